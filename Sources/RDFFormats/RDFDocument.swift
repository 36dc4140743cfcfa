package import RDF
package import SourceText

/// Whole documents as quads of the model: for tests and small texts. Costs a `Term` per mention.
package enum RDFDocument {
    /// The quads of a document, in its order, repetitions included. Throws a `Diagnostic`.
    package static func parse(
        _ bytes: [UInt8], format: RDFFormat, baseIRI: String? = nil, sourceName: String = "input"
    ) throws -> [Quad] {
        try parse(
            ByteSource(bytes), format: format, options: RDFParserOptions(baseIRI: baseIRI, sourceName: sourceName))
    }

    /// The quads of a document given as text.
    package static func parse(
        _ text: String, format: RDFFormat, baseIRI: String? = nil, sourceName: String = "input"
    ) throws -> [Quad] {
        try parse(Array(text.utf8), format: format, baseIRI: baseIRI, sourceName: sourceName)
    }

    /// The quads of a source.
    package static func parse(
        _ source: ByteSource, format: RDFFormat, options: RDFParserOptions
    ) throws -> [Quad] {
        var parser = RDFParser(format: format, source: source, options: options)
        var batch = EncodedQuadBatch()
        var quads: [Quad] = []
        while try parser.nextBatch(into: &batch) {
            quads += batch.decodedQuads() ?? []
        }
        return quads
    }

    /// Writes quads in their order. Throws an ``RDFSerializationError``.
    package static func serialize(
        _ quads: [Quad], format: RDFFormat, options: RDFSerializerOptions = RDFSerializerOptions()
    ) throws -> [UInt8] {
        var serializer = RDFSerializer(format: format, options: options)
        var output: [UInt8] = []
        var batch = EncodedQuadBatch()
        for quad in quads { batch.append(quad) }
        try serializer.write(batch, into: &output)
        serializer.finish(into: &output)
        return output
    }
}
