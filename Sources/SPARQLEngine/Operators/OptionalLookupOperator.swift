import QuadStore

/// A left join whose right side is looked up for each batch of the left one.
///
/// The right side is a pipeline that starts from the left's rows, each with its number in one more column:
/// ```
/// left batch + row number → look-ups, filters → rows that match
///                      rows whose number never came out → unbound
/// ```
/// Cheaper than a hash join when the left has few rows; the right side may only be look-ups and filters over variables
/// that it binds itself or that the left always binds.
/// - Source: SPARQL 1.1 Query, §18.5, LeftJoin.
final class OptionalLookupOperator: Operator {
    private let left: any Operator
    private let relay: RelayOperator
    private let pipeline: any Operator
    private let leftColumnCount: Int
    private let keepsMatched: Bool
    private let context: ExecutionContext
    private var input: Batch
    private var output: Batch
    private var hasMatch: [Bool] = []
    private var hasInput = false

    /// - Parameters:
    ///   - pipeline: gives the left's columns, the row number, then the new columns.
    ///   - keepsMatched: false gives the rows without partner only.
    init(
        _ left: any Operator, leftColumnCount: Int, relay: RelayOperator, pipeline: any Operator,
        pipelineColumnCount: Int, keepsMatched: Bool, context: ExecutionContext
    ) {
        self.left = left
        self.relay = relay
        self.pipeline = pipeline
        self.leftColumnCount = leftColumnCount
        self.keepsMatched = keepsMatched
        self.context = context
        input = Batch(columnCount: leftColumnCount)
        output = Batch(columnCount: pipelineColumnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while true {
            batch.removeAll()
            try context.poll()
            if !hasInput {
                guard try left.next(into: &input) else { return false }
                start()
            }
            if try pipeline.next(into: &output) {
                for number in output.columns[leftColumnCount] { hasMatch[Int(number.rawValue)] = true }
                if !keepsMatched { continue }
                for column in output.columns.indices where column != leftColumnCount {
                    let target = column < leftColumnCount ? column : column - 1
                    swap(&batch.columns[target], &output.columns[column])
                }
                batch.rowCount = output.rowCount
                return true
            }
            hasInput = false
            let rows = hasMatch.indices.filter { !hasMatch[$0] }.map(Int32.init)
            let new = Array(repeating: -1, count: output.columns.count - leftColumnCount - 1)
            batch.append(rows: rows, of: input, columns: Array(0..<leftColumnCount) + new)
            if batch.rowCount > 0 { return true }
        }
    }

    private func start() {
        hasInput = true
        hasMatch.removeAll(keepingCapacity: true)
        hasMatch.append(contentsOf: repeatElement(false, count: input.rowCount))
        var numbered = input
        numbered.columns.append((0..<UInt32(input.rowCount)).map { TermID(rawValue: $0) })
        relay.hand(numbered)
    }
}
