/// Lanes of one order, read as one ascending sequence of rows.
///
/// All that distinguishes a plain scan, a scan over a delta, the union of graphs and the merge of some is here: a row
/// is given when the signs of all lanes' rows with its key sum to more than zero. Insertions and deletions cancel, and
/// equal triples of several graphs come once when the graph is not part of the key.
struct LaneMerge {
    private(set) var lanes: [Lane]
    /// Whether rows that differ in the graph alone are different rows.
    let comparesGraph: Bool
    /// Keys that must hold beyond the leading constants of the lanes; unbound is any.
    let filter: (TermID, TermID, TermID)
    private let hasFilter: Bool
    /// The graph to report when it is a constant.
    let graph: TermID

    init(_ lanes: [Lane], comparesGraph: Bool, filter: (TermID, TermID, TermID), graph: TermID) {
        self.lanes = lanes.filter { !$0.isEmpty }
        self.comparesGraph = comparesGraph
        self.filter = filter
        self.graph = graph
        hasFilter = filter.0.isBound || filter.1.isBound || filter.2.isBound
    }

    var isAtEnd: Bool { lanes.isEmpty }

    /// The number of rows, when no row has to be looked at to know it.
    var exactCount: Int? {
        if lanes.isEmpty { return 0 }
        guard !hasFilter, comparesGraph else { return nil }
        return lanes.reduce(0) { $0 + $1.sign * $1.count }
    }

    /// The rows of all lanes together: never less than the rows given.
    var highestCount: Int { lanes.reduce(0) { $0 + max(0, $1.sign) * $1.count } }

    /// Appends up to `limit` rows and gives their number, 0 at the end only.
    mutating func next(limit: Int, into columns: inout KeyedColumns) -> Int {
        if lanes.count == 1, comparesGraph, !hasFilter { return nextPlain(limit: limit, into: &columns) }
        var produced = 0
        while produced < limit, !lanes.isEmpty {
            let row = lanes[leadingLane()]
            var sum = 0
            for lane in lanes.indices {
                while !lanes[lane].isEmpty, isSameKey(lanes[lane], row) {
                    sum += lanes[lane].sign
                    lanes[lane].move(to: lanes[lane].position + 1)
                }
            }
            lanes.removeAll { $0.isEmpty }
            if sum > 0, passesFilter(row) {
                columns.append(row, graph: graph)
                produced += 1
            }
        }
        return produced
    }

    private mutating func nextPlain(limit: Int, into columns: inout KeyedColumns) -> Int {
        guard lanes[0].sign > 0 else {
            lanes.removeAll()
            return 0
        }
        var produced = 0
        while produced < limit, !lanes[0].isEmpty {
            var upper = min(lanes[0].end, lanes[0].position + limit - produced)
            if lanes[0].depth == 0, !lanes[0].isGraphFirst { upper = min(upper, lanes[0].groupEnd) }
            columns.append(lanes[0], rows: lanes[0].position..<upper, graph: graph)
            produced += upper - lanes[0].position
            lanes[0].move(to: upper)
        }
        if lanes[0].isEmpty { lanes.removeAll() }
        return produced
    }

    /// Leaves out the rows whose key `number`, the first free one, is below `id`.
    mutating func seek(key number: Int, to id: TermID) {
        for lane in lanes.indices { lanes[lane].seek(key: number, to: id) }
        lanes.removeAll { $0.isEmpty }
    }

    private func leadingLane() -> Int {
        var leading = 0
        for lane in lanes.indices.dropFirst() where precedes(lanes[lane], lanes[leading]) { leading = lane }
        return leading
    }

    private func passesFilter(_ row: Lane) -> Bool {
        !hasFilter
            || (!filter.0.isBound || row.key(0) == filter.0) && (!filter.1.isBound || row.key(1) == filter.1)
                && (!filter.2.isBound || row.key(2) == filter.2)
    }

    private func isSameKey(_ left: Lane, _ right: Lane) -> Bool {
        left.key(2) == right.key(2) && left.key(1) == right.key(1) && left.key(0) == right.key(0)
            && (!comparesGraph || left.storedGraph == right.storedGraph)
    }

    private func precedes(_ left: Lane, _ right: Lane) -> Bool {
        for number in 0..<3 {
            let leftKey = left.key(number)
            let rightKey = right.key(number)
            if leftKey != rightKey { return leftKey < rightKey }
        }
        return comparesGraph && left.storedGraph < right.storedGraph
    }
}
