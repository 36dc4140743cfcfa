/// A look-up of many rows at once: for each input row, the quads that match its values.
///
/// ```
/// keys   subject 7 9 9     pattern ? 3 ?     outputs object
/// out    rows    0 1 1 2 2    object 41 5 6 5 6
/// ```
/// One call a batch. An unbound id in a key column is a wildcard for its row; an id that the graph does not know
/// matches nothing. Rows come by ascending input row.
package struct Probe {
    private let snapshot: Snapshot
    private let pattern: QuadPattern
    private let bound: QuadPositions
    private let outputs: QuadPositions
    private var row = 0
    private var pending: Scan?

    init(_ snapshot: Snapshot, _ pattern: QuadPattern, bound: QuadPositions, outputs: QuadPositions) {
        self.snapshot = snapshot
        self.pattern = pattern
        self.bound = bound
        self.outputs = outputs
    }

    /// Begins a new batch of keys.
    package mutating func reset() {
        row = 0
        pending = nil
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
        var produced = 0
        while row < rowCount {
            var scan = pending ?? snapshot.makeScan(pattern(keys, row), outputs: outputs)
            while produced < limit {
                let count = scan.next(limit: limit - produced, into: &output)
                if count == 0 { break }
                rows.append(contentsOf: repeatElement(Int32(row), count: count))
                produced += count
            }
            if produced >= limit {
                pending = scan
                return false
            }
            pending = nil
            row += 1
        }
        return true
    }

    /// Appends the input rows that have a match (or, when `matching` is false, those that have none).
    package mutating func select(keys: QuadColumns, rowCount: Int, matching: Bool, rows: inout [Int32]) {
        for row in 0..<rowCount {
            var merge = snapshot.makeMerge(pattern(keys, row), order: pattern(keys, row).bestOrder).0
            var columns = KeyedColumns(order: .spo, outputs: [])
            if (merge.next(limit: 1, into: &columns) > 0) == matching { rows.append(Int32(row)) }
        }
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
