package import QuadStore
package import SPARQLSyntax

/// A property path on its own, outside a query: what it leads to from a term.
package struct PathEvaluation {
    private let search: PathSearch
    private let graph: GraphSelector

    /// Looks the predicates of the path up. `options` bound the search: ``EvaluationOptions/poll`` and the memory.
    package init(_ path: PropertyPath, on dataset: Dataset, options: EvaluationOptions) {
        search = PathSearch(
            context: ExecutionContext(snapshot: dataset.snapshot, options: options, baseIRI: nil), path: path)
        graph = dataset.defaultGraph
    }

    /// The terms that the path leads to from `start`, each once, in the order they are found.
    /// - Source: SPARQL 1.1 Query, §18.4.
    package func ends(from start: TermID) throws(EvaluationError) -> [TermID] {
        try search.ends(from: start, in: graph)
    }
}
