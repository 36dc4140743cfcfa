/// The rows of one index that match the leading constants of a pattern, and a place among them.
///
/// Keys are the three positions in the order of the index; with the graph first, the graph is a constant. A first key
/// that is free is not stored but known by the group; the others are columns.
struct Lane {
    let index: SortedIndex
    /// Whether the first column is the graph, so that all three keys are stored columns.
    let isGraphFirst: Bool
    /// 1 for rows inserted, -1 for rows deleted.
    let sign: Int
    /// Rows not read yet.
    var position: Int
    var end: Int
    /// The group of `position`; kept only when the first column is free.
    private(set) var group = 0
    private(set) var groupEnd = 0
    /// How many leading keys are constants.
    let depth: Int

    /// Narrows `index` to the rows that begin with the given keys (as many as are not nil).
    init(
        _ index: SortedIndex, graph: TermID?, sign: Int, _ key0: TermID?, _ key1: TermID?, _ key2: TermID?
    ) {
        self.index = index
        self.sign = sign
        isGraphFirst = graph != nil
        depth = key0 == nil ? 0 : key1 == nil ? 1 : key2 == nil ? 2 : 3
        var rows: Range<Int>
        if let graph {
            rows = index.rows(first: graph)
            if let key0 { rows = index.second.rows(equalTo: key0, in: rows) }
            if depth > 1, let key1 { rows = index.third.rows(equalTo: key1, in: rows) }
            if depth > 2, let key2 { rows = index.fourth.rows(equalTo: key2, in: rows) }
        } else {
            rows = key0.map { index.rows(first: $0) } ?? 0..<index.rowCount
            if depth > 1, let key1 { rows = index.second.rows(equalTo: key1, in: rows) }
            if depth > 2, let key2 { rows = index.third.rows(equalTo: key2, in: rows) }
        }
        position = rows.lowerBound
        end = rows.upperBound
        if graph == nil, !rows.isEmpty {
            group = index.group(ofRow: position)
            groupEnd = index.rows(ofGroup: group).upperBound
        }
    }

    var isEmpty: Bool { position >= end }
    var count: Int { end - position }

    /// The key at `position`: 0, 1 or 2.
    func key(_ number: Int) -> TermID {
        switch (number, isGraphFirst) {
        case (0, false): index.first(ofGroup: group)
        case (0, true), (1, false): index.second[position]
        case (1, true), (2, false): index.third[position]
        default: index.fourth[position]
        }
    }

    /// The graph of the row at `position`, when it is a stored last column.
    var storedGraph: TermID {
        isGraphFirst || index.fourth.isEmpty ? .unbound : index.fourth[position]
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
            if position < end {
                group = index.group(ofRow: position)
                groupEnd = index.rows(ofGroup: group).upperBound
            }
        case (0, true), (1, false): position = index.second.lowerBound(of: id, in: rows)
        case (1, true), (2, false): position = index.third.lowerBound(of: id, in: rows)
        default: position = index.fourth.lowerBound(of: id, in: rows)
        }
    }
}
