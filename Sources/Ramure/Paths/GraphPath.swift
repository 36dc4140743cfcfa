public import RDF

/// A way from one thing to another, statement by statement.
public struct GraphPath: Hashable, Sendable {
    /// The statements, in the order of the way.
    public let steps: [PathStep]
}

/// One statement of a path, in the direction in which the way goes through it.
public struct PathStep: Hashable, Sendable {
    /// The statement, as the graph has it.
    public let triple: Triple
    /// Whether the way goes from its subject to its object.
    public let isForward: Bool
    /// The named graphs, such as sections of documents, that state it, in order of their names; editorial ones only
    /// where no other does.
    public let sources: [Term]

    /// Where the step begins.
    public var start: Term { isForward ? triple.subject : triple.object }
    /// Where it ends.
    public var end: Term { isForward ? triple.object : triple.subject }
}

/// What ``KnowledgeGraph/paths(from:to:options:)`` is bounded by.
public struct PathOptions: Sendable {
    /// Statements of a path; beyond it there is no answer.
    public var maxLength = 6
    /// Paths, of those equally short.
    public var maxCount = 10
    /// Properties that are no way: they bring everything near to everything.
    public var avoidedProperties = PathOptions.classifications
    /// Limits of time and memory, and the way to stop; rows are not counted here.
    public var query: QueryOptions

    /// Bounds with the usual values.
    public init(query: QueryOptions = QueryOptions()) {
        self.query = query
    }

    /// Properties that sort things into classes, schemes, kinds and sections, or describe the vocabulary.
    public static let classifications: Set<IRI> = {
        let namespaces = [
            RDFVocabulary.namespace: ["type"],
            "http://www.w3.org/2000/01/rdf-schema#": [
                "subClassOf", "subPropertyOf", "domain", "range", "isDefinedBy", "seeAlso",
            ],
            "http://www.w3.org/2004/02/skos/core#": ["inScheme", "topConceptOf", "hasTopConcept"],
            "http://www.w3.org/ns/org#": ["classification"],
            "http://purl.org/dc/terms/": ["type", "language", "format"],
            "https://rameau.example/vocabulary#": [
                "admits", "detailedIn", "kind", "need", "property", "reliability", "statedIn", "unit",
            ],
        ]
        return Set(namespaces.flatMap { namespace, names in names.map { IRI(namespace + $0) } })
    }()
}
