/// A look-up of many rows at once: for each input row, the quads that match its values.
///
/// ```
/// keys   subject 7 9 9     pattern ? 3 ?     outputs object
/// out    rows    0 1 1 2 2    object 41 5 6 5 6
/// ```
/// One call a batch. An unbound id in a key column is a wildcard for its row; an id that the graph does not know
/// matches nothing. Rows come by ascending input row.
///
/// Where one index holds all rows of a key, which is nearly always, only their places are noted, and the columns are
/// gathered afterwards, one at a time; else a ``LaneMerge`` reads the row's matches.
package struct Probe {
    private let snapshot: Snapshot
    private let pattern: QuadPattern
    private let bound: QuadPositions
    private let outputs: QuadPositions
    /// What serves a row whose keys are all bound.
    private let order: QuadOrder
    private let depth: Int
    private let sources: [LaneSource]
    private let comparesGraph: Bool

    private var row = 0
    /// Matches of ``row`` that did not fit any more.
    private var pending: LaneMerge?
    private var pendingRows: Range<Int>?
    /// Places in the index of ``foundSource``, not gathered yet: those of the last rows appended.
    private var found: [UInt32] = []
    private var foundSource = 0

    init(_ snapshot: Snapshot, _ pattern: QuadPattern, bound: QuadPositions, outputs: QuadPositions) {
        self.snapshot = snapshot
        self.pattern = pattern
        self.bound = bound
        self.outputs = pattern.graph.hasGraphColumn ? outputs : outputs.subtracting(.graph)
        var example = pattern
        let anything = TermID(rawValue: 1)
        if bound.contains(.subject) { example.subject = anything }
        if bound.contains(.predicate) { example.predicate = anything }
        if bound.contains(.object) { example.object = anything }
        // No graph has this name, so that the indexes that begin with the graph are the ones chosen.
        if bound.contains(.graph) { example.graph = .named(TermID(rawValue: .max)) }
        order = example.bestOrder
        let (a, b, c) = order.positions
        let isBound = (example.term(at: a) != nil, example.term(at: b) != nil, example.term(at: c) != nil)
        // A third key without a second has to be filtered: the merge does that.
        depth = !isBound.0 || !isBound.1 && isBound.2 ? 0 : !isBound.1 ? 1 : !isBound.2 ? 2 : 3
        (sources, comparesGraph) = snapshot.sources(of: example.graph, order: order)
    }

    /// Begins a new batch of keys.
    package mutating func reset() {
        row = 0
        pending = nil
        pendingRows = nil
    }

    /// Appends matches until about `limit` rows were appended in this call or the keys are used up.
    ///
    /// - Parameters:
    ///   - keys: the columns of the bound positions, each at least `rowCount` long; the same at each call until
    ///     ``reset()``.
    ///   - output: gets the values of the positions asked for.
    ///   - rows: gets the input row of each match.
    /// - Returns: whether all keys were looked up; if not, call again.
    package mutating func run(
        keys: QuadColumns, rowCount: Int, limit: Int, into output: inout QuadColumns, rows: inout [Int32]
    ) -> Bool {
        let end = rows.count + limit
        let reader = KeyReader(pattern, bound: bound, keys: keys, order: order, depth: depth)
        while row < rowCount, rows.count < end {
            if pending == nil, let source = lookUp(reader) {
                if source != foundSource { gather(keys, rows, into: &output) }
                foundSource = source
                note(limit: end - rows.count, rows: &rows)
            } else {
                gather(keys, rows, into: &output)
                merge(keys, limit: end - rows.count, into: &output, rows: &rows)
            }
            if pending == nil, pendingRows == nil { row += 1 }
        }
        gather(keys, rows, into: &output)
        return row == rowCount
    }

    /// Appends the input rows that have a match (or, when `matching` is false, those that have none).
    package mutating func select(keys: QuadColumns, rowCount: Int, matching: Bool, rows: inout [Int32]) {
        let reader = KeyReader(pattern, bound: bound, keys: keys, order: order, depth: depth)
        for row in 0..<rowCount where (hasMatch(reader, row) ?? mergeHasMatch(keys, row)) == matching {
            rows.append(Int32(truncatingIfNeeded: row))
        }
    }

    /// Whether a row has a match, when counts alone tell.
    private func hasMatch(_ reader: KeyReader, _ row: Int) -> Bool? {
        var sum = 0
        for source in sources {
            guard let matches = reader.rows(in: source, row: row) else { return nil }
            sum += source.sign * (source.graphs == nil ? matches.count : matches.count(where: source.selects))
        }
        return sources.isEmpty ? false : sum > 0
    }

    private func mergeHasMatch(_ keys: QuadColumns, _ row: Int) -> Bool {
        let pattern = pattern(keys, row)
        var merge = snapshot.makeMerge(pattern, order: pattern.bestOrder).0
        var columns = KeyedColumns(order: order, outputs: [])
        return merge.next(limit: 1, into: &columns) > 0
    }

    /// Finds the one source that holds all matches of ``row`` and leaves them in ``pendingRows``; nil when several do,
    /// or a key is unbound.
    private mutating func lookUp(_ reader: KeyReader) -> Int? {
        if pendingRows != nil { return foundSource }
        var only: Int?
        var matches = 0..<0
        for number in sources.indices {
            guard let rows = reader.rows(in: sources[number], row: row) else { return nil }
            if rows.isEmpty { continue }
            guard only == nil, sources[number].sign > 0 else { return nil }
            only = number
            matches = rows
        }
        pendingRows = matches
        return only ?? foundSource
    }

    /// Notes the places in ``pendingRows``, equal triples once, and leaves there what goes beyond `limit`.
    private mutating func note(limit: Int, rows: inout [Int32]) {
        guard let places = pendingRows else { return }
        pendingRows = nil
        if places.isEmpty { return }
        let number = Int32(truncatingIfNeeded: row)
        let index = sources[foundSource].index
        // In one graph nothing stands twice.
        let source = sources[foundSource]
        if source.graphs == nil, comparesGraph || source.graph.isBound || index.repeatedRows.isEmpty {
            let upper = min(places.upperBound, places.lowerBound + limit)
            for place in places.lowerBound..<upper { found.append(UInt32(truncatingIfNeeded: place)) }
            for _ in places.lowerBound..<upper { rows.append(number) }
            if upper < places.upperBound { pendingRows = upper..<places.upperBound }
            return
        }
        var place = places.lowerBound
        var room = limit
        while place < places.upperBound {
            if room == 0 {
                pendingRows = place..<places.upperBound
                return
            }
            let first = place
            var isSelected = source.selects(place)
            place += 1
            while place < places.upperBound, index.third[place] == index.third[place - 1],
                index.second[place] == index.second[place - 1]
            {
                isSelected = isSelected || source.selects(place)
                place += 1
            }
            if !isSelected { continue }
            found.append(UInt32(truncatingIfNeeded: first))
            rows.append(number)
            room -= 1
        }
    }

    /// Reads matches of ``row`` that no single index holds.
    private mutating func merge(
        _ keys: QuadColumns, limit: Int, into output: inout QuadColumns, rows: inout [Int32]
    ) {
        let pattern = pattern(keys, row)
        let order = pattern.bestOrder
        var known: ([LaneSource], comparesGraph: Bool)?
        if case .merge = pattern.graph, order == self.order { known = (sources, comparesGraph) }
        var merge = pending ?? snapshot.makeMerge(pattern, order: order, known: known).0
        var columns = KeyedColumns(order: order, outputs: outputs)
        columns.exchange(with: &output, order: order)
        let produced = merge.next(limit: limit, into: &columns)
        columns.exchange(with: &output, order: order)
        rows.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: row), count: produced))
        pending = merge.isAtEnd ? nil : merge
    }

    /// Writes the columns of the places noted.
    private mutating func gather(_ keys: QuadColumns, _ rows: [Int32], into output: inout QuadColumns) {
        guard !found.isEmpty else { return }
        let source = sources[foundSource]
        let index = source.index
        let (a, b, c) = order.positions
        var columns = KeyedColumns(order: order, outputs: outputs)
        columns.exchange(with: &output, order: order)
        let rows = rows[(rows.count - found.count)...]
        let stored = source.graph.isBound ? (index.second, index.third, index.fourth) : ([], index.second, index.third)
        func fill(_ column: inout [TermID], _ key: TermID?, _ keyColumn: [TermID]?, _ stored: [TermID]) {
            if let keyColumn {
                column.append(gathering: keyColumn, at: rows)
            } else if let key {
                column.append(contentsOf: repeatElement(key, count: found.count))
            } else {
                column.append(gathering: stored, at: found[...])
            }
        }
        if columns.wants0 { fill(&columns.key0, pattern.term(at: a), keys.column(a, in: bound), stored.0) }
        if columns.wants1 { fill(&columns.key1, pattern.term(at: b), keys.column(b, in: bound), stored.1) }
        if columns.wants2 { fill(&columns.key2, pattern.term(at: c), keys.column(c, in: bound), stored.2) }
        if columns.wantsGraph {
            switch pattern.graph {
            case .named(let name): fill(&columns.graph, name, nil, [])
            case .anyNamed: fill(&columns.graph, nil, keys.column(3, in: bound), index.fourth)
            default: break
            }
        }
        columns.exchange(with: &output, order: order)
        found.removeAll(keepingCapacity: true)
    }

    private func pattern(_ keys: QuadColumns, _ row: Int) -> QuadPattern {
        var result = pattern
        if bound.contains(.subject), keys.subject[row].isBound { result.subject = keys.subject[row] }
        if bound.contains(.predicate), keys.predicate[row].isBound { result.predicate = keys.predicate[row] }
        if bound.contains(.object), keys.object[row].isBound { result.object = keys.object[row] }
        if bound.contains(.graph), keys.graph[row].isBound { result.graph = .named(keys.graph[row]) }
        return result
    }
}
extension Snapshot {
    /// Prepares a look-up: `pattern` holds the constants, `bound` says which positions have a key column, `outputs`
    /// which positions to write (bound ones too, if asked for).
    ///
    /// With the graph among `bound`, `pattern.graph` must be ``GraphSelector/anyNamed``: the column names one of those.
    package func makeProbe(_ pattern: QuadPattern, bound: QuadPositions, outputs: QuadPositions) -> Probe {
        Probe(self, pattern, bound: bound, outputs: outputs)
    }
}
