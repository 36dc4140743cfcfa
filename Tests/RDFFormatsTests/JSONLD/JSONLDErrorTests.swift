import RDF
import RDFFormats
import SourceText
import Testing

/// What is said of documents that are no JSON-LD, and that no document can do harm.
@Suite struct JSONLDErrorTests {
    private func failure(_ text: String, options: JSONLD.Options = JSONLD.Options()) -> JSONLDError? {
        var errors: [JSONLDError] = []
        for streams in [true, false] {
            do throws(JSONLDError) {
                _ = try JSONLD.toRDF(Array(text.utf8), sourceName: "sample", options: options, streams: streams)
            } catch {
                errors.append(error)
            }
        }
        // Both ways see the same error, unless one sees none.
        return errors.count == 2 && errors[0].diagnostic == errors[1].diagnostic ? errors[0] : nil
    }

    static let samples: [(text: String, line: Int, column: Int, code: JSONLDErrorCode)] = [
        ("{\n  \"@id\": 5\n}", 2, 10, .invalidIDValue),
        ("[\n{\"@id\": \"http://e/a\"},\n{\"@type\": [1]}]", 3, 12, .invalidTypeValue),
        ("{\"@context\": {\"p\": {\"@id\": \"http://e/p\",\n\"@container\": \"@bag\"}}}", 2, 15, .invalidContainerMapping),
        ("{\"@context\": {\"a\": \"b:x\", \"b\": \"a:y\"}}", 1, 15, .cyclicIRIMapping),
        ("{\"@context\": \"http://e/context\"}", 1, 14, .loadingRemoteContextFailed),
        ("{\"@context\": {\"@import\": \"http://e/context\"}}", 1, 26, .loadingRemoteContextFailed),
        ("{\"http://e/p\": {\"@value\": 1, \"@language\": \"fr\"}}", 1, 27, .invalidLanguageTaggedValue),
        ("{\"http://e/p\": {\"@value\": 1, \"http://e/q\": \"fr\"}}", 1, 16, .invalidValueObject),
        ("{\"@context\": {\"i\": \"@id\"}, \"@id\": \"http://e/a\", \"i\": \"http://e/b\"}", 1, 49, .collidingKeywords),
        ("[{\"@id\": \"http://e/a\", \"@index\": \"1\"},\n{\"@id\": \"http://e/a\", \"@index\": \"2\"}]", 2, 1,
            .conflictingIndexes),
        ("{\"http://e/p\": {\"@type\": \"@json\", \"@value\": 1e999}}", 1, 45, .invalidJSONLiteral),
        ("{\"@id\": \"http://e/a\", }", 1, 23, .loadingDocumentFailed),
        ("", 1, 1, .loadingDocumentFailed),
    ]

    @Test("An error has the code of the specification, and its place", arguments: samples)
    func places(text: String, line: Int, column: Int, code: JSONLDErrorCode) throws {
        let error = try #require(failure(text))
        #expect(error.code == code)
        #expect(error.diagnostic.position.line == line)
        #expect(error.diagnostic.position.column == column)
        #expect(error.diagnostic.sourceName == "sample")
        if code != .loadingDocumentFailed { #expect(error.diagnostic.message.hasPrefix(code.rawValue + ": ")) }
        #expect(throws: error.diagnostic) {
            let options = RDFParserOptions(sourceName: "sample")
            return try RDFDocument.parse(ByteSource(Array(text.utf8), pieceSize: 3), format: .jsonld, options: options)
        }
    }

    @Test("A context that is not at hand is named, and one that is wrong is shown")
    func contexts() throws {
        let text = "{\"@context\": [\"/context\"], \"p\": 1}"
        var options = JSONLD.Options(baseIRI: "http://e/a/b") { iri in
            iri == "http://e/context" ? Array("{\"@context\":\n{\"p\": 5}}".utf8) : nil
        }
        let wrong = try #require(failure(text, options: options))
        #expect(wrong.code == .invalidTermDefinition)
        #expect(wrong.diagnostic.sourceName == "http://e/context")
        #expect(wrong.diagnostic.position.line == 2)
        #expect(wrong.diagnostic.position.column == 7)
        options.baseIRI = "http://other/"
        let absent = try #require(failure(text, options: options))
        #expect(absent.code == .loadingRemoteContextFailed)
        #expect(absent.diagnostic.message.contains("http://other/context"))
        options.contextLoader = { _ in Array("{".utf8) }
        #expect(failure(text, options: options)?.code == .loadingRemoteContextFailed)
        struct Broken: Error {}
        options.contextLoader = { _ in throw Broken() }
        #expect(failure(text, options: options)?.diagnostic.message.contains("Broken") == true)
    }

    @Test("Contexts that bring in each other come to an end")
    func cyclicContexts() throws {
        let contexts = [
            "{\"@context\": \"http://e/a\"}", "{\"@context\": [\"http://e/b\", \"http://e/b\"]}",
            "{\"@context\": [\"http://e/a\", {\"t\": {\"@id\": \"http://e/t\", \"@context\": \"http://e/b\"}}]}",
        ]
        for context in contexts {
            let options = JSONLD.Options { _ in Array(context.utf8) }
            let text = "{\"@context\": \"http://e/b\", \"@id\": \"http://e/s\"}"
            #expect(failure(text, options: options)?.code == .contextOverflow)
        }
        // A tree of contexts, each of which brings in two of the next.
        let tree = JSONLD.Options { iri in
            let isLeaf = iri.utf8.count > 40
            return Array((isLeaf ? "{\"@context\": {}}" : "{\"@context\": [\"\(iri)1\", \"\(iri)2\"]}").utf8)
        }
        #expect(failure("{\"@context\": \"http://e/\"}", options: tree)?.code == .contextOverflow)
    }

    @Test("Prefixes built upon prefixes do not explode")
    func prefixBomb() throws {
        let long = String(repeating: "x", count: 3_000)
        let links = (1..<120).map { "\"p\($0)\": \"p\($0 - 1):\(long)/\"" }.joined(separator: ", ")
        #expect(failure("{\"@context\": {\"p0\": \"http://e/\", \(links)}}")?.code == .contextOverflow)
        let chain = (1..<10_000).reversed().map { "\"p\($0)\": \"p\($0 - 1):x/\"" }.joined(separator: ", ")
        #expect(failure("{\"@context\": {\(chain), \"p0\": \"http://e/\"}}")?.code == .contextOverflow)
    }

    static let nestings: [(open: String, close: String)] = [
        ("[", "]"), ("{\"http://e/p\": ", "}"), ("{\"@context\": {}, \"@graph\": ", "}"),
        ("{\"@id\": \"_:a\", \"@graph\": ", "}"),
        ("{\"@included\": ", "}"), ("{\"@reverse\": {\"http://e/p\": ", "}}"), ("{\"@nest\": ", "}"),
        ("{\"@list\": [", "]}"), ("{\"@set\": [", "]}"), ("{\"http://e/p\": [", "]}"),
        ("{\"@context\": {\"t\": {\"@id\": \"http://e/t\", \"@context\": {}}}, \"t\": ", "}"),
    ]

    @Test("Nesting is taken to a depth of 1,024, and refused beyond", arguments: nestings)
    func nesting(open: String, close: String) throws {
        let levels = open.utf8.reduce(0) { $0 + ("{[".utf8.contains($1) ? 1 : 0) - ("}]".utf8.contains($1) ? 1 : 0) }
        for (depth, isAllowed) in [(1_020 / levels, true), (1_026 / levels + 1, false), (50_000, false)] {
            let inner = "{\"http://e/p\": 1, \"@id\": \"http://e/s\"}"
            let text = "{\"http://e/o\": " + String(repeating: open, count: depth) + inner
                + String(repeating: close, count: depth) + "}"
            for streams in [true, false] {
                do throws(JSONLDError) {
                    _ = try JSONLD.toRDF(Array(text.utf8), sourceName: "", options: .init(), streams: streams)
                    #expect(isAllowed)
                } catch {
                    #expect(error.code == .loadingDocumentFailed || (isAllowed && error.code != .contextOverflow))
                }
            }
        }
    }

    @Test("Contexts within contexts are taken to a depth of 64")
    func nestedContexts() throws {
        for (depth, isAllowed) in [(60, true), (70, false), (90, false)] {
            let open = String(repeating: "{\"t\": {\"@id\": \"http://e/t\", \"@context\": ", count: depth)
            let text = "{\"@context\": " + open + "{}" + String(repeating: "}}", count: depth) + "}"
            #expect(failure(text)?.code == (isAllowed ? nil : .contextOverflow))
        }
    }

    @Test("A part that must be held as a tree has a limit; what is taken node by node has none")
    func treeLimit() throws {
        var options = JSONLD.Options()
        options.treeLimit = 200
        let nodes = (0..<50).map { "{\"@id\": \"http://e/\($0)\", \"http://e/p\": \"x\"}" }.joined(separator: ",\n")
        #expect(try JSONLD.toRDF(Array("[\(nodes)]".utf8), options: options).quadCount == 50)
        #expect(try JSONLD.toRDF(Array("{\"@graph\": [\(nodes)]}".utf8), options: options).quadCount == 50)
        let graph = "{\"@graph\": [{\"@id\": \"http://e/g\", \"@graph\": [\(nodes)]}]}"
        #expect(try JSONLD.toRDF(Array(graph.utf8), options: options).quadCount == 50)
        let error = #expect(throws: JSONLDError.self) {
            try JSONLD.toRDF(Array("{\"@id\": \"http://e/g\", \"@graph\": [\(nodes)]}".utf8), options: options)
        }
        #expect(error?.code == .loadingDocumentFailed)
        #expect(error?.diagnostic.message.contains("200 bytes") == true)
    }
}
