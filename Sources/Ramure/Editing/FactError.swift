public import RDF

/// Why a fact is not added.
public enum FactError: Error, Hashable, Sendable {
    /// Neither Turtle nor subject, property and value.
    case unreadable(String, reason: String)
    /// A property that the vocabulary does not have and no statement uses; the nearest there is.
    case unknownProperty(IRI, nearest: IRI?)
    /// A thing that no statement is about.
    case unknownThing(IRI, nearest: IRI?)
    /// A value that is not what the property's other values are, in words: `an xsd:integer`.
    case unfitValue(String, property: IRI, expected: String)
    /// Blank nodes and triple terms have no place in files that people edit fact by fact.
    case unnamed(Term)
    /// What the shapes or rules say of the graph with the fact, and did not say without it.
    case invalid([ValidationResult])
    /// No file of the folder holds the graph of the section, or describes the section.
    case noFile(section: IRI)
}

extension FactError: CustomStringConvertible {
    /// A sentence without full stop, with the remedy.
    public var description: String {
        switch self {
        case .unreadable(let text, let reason):
            "'\(text)' is no fact: \(reason). Say SUBJECT PROPERTY VALUE, or a statement of Turtle in one word"
        case .unknownProperty(let iri, let nearest):
            "\(iri) is no property of the graph." + (nearest.map { " Did you mean \($0)?" } ?? "")
                + " A new one is declared in vocabulary.trig"
        case .unknownThing(let iri, let nearest):
            "The graph knows nothing of \(iri)." + (nearest.map { " Did you mean \($0)?" } ?? "")
                + " A new thing is named and classed first: --section r:editorial"
        case .unfitValue(let value, let property, let expected):
            "'\(value)' is not \(expected), as the values of \(property) are"
        case .unnamed(let term): "\(term) has no name: facts are about things with an IRI, and values"
        case .invalid(let results):
            "the graph would not be valid:"
                + results.map { "\n  \($0.focusNode) \($0.path() ?? ""): \($0.component.string)" }.joined()
        case .noFile(let section): "no file of the folder holds or describes the section \(section)"
        }
    }
}
