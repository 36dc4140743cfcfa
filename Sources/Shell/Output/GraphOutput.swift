import RDF
import RDFFormats
import Ramure

/// Writes graphs in the format that was chosen.
struct GraphOutput {
    let format: RDFFormat

    /// Writes what a query gives, and gives the number of triples.
    ///
    /// Formats of a line a triple flow as the triples come; in the others neighbours share what they have in common, so
    /// that the triples are sorted first.
    func write(_ cursor: TripleCursor, to output: inout OutputBuffer) throws -> Int {
        guard format == .ntriples || format == .nquads else {
            let graph = try cursor.graph()
            try write(graph, to: &output)
            return graph.count
        }
        var serializer = RDFSerializer(format: format)
        var batch = EncodedQuadBatch()
        var count = 0
        while try cursor.nextBatch(into: &batch) {
            try serializer.write(batch, into: &output.bytes)
            count += batch.quadCount
            try output.flushIfFull()
        }
        serializer.finish(into: &output.bytes)
        return count
    }

    /// Writes all statements of a graph, sorted.
    func write(_ graph: KnowledgeGraph, to output: inout OutputBuffer) throws {
        let options = RDFSerializerOptions(prefixes: graph.prefixes, isPretty: true)
        var serializer = RDFSerializer(format: format, options: options)
        for batch in graph.sortedBatches {
            try serializer.write(batch, into: &output.bytes)
            try output.flushIfFull()
        }
        serializer.finish(into: &output.bytes)
    }
}
