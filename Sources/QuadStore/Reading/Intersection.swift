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
        var lists: [List] = legs.map { _ in List(ids: [], rows: 0..<0) }
        while row < rowCount, values.count < end {
            if find(readers, keys, &lists) {
                let count = values.count
                intersect(&lists, into: &values)
                for _ in count..<values.count { rows.append(Int32(truncatingIfNeeded: row)) }
            }
            row += 1
        }
        return row == rowCount
    }

    /// Finds the list of each leg for ``row``, the shortest first; false when one is empty.
    private mutating func find(_ readers: [KeyReader], _ keys: [QuadColumns], _ lists: inout [List]) -> Bool {
        for number in legs.indices {
            var only: Int?
            var matches = 0..<0
            var isMerged = false
            for source in legs[number].sources.indices {
                guard let rows = readers[number].rows(in: legs[number].sources[source], row: row) else { return false }
                if rows.isEmpty { continue }
                isMerged = isMerged || only != nil || legs[number].sources[source].sign < 0
                only = source
                matches = rows
            }
            guard let only else { return false }
            if isMerged {
                merge(number, keys[number])
                lists[number].ids = merged[number]
                lists[number].rows = merged[number].indices
                if merged[number].isEmpty { return false }
            } else {
                let source = legs[number].sources[only]
                lists[number].ids = source.graph.isBound ? source.index.fourth : source.index.third
                lists[number].rows = matches
            }
        }
        var shortest = 0
        for number in lists.indices where lists[number].rows.count < lists[shortest].rows.count { shortest = number }
        if shortest != 0 { lists.swapAt(0, shortest) }
        return true
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

    private func intersect(_ lists: inout [List], into values: inout [TermID]) {
        let shortest = lists[0].ids
        var place = lists[0].rows.lowerBound
        let end = lists[0].rows.upperBound
        outer: while place < end {
            let id = shortest[place]
            for other in 1..<lists.count {
                let found = lists[other].ids.lowerBound(of: id, in: lists[other].rows)
                guard found < lists[other].rows.upperBound else { return }
                lists[other].rows = found..<lists[other].rows.upperBound
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
