import RDF

/// What a cell of a table shows of a term.
struct CellText: Sendable {
    let prefixes: PrefixMap
    /// What people call an IRI; nil shows its short name.
    var label: (@Sendable (IRI) -> String?)?
    /// Whether decimals are written with a comma, as in French.
    var hasDecimalComma = false

    init(prefixes: PrefixMap) { self.prefixes = prefixes }

    /// The lexical form of a literal, the short name of an IRI; characters that would command the terminal are shown.
    func text(of term: Term) -> String {
        switch term {
        case .iri(let iri):
            if let label = label?(iri) { return VisibleText.of(label) }
            return VisibleText.of(prefixes.shorten(iri).map { "\($0.prefix):\($0.local)" } ?? iri.string)
        case .literal(let literal):
            guard hasDecimalComma, Self.isNumber(term) else { return VisibleText.of(literal.lexicalForm) }
            return literal.lexicalForm.utf8.contains(UInt8(ascii: "e"))
                || literal.lexicalForm.utf8.contains(UInt8(ascii: "E"))
                ? literal.lexicalForm : String(literal.lexicalForm.map { $0 == "." ? "," : $0 })
        case .blankNode, .triple: return VisibleText.of(term.description)
        }
    }

    /// Whether a term is written in digits, and so stands at the right of its column.
    static func isNumber(_ term: Term) -> Bool {
        guard let datatype = term.literal?.datatype else { return false }
        return datatype == XSD.integer || datatype == XSD.decimal || datatype == XSD.double || datatype == XSD.float
    }
}
