package import RDF

extension JSONLD {
    /// Reads a whole document into quads.
    ///
    /// Throws a ``JSONLDError`` with the specification's word for what is wrong. `streams` set to false takes every
    /// document as a tree: the quads are the same.
    /// - Source: JSON-LD 1.1 API, §9.2 (toRdf).
    package static func toRDF(
        _ source: [UInt8], sourceName: String = "input", options: Options = Options(), streams: Bool = true
    ) throws(JSONLDError) -> EncodedQuadBatch {
        var reader = JSONLDReader(source, sourceName: sourceName, options: options, streams: streams)
        var result = EncodedQuadBatch()
        var batch = EncodedQuadBatch()
        while try reader.nextBatch(into: &batch) {
            let shift = UInt32(result.terms.count)
            for index in 0..<batch.terms.count {
                result.terms.bytes += batch.terms[index]
                _ = result.terms.endTerm()
            }
            result.quads += batch.quads.map { $0 == EncodedQuadBatch.defaultGraph ? $0 : $0 + shift }
        }
        return result
    }
}
