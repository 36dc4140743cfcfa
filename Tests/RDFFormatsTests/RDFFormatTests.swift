import RDF
import RDFFormats
import SourceText
import Testing

/// Formats found by name, extension and media type, and what parsers know of a document.
@Suite struct RDFFormatTests {
    @Test("Every format is found by all that it is called", arguments: RDFFormat.allCases)
    func lookUp(format: RDFFormat) {
        #expect(RDFFormat(name: format.name) == format)
        #expect(RDFFormat(name: format.rawValue.uppercased()) == format)
        #expect(RDFFormat(mediaType: format.mediaType) == format)
        #expect(RDFFormat(mediaType: format.mediaType + "; charset=utf-8") == format)
        for fileExtension in format.fileExtensions {
            #expect(RDFFormat(fileExtension: fileExtension) == format)
            #expect(RDFFormat(fileExtension: "." + fileExtension.uppercased()) == format)
        }
    }

    @Test("Other names are none")
    func unknown() {
        #expect(RDFFormat(name: "turtel") == nil)
        #expect(RDFFormat(fileExtension: "") == nil)
        #expect(RDFFormat(mediaType: "text/plain") == nil)
    }

    @Test("The parser tells prefixes and base IRI as the document declared them")
    func declarations() throws {
        let text = """
            @prefix ex: <http://e/> . @base <http://b/c/> . PREFIX x: <d#> BASE <../e> PREFIX ex: <http://f/>
            x:a ex:b <> .
            """
        var parser = RDFParser(format: .turtle, source: ByteSource(Array(text.utf8)))
        var batch = EncodedQuadBatch()
        #expect(try parser.nextBatch(into: &batch))
        #expect(batch.decodedQuads() == [Quad(.iri("http://b/c/d#a"), IRI("http://f/b"), .iri("http://b/e"))])
        #expect(parser.prefixes["ex"] == "http://f/")
        #expect(parser.prefixes["x"] == "http://b/c/d#")
        #expect(parser.prefixes.count == 2)
        #expect(parser.baseIRI == "http://b/e")
        #expect(try !parser.nextBatch(into: &batch))
        #expect(batch.quadCount == 0)
    }

    @Test("A hundred prefixes are kept apart")
    func manyPrefixes() throws {
        let declarations = (0..<100).map { "PREFIX p\($0): <http://e/\($0)/>\n" }.joined()
        let statements = (0..<100).map { "p\($0):s p\($0):p p\($0): .\n" }.joined()
        let quads = try RDFDocument.parse(declarations + statements, format: .turtle)
        #expect(quads.map(\.triple.object) == (0..<100).map { .iri("http://e/\($0)/") })
    }

    @Test("An error of the source is passed on")
    func failingSource() {
        struct Broken: Error {}
        for format in RDFFormat.allCases {
            #expect(throws: Broken.self) {
                try RDFDocument.parse(ByteSource { _ in throw Broken() }, format: format, options: RDFParserOptions())
            }
        }
    }
}

extension RDFFormat {
    /// The formats whose documents are IRIs in angle brackets, statement by statement.
    static let lineAndTurtleFormats: [RDFFormat] = [.ntriples, .nquads, .turtle, .trig]
}
