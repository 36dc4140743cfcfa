import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// Documents taken node by node give the quads that they give as trees.
@Suite struct JSONLDStreamTests {
    static let samples = [
        // As snapshots are.
        """
        {
        "@context": {
        "snapshot": null
        ,"nquads": null
        ,"ex": "http://e/"
        }
        ,"snapshot": {"format":1,"quads":4}
        ,"@graph": [null
        ,{"@id": "ex:s"
        ,"@type": ["ex:T"
        ]
        ,"ex:p": [null
        ,"chat"
        ,{"@value": "chat", "@language": "fr"}
        ,{"@value": "1", "@type": "ex:t"}
        ,{"@id": "_:b"}
        ]
        }
        ,{"@id": "ex:g"
        ,"@graph": [null
        ,{"@id": "_:b"
        ,"ex:p": [null
        ,{"@id": "ex:o"}
        ]
        }
        ]
        }
        ,{"@id": "_:g"
        ,"@graph": []
        }
        ]
        ,"nquads": [null
        ,"<http://e/a> <http://e/b> <<( <http://e/c> <http://e/d> <http://e/e> )>> ."
        ]
        }
        """,
        // The context behind, and an alias.
        #"{"g": [{"p": 1}, {"i": "x", "g": [{"p": 2}]}], "@context": {"@vocab": "http://e/", "g": "@graph", "i": "@id"}}"#,
        // Nodes in an array, each with a context of its own, arrays within, and what says nothing.
        """
        [{"@context": {"p": "http://e/p"}, "p": 1}, 5, null, "x", [[{"http://e/p": 2}]],
        {"@id": "http://e/g", "@graph": [{"http://e/p": 3}]}]
        """,
        // A graph object that says something more.
        #"[{"@id": "http://e/g", "@graph": [{"http://e/p": 3}], "http://e/q": 4}, {"@graph": [{"http://e/p": 3}]}]"#,
        // A named graph at the top, and one without a name.
        #"{"@id": "http://e/g", "@graph": [{"http://e/p": 3}]}"#,
        #"{"@graph": [{"http://e/p": 3}, {"@graph": [{"http://e/p": 4}]}]}"#,
        #"{"@graph": {"http://e/p": 3}}"#,
        #"{"@graph": [{"http://e/p": 1}], "@graph": [{"http://e/p": 2}]}"#,
        // Names that are none.
        #"[{"@id": "relative", "@graph": [{"http://e/p": {"@id": "http://e/o", "http://e/q": 1}}]}]"#,
        #"[{"@id": "@unknown", "@graph": [{"http://e/p": 1}]}]"#,
        // A context that does not go further than its object.
        """
        {"@context": {"@propagate": false, "p": "http://e/p"}, "@graph": [{"p": 1},
        {"@id": "http://e/g", "@graph": [{"p": 2}]}]}
        """,
        // Labels that no syntax of RDF can write, and those that are generated.
        """
        [{"@id": "_:a b", "http://e/p": {"@id": "_:gen0"}}, {"http://e/p": {"@id": "_:a b"}},
        {"@id": "_:", "http://e/p": []}]
        """,
        "{}", "[]", "null", "5", #""x""#, #"{"@context": {}}"#,
    ]

    @Test("Both ways give the same quads", arguments: samples)
    func agreement(text: String) throws {
        for base in [nil, "http://base/"] {
            try check(Array(text.utf8), base: base)
        }
    }

    private func check(_ bytes: [UInt8], base: String?) throws {
        var options = JSONLD.Options(baseIRI: base)
        for isOrdered in [false, true] {
            options.isOrdered = isOrdered
            let streamed = try JSONLD.toRDF(bytes, sourceName: "", options: options, streams: true).decodedQuads()
            let whole = try JSONLD.toRDF(bytes, sourceName: "", options: options, streams: false).decodedQuads()
            #expect(streamed == whole, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("A snapshot is read as what it says")
    func snapshot() throws {
        let quads = try RDFDocument.parse(Self.samples[0], format: .jsonld)
        let wanted = try RDFDocument.parse(
            """
            <http://e/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/T> .
            <http://e/s> <http://e/p> "chat", "chat"@fr, "1"^^<http://e/t>, _:b .
            <http://e/g> { _:b <http://e/p> <http://e/o> }
            <http://e/a> <http://e/b> <<( <http://e/c> <http://e/d> <http://e/e> )>> .
            """, format: .trig)
        #expect(Set(quads) == Set(wanted))
    }

    @Test("The lines beside the JSON-LD of a snapshot are no part of any other document")
    func linesOfNoSnapshot() throws {
        let text = Self.samples[0].replacing(#"{"format":1,"quads":4}"#, with: #"{"format":1}"#)
        #expect(text != Self.samples[0])
        #expect(try RDFDocument.parse(text, format: .jsonld).count == 6)
        let bad = Self.samples[0].replacing("<http://e/b> <<(", with: "?? <<(")
        let error = #expect(throws: Diagnostic.self) { try RDFDocument.parse(bad, format: .jsonld) }
        #expect(error?.sourceName == "input, key 'nquads'" && error?.position.line == 1)
    }

    @Test("Random pieces of documents, put together at random, agree")
    func random() throws {
        let keys = [
            "@id", "@graph", "@context", "@type", "p", "http://e/p", "_:p", "@included", "@reverse", "@value", "@list", "x",
        ]
        for seed in 0..<4_000 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let text = Self.value(depth: 4, keys, &random)
            let bytes = Array(text.utf8)
            let options = JSONLD.Options(baseIRI: "http://base/")
            var outcomes: [String] = []
            for streams in [true, false] {
                do throws(JSONLDError) {
                    let batch = try JSONLD.toRDF(bytes, sourceName: "", options: options, streams: streams)
                    outcomes.append("\(batch.decodedQuads() ?? [])")
                } catch {
                    outcomes.append("\(error)")
                }
            }
            #expect(outcomes[0] == outcomes[1], "seed \(seed): \(text)")
        }
    }

    private static func value(depth: Int, _ keys: [String], _ random: inout SeededGenerator) -> String {
        let scalars = ["null", "1", "true", "\"http://e/x\"", "\"_:b\"", "\"x\"", "\"@none\"", "1.5"]
        let context = #"{"p": {"@id": "http://e/p", "@container": "@set"}, "x": null, "@propagate": true}"#
        guard depth > 0, random.chance(80) else { return random.pick(scalars) }
        if random.chance(35) {
            let elements = (0..<random.number(0...3)).map { _ in value(depth: depth - 1, keys, &random) }
            return "[" + elements.joined(separator: ",") + "]"
        }
        let members = (0..<random.number(0...3)).map { _ in
            let key = random.pick(keys)
            let simple = key == "@id" || key == "@type" ? "\"http://e/\(random.number(0...2))\"" : nil
            let member = key == "@context" ? context : simple ?? value(depth: depth - 1, keys, &random)
            return "\"\(key)\": \(member)"
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    @Test("A document of many batches is handed over in pieces, with its prefixes")
    func batches() throws {
        let nodes = (0..<30_000).map { "{\"@id\": \"ex:\($0)\", \"ex:p\": [\"\($0)\"]}" }.joined(separator: "\n,")
        let text = "{\"@context\": {\"ex\": \"http://e/\"}, \"@graph\": [\(nodes)]}"
        var parser = RDFParser(format: .jsonld, source: ByteSource(Array(text.utf8), pieceSize: 1 << 14))
        var batch = EncodedQuadBatch()
        var counts: [Int] = []
        while try parser.nextBatch(into: &batch) { counts.append(batch.quadCount) }
        #expect(counts.count > 3)
        #expect(counts.reduce(0, +) == 30_000)
        #expect(parser.prefixes == ["ex": "http://e/"])
        #expect(try !parser.nextBatch(into: &batch))
    }

    @Test("Statements that RDF cannot hold do not end a document")
    func dropped() throws {
        let long = String(repeating: "x", count: 100_000)
        let nodes = (0..<30).map { "{\"@id\": \"http://e/\(long)\($0)\", \"relative\": 1, \"@type\": \"a b\"}" }
        let text = "[\(nodes.joined(separator: ",")), {\"@id\": \"http://e/s\", \"http://e/p\": 1}]"
        #expect(try RDFDocument.parse(text, format: .jsonld).count == 1)
    }

    @Test("Damaged documents give an error or quads, and never more")
    func damage() throws {
        let samples = Self.samples.map { Array($0.utf8) }
        for seed in 0..<4_000 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            var bytes = random.pick(samples)
            for _ in 0..<random.number(1...4) where !bytes.isEmpty {
                let place = random.number(0...(bytes.count - 1))
                switch random.number(0...3) {
                case 0: bytes[place] = UInt8(random.number(0...255))
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: random.pick(["@", "\"", "{", "[", ":", "null", ","]).utf8, at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            var outcomes: [Bool] = []
            for streams in [true, false] {
                do throws(JSONLDError) {
                    let batch = try JSONLD.toRDF(bytes, sourceName: "", options: .init(), streams: streams)
                    #expect(batch.decodedQuads() != nil)
                    outcomes.append(true)
                } catch {
                    #expect(error.diagnostic.position.byteOffset <= bytes.count)
                    outcomes.append(false)
                }
            }
            #expect(outcomes[0] == outcomes[1], "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
