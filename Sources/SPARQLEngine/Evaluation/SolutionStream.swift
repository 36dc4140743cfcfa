import QuadStore
package import RDF
import SPARQLSyntax

/// The rows of a SELECT, computed as they are asked for.
package final class SolutionStream {
    /// What is projected, in order, without `?`.
    package let variables: [String]
    private let root: any Operator
    private let context: ExecutionContext
    private var batch: Batch
    private let columns: [Int]
    private let sourceColumns: [Int]
    private var rowCount = 0
    private var numbers = TermNumbers()

    init(_ root: any Operator, plan: Plan, variables: [Variable], context: ExecutionContext) {
        self.root = root
        self.context = context
        self.variables = variables.map(\.name)
        let columnNumbers = plan.columnNumbers
        columns = variables.map { columnNumbers[$0] ?? -1 }
        sourceColumns = plan.columns.indices.filter { plan.columns[$0].holdsSources }
        batch = Batch(columnCount: plan.columns.count)
    }

    /// Takes the rows out of `output`, which has a column a variable, and fills it with others; false at the end.
    ///
    /// Its table of terms grows from call to call, as ``EncodedTermTable/identity`` says, up to some megabytes.
    package func next(into output: inout EncodedRowBatch) throws(EvaluationError) -> Bool {
        guard try root.next(into: &batch) else {
            output.removeAll()
            return false
        }
        rowCount += batch.rowCount
        if let limit = context.options.maxRows, rowCount > limit { throw .rowLimit(limit) }
        encode(into: &output)
        return true
    }

    private func encode(into output: inout EncodedRowBatch) {
        let count = batch.rowCount * columns.count
        output.rowCount = batch.rowCount
        output.cells.removeAll(keepingCapacity: true)
        output.cells.append(contentsOf: repeatElement(EncodedRowBatch.unbound, count: count))
        numbers.begin(&output.terms)
        for (place, column) in columns.enumerated() where column >= 0 {
            numbers.number(batch.columns[column], into: &output.cells, at: place, stride: columns.count)
        }
        numbers.finish(&output.terms, context.terms)
    }

    /// With `collectsSources`: the names of the graphs that state the triples behind a row of the batch last filled, in
    /// order of their characters.
    package func sources(ofRow row: Int) -> [Term] {
        var set = TermID.unbound
        for column in sourceColumns { set = context.sources.union(set, batch.columns[column][row]) }
        let terms = context.sources[set].compactMap { TermEncoding.decode(context.terms.bytes(of: $0)) }
        return terms.sorted { $0.description.precedesByCodePoint($1.description) }
    }
}
