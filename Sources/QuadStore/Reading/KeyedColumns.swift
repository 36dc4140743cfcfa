/// Output columns by sort key instead of by position, while rows are written.
///
/// The arrays are moved in and out, never copied; only wanted ones are written.
struct KeyedColumns {
    var key0: [TermID] = []
    var key1: [TermID] = []
    var key2: [TermID] = []
    var graph: [TermID] = []
    let wants0: Bool
    let wants1: Bool
    let wants2: Bool
    let wantsGraph: Bool

    init(order: QuadOrder, outputs: QuadPositions) {
        let (a, b, c) = order.positions
        wants0 = outputs.contains(position: a)
        wants1 = outputs.contains(position: b)
        wants2 = outputs.contains(position: c)
        wantsGraph = outputs.contains(.graph)
    }

    /// Exchanges the arrays with those of `columns`.
    mutating func exchange(with columns: inout QuadColumns, order: QuadOrder) {
        swap(&graph, &columns.graph)
        switch order {
        case .spo:
            swap(&key0, &columns.subject)
            swap(&key1, &columns.predicate)
            swap(&key2, &columns.object)
        case .pso:
            swap(&key0, &columns.predicate)
            swap(&key1, &columns.subject)
            swap(&key2, &columns.object)
        case .pos:
            swap(&key0, &columns.predicate)
            swap(&key1, &columns.object)
            swap(&key2, &columns.subject)
        case .ops:
            swap(&key0, &columns.object)
            swap(&key1, &columns.predicate)
            swap(&key2, &columns.subject)
        }
    }

    /// Appends the row at the place of `lane`.
    mutating func append(_ lane: Lane, graph constantGraph: TermID) {
        if wants0 { key0.append(lane.key(0)) }
        if wants1 { key1.append(lane.key(1)) }
        if wants2 { key2.append(lane.key(2)) }
        if wantsGraph { graph.append(constantGraph.isBound ? constantGraph : lane.storedGraph) }
    }

    /// Appends rows of `lane`, which has at least one constant key, column by column.
    mutating func append(_ lane: Lane, rows: Range<Int>, graph constantGraph: TermID) {
        let index = lane.index
        if lane.isGraphFirst {
            if wants0 { key0.append(contentsOf: index.second[rows]) }
            if wants1 { key1.append(contentsOf: index.third[rows]) }
            if wants2 { key2.append(contentsOf: index.fourth[rows]) }
        } else {
            if wants0 { key0.append(contentsOf: repeatElement(lane.key(0), count: rows.count)) }
            if wants1 { key1.append(contentsOf: index.second[rows]) }
            if wants2 { key2.append(contentsOf: index.third[rows]) }
        }
        guard wantsGraph else { return }
        if constantGraph.isBound {
            graph.append(contentsOf: repeatElement(constantGraph, count: rows.count))
        } else {
            graph.append(contentsOf: index.fourth[rows])
        }
    }
}
