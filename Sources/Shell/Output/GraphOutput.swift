import RDF
import RDFFormats
import Ramure

/// Writes graphs in the format that was chosen.
struct GraphOutput {
    let format: RDFFormat
    /// Whether prefixes are declared that no term needs: the same head for every answer of a graph.
    var usesAllPrefixes = true

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
        let prefixes = usesAllPrefixes ? graph.prefixes : Self.usedPrefixes(of: graph)
        let options = RDFSerializerOptions(prefixes: prefixes, isPretty: true)
        var serializer = RDFSerializer(format: format, options: options)
        for batch in graph.sortedBatches {
            try serializer.write(batch, into: &output.bytes)
            try output.flushIfFull()
        }
        serializer.finish(into: &output.bytes)
    }

    private static func usedPrefixes(of graph: KnowledgeGraph) -> PrefixMap {
        var used: PrefixMap = [:]
        for quad in graph.quads() {
            let types = [quad.triple.object.literal.map { Term.iri($0.datatype) }]
            for term in [quad.triple.subject, .iri(quad.triple.predicate), quad.triple.object] + types {
                guard let prefix = term?.iri.flatMap({ graph.prefixes.shorten($0)?.prefix }) else { continue }
                used[prefix] = graph.prefixes[prefix]
            }
        }
        return used
    }
}
