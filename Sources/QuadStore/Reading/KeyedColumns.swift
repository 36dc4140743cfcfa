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

    /// Appends a row of the present group of `lane`.
    mutating func append(_ lane: Lane, row: Int, graph constantGraph: TermID) {
        if wants0 { key0.append(lane.key(0, at: row)) }
        if wants1 { key1.append(lane.key(1, at: row)) }
        if wants2 { key2.append(lane.key(2, at: row)) }
        if wantsGraph { graph.append(constantGraph.isBound ? constantGraph : lane.storedGraph(at: row)) }
    }

    /// Appends the rows of `lane` up to row `end`, column by column, and moves it there.
    mutating func append(_ lane: inout Lane, upTo end: Int, graph constantGraph: TermID) {
        let rows = lane.position..<end
        let index = lane.index
        if wantsGraph {
            if constantGraph.isBound {
                graph.append(contentsOf: repeatElement(constantGraph, count: rows.count))
            } else {
                graph.append(contentsOf: index.fourth[rows])
            }
        }
        if lane.isGraphFirst {
            if wants0 { key0.append(contentsOf: index.second[rows]) }
            if wants1 { key1.append(contentsOf: index.third[rows]) }
            if wants2 { key2.append(contentsOf: index.fourth[rows]) }
            lane.move(to: end)
            return
        }
        if wants1 { key1.append(contentsOf: index.second[rows]) }
        if wants2 { key2.append(contentsOf: index.third[rows]) }
        if wants0 {
            while lane.position < end {
                let stretch = lane.position..<min(end, lane.stretchEnd)
                let key = lane.key(0, at: stretch.lowerBound)
                for _ in stretch { key0.append(key) }
                lane.move(to: stretch.upperBound)
            }
        } else {
            lane.move(to: end)
        }
    }
}
