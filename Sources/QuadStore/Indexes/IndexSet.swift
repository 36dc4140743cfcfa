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
    init(triples: consuming UnsortedRows, quads: consuming UnsortedRows) {
        if triples.count > 0 { defaultGraph = Self.orders(.defaultGraph, triples) }
        guard quads.count > 0 else { return }
        quads.sortStably(by: 3)
        graphLast = Self.orders(.graphLast, quads)
        let orders = Array(zip(graphLast, QuadOrder.allCases))
        let (first, second) = Self.concurrently(if: graphLast[0].rowCount) {
            orders.prefix(2).map { Self.graphFirst($0.0, $0.1) }
        } _: {
            orders.dropFirst(2).map { Self.graphFirst($0.0, $0.1) }
        }
        graphFirst = first + second
    }

    private static func graphFirst(_ index: SortedIndex, _ order: QuadOrder) -> SortedIndex {
        SortedIndex(
            .graphFirst, order, distributing: index.fourth, second: index.firstColumn(), third: index.second,
            fourth: index.third)
    }

    /// The rows in all orders, each of which comes from another by one stable pass: by S, O and P gives POS; from that,
    /// by S gives SPO, and by O gives OPS; from SPO, by P gives PSO. A graph goes along.
    private static func orders(_ family: Family, _ rows: consuming UnsortedRows) -> [SortedIndex] {
        rows.sortStably(by: 0)
        rows.sortStably(by: 2)
        rows.sortStably(by: 1)
        rows.removeAdjacentDuplicates()
        let rows = rows
        let (fromSubjects, fromObjects) = concurrently(if: rows.count) {
            let spo = SortedIndex(
                family, .spo, distributing: rows.subject, second: rows.predicate, third: rows.object,
                fourth: rows.graph)
            let pso = SortedIndex(
                family, .pso, distributing: spo.second, second: spo.firstColumn(), third: spo.third, fourth: spo.fourth)
            return (spo, pso)
        } _: {
            let ops = SortedIndex(
                family, .ops, distributing: rows.object, second: rows.predicate, third: rows.subject,
                fourth: rows.graph)
            let pos = SortedIndex(
                family, .pos, sortedFirst: rows.predicate, second: rows.object, third: rows.subject,
                fourth: rows.graph)
            return (pos, ops)
        }
        return [fromSubjects.0, fromSubjects.1, fromObjects.0, fromObjects.1]
    }

    /// Does both at once where the rows are enough to be worth waking another core.
    private static func concurrently<First: Sendable, Second: Sendable>(
        if rowCount: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        rowCount < concurrentRowCount ? (first(), second()) : QuadStore.concurrently(first, second)
    }

    #if DEBUG
        /// Small, so that tests meet it.
        private static let concurrentRowCount = 64
    #else
        private static let concurrentRowCount = 20_000
    #endif

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
