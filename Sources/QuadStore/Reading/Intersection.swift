/// The values that one free position may have so that several patterns match at once: a join of all of them in one
/// step, by leaps through their sorted ids.
///
/// ```
/// row 0:  (7 knows ?c)   ?c  12 15 40 41 90
///         (?c knows 3)   ?c      15    41        values 15 41   rows 0 0
/// ```
/// The work for a row is the length of its shortest list times the logarithm of the gaps in the others, however many
/// partial matches a join of two patterns at a time would make: what a worst-case optimal join does for one variable.
/// - Source: Veldhuizen, "Leapfrog Triejoin", 2014; Ngo, Ré, Rudra, "Skew Strikes Back", 2013.
package struct Intersection {
    private let snapshot: Snapshot
    private let legs: [Leg]
    /// Lists that no single index holds, put together for the row at hand; a leg each.
    private var merged: [[TermID]]
    private var row = 0

    /// One pattern: constants, positions that have a key column, and the free position.
    private struct Leg {
        let pattern: QuadPattern
        let bound: QuadPositions
        let order: QuadOrder
        let sources: [LaneSource]

        /// The ids of the free position, when one index holds all.
        var onlyColumn: [TermID]? {
            sources.count == 1 && sources[0].sign > 0 ? Self.column(of: sources[0]) : nil
        }

        static func column(of source: LaneSource) -> [TermID] {
            source.graph.isBound ? source.index.fourth : source.index.third
        }
    }

    /// A stretch of ids that ascend, perhaps with repetitions.
    private struct List {
        var ids: [TermID]
        var rows: Range<Int>
    }

    /// nil unless the free position of each pattern is its subject or object and the other two are bound or constant.
    ///
    /// - Parameter patterns: constants, and the positions that have a key column, the graph not among them.
    package init?(_ snapshot: Snapshot, _ patterns: [(constants: QuadPattern, bound: QuadPositions)]) {
        self.snapshot = snapshot
        var legs: [Leg] = []
        for (pattern, bound) in patterns {
            let isKnown = { (position: Int) in pattern.term(at: position) != nil || bound.contains(position: position) }
            guard isKnown(1), isKnown(0) != isKnown(2), !bound.contains(.graph) else { return nil }
            let order: QuadOrder = isKnown(0) ? .spo : .ops
            let (sources, _) = snapshot.sources(of: pattern.graph, order: order)
            legs.append(Leg(pattern: pattern, bound: bound, order: order, sources: sources))
        }
        self.legs = legs
        merged = Array(repeating: [], count: legs.count)
    }

    /// Begins a new batch of keys.
    package mutating func reset() { row = 0 }

    /// Appends values until about `limit` were appended in this call or the rows are used up; a row's come together.
    ///
    /// - Parameters:
    ///   - keys: for each pattern the columns of its bound positions; an unbound key matches nothing.
    ///   - rows: gets the input row of each value.
    /// - Returns: whether all rows were done; if not, call again.
    package mutating func run(
        keys: [QuadColumns], rowCount: Int, limit: Int, into values: inout [TermID], rows: inout [Int32]
    ) -> Bool {
        let end = values.count + limit
        let readers = zip(legs, keys).map { leg, keys in
            KeyReader(leg.pattern, bound: leg.bound, keys: keys, order: leg.order, depth: 2)
        }
        var lists: [List] = legs.map { List(ids: $0.onlyColumn ?? [], rows: 0..<0) }
        while row < rowCount, values.count < end {
            if let shortest = find(readers, keys, &lists) {
                let count = values.count
                intersect(&lists, from: shortest, into: &values)
                for _ in count..<values.count { rows.append(Int32(truncatingIfNeeded: row)) }
            }
            row += 1
        }
        return row == rowCount
    }

    /// Finds the list of each leg for ``row``, and tells which is the shortest; nil when one is empty.
    private mutating func find(_ readers: [KeyReader], _ keys: [QuadColumns], _ lists: inout [List]) -> Int? {
        var shortest = 0
        for number in legs.indices {
            if legs[number].sources.count == 1, legs[number].sources[0].sign > 0 {
                guard let rows = readers[number].rows(in: legs[number].sources[0], row: row), !rows.isEmpty
                else { return nil }
                lists[number].rows = rows
            } else {
                guard findInSeveral(number, readers[number], keys[number], &lists[number]) else { return nil }
            }
            if lists[number].rows.count < lists[shortest].rows.count { shortest = number }
        }
        return shortest
    }

    /// Finds the list of a leg that several indexes may hold; false when it is empty.
    private mutating func findInSeveral(
        _ number: Int, _ reader: KeyReader, _ keys: QuadColumns, _ list: inout List
    ) -> Bool {
        var only: Int?
        var isMerged = false
        for source in legs[number].sources.indices {
            guard let rows = reader.rows(in: legs[number].sources[source], row: row) else { return false }
            if rows.isEmpty { continue }
            isMerged = isMerged || only != nil || legs[number].sources[source].sign < 0
            only = source
            list.rows = rows
        }
        guard let only else { return false }
        if isMerged {
            merge(number, keys)
            list.ids = merged[number]
            list.rows = merged[number].indices
        } else {
            list.ids = Leg.column(of: legs[number].sources[only])
        }
        return !list.rows.isEmpty
    }

    /// Reads a list that several indexes hold together.
    private mutating func merge(_ number: Int, _ keys: QuadColumns) {
        let leg = legs[number]
        var pattern = leg.pattern
        if leg.bound.contains(.subject) { pattern.subject = keys.subject[row] }
        if leg.bound.contains(.predicate) { pattern.predicate = keys.predicate[row] }
        if leg.bound.contains(.object) { pattern.object = keys.object[row] }
        let free: QuadPositions = leg.order == .spo ? .object : .subject
        var scan = snapshot.makeScan(pattern, order: leg.order, outputs: free)
        var columns = QuadColumns()
        while scan.next(limit: 4_096, into: &columns) > 0 {}
        merged[number] = leg.order == .spo ? columns.object : columns.subject
    }

    private func intersect(_ lists: inout [List], from driver: Int, into values: inout [TermID]) {
        let shortest = lists[driver].ids
        var place = lists[driver].rows.lowerBound
        let end = lists[driver].rows.upperBound
        outer: while place < end {
            let id = shortest[place]
            for other in lists.indices where other != driver {
                let rows = lists[other].rows
                let found = lists[other].ids.lowerBound(of: id, in: rows)
                guard found < rows.upperBound else { return }
                lists[other].rows = found..<rows.upperBound
                let hit = lists[other].ids[found]
                if hit != id {
                    place = shortest.lowerBound(of: hit, in: place..<end)
                    continue outer
                }
            }
            values.append(id)
            place += 1
            // A triple that stands in several graphs comes once.
            while place < end, shortest[place] == id { place += 1 }
        }
    }
}
