extension Snapshot {
    /// The distinct terms at a position of a pattern, ascending, and how many triples have each: read off where the
    /// runs of an index begin, without a visit of its rows where the terms are its first column.
    ///
    /// nil when no order of one index has the position first after the pattern's constants, or several indexes hold
    /// the triples.
    package func runs(of pattern: QuadPattern, by position: QuadPositions) -> (terms: [TermID], counts: [Int])? {
        for order in QuadOrder.allCases {
            let (a, b, c) = order.positions
            let constants = [a, b, c].prefix { pattern.term(at: $0) != nil }.count
            let bound = [0, 1, 2].filter { pattern.term(at: $0) != nil }.count
            guard constants == bound, constants < 2 else { continue }
            guard position.contains(position: constants == 0 ? a : b) else { continue }
            let (sources, comparesGraph) = sources(of: pattern.graph, order: order)
            guard !sources.isEmpty else { return ([], []) }
            guard sources.count == 1, sources[0].sign > 0, !sources[0].graph.isBound,
                comparesGraph || sources[0].index.repeatedRows.isEmpty
            else { return nil }
            let index = sources[0].index
            return constants == 0 ? index.firstRuns : index.secondRuns(first: pattern.term(at: a) ?? .unbound)
        }
        return nil
    }
}

extension SortedIndex {
    fileprivate var firstRuns: (terms: [TermID], counts: [Int]) {
        var terms: [TermID] = []
        var counts: [Int] = []
        for group in 0..<groupCount {
            let rows = rows(ofGroup: group)
            if rows.isEmpty { continue }
            terms.append(first(ofGroup: group))
            counts.append(rows.count)
        }
        return (terms, counts)
    }

    fileprivate func secondRuns(first id: TermID) -> (terms: [TermID], counts: [Int]) {
        var terms: [TermID] = []
        var counts: [Int] = []
        let column = second
        var start = 0
        for row in rows(first: id) {
            if terms.last == column[row] { continue }
            if !terms.isEmpty { counts.append(row - start) }
            terms.append(column[row])
            start = row
        }
        if !terms.isEmpty { counts.append(rows(first: id).upperBound - start) }
        return (terms, counts)
    }
}
