package import RDF

/// Terms as SPARQL writes them, where a short form says the same in few signs.
package enum TermText {
    package static func append(_ term: Term, to text: inout String) {
        switch term {
        case .iri(let iri): append(iri, to: &text)
        case .blankNode(let node): text += node.description
        case .literal(let literal): append(literal, to: &text)
        case .triple(let triple):
            text += "<<( "
            append(triple.subject, to: &text)
            text += " "
            append(triple.predicate, to: &text)
            text += " "
            append(triple.object, to: &text)
            text += " )>>"
        }
    }

    /// `<…>`; characters that may not stand there as they are become `%XX`, so that the text stays readable SPARQL.
    static func append(_ iri: IRI, to text: inout String) {
        text += "<"
        for scalar in iri.string.unicodeScalars {
            switch scalar {
            case "\u{0}"..."\u{20}", "<", ">", "\"", "{", "}", "|", "^", "`", "\\":
                text += scalar.value < 16 ? "%0" : "%"
                text += String(scalar.value, radix: 16, uppercase: true)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += ">"
    }

    private static func append(_ literal: Literal, to text: inout String) {
        if isBare(literal) {
            text += literal.lexicalForm
        } else if literal.language == nil, literal.datatype != XSD.string {
            appendQuoted(literal.lexicalForm, to: &text)
            text += "^^"
            append(literal.datatype, to: &text)
        } else {
            appendQuoted(literal.lexicalForm, to: &text)
            if let language = literal.language { text += "@" + language }
            if let direction = literal.direction { text += "--" + direction.rawValue }
        }
    }

    static func appendQuoted(_ string: String, to text: inout String) {
        text += Literal(string).description
    }

    /// Whether the lexical form alone reads back as the literal.
    private static func isBare(_ literal: Literal) -> Bool {
        guard literal.language == nil else { return false }
        if literal.datatype == XSD.boolean {
            return literal.lexicalForm.utf8.elementsEqual("true".utf8)
                || literal.lexicalForm.utf8.elementsEqual("false".utf8)
        }
        let kind: Token.Kind
        switch literal.datatype {
        case XSD.integer: kind = .integer
        case XSD.decimal: kind = .decimal
        case XSD.double: kind = .double
        default: return false
        }
        var lexer = SPARQLLexer(Array(literal.lexicalForm.utf8))
        guard let token = try? lexer.next() else { return false }
        return token.kind == kind && token.start == 0 && token.end == literal.lexicalForm.utf8.count
    }
}
