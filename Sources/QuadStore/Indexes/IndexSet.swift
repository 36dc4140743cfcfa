/// One set of quads in all the orders the store keeps.
///
/// Each array holds four indexes, by ``QuadOrder``, or none when it would hold no row. A triple of the default graph
/// costs 4 × 8 bytes and its share of the offsets; a quad of a named graph 8 × 12: with the graph last, for patterns
/// over all graphs (equal triples are neighbours, so the union without duplicates needs no memory), and with the graph
/// first, for patterns in one graph.
struct IndexSet: Sendable {
    var defaultGraph: [SortedIndex] = []
    var graphLast: [SortedIndex] = []
    var graphFirst: [SortedIndex] = []

    init() {}

    /// Sorts and indexes rows, dropping duplicates.
    ///
    /// Each order comes from another by one stable pass: by S, O and P gives POS; then by S gives SPO, by O gives OPS;
    /// and SPO by P gives PSO.
    init(triples: consuming UnsortedRows, quads: consuming UnsortedRows) {
        if triples.count > 0 {
            defaultGraph = Self.orders(triples).enumerated().map { Self.index($1, QuadOrder.allCases[$0]) }
        }
        if quads.count > 0 {
            quads.sortStably(by: 3)
            let orders = Self.orders(quads)
            graphLast = orders.enumerated().map { Self.index($1, QuadOrder.allCases[$0]) }
            graphFirst = orders.enumerated().map { number, rows in
                var rows = rows
                rows.sortStably(by: 3)
                let (a, b, c) = QuadOrder.allCases[number].positions
                return SortedIndex(
                    .graphFirst, QuadOrder.allCases[number], first: rows.graph, second: rows[a], third: rows[b],
                    fourth: rows[c])
            }
        }
    }

    /// SPO, PSO, POS, OPS of the rows.
    private static func orders(_ rows: consuming UnsortedRows) -> [UnsortedRows] {
        rows.sortStably(by: 0)
        rows.sortStably(by: 2)
        rows.sortStably(by: 1)
        rows.removeAdjacentDuplicates()
        let pos = rows
        var spo = pos
        spo.sortStably(by: 0)
        var pso = spo
        pso.sortStably(by: 1)
        var ops = pos
        ops.sortStably(by: 2)
        return [spo, pso, pos, ops]
    }

    private static func index(_ rows: UnsortedRows, _ order: QuadOrder) -> SortedIndex {
        let (a, b, c) = order.positions
        return SortedIndex(
            rows.graph.isEmpty ? .defaultGraph : .graphLast, order, first: rows[a], second: rows[b], third: rows[c],
            fourth: rows.graph)
    }

    /// The indexes of a family.
    subscript(family: Family) -> [SortedIndex] {
        switch family {
        case .defaultGraph: defaultGraph
        case .graphLast: graphLast
        case .graphFirst: graphFirst
        }
    }

    enum Family { case defaultGraph, graphLast, graphFirst }

    var tripleCount: Int { defaultGraph.first?.rowCount ?? 0 }
    var quadCount: Int { graphLast.first?.rowCount ?? 0 }
    var rowCount: Int { tripleCount + quadCount }
}

/// What one run of commits changed: no quad stands in both sets, those inserted were not there before, those deleted
/// were. Hence a quad is in the graph when it stands in one more `inserted` than `deleted`, and counts add up.
struct Layer: Sendable {
    var inserted = IndexSet()
    var deleted = IndexSet()

    var rowCount: Int { inserted.rowCount + deleted.rowCount }
}
