/// Lanes of one order, read as one ascending sequence of rows.
///
/// All that distinguishes a plain scan, a scan over a delta, the union of graphs and the merge of some is here: a row
/// is given when the signs of all lanes' rows with its key sum to more than zero. Insertions and deletions cancel, and
/// equal triples of several graphs come once when the graph is not part of the key. Rows that one lane alone has, up to
/// the next row of another lane, are copied as a stretch.
struct LaneMerge {
    private(set) var lanes: [Lane]
    /// Whether rows that differ in the graph alone are different rows.
    let comparesGraph: Bool
    /// Keys that must hold beyond the leading constants of the lanes; unbound is any.
    private let filter: (TermID, TermID)
    private let hasFilter: Bool
    /// The graph to report when it is a constant.
    private let graph: TermID

    /// - Parameters:
    ///   - lanes: none empty.
    ///   - filter: what the second and third key must be.
    init(_ lanes: [Lane], comparesGraph: Bool, filter: (TermID, TermID), graph: TermID) {
        self.lanes = lanes
        self.comparesGraph = comparesGraph
        self.filter = filter
        self.graph = graph
        hasFilter = filter.0.isBound || filter.1.isBound || lanes.contains { $0.graphs != nil }
    }

    var isAtEnd: Bool { lanes.isEmpty }

    /// The number of rows, when no row has to be looked at to know it.
    var exactCount: Int? {
        if lanes.isEmpty { return 0 }
        if hasFilter { return nil }
        if lanes.count == 1, !comparesGraph, lanes[0].sign > 0 {
            return lanes[0].count - lanes[0].index.repeatCount(in: lanes[0].position..<lanes[0].end)
        }
        guard comparesGraph else { return nil }
        return lanes.reduce(0) { $0 + $1.sign * $1.count }
    }

    /// The rows of all lanes together: never less than the rows given.
    var highestCount: Int { lanes.reduce(0) { $0 + max(0, $1.sign) * $1.count } }

    /// Appends up to `limit` rows and gives their number, 0 at the end only.
    mutating func next(limit: Int, into columns: inout KeyedColumns) -> Int {
        var produced = 0
        while produced < limit, !lanes.isEmpty {
            let (leading, rival) = leadingLaneAndRival()
            let lane = lanes[leading]
            let key = lane.rowKey(at: lane.position, withGraph: comparesGraph)
            if let rival, rival == key {
                produced += takeTie(key, from: lane, into: &columns)
            } else {
                let isPlain = !hasFilter && (comparesGraph || lane.index.repeatedRows.isEmpty)
                let end =
                    rival.map { lane.end(before: $0, withGraph: comparesGraph) }
                    ?? (isPlain ? lane.end : lane.stretchEnd)
                produced += takeStretch(of: leading, end: end, limit: limit - produced, into: &columns)
            }
            if lanes.contains(where: \.isEmpty) { lanes.removeAll(where: \.isEmpty) }
        }
        return produced
    }

    /// Takes rows of one lane, before every row of the other lanes; all in its present group, unless no row has to be
    /// looked at.
    private mutating func takeStretch(
        of leading: Int, end: Int, limit: Int, into columns: inout KeyedColumns
    ) -> Int {
        let lane = lanes[leading]
        var row = lane.position
        guard lane.sign > 0 else {
            lanes[leading].move(to: end)
            return 0
        }
        if !hasFilter, comparesGraph || lane.index.repeatCount(in: row..<end) == 0 {
            let upper = min(end, row + limit)
            columns.append(&lanes[leading], upTo: upper, graph: graph)
            return upper - row
        }
        var produced = 0
        while row < end, produced < limit {
            var isSelected = lane.selects(row)
            if !comparesGraph {
                while row + 1 < end, lane.isSameAsNext(row) {
                    row += 1
                    isSelected = isSelected || lane.selects(row)
                }
            }
            if isSelected, passesFilter(lane, row) {
                columns.append(lane, row: row, graph: graph)
                produced += 1
            }
            row += 1
        }
        lanes[leading].move(to: row)
        return produced
    }

    /// Takes the rows of all lanes that have `key`, of which `lane` shows one; they are one row, or none.
    private mutating func takeTie(_ key: RowKey, from lane: Lane, into columns: inout KeyedColumns) -> Int {
        var sum = 0
        for number in lanes.indices {
            while !lanes[number].isEmpty,
                lanes[number].rowKey(at: lanes[number].position, withGraph: comparesGraph) == key
            {
                if lanes[number].selects(lanes[number].position) { sum += lanes[number].sign }
                lanes[number].move(to: lanes[number].position + 1)
            }
        }
        guard sum > 0, passesFilter(lane, lane.position) else { return 0 }
        columns.append(lane, row: lane.position, graph: graph)
        return 1
    }

    /// The lane whose row comes first, and the key of the first row of the others.
    private func leadingLaneAndRival() -> (Int, RowKey?) {
        guard lanes.count > 1 else { return (0, nil) }
        var leading = 0
        var first = lanes[0].rowKey(at: lanes[0].position, withGraph: comparesGraph)
        var rival: RowKey?
        for number in lanes.indices.dropFirst() {
            let key = lanes[number].rowKey(at: lanes[number].position, withGraph: comparesGraph)
            if key < first {
                (rival, first, leading) = (first, key, number)
            } else if rival.map({ key < $0 }) ?? true {
                rival = key
            }
        }
        return (leading, rival)
    }

    /// Leaves out the rows whose key `number`, the first free one, is below `id`.
    mutating func seek(key number: Int, to id: TermID) {
        for lane in lanes.indices { lanes[lane].seek(key: number, to: id) }
        lanes.removeAll { $0.isEmpty }
    }

    private func passesFilter(_ lane: Lane, _ row: Int) -> Bool {
        !hasFilter
            || (!filter.0.isBound || lane.key(1, at: row) == filter.0)
                && (!filter.1.isBound || lane.key(2, at: row) == filter.1)
    }
}
