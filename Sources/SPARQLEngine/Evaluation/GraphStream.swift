import QuadStore
package import RDF

/// The triples of a CONSTRUCT or DESCRIBE, computed as they are asked for, each once.
package final class GraphStream {
    private var source: any QuadSource
    private let context: ExecutionContext
    private var seen: RowIndex
    private var tripleCount = 0

    init(_ source: any QuadSource, context: ExecutionContext) {
        self.source = source
        self.context = context
        seen = RowIndex(keyCount: 3, hashMask: context.options.hashMask)
    }

    /// Empties `output` and fills it with some triples of the default graph; false at the end.
    package func next(into output: inout EncodedQuadBatch) throws(EvaluationError) -> Bool {
        output.removeAll()
        var found = Batch(columnCount: 4)
        var indices: [Int32] = []
        while output.quads.isEmpty {
            found.removeAll()
            guard try source.next(into: &found) else { return false }
            let (known, memory) = (seen.count, seen.memory)
            seen.insert(found, keys: [0, 1, 2], indices: &indices)
            try context.account(seen.memory - memory)
            var next = Int32(known)
            for (row, index) in indices.enumerated() where index == next {
                next += 1
                for column in found.columns.prefix(3) {
                    context.terms.append(column[row], to: &output.terms.bytes)
                    output.quads.append(UInt32(output.terms.endTerm()))
                }
                output.quads.append(EncodedQuadBatch.defaultGraph)
            }
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
