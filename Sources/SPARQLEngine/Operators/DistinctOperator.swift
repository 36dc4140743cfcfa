import QuadStore

/// Keeps the first of rows that are equal in all columns.
/// - Source: SPARQL 1.1 Query, §18.5, Distinct.
final class DistinctOperator: Operator {
    private let child: any Operator
    private let context: ExecutionContext
    private let keys: [Int]
    private var seen: RowIndex
    private var indices: [Int32] = []

    init(_ child: any Operator, columnCount: Int, context: ExecutionContext) {
        self.child = child
        self.context = context
        keys = Array(0..<columnCount)
        seen = RowIndex(keyCount: columnCount, hashMask: context.options.hashMask)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while try child.next(into: &batch) {
            try context.poll()
            let known = seen.count
            let memory = seen.memory
            seen.insert(batch, keys: keys, indices: &indices)
            try context.account(seen.memory - memory)
            // New rows get ascending indices, each the next unused one where it first stands.
            var selection: [Int32] = []
            var next = Int32(known)
            for (row, index) in indices.enumerated() where index == next {
                selection.append(Int32(row))
                next += 1
            }
            batch.keep(selection)
            if batch.rowCount > 0 { return true }
        }
        return false
    }
}
