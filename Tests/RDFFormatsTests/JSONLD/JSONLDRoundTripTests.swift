import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// Quads written as JSON-LD and read back.
@Suite struct JSONLDRoundTripTests {
    static let prefixes: PrefixMap = [
        "": "http://e/", "a": "http://e/a#", "rdf": RDFVocabulary.namespace, "xsd": XSD.namespace, "u": "urn:x:",
        "x": "http://e/a/", "tag": "http://tag/", "half": "http://e", "@id": "http://e/id#", "_": "http://e/_",
    ]

    /// Random quads that JSON-LD can say.
    private func quads(seed: UInt64) -> [Quad] {
        var random = RandomTerms(seed: seed)
        return (0..<60).map { _ in random.quad() }.filter { quad in
            if case .triple = quad.triple.object { return false }
            let iris = [quad.triple.subject.iri, quad.triple.predicate, quad.triple.object.iri, quad.graphName?.iri]
            guard iris.compactMap({ $0 }).allSatisfy({ $0.string.isWellFormedIRI }) else { return false }
            guard let literal = quad.triple.object.literal else { return true }
            return literal.datatype.string.isWellFormedIRI && literal.datatype != JSONLDVocabulary.list
                && (literal.language != nil || literal.datatype != RDFVocabulary.langString)
        }
    }

    private func batch(_ quads: [Quad]) -> EncodedQuadBatch {
        var batch = EncodedQuadBatch()
        for quad in quads { batch.append(quad) }
        return batch
    }

    @Test("What is written reads back as the same quads")
    func serializer() throws {
        for seed in 0..<30 as Range<UInt64> {
            let quads = quads(seed: seed)
            #expect(quads.count > 20)
            for prefixes in [PrefixMap(), Self.prefixes] {
                let text = try RDFDocument.serialize(
                    quads, format: .jsonld, options: RDFSerializerOptions(prefixes: prefixes))
                let read = try RDFDocument.parse(text, format: .jsonld)
                // The types of a node come first.
                #expect(Set(read) == Set(quads), "seed \(seed): \(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    @Test("The text does not depend on the batches")
    func batches() throws {
        let quads = quads(seed: 3)
        let options = RDFSerializerOptions(prefixes: Self.prefixes)
        var serializer = RDFSerializer(format: .jsonld, options: options)
        var output: [UInt8] = []
        for quad in quads { try serializer.write(batch([quad]), into: &output) }
        serializer.finish(into: &output)
        #expect(output == (try RDFDocument.serialize(quads, format: .jsonld, options: options)))
    }

    @Test("The expanded form of random quads reads back as the same quads")
    func fromRDF() throws {
        var options = JSONLD.Options()
        options.directionForm = .directionalString
        for seed in 100..<130 as Range<UInt64> {
            let quads = quads(seed: seed)
            var writer = JSONWriter()
            writer.value(try JSONLD.fromRDF([batch(quads)]))
            let read = try JSONLD.toRDF(writer.bytes, options: options).decodedQuads() ?? []
            #expect(try Isomorphism.isIsomorphic(quads, read), "seed \(seed)")
        }
    }

    @Test("Lists of any shape read back as the same quads, whatever hangs on their cells")
    func lists() throws {
        let cells = ["a", "b", "c", "d"].map { Term.blankNode(BlankNode($0)) }
        let nodes = cells + [.iri(RDFVocabulary.nil), .iri("http://e/s"), .string("x")]
        let predicates = [
            RDFVocabulary.first, RDFVocabulary.rest, RDFVocabulary.rest, IRI("http://e/p"), RDFVocabulary.type,
        ]
        for seed in 0..<500 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            // Half of the cells are sound, so that there are lists to find.
            var quads: Set<Quad> = []
            for (index, cell) in cells.enumerated() where random.chance(60) {
                let next = random.chance(50) && index < 3 ? cells[index + 1] : .iri(RDFVocabulary.nil)
                quads.insert(Quad(cell, RDFVocabulary.first, random.pick(nodes)))
                quads.insert(Quad(cell, RDFVocabulary.rest, next))
            }
            for _ in 0..<random.number(0...3) {
                let graph: Term? = random.chance(80) ? nil : random.pick([cells[0], .iri("http://e/g")])
                let subject = random.chance(50) ? .iri("http://e/s") : random.pick(cells)
                quads.insert(Quad(subject, random.pick(predicates), random.pick(nodes), in: graph))
            }
            var writer = JSONWriter()
            writer.value(try JSONLD.fromRDF([batch(Array(quads))]))
            let read = try JSONLD.toRDF(writer.bytes).decodedQuads() ?? []
            let text = String(decoding: writer.bytes, as: UTF8.self)
            #expect(try Isomorphism.isIsomorphic(quads, read), "seed \(seed): \(text)")
        }
    }

    @Test("Lists nest as deep as can be read back")
    func deepLists() throws {
        let outer = (0..<300).map { Term.blankNode(BlankNode("c\($0)")) }
        var quads = [Quad(.iri("http://e/s"), IRI("http://e/p"), outer[0])]
        for (index, cell) in outer.enumerated() {
            let item = index + 1 < outer.count ? outer[index + 1] : .string("x")
            quads += [Quad(cell, RDFVocabulary.first, item), Quad(cell, RDFVocabulary.rest, .iri(RDFVocabulary.nil))]
        }
        for order in [quads, quads.reversed()] {
            var writer = JSONWriter()
            writer.value(try JSONLD.fromRDF([batch(order)]))
            let read = try JSONLD.toRDF(writer.bytes).decodedQuads() ?? []
            #expect(try Isomorphism.isIsomorphic(quads, read))
        }
    }

    @Test("The text is what people like to read")
    func text() throws {
        let quads = [
            Quad(.iri("http://e/s"), RDFVocabulary.type, .iri("http://e/a#T")),
            Quad(.iri("http://e/s"), IRI("http://e/p"), .string("chat")),
            Quad(.iri("http://e/s"), IRI("http://e/p"), .literal(Literal("chat", language: "fr"))),
            Quad(.iri("ex:s"), IRI("http://e/p"), .integer(1)),
            Quad(.blankNode(BlankNode("b")), IRI("http://e/p"), .iri("http://e/"), in: .iri("http://e/g")),
        ]
        let options = RDFSerializerOptions(prefixes: ["ex": "http://e/", "xsd": XSD.namespace])
        #expect(
            String(decoding: try RDFDocument.serialize(quads, format: .jsonld, options: options), as: UTF8.self) == """
                {
                  "@context": {
                    "ex": "http://e/",
                    "xsd": "http://www.w3.org/2001/XMLSchema#"
                  },
                  "@graph": [
                    {
                      "@id": "ex:s",
                      "@type": [
                        "http://e/a#T"
                      ],
                      "ex:p": [
                        "chat",
                        {
                          "@value": "chat",
                          "@language": "fr"
                        }
                      ]
                    },
                    {
                      "@context": null,
                      "@id": "ex:s",
                      "http://e/p": [
                        {
                          "@value": "1",
                          "@type": "http://www.w3.org/2001/XMLSchema#integer"
                        }
                      ]
                    },
                    {
                      "@id": "ex:g",
                      "@graph": [
                        {
                          "@id": "_:b",
                          "ex:p": [
                            {
                              "@id": "ex:"
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }

                """)
        #expect(try RDFDocument.serialize([], format: .jsonld) == Array("[]\n".utf8))
    }

    @Test("What JSON-LD cannot say is refused")
    func unsayable() throws {
        let subject = Term.iri("http://e/s")
        let property = IRI("http://e/p")
        let triple = Term.triple(Triple(subject, property, subject))
        let unsayable = [
            Quad(subject, property, triple), Quad(subject, property, .iri("relative")),
            Quad(.iri("http://e/ /"), property, subject), Quad(subject, IRI("p"), subject),
            Quad(subject, property, subject, in: .iri("g")), Quad(subject, property, .iri("http://e/#a#b")),
            Quad(subject, property, .literal(Literal("x", language: "f r"))),
            Quad(subject, property, .literal(Literal("x", datatype: IRI("t")))),
            Quad(subject, property, .literal(Literal("x", datatype: RDFVocabulary.langString))),
        ]
        for quad in unsayable {
            #expect(throws: RDFSerializationError.self, "\(quad)") {
                try RDFDocument.serialize([quad], format: .jsonld)
            }
        }
        #expect(throws: RDFSerializationError.notRDF) {
            try RDFDocument.serialize([Quad(.string("s"), property, subject)], format: .jsonld)
        }
        #expect(throws: RDFSerializationError.unsayable(.jsonld, triple.description)) {
            try JSONLD.fromRDF([batch([unsayable[0]])])
        }
    }
}
