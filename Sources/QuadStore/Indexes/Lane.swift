/// An index to read from: its rows were inserted or deleted by its layer.
struct LaneSource {
    let index: SortedIndex
    /// The graph, when it is the first column of the index; unbound otherwise.
    let graph: TermID
    /// 1 for rows inserted, -1 for rows deleted.
    let sign: Int
    /// The graphs, ascending, whose rows count, where others stand between them; nil is all.
    var graphs: [TermID]?

    /// Whether a row is in one of ``graphs``.
    func selects(_ row: Int) -> Bool { graphs?.contains(sorted: index.fourth[row]) ?? true }

    /// The rows that begin with the first `depth` of the keys; `graph` stands before them when bound.
    func rows(graph: TermID, _ key0: TermID, _ key1: TermID, _ key2: TermID, depth: Int) -> Range<Int> {
        if graph.isBound {
            var rows = index.rows(first: graph)
            if depth > 0 { rows = index.second.rows(equalTo: key0, in: rows) }
            if depth > 1 { rows = index.third.rows(equalTo: key1, in: rows) }
            return depth > 2 ? index.fourth.rows(equalTo: key2, in: rows) : rows
        }
        var rows = depth > 0 ? index.rows(first: key0) : 0..<index.rowCount
        if depth > 1 { rows = index.second.rows(equalTo: key1, in: rows) }
        return depth > 2 ? index.third.rows(equalTo: key2, in: rows) : rows
    }
}

/// Three keys and a graph, to be compared at once.
struct RowKey: Comparable {
    let high: UInt64
    let low: UInt64

    init(_ key0: TermID, _ key1: TermID, _ key2: TermID, _ graph: TermID) {
        high = UInt64(key0.rawValue) << 32 | UInt64(key1.rawValue)
        low = UInt64(key2.rawValue) << 32 | UInt64(graph.rawValue)
    }

    static func < (left: RowKey, right: RowKey) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

/// The rows of one index that match the leading constants of a pattern, and a place among them.
///
/// Keys are the three positions in the order of the index. With the graph first, all three are stored columns; else the
/// first is known by the group that the place is in.
struct Lane {
    let index: SortedIndex
    let isGraphFirst: Bool
    let sign: Int
    /// See ``LaneSource/graphs``.
    let graphs: [TermID]?
    /// Rows not read yet.
    private(set) var position: Int
    let end: Int
    /// The group of `position`, and its end; without meaning at the end and when the graph is first.
    private var group = 0
    private(set) var groupEnd = 0

    /// Narrows `source` to the rows that begin with the first `depth` of the keys.
    init(_ source: LaneSource, _ key0: TermID, _ key1: TermID, _ key2: TermID, depth: Int) {
        index = source.index
        sign = source.sign
        graphs = source.graphs
        isGraphFirst = source.graph.isBound
        let rows = source.rows(graph: source.graph, key0, key1, key2, depth: depth)
        position = rows.lowerBound
        end = rows.upperBound
        guard !isGraphFirst, !rows.isEmpty else { return }
        group = depth > 0 ? index.group(atOrAfter: key0) : index.group(ofRow: position)
        groupEnd = index.rows(ofGroup: group).upperBound
    }

    var isEmpty: Bool { position >= end }
    var count: Int { end - position }

    /// Key 0, 1 or 2 of a row; key 0 only of rows in the present group.
    func key(_ number: Int, at row: Int) -> TermID {
        switch (number, isGraphFirst) {
        case (0, false): index.first(ofGroup: group)
        case (0, true), (1, false): index.second[row]
        case (1, true), (2, false): index.third[row]
        default: index.fourth[row]
        }
    }

    /// Whether a row is in one of ``graphs``.
    func selects(_ row: Int) -> Bool { graphs?.contains(sorted: index.fourth[row]) ?? true }

    /// The graph of a row, when it is a stored last column.
    func storedGraph(at row: Int) -> TermID {
        isGraphFirst || index.fourth.isEmpty ? .unbound : index.fourth[row]
    }

    /// All keys of a row in the present group.
    func rowKey(at row: Int, withGraph: Bool) -> RowKey {
        RowKey(key(0, at: row), key(1, at: row), key(2, at: row), withGraph ? storedGraph(at: row) : .unbound)
    }

    /// Whether a row of the present group and the one after it differ in no key.
    func isSameAsNext(_ row: Int) -> Bool {
        isGraphFirst
            ? index.fourth[row] == index.fourth[row + 1] && index.third[row] == index.third[row + 1]
                && index.second[row] == index.second[row + 1]
            : index.third[row] == index.third[row + 1] && index.second[row] == index.second[row + 1]
    }

    /// The end of the rows that can be read without a change of group.
    var stretchEnd: Int { isGraphFirst ? end : min(end, groupEnd) }

    /// The end of the rows of this stretch that come before `key`; gallops.
    func end(before key: RowKey, withGraph: Bool) -> Int {
        let last = stretchEnd
        var low = position
        var step = 1
        var high = low
        while high < last, rowKey(at: high, withGraph: withGraph) < key {
            low = high + 1
            high += step
            step *= 2
        }
        high = min(high, last)
        while low < high {
            let middle = (low + high) / 2
            if rowKey(at: middle, withGraph: withGraph) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Goes on to `row`, which is not behind.
    mutating func move(to row: Int) {
        position = row
        guard !isGraphFirst, row < end else { return }
        while row >= groupEnd {
            group += 1
            groupEnd = index.rows(ofGroup: group).upperBound
        }
    }

    /// Goes on to the first row whose key `number` (the first free one) is `id` or more.
    mutating func seek(key number: Int, to id: TermID) {
        guard !isEmpty else { return }
        let rows = position..<end
        switch (number, isGraphFirst) {
        case (0, false):
            let target = index.group(atOrAfter: id)
            let row = target < index.groupCount ? index.rows(ofGroup: target).lowerBound : end
            guard row > position else { return }
            position = min(row, end)
            guard position < end else { return }
            group = index.group(ofRow: position)
            groupEnd = index.rows(ofGroup: group).upperBound
        case (0, true), (1, false): position = index.second.lowerBound(of: id, in: rows)
        case (1, true), (2, false): position = index.third.lowerBound(of: id, in: rows)
        default: position = index.fourth.lowerBound(of: id, in: rows)
        }
    }
}
