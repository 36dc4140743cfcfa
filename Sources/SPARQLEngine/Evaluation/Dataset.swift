package import QuadStore

/// What a query looks at: a snapshot, and which of its graphs count as default graph and as named graphs.
/// - Source: SPARQL 1.1 Query, §13.
package struct Dataset: Sendable {
    package var snapshot: Snapshot
    /// The stored default graph, the union of the named graphs, or a merge.
    package var defaultGraph: GraphSelector

    package init(_ snapshot: Snapshot, defaultGraph: GraphSelector = .defaultGraph) {
        self.snapshot = snapshot
        self.defaultGraph = defaultGraph
    }
}
