import QuadStore

/// Orders all rows by the values of some expressions; rows that tie keep their order.
///
/// The distinct terms of a key column are decoded and sorted once, which gives each a rank; rows are then sorted by
/// ranks alone:
/// ```
/// key column  [42, 7, 42, 9]     terms 7 < 42 = 9 by value
/// ranks       [ 1, 0,  1, 1]
/// ```
/// - Source: SPARQL 1.1 Query, §15.1 and §18.5, OrderBy.
final class SortOperator: Operator {
    struct Key {
        var expression: CompiledExpression
        var isDescending: Bool
    }

    private let child: any Operator
    private let keys: [Key]
    private let limit: Int?
    private let context: ExecutionContext
    private var rows: Batch
    private var keyColumns: [[TermID]]
    /// The first key of the last row worth keeping, once there are enough.
    private var cut: (place: Int, key: UInt64)?
    private var order: [Int32] = []
    private var start = 0
    private var isSorted = false

    /// - Parameter limit: how many of the first rows are asked for; nil is all.
    init(_ child: any Operator, columnCount: Int, keys: [Key], limit: Int?, context: ExecutionContext) {
        self.child = child
        self.keys = keys
        self.limit = limit
        keyColumns = Array(repeating: [], count: keys.count)
        self.context = context
        rows = Batch(columnCount: columnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        if !isSorted { try sort() }
        batch.removeAll()
        try context.poll()
        let end = min(order.count, start + context.options.batchSize)
        guard start < end else { return false }
        batch.append(rows: Array(order[start..<end]), of: rows, columns: Array(rows.columns.indices))
        start = end
        return true
    }

    private func sort() throws(EvaluationError) {
        isSorted = true
        var part = Batch(columnCount: rows.columns.count)
        var partKeys = keyColumns
        while try child.next(into: &part) {
            try context.poll()
            for (index, key) in keys.enumerated() {
                partKeys[index].removeAll(keepingCapacity: true)
                try context.evaluate(key.expression, in: part, into: &partKeys[index])
            }
            dropLate(&part, &partKeys)
            try context.account(part.rowCount * bytesPerRow)
            for index in keys.indices { keyColumns[index].append(contentsOf: partKeys[index]) }
            for column in rows.columns.indices {
                rows.columns[column].append(contentsOf: part.columns[column])
            }
            rows.rowCount += part.rowCount
            if let limit, rows.rowCount > 2 * limit + 4 * context.options.batchSize { try cut(to: limit) }
        }
        try sortRows()
        if let limit, order.count > limit { order.removeLast(order.count - limit) }
    }

    private var bytesPerRow: Int { 4 * (rows.columns.count + 2 * keys.count + 1) }

    /// Keeps the first `limit` of the rows read so far, in order: later rows that tie with them come after them.
    private func cut(to limit: Int) throws(EvaluationError) {
        let count = rows.rowCount
        let known = keyColumns
        try sortRows()
        let kept = Array(order.prefix(limit))
        var first = Batch(columnCount: rows.columns.count)
        first.append(rows: kept, of: rows, columns: Array(rows.columns.indices))
        rows = first
        for index in keys.indices {
            keyColumns[index].removeAll(keepingCapacity: true)
            keyColumns[index].gather(kept, from: known[index])
        }
        try context.account(-(count - kept.count) * bytesPerRow)
        if limit > 0, let last = keyColumns.first?.last, let key = context.sortKey(of: last), !SortKey.isText(key.place) {
            cut = key
        }
    }

    /// Drops rows that come after ``cut``, as far as their first key tells without being decoded.
    private func dropLate(_ part: inout Batch, _ partKeys: inout [[TermID]]) {
        guard let cut, let first = keys.first else { return }
        var selection: [Int32] = []
        for (row, id) in partKeys[0].enumerated() {
            if let key = context.sortKey(of: id) {
                let isAfter = key.place == cut.place ? key.key > cut.key : key.place > cut.place
                let isBefore = key.place == cut.place ? key.key < cut.key : key.place < cut.place
                if first.isDescending ? isBefore : isAfter { continue }
            }
            selection.append(Int32(truncatingIfNeeded: row))
        }
        part.keep(selection)
        guard selection.count < partKeys[0].count else { return }
        for index in partKeys.indices { partKeys[index].keep(selection) }
    }

    private func sortRows() throws(EvaluationError) {
        order = (0..<Int32(rows.rowCount)).map { $0 }
        // From the last key to the first, by stable passes.
        for (index, key) in keys.enumerated().reversed() {
            try context.poll()
            let ranks = try context.ranks(of: keyColumns[index])
            sortStably(by: ranks, isDescending: key.isDescending)
        }
    }

    /// One counting sort: ranks are dense.
    private func sortStably(by ranks: [UInt32], isDescending: Bool) {
        guard let highest = ranks.max() else { return }
        var positions = Array(repeating: Int32(0), count: Int(highest) + 2)
        for rank in ranks { positions[Int(isDescending ? highest - rank : rank) + 1] += 1 }
        for index in 1..<positions.count { positions[index] += positions[index - 1] }
        var sorted = order
        for row in order {
            let rank = ranks[Int(row)]
            let bucket = Int(isDescending ? highest - rank : rank)
            sorted[Int(positions[bucket])] = row
            positions[bucket] += 1
        }
        order = sorted
    }
}
