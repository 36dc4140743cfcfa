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
    private let context: ExecutionContext
    private var rows: Batch
    private var order: [Int32] = []
    private var start = 0
    private var isSorted = false

    init(_ child: any Operator, columnCount: Int, keys: [Key], context: ExecutionContext) {
        self.child = child
        self.keys = keys
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
        var keyColumns: [[TermID]] = Array(repeating: [], count: keys.count)
        var part = Batch(columnCount: rows.columns.count)
        while try child.next(into: &part) {
            try context.poll()
            try context.account(part.rowCount * 4 * (part.columns.count + 2 * keys.count + 1))
            for (index, key) in keys.enumerated() {
                try context.evaluate(key.expression, in: part, into: &keyColumns[index])
            }
            for column in rows.columns.indices {
                rows.columns[column].append(contentsOf: part.columns[column])
            }
            rows.rowCount += part.rowCount
        }
        order = (0..<Int32(rows.rowCount)).map { $0 }
        // From the last key to the first, by stable passes.
        for (index, key) in keys.enumerated().reversed() {
            try context.poll()
            let ranks = try context.ranks(of: keyColumns[index])
            keyColumns[index] = []
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
