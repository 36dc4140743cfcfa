import QuadStore
import SPARQLSyntax

/// Joins rows with several patterns at once that have one variable the rows do not bind, the same in all.
///
/// Columns: the input's, then the variable.
/// - Source: SPARQL 1.1 Query, §18.5, Join; see ``Intersection`` for the way.
final class IntersectOperator: Operator {
    private let child: any Operator
    private let context: ExecutionContext
    private let shapes: [PatternShape]
    private var intersection: Intersection
    private var input: Batch
    private var keys: [QuadColumns] = []
    private var rows: [Int32] = []
    private var hasInput = false

    /// nil when the patterns cannot be intersected.
    init?(_ child: any Operator, columns: [Variable], _ patterns: [ResolvedPattern], context: ExecutionContext) {
        self.child = child
        self.context = context
        let shapes = patterns.map { PatternShape($0, input: columns) }
        let legs = zip(patterns, shapes).map { (constants: $0.constants, bound: $1.bound) }
        guard let intersection = Intersection(context.snapshot, legs) else { return nil }
        self.shapes = shapes
        self.intersection = intersection
        input = Batch(columnCount: columns.count)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while true {
            batch.removeAll()
            try context.poll()
            if !hasInput {
                guard try child.next(into: &input) else { return false }
                keys = shapes.map { $0.keyColumns(of: input) }
                intersection.reset()
                hasInput = true
            }
            rows.removeAll(keepingCapacity: true)
            var values: [TermID] = []
            swap(&values, &batch.columns[input.columns.count])
            let isDone = intersection.run(
                keys: keys, rowCount: input.rowCount, limit: context.options.batchSize, into: &values, rows: &rows)
            swap(&values, &batch.columns[input.columns.count])
            for column in input.columns.indices { batch.columns[column].gather(rows, from: input.columns[column]) }
            batch.rowCount = rows.count
            if isDone {
                hasInput = false
                keys = []
            }
            if batch.rowCount > 0 { return true }
        }
    }
}
