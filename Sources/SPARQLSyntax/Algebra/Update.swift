package import RDF

/// A request of SPARQL Update: operations, one after the other.
/// - Source: SPARQL 1.1 Update, §3.
package struct Update: Hashable, Sendable {
    package var operations: [UpdateOperation]
    /// The base that IRIs were resolved with, for the function IRI().
    package var baseIRI: String?

    package init(operations: [UpdateOperation], baseIRI: String? = nil) {
        self.operations = operations
        self.baseIRI = baseIRI
    }
}

package enum UpdateOperation: Hashable, Sendable {
    /// Blank nodes of the data are fresh ones, the same under one label throughout the operation.
    case insertData([Quad])
    case deleteData([Quad])
    /// Pattern and template at once.
    case deleteWhere([QuadPattern])
    case modify(Modification)
    case load(IRI, into: IRI?, isSilent: Bool)
    case clear(GraphSelection, isSilent: Bool)
    case drop(GraphSelection, isSilent: Bool)
    case create(IRI, isSilent: Bool)
    case add(from: GraphOrDefault, to: GraphOrDefault, isSilent: Bool)
    case move(from: GraphOrDefault, to: GraphOrDefault, isSilent: Bool)
    case copy(from: GraphOrDefault, to: GraphOrDefault, isSilent: Bool)
}

/// DELETE and INSERT with WHERE (§3.1.3).
package struct Modification: Hashable, Sendable {
    /// WITH: the graph that stands for the default one, in the templates and, without USING, in the pattern.
    package var graph: IRI?
    package var delete: [QuadPattern]
    package var insert: [QuadPattern]
    /// USING and USING NAMED.
    package var using: DatasetClause?
    package var pattern: Algebra

    package init(
        graph: IRI?, delete: [QuadPattern], insert: [QuadPattern], using: DatasetClause?, pattern: Algebra
    ) {
        self.graph = graph
        self.delete = delete
        self.insert = insert
        self.using = using
        self.pattern = pattern
    }
}

/// A triple pattern in a graph; nil is the default graph.
package struct QuadPattern: Hashable, Sendable {
    package var graph: PatternTerm?
    package var triple: TriplePattern

    package init(_ triple: TriplePattern, in graph: PatternTerm? = nil) {
        self.triple = triple
        self.graph = graph
    }
}

/// What CLEAR and DROP act on.
package enum GraphSelection: Hashable, Sendable {
    case graph(IRI), defaultGraph, allNamed, all
}

/// What ADD, MOVE and COPY read and write.
package enum GraphOrDefault: Hashable, Sendable {
    case graph(IRI), defaultGraph
}
