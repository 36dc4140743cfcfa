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

    init(_ root: any Operator, plan: Plan, variables: [Variable], context: ExecutionContext) {
        self.root = root
        self.context = context
        self.variables = variables.map(\.name)
        let numbers = plan.columnNumbers
        columns = variables.map { numbers[$0] ?? -1 }
        sourceColumns = plan.columns.indices.filter { plan.columns[$0].holdsSources }
        batch = Batch(columnCount: plan.columns.count)
    }

    /// Empties `output`, which has a column a variable, and fills it with some rows; false at the end.
    package func next(into output: inout EncodedRowBatch) throws(EvaluationError) -> Bool {
        output.removeAll()
        guard try root.next(into: &batch) else { return false }
        rowCount += batch.rowCount
        if let limit = context.options.maxRows, rowCount > limit { throw .rowLimit(limit) }
        encode(into: &output)
        return true
    }

    /// Rows repeat terms of the row before; those are encoded once.
    private func encode(into output: inout EncodedRowBatch) {
        var last = columns.map { _ in (id: TermID.unbound, cell: EncodedRowBatch.unbound) }
        for row in 0..<batch.rowCount {
            for (index, column) in columns.enumerated() {
                let id = column < 0 ? .unbound : batch.columns[column][row]
                if id != last[index].id {
                    last[index] = (id, id == .unbound ? EncodedRowBatch.unbound : append(id, to: &output.terms))
                }
                output.cells.append(last[index].cell)
            }
        }
        output.rowCount = batch.rowCount
    }

    private func append(_ id: TermID, to table: inout EncodedTermTable) -> UInt32 {
        context.terms.append(id, to: &table.bytes)
        return UInt32(table.endTerm())
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
