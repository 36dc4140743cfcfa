import RDF

/// What a cell of a table shows of a term.
struct CellText {
    let prefixes: PrefixMap

    /// The lexical form of a literal, the short name of an IRI; characters that would command the terminal are shown.
    func text(of term: Term) -> String {
        switch term {
        case .iri(let iri): Self.visible(prefixes.shorten(iri).map { "\($0.prefix):\($0.local)" } ?? iri.string)
        case .literal(let literal): Self.visible(literal.lexicalForm)
        case .blankNode, .triple: Self.visible(term.description)
        }
    }

    /// Whether a term is written in digits, and so stands at the right of its column.
    static func isNumber(_ term: Term) -> Bool {
        guard let datatype = term.literal?.datatype else { return false }
        return datatype == XSD.integer || datatype == XSD.decimal || datatype == XSD.double || datatype == XSD.float
    }

    /// Control characters as the pictures that Unicode has for them; a line end as an arrow.
    private static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: result += "↵"
            case 0x0D: break
            case 0..<0x20: result.unicodeScalars.append(Unicode.Scalar(scalar.value + 0x2400) ?? "�")
            case 0x7F...0x9F: result += "␡"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
