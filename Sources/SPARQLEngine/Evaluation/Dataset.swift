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

    /// All graphs, those without name included, as the default graph.
    package static func union(of snapshot: Snapshot) -> Dataset {
        // The union that the store keeps ready is that of the named graphs.
        let hasNamedGraphsOnly = snapshot.count(QuadStore.QuadPattern(graph: .defaultGraph)) == 0
        return Dataset(
            snapshot, defaultGraph: hasNamedGraphsOnly ? .union : .merge([nil] + snapshot.graphNames.map { $0 }))
    }
}
