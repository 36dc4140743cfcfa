package import RDF
import SourceText

/// A statement and where it stands in the document that it was read from.
package struct PlacedQuad: Sendable {
    package let quad: Quad
    /// The bytes of the document before the end of the object; of a nested object, before the end of its first token.
    package let objectEnd: Int

    /// The statements of a document in Turtle or TriG (or N-Triples, which both read), in its order.
    ///
    /// Throws a `Diagnostic` where it is malformed. Costs what ``RDFDocument`` does.
    package static func all(
        in bytes: [UInt8], format: RDFFormat, baseIRI: String? = nil, sourceName: String
    ) throws -> [PlacedQuad] {
        var parser = TurtleParser(
            ByteSource(bytes), options: RDFParserOptions(baseIRI: baseIRI, sourceName: sourceName),
            allowsGraphs: format != .turtle)
        parser.objectEnds = []
        var batch = EncodedQuadBatch()
        var placed: [PlacedQuad] = []
        while try parser.nextBatch(into: &batch) {
            let ends = parser.objectEnds ?? []
            placed += zip(batch.decodedQuads() ?? [], ends).map { PlacedQuad(quad: $0, objectEnd: $1) }
        }
        return placed
    }
}
