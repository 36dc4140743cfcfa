/// A statement: subject, predicate, object.
///
/// - Source: RDF 1.2 Concepts, §3.1. The subject is an IRI or a blank node in RDF; a triple term or literal there is
///   representable (SPARQL's results can hold one) but written by no format.
public struct Triple: Hashable, Sendable {
    /// What the statement is about.
    public let subject: Term
    /// The property.
    public let predicate: IRI
    /// The value of the property.
    public let object: Term

    /// Puts three terms together.
    public init(_ subject: Term, _ predicate: IRI, _ object: Term) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
    }
}

/// A statement in a graph of a dataset.
///
/// - Source: RDF 1.2 Concepts, §4.
public struct Quad: Hashable, Sendable {
    /// The statement.
    public let triple: Triple
    /// An IRI or a blank node; nil is the default graph.
    public let graphName: Term?

    /// Puts a statement into a graph.
    public init(_ triple: Triple, in graphName: Term? = nil) {
        self.triple = triple
        self.graphName = graphName
    }

    /// Puts four terms together.
    public init(_ subject: Term, _ predicate: IRI, _ object: Term, in graphName: Term? = nil) {
        self.init(Triple(subject, predicate, object), in: graphName)
    }
}

extension Triple: CustomStringConvertible {
    /// The statement as N-Triples writes it.
    public var description: String { "\(subject) \(predicate) \(object) ." }
}

extension Quad: CustomStringConvertible {
    /// The statement as N-Quads writes it.
    public var description: String {
        guard let graphName else { return triple.description }
        return "\(triple.subject) \(triple.predicate) \(triple.object) \(graphName) ."
    }
}
