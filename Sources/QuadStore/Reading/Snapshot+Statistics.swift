extension Snapshot {
    /// About how many distinct ids stand at `position` (subject, predicate or object) in the rows of `pattern`.
    ///
    /// Counted when a layer is built: exact where one layer holds everything and either nothing or the predicate alone is
    /// a constant, and graphs are not selected; else a bound from above. Costs a few searches.
    package func estimatedDistinctCount(_ position: QuadPositions, in pattern: QuadPattern) -> Int {
        let rows = estimatedCount(pattern)
        let families: [IndexSet.Family] =
            switch pattern.graph {
            case .defaultGraph: [.defaultGraph]
            case .named, .anyNamed, .union: [.graphLast]
            case .merge: [.defaultGraph, .graphLast]
            }
        var distinct = 0
        for family in families {
            for layer in storage.layers {
                distinct += layer.inserted[family].distinctCount(position, predicate: pattern.predicate) ?? rows
            }
        }
        return min(rows, distinct)
    }
}

extension [SortedIndex] {
    /// Distinct ids at a position, of all rows or those of a predicate; nil when they were not counted.
    fileprivate func distinctCount(_ position: QuadPositions, predicate: TermID?) -> Int? {
        guard !isEmpty else { return 0 }
        switch (position, predicate) {
        case (.subject, nil): return self[QuadOrder.spo.rawValue].distinctFirstCount
        case (.predicate, nil): return self[QuadOrder.pso.rawValue].distinctFirstCount
        case (.object, nil): return self[QuadOrder.ops.rawValue].distinctFirstCount
        case (.subject, let predicate?): return self[QuadOrder.pso.rawValue].distinctSecondCount(first: predicate)
        case (.object, let predicate?): return self[QuadOrder.pos.rawValue].distinctSecondCount(first: predicate)
        default: return nil
        }
    }
}
