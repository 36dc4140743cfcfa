import QuadStore

/// Rows that are known before the evaluation: VALUES, the one empty solution, none.
final class InlineOperator: Operator {
    private let rows: Batch
    private var start = 0
    private let context: ExecutionContext

    init(rows: Batch, context: ExecutionContext) {
        self.rows = rows
        self.context = context
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        try context.poll()
        let end = min(rows.rowCount, start + context.options.batchSize)
        guard start < end else { return false }
        for column in rows.columns.indices {
            batch.columns[column].append(contentsOf: rows.columns[column][start..<end])
        }
        batch.rowCount = end - start
        start = end
        return true
    }
}

/// Gives the batch that it was handed, once: the leaf of a plan that runs again for each batch of another.
final class RelayOperator: Operator {
    private var pending: Batch?

    func hand(_ batch: Batch) {
        pending = batch
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        guard let rows = pending, rows.rowCount > 0 else {
            batch.removeAll()
            return false
        }
        pending = nil
        batch = rows
        return true
    }
}
