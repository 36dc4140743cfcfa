import RDF
import RDFFormats
import TestSupport
import Testing

/// Quads written and read back.
@Suite struct SerializerTests {
    static let prefixes: PrefixMap = [
        "": "http://e/", "a": "http://e/a#", "rdf": RDFVocabulary.namespace, "xsd": XSD.namespace, "u": "urn:x:",
    ]

    /// Random quads that RDF allows: a literal of `rdf:langString` needs a tag.
    private func quads(seed: UInt64, hasGraphs: Bool) -> [Quad] {
        var random = RandomTerms(seed: seed)
        return (0..<60).map { _ in random.quad() }
            .filter { !"\($0.triple.object)".contains("^^\(RDFVocabulary.langString)") }
            .map { hasGraphs ? $0 : Quad($0.triple) }
    }

    @Test("What is written reads back as the same quads in the same order", arguments: RDFFormat.lineAndTurtleFormats)
    func roundTrip(format: RDFFormat) throws {
        for seed in 0..<60 as Range<UInt64> {
            let quads = quads(seed: seed, hasGraphs: format.supportsDatasets)
            for prefixes in [PrefixMap(), Self.prefixes] {
                let text = try RDFDocument.serialize(
                    quads, format: format, options: RDFSerializerOptions(prefixes: prefixes))
                let read = try RDFDocument.parse(text, format: format)
                #expect(read == quads, "seed \(seed): \(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    @Test("The text does not depend on the batches, where each has a table of its own")
    func batches() throws {
        let quads = quads(seed: 3, hasGraphs: true)
        for format in [RDFFormat.nquads, .trig] {
            var serializer = RDFSerializer(format: format)
            var output: [UInt8] = []
            for quad in quads {
                var batch = EncodedQuadBatch()
                batch.append(quad)
                try serializer.write(batch, into: &output)
            }
            serializer.finish(into: &output)
            #expect(output == (try RDFDocument.serialize(quads, format: format)))
        }
    }

    @Test("Turtle shares subjects and predicates and has short forms")
    func turtle() throws {
        let subject = Term.iri("http://e/river")
        let length = IRI("http://e/length")
        let quads = [
            Quad(subject, RDFVocabulary.type, .iri("http://e/a#Place")), Quad(subject, length, .integer(774)),
            Quad(subject, length, .literal(Literal("7.7", datatype: XSD.decimal))),
            Quad(subject, length, .literal(Literal("7.", datatype: XSD.decimal))),
            Quad(subject, length, .literal(Literal("1e3", datatype: XSD.double))),
            Quad(subject, length, .literal(Literal("INF", datatype: XSD.double))),
            Quad(subject, length, .literal(Literal("true", datatype: XSD.boolean))),
            Quad(subject, length, .literal(Literal("1", datatype: XSD.boolean))),
            Quad(.iri("http://e/a/b"), IRI("http://e/a.b"), .literal(Literal("\"é\"\n", language: "fr"))),
        ]
        let prefixes: PrefixMap = ["": "http://e/", "a": "http://e/a#", "x": XSD.namespace]
        let text = try RDFDocument.serialize(
            quads, format: .turtle, options: RDFSerializerOptions(prefixes: prefixes))
        #expect(
            String(decoding: text, as: UTF8.self) == #"""
                PREFIX : <http://e/>
                PREFIX a: <http://e/a#>
                PREFIX x: <http://www.w3.org/2001/XMLSchema#>

                :river a a:Place ;
                    :length 774 , 7.7 , "7."^^x:decimal , 1e3 , "INF"^^x:double , true , "1"^^x:boolean .

                <http://e/a/b> :a.b "\"é\"\n"@fr .

                """#)
    }

    @Test("TriG puts named graphs into braces")
    func trig() throws {
        let subject = Term.iri("http://e/s")
        let property = IRI("http://e/p")
        let quads = [
            Quad(subject, property, .integer(1)), Quad(subject, property, .integer(2), in: subject),
            Quad(subject, IRI("http://e/q"), .integer(3), in: subject),
            Quad(subject, property, .integer(4), in: .blankNode(BlankNode("g"))), Quad(subject, property, .integer(5)),
        ]
        let text = try RDFDocument.serialize(quads, format: .trig)
        #expect(
            String(decoding: text, as: UTF8.self) == """
                <http://e/s> <http://e/p> 1 .

                GRAPH <http://e/s> {
                    <http://e/s> <http://e/p> 2 ;
                        <http://e/q> 3 .
                }

                GRAPH _:g {
                    <http://e/s> <http://e/p> 4 .
                }

                <http://e/s> <http://e/p> 5 .

                """)
    }

    @Test("The canonical form has language tags in lower case")
    func canonical() throws {
        let quads = [Quad(.iri("http://e/s"), IRI("http://e/p"), .literal(Literal("a\u{7F}\u{1F}", language: "en-GB")))]
        let canonical = try RDFDocument.serialize(
            quads, format: .nquads, options: RDFSerializerOptions(isCanonical: true))
        #expect(String(decoding: canonical, as: UTF8.self) == "<http://e/s> <http://e/p> \"a\\u007F\\u001F\"@en-gb .\n")
        let plain = try RDFDocument.serialize(quads, format: .nquads)
        #expect(String(decoding: plain, as: UTF8.self) == "<http://e/s> <http://e/p> \"a\\u007F\\u001F\"@en-GB .\n")
    }

    @Test("No quads are an empty document", arguments: RDFFormat.lineAndTurtleFormats)
    func empty(format: RDFFormat) throws {
        #expect(try RDFDocument.serialize([], format: format).isEmpty)
        #expect(try RDFDocument.parse("", format: format).isEmpty)
    }

    @Test("Formats of one graph refuse named graphs", arguments: RDFFormat.allCases.filter { !$0.supportsDatasets })
    func namedGraph(format: RDFFormat) {
        let quad = Quad(.iri("http://e/s"), IRI("http://e/p"), .integer(1), in: .iri("http://e/g"))
        #expect(throws: RDFSerializationError.namedGraph(format)) {
            try RDFDocument.serialize([quad], format: format)
        }
    }

    @Test("What is no RDF is refused", arguments: RDFFormat.allCases)
    func notRDF(format: RDFFormat) {
        let quad = Quad(.string("s"), IRI("http://e/p"), .integer(1))
        #expect(throws: RDFSerializationError.notRDF) { try RDFDocument.serialize([quad], format: format) }
        var batch = EncodedQuadBatch()
        batch.append(Quad(.iri("http://e/s"), IRI("http://e/p"), .integer(1)))
        batch.quads[2] = 99
        var output: [UInt8] = []
        #expect(throws: RDFSerializationError.notRDF) {
            var serializer = RDFSerializer(format: format)
            try serializer.write(batch, into: &output)
        }
    }
}
