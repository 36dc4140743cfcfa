import QuadStore
package import RDF

/// The triples of a CONSTRUCT or DESCRIBE, computed as they are asked for, each once.
package final class GraphStream {
    private var source: any QuadSource
    private let context: ExecutionContext
    private var seen: RowIndex
    private var tripleCount = 0
    private var numbers = TermNumbers()

    init(_ source: any QuadSource, context: ExecutionContext) {
        self.source = source
        self.context = context
        seen = RowIndex(keyCount: 3, hashMask: context.options.hashMask)
    }

    /// Takes the triples out of `output` and fills it with others, of the default graph; false at the end.
    ///
    /// Its table of terms grows from call to call, as ``EncodedTermTable/identity`` says, up to some megabytes.
    package func next(into output: inout EncodedQuadBatch) throws(EvaluationError) -> Bool {
        output.quads.removeAll(keepingCapacity: true)
        var found = Batch(columnCount: 4)
        var indices: [Int32] = []
        while output.quads.isEmpty {
            found.removeAll()
            guard try source.next(into: &found) else {
                output.removeAll()
                return false
            }
            let (known, memory) = (seen.count, seen.memory)
            seen.insert(found, keys: [0, 1, 2], indices: &indices)
            try context.account(seen.memory - memory)
            var fresh: [Int32] = []
            for (row, index) in indices.enumerated() where index == Int32(known + fresh.count) {
                fresh.append(Int32(row))
            }
            found.keep(fresh)
            output.quads.append(contentsOf: repeatElement(EncodedQuadBatch.defaultGraph, count: 4 * found.rowCount))
            numbers.begin(&output.terms)
            for (place, column) in found.columns.prefix(3).enumerated() {
                numbers.number(column, into: &output.quads, at: place, stride: 4)
            }
            numbers.finish(&output.terms, context.terms)
            tripleCount += output.quadCount
            if let limit = context.options.maxRows, tripleCount > limit { throw .rowLimit(limit) }
        }
        return true
    }
}

/// What gives quads of ids, perhaps the same one more than once.
protocol QuadSource {
    /// Appends some quads to a batch of four columns, perhaps none; false at the end. An unbound graph is the default
    /// one.
    mutating func next(into quads: inout Batch) throws(EvaluationError) -> Bool
}
