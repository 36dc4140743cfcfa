import RDF

/// What a cell of a table shows of a term.
struct CellText {
    let prefixes: PrefixMap

    /// The lexical form of a literal, the short name of an IRI; characters that would command the terminal are shown.
    func text(of term: Term) -> String {
        switch term {
        case .iri(let iri): VisibleText.of(prefixes.shorten(iri).map { "\($0.prefix):\($0.local)" } ?? iri.string)
        case .literal(let literal): VisibleText.of(literal.lexicalForm)
        case .blankNode, .triple: VisibleText.of(term.description)
        }
    }

    /// Whether a term is written in digits, and so stands at the right of its column.
    static func isNumber(_ term: Term) -> Bool {
        guard let datatype = term.literal?.datatype else { return false }
        return datatype == XSD.integer || datatype == XSD.decimal || datatype == XSD.double || datatype == XSD.float
    }
}
