/// Something that can stand at a place of a query, with what tells it apart.
public struct Completion: Hashable, Sendable {
    /// What kind of thing it is.
    public enum Kind: Hashable, Sendable {
        case keyword, prefix, property, type, entity, literal, variable, graph
    }

    /// What is written into the query: a keyword, a prefixed name, an IRI in angle brackets, a literal.
    public let text: String
    /// What kind of thing it is.
    public let kind: Kind
    /// What people call it; nil when it has no name.
    public let label: String?
    /// The names of its classes.
    public let classes: [String]

    init(_ text: String, _ kind: Kind, label: String? = nil, classes: [String] = []) {
        self.text = text
        self.kind = kind
        self.label = label
        self.classes = classes
    }
}

/// What can stand at a place of a query.
public struct Completions: Hashable, Sendable {
    /// The bytes of UTF-8, up to the place asked for, that one of the items replaces.
    public let range: Range<Int>
    /// The likeliest first.
    public let items: [Completion]
}
