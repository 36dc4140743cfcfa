/// Rows of three or four ids, sorted; the first column is kept as offsets only.
///
/// ```
/// rows       (2,1,5) (2,1,7) (2,4,4) (9,1,5)        8 bytes a row, and 4 an id or 8 a distinct first id
/// dense      starts [0 0 0 3 3 3 3 3 3 3 4]          by id: rows of 2 are starts[2]..<starts[3]
/// sparse     keys [2 9]   starts [0 3 4]             when dense would be mostly empty
/// second     1 1 4 1
/// third      5 7 4 5
/// fourth     (empty for triples)
/// ```
/// A class for its identity: layers and lanes share it at the cost of one reference.
final class SortedIndex: Sendable {
    /// Distinct first ids, ascending; empty when `starts` is dense.
    let keys: [TermID]
    let starts: [UInt32]
    let isDense: Bool
    let second: [TermID]
    let third: [TermID]
    let fourth: [TermID]
    /// With the graph last: rows that differ from the one before in the graph alone, triples that stand in several.
    let repeatedRows: [UInt32]
    /// The number of groups that have rows.
    let distinctFirstCount: Int
    /// How many distinct second ids each group has; kept where the groups are predicates.
    let distinctSecondCounts: [UInt32]

    private init(
        _ family: IndexSet.Family, _ order: QuadOrder, keys: [TermID]?, starts: [UInt32], second: [TermID],
        third: [TermID], fourth: [TermID]
    ) {
        self.keys = keys ?? []
        self.starts = starts
        isDense = keys == nil
        self.second = second
        self.third = third
        self.fourth = fourth
        var groups = 0
        var secondCounts: [UInt32] = []
        var repeats: [UInt32] = []
        let countsSecond = family != .graphFirst && order.startsWithPredicate
        for group in 0..<(starts.count - 1) where starts[group] < starts[group + 1] || countsSecond {
            var distinct: UInt32 = 0
            let rows = Int(starts[group])..<Int(starts[group + 1])
            if !rows.isEmpty { groups += 1 }
            if countsSecond {
                for row in rows where row == rows.lowerBound || second[row] != second[row - 1] { distinct += 1 }
                secondCounts.append(distinct)
            }
            guard family == .graphLast else { continue }
            for row in rows.dropFirst() where third[row] == third[row - 1] && second[row] == second[row - 1] {
                repeats.append(UInt32(row))
            }
        }
        distinctFirstCount = groups
        distinctSecondCounts = secondCounts
        repeatedRows = repeats
    }

    /// Takes sorted columns; `fourth` is empty for triples.
    convenience init(
        _ family: IndexSet.Family, _ order: QuadOrder, sortedFirst first: [TermID], second: [TermID],
        third: [TermID], fourth: [TermID]
    ) {
        let highest = first.last.map { Int($0.rawValue) } ?? 0
        if highest < Self.densestID(first.count) {
            let starts = Self.denseStarts(first, highest: highest)
            self.init(family, order, keys: nil, starts: starts, second: second, third: third, fourth: fourth)
        } else {
            let (keys, starts) = Self.sparseStarts(first)
            self.init(family, order, keys: keys, starts: starts, second: second, third: third, fourth: fourth)
        }
    }

    /// Takes columns in an order from which one stable pass by `first` leads to the order wanted.
    ///
    /// Counting by id gives the offsets, which are kept anyway, and the place of each row: the first column is never
    /// written out. Where ids are sparse, that would be a walk over mostly empty counters; those rows are sorted.
    convenience init(
        _ family: IndexSet.Family, _ order: QuadOrder, distributing first: [TermID], second: [TermID],
        third: [TermID], fourth: [TermID]
    ) {
        let highest = first.reduce(0) { max($0, Int($1.rawValue)) }
        guard highest < Self.densestID(first.count) else {
            var rows = UnsortedRows(subject: first, predicate: second, object: third, graph: fourth)
            rows.sortStably(by: 0)
            self.init(
                family, order, sortedFirst: rows.subject, second: rows.predicate, third: rows.object,
                fourth: rows.graph)
            return
        }
        var starts = [UInt32](repeating: 0, count: highest + 2)
        for id in first { starts[Int(id.rawValue) + 1] += 1 }
        for id in 1..<starts.count { starts[id] += starts[id - 1] }
        var next = starts
        var newSecond = [TermID](repeating: .unbound, count: first.count)
        var newThird = newSecond
        var newFourth = fourth.isEmpty ? [] : newSecond
        for row in first.indices {
            let id = Int(first[row].rawValue)
            let place = Int(next[id])
            next[id] += 1
            newSecond[place] = second[row]
            newThird[place] = third[row]
            if !fourth.isEmpty { newFourth[place] = fourth[row] }
        }
        self.init(family, order, keys: nil, starts: starts, second: newSecond, third: newThird, fourth: newFourth)
    }

    /// As the initializer before, with the first column of `index` as the second: it is read off the groups, and never
    /// written out.
    convenience init(
        _ family: IndexSet.Family, _ order: QuadOrder, distributing first: [TermID], firstOf index: SortedIndex,
        third: [TermID], fourth: [TermID]
    ) {
        let highest = first.reduce(0) { max($0, Int($1.rawValue)) }
        guard highest < Self.densestID(first.count) else {
            self.init(
                family, order, distributing: first, second: index.firstColumn(), third: third, fourth: fourth)
            return
        }
        var starts = [UInt32](repeating: 0, count: highest + 2)
        for id in first { starts[Int(id.rawValue) + 1] += 1 }
        for id in 1..<starts.count { starts[id] += starts[id - 1] }
        var next = starts
        var newSecond = [TermID](repeating: .unbound, count: first.count)
        var newThird = newSecond
        var newFourth = fourth.isEmpty ? [] : newSecond
        for group in 0..<index.groupCount {
            let second = index.first(ofGroup: group)
            for row in index.rows(ofGroup: group) {
                let id = Int(first[row].rawValue)
                let place = Int(next[id])
                next[id] += 1
                newSecond[place] = second
                newThird[place] = third[row]
                if !fourth.isEmpty { newFourth[place] = fourth[row] }
            }
        }
        self.init(family, order, keys: nil, starts: starts, second: newSecond, third: newThird, fourth: newFourth)
    }

    /// First ids below this are found by dense offsets.
    private static func densestID(_ rowCount: Int) -> Int { 2 * rowCount }

    private static func denseStarts(_ first: [TermID], highest: Int) -> [UInt32] {
        var offsets = [UInt32](repeating: UInt32(first.count), count: highest + 2)
        var id = 0
        for row in first.indices {
            let key = Int(first[row].rawValue)
            while id <= key {
                offsets[id] = UInt32(row)
                id += 1
            }
        }
        return offsets
    }

    private static func sparseStarts(_ first: [TermID]) -> ([TermID], [UInt32]) {
        var distinct: [TermID] = []
        var offsets: [UInt32] = []
        for row in first.indices where row == 0 || first[row] != first[row - 1] {
            distinct.append(first[row])
            offsets.append(UInt32(row))
        }
        offsets.append(UInt32(first.count))
        return (distinct, offsets)
    }

    var rowCount: Int { second.count }

    /// The number of groups: rows of one first id, perhaps none when dense.
    var groupCount: Int { starts.count - 1 }

    /// The rows of group `group`.
    func rows(ofGroup group: Int) -> Range<Int> {
        Int(starts[group])..<Int(starts[group + 1])
    }

    /// The first id of the rows of a group.
    func first(ofGroup group: Int) -> TermID {
        isDense ? TermID(rawValue: UInt32(group)) : keys[group]
    }

    /// The first group whose id is `id` or more.
    func group(atOrAfter id: TermID) -> Int {
        isDense ? min(Int(id.rawValue), groupCount) : keys.lowerBound(of: id, in: 0..<keys.count)
    }

    /// The rows whose first id is `id`.
    func rows(first id: TermID) -> Range<Int> {
        let group = group(atOrAfter: id)
        guard group < groupCount, isDense || keys[group] == id else { return 0..<0 }
        return rows(ofGroup: group)
    }

    /// The group that holds a row.
    func group(ofRow row: Int) -> Int {
        var low = 0
        var high = groupCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= row { low = middle } else { high = middle }
        }
        return low
    }

    /// The distinct ids of the first column, ascending.
    var distinctFirst: [TermID] {
        (0..<groupCount).filter { !rows(ofGroup: $0).isEmpty }.map { first(ofGroup: $0) }
    }

    /// The first column, written out.
    func firstColumn() -> [TermID] {
        var result: [TermID] = []
        result.reserveCapacity(rowCount)
        for group in 0..<groupCount {
            let id = first(ofGroup: group)
            for _ in rows(ofGroup: group) { result.append(id) }
        }
        return result
    }

    /// How many of `rows` repeat the triple of the one before, the first of them apart.
    func repeatCount(in rows: Range<Int>) -> Int {
        guard !repeatedRows.isEmpty, rows.count > 1 else { return 0 }
        return repeatedRows.firstIndex(atOrAfter: rows.upperBound)
            - repeatedRows.firstIndex(atOrAfter: rows.lowerBound + 1)
    }

    /// How many distinct second ids the rows of `id` have, where that was counted.
    func distinctSecondCount(first id: TermID) -> Int {
        let group = group(atOrAfter: id)
        guard group < distinctSecondCounts.count, first(ofGroup: group) == id else { return 0 }
        return Int(distinctSecondCounts[group])
    }
}

extension [UInt32] {
    /// The index of the first element, which ascend, that is `row` or more.
    fileprivate func firstIndex(atOrAfter row: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if Int(self[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension [TermID] {
    /// The first row of `rows`, which ascend, that is `id` or more; gallops from the start of `rows`, so the cost is
    /// logarithmic in how far the hit lies.
    func lowerBound(of id: TermID, in rows: Range<Int>) -> Int {
        var low = rows.lowerBound
        var step = 1
        var high = low
        while high < rows.upperBound, self[high] < id {
            low = high + 1
            high += step
            step *= 2
        }
        high = Swift.min(high, rows.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The rows of `rows`, which ascend, that equal `id`.
    func rows(equalTo id: TermID, in rows: Range<Int>) -> Range<Int> {
        let low = lowerBound(of: id, in: rows)
        guard low < rows.upperBound, self[low] == id else { return low..<low }
        return low..<lowerBound(of: TermID(rawValue: id.rawValue &+ 1), in: low..<rows.upperBound)
    }
}
