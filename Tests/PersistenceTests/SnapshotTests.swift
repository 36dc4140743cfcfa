import Persistence
import RDF
import SourceText
import TestSupport
import Testing

@Suite struct SnapshotTests {
    static let head = SnapshotHead(storeIdentity: "store \"é\"", transaction: 7)
    static let prefixes: PrefixMap = [
        "ex": "http://e/", "a": "http://e/a/", "rdf": RDFVocabulary.namespace, "xsd": XSD.namespace, "": "http://e/a#",
        "urn": "urn:x:", "snapshot": "http://s/", "x": "http://x/", "half": "http://e/ha", "p.q": "http://e/q#",
    ]

    static func batch(_ quads: [Quad]) -> EncodedQuadBatch {
        var batch = EncodedQuadBatch()
        for quad in quads { batch.append(quad) }
        return SnapshotOrder.sorted(batch)
    }

    static func written(_ quads: [Quad], prefixes: PrefixMap = prefixes, head: SnapshotHead = head) throws -> [UInt8] {
        var output = MemoryOutput()
        try SnapshotDocument.write([batch(quads)], prefixes: prefixes, head: head, to: &output)
        return output.bytes
    }

    private func read(_ bytes: [UInt8]) throws -> (document: SnapshotDocument, quads: [Quad]) {
        var quads: [Quad] = []
        let document = try SnapshotDocument.read(bytes, sourceName: "test.json") { batch in
            quads += try #require(batch.decodedQuads())
        }
        return (document, quads)
    }

    @Test("A snapshot is laid out one value a line")
    func layout() throws {
        let (s, p) = (Term.iri("http://e/s"), IRI("http://e/p"))
        let quads = [
            Quad(s, p, .literal(Literal("chat", language: "fr"))), Quad(s, p, .string("a \"b\"\n")),
            Quad(s, p, .integer(7)), Quad(s, RDFVocabulary.type, .iri("http://e/a/Tool")),
            Quad(.blankNode(BlankNode("b0")), p, .blankNode(BlankNode("b1")), in: .iri("http://e/g")),
            Quad(s, p, .iri("urn:other"), in: .iri("http://e/g")),
            Quad(s, RDFVocabulary.reifies, .triple(Triple(s, p, .string("x")))),
        ]
        let head = SnapshotHead(storeIdentity: "id", transaction: 3)
        let text = String(
            decoding: try Self.written(quads, prefixes: ["ex": "http://e/", "a": "http://e/a/"], head: head),
            as: UTF8.self)
        #expect(
            text
                == #"""
                {
                "@context": {
                "snapshot": null
                ,"nquads": null
                ,"a": "http://e/a/"
                ,"ex": "http://e/"
                }
                ,"snapshot": {"format":1,"store":"id","transaction":3,"quads":7,\#
                "checksum":"CHECK","headChecksum":"HEAD"}
                ,"@graph": [null
                ,{"@id": "ex:s"
                ,"ex:p": [null
                ,"a \"b\"\n"
                ,{"@value": "chat", "@language": "fr"}
                ,{"@value": "7", "@type": "http://www.w3.org/2001/XMLSchema#integer"}
                ]
                ,"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": [null
                ,{"@id": "a:Tool"}
                ]
                }
                ,{"@id": "ex:g", "@graph": [null
                ,{"@id": "ex:s"
                ,"ex:p": [null
                ,{"@id": "urn:other"}
                ]
                }
                ,{"@id": "_:b0"
                ,"ex:p": [null
                ,{"@id": "_:b1"}
                ]
                }
                ]}
                ]
                ,"nquads": [null
                ,"<http://e/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> \#
                <<( <http://e/s> <http://e/p> \"x\" )>> ."
                ]
                }

                """#
                .replacing("CHECK", with: field("checksum", of: text)).replacing(
                    "HEAD", with: field("headChecksum", of: text)))
    }

    private func field(_ name: String, of text: String) -> String {
        guard let start = text.ranges(of: "\"\(name)\":\"").first?.upperBound else { return "" }
        return String(text[start...].prefix(16))
    }

    @Test("Random quads of all kinds survive, in any pieces")
    func roundTrip() throws {
        var random = RandomTerms(seed: 11)
        for _ in 0..<150 {
            let quads = (0..<Int.random(in: 0...40, using: &random)).map { _ in random.quad() }
            let bytes = try Self.written(quads)
            let (document, again) = try read(bytes)
            #expect(Set(again) == Set(quads), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(again.count == Set(quads).count)
            #expect(document.prefixes == Self.prefixes)
            #expect(document.head == SnapshotHead(storeIdentity: "store \"é\"", transaction: 7, quadCount: again.count))
            // The same quads, cut into batches of one, with the history of their order forgotten.
            var output = MemoryOutput()
            let batches = again.sorted { Self.order($0, $1) }.map { quad in
                var batch = EncodedQuadBatch()
                batch.append(quad)
                return batch
            }
            try SnapshotDocument.write(batches, prefixes: document.prefixes, head: Self.head, to: &output)
            #expect(output.bytes == bytes)
            #expect(throws: Never.self) { try JSONValue(bytes, sourceName: "test.json") }
        }
    }

    private static func order(_ left: Quad, _ right: Quad) -> Bool {
        for (first, second) in zip(keys(left), keys(right)) where first != second {
            return first.lexicographicallyPrecedes(second)
        }
        return false
    }

    private static func keys(_ quad: Quad) -> [[UInt8]] {
        [quad.graphName.map { TermEncoding.encoded($0) } ?? []]
            + [quad.triple.subject, .iri(quad.triple.predicate), quad.triple.object].map { TermEncoding.encoded($0) }
    }

    @Test("A changed fact changes its own line, and the head's")
    func ownLine() throws {
        var random = RandomTerms(seed: 5)
        let quads = (0..<200).map { _ in random.quad() }
        let before = try Self.written(quads).split(separator: 0x0A)
        for index in stride(from: 0, to: quads.count, by: 7) {
            var fewer = quads
            fewer.remove(at: index)
            if Set(fewer).contains(quads[index]) { continue }
            let after = try Self.written(fewer).split(separator: 0x0A)
            let isHead: (ArraySlice<UInt8>) -> Bool = { $0.starts(with: ",\"snapshot\"".utf8) }
            let difference = after.filter { !isHead($0) }.difference(from: before.filter { !isHead($0) })
            // At most the value, and what was opened and closed for it alone: a property, a subject, a graph.
            #expect(difference.insertions.isEmpty)
            #expect((1...7).contains(difference.removals.count))
        }
    }

    @Test("What follows the head is the same whatever the head says")
    func history() throws {
        var random = RandomTerms(seed: 9)
        let quads = (0..<50).map { _ in random.quad() }
        let one = try Self.written(quads)
        let other = try Self.written(
            quads.reversed() + quads, head: SnapshotHead(storeIdentity: "y", transaction: 1_000))
        let body: ([UInt8]) -> [ArraySlice<UInt8>] = { text in
            text.split(separator: 0x0A).filter { !$0.starts(with: ",\"snapshot\"".utf8) }
        }
        #expect(body(one) == body(other))
        #expect(one != other)
    }

    @Test("Every flipped bit and every cut is found")
    func damage() throws {
        let quads = [
            Quad(.iri("http://e/s"), IRI("http://e/p"), .string("chat")),
            Quad(
                .iri("http://e/s"), IRI("http://e/p"), .literal(Literal("x", language: "fr", direction: .leftToRight))),
        ]
        let bytes = try Self.written(quads)
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 1
            #expect(throws: SnapshotError.self, "bit flipped at \(index)") { try read(damaged) }
            #expect(throws: SnapshotError.self, "cut at \(index)") { try read(Array(bytes[..<index])) }
        }
        #expect(throws: SnapshotError.self) { try read(bytes + [0x0A]) }
    }

    @Test("Files of another version or kind are named as such")
    func otherFiles() throws {
        let text = String(decoding: try Self.written([]), as: UTF8.self)
        let newer = Array(text.replacing("\"format\":1", with: "\"format\":2").utf8)
        #expect(throws: SnapshotError.otherVersion(file: "test.json", "2")) { try read(newer) }
        for other in [
            "", "{}", "[]", "<a> <b> <c> .", "{\"@context\":{},\"@graph\":[]}", "{\"@context\":{},\"snapshot\":{}}",
        ] {
            let error = #expect(throws: SnapshotError.self) { try read(Array(other.utf8)) }
            guard case .noSnapshot? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test("What no format can hold is refused before anything is written")
    func unwritable() {
        let p = IRI("http://e/p")
        for quad in [
            Quad(.iri("relative"), p, .string("x")), Quad(.iri("http://e/s"), IRI(""), .string("x")),
            Quad(.blankNode(BlankNode("a b")), p, .string("x")), Quad(.string("literal"), p, .string("x")),
            Quad(.iri("http://e/s"), p, .string("x"), in: .string("literal")),
            Quad(.iri("http://e/s"), p, .literal(Literal("x", datatype: RDFVocabulary.langString))),
        ] {
            var output = MemoryOutput()
            #expect(throws: SnapshotError.self) {
                try SnapshotDocument.write([Self.batch([quad])], prefixes: [:], head: Self.head, to: &output)
            }
            #expect(output.bytes.isEmpty)
        }
    }

    @Test("Unsorted quads are refused")
    func unsorted() {
        var batch = EncodedQuadBatch()
        batch.append(Quad(.iri("http://e/b"), IRI("http://e/p"), .string("x")))
        batch.append(Quad(.iri("http://e/a"), IRI("http://e/p"), .string("x")))
        var output = MemoryOutput()
        #expect(throws: SnapshotError.self) {
            try SnapshotDocument.write([batch], prefixes: [:], head: Self.head, to: &output)
        }
    }

    @Test("More quads than one batch holds are handed over in several")
    func manyQuads() throws {
        let quads = (0..<10_000).map { Quad(.iri("http://e/s\($0 % 3)"), IRI("http://e/p"), .integer($0)) }
        var sizes: [Int] = []
        let document = try SnapshotDocument.read(Self.written(quads), sourceName: "test.json") {
            sizes.append($0.quadCount)
        }
        #expect(document.head.quadCount == 10_000)
        #expect(sizes.reduce(0, +) == 10_000)
        #expect(sizes.count > 1)
    }

    @Test("A snapshot goes through a file, and what cannot be written leaves the file as it was")
    func file() throws {
        let files = MemoryFileSystem()
        let quads = [Quad(.iri("http://e/s"), IRI("http://e/p"), .string("x"))]
        let bad = [Quad(.iri("relative"), IRI("http://e/p"), .string("x"))]
        try files.replaceFile("store.json") { output in
            try SnapshotDocument.write([Self.batch(quads)], prefixes: Self.prefixes, head: Self.head, to: &output)
        }
        #expect(throws: SnapshotError.self) {
            try files.replaceFile("store.json") { output in
                try SnapshotDocument.write([Self.batch(bad)], prefixes: [:], head: Self.head, to: &output)
            }
        }
        #expect(try read(files.readAll("store.json")).quads == quads)
        #expect(try files.names(inFolder: ".") == ["store.json"])
    }
}
