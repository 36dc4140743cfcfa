import Foundation
import Ramure
import Testing

/// The Swift code of the articles, compiled and run: each block stands between `// snippet` and `// end`, as it is
/// written there.
@Suite struct ArticleSnippetTests {
    private static func rivers() throws -> KnowledgeGraph {
        // snippet
        var graph = try KnowledgeGraph(
            parsing: """
                PREFIX ex: <http://example.org/>
                ex:loire a ex:River ; ex:name "Loire" ; ex:length 1006 .
                ex:erdre a ex:River ; ex:name "Erdre" ; ex:joins ex:loire .
                """, format: .turtle)
        // end
        graph.prefixes = [:]
        return graph
    }

    @Test("GettingStarted")
    func gettingStarted() throws {
        var graph = try Self.rivers()
        // snippet
        let text = """
            PREFIX ex: <http://example.org/>
            SELECT ?name ?length WHERE { ?river ex:name ?name OPTIONAL { ?river ex:length ?length } } ORDER BY ?name
            """
        for row in try graph.select(text) {
            print(row["name"]?.text ?? "", row["length"]?.integerValue ?? 0)
        }
        // end
        // snippet
        struct River: Decodable {
            var name: String
            var length: Int?
        }
        let rivers = try graph.select(text, as: River.self)
        // end
        #expect(rivers.map(\.name) == ["Erdre", "Loire"] && rivers.map(\.length) == [nil, 1006])
        // snippet
        let longer = "PREFIX ex: <http://example.org/> SELECT ?river { ?river ex:length ?length FILTER(?length > ?least) }"
        let long = try graph.select(longer, ["least": 1000])
        let joins = "PREFIX ex: <http://example.org/> ASK { ?river ex:joins ?other }"
        let isJoined = try graph.ask(joins, ["other": .iri("http://example.org/loire")])
        // end
        #expect(long.count == 1 && isJoined)
        // snippet
        let before = graph
        try graph.update("INSERT DATA { <http://example.org/erdre> <http://example.org/length> 98 }")
        let changes = graph.changes(since: before)
        print(changes.inserted, changes.deleted)
        // end
        #expect(changes.inserted.count == 1 && changes.deleted.isEmpty)
    }

    @Test("Embedding")
    func embedding() async throws {
        var graph = try Self.rivers()
        // snippet
        var options = QueryOptions(limits: QueryLimits(time: .seconds(2), rows: 10_000, memory: 64 << 20))
        do {
            let rows = try graph.select("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", options: options)
            print(rows.count)
        } catch RamureError.timeLimit, RamureError.rowLimit, RamureError.memoryLimit {
            print("too much")
        }
        // end
        // snippet
        let copy = graph
        let task = Task.detached { try copy.select("SELECT * { ?s ?p ?o }").count }
        let count = try await task.value
        // end
        #expect(count == 6)
        // snippet
        let cursor = try graph.cursor("SELECT ?s { ?s ?p ?o }")
        while let row = try cursor.next() {
            print(row["s"] as Any)
        }
        // end
        // snippet
        options.functions["http://example.org/reversed"] = { arguments in
            guard let text = arguments.first?.text else { return nil }
            return .string(String(text.reversed()))
        }
        let reversed = try graph.select(
            "SELECT (<http://example.org/reversed>(?name) AS ?back) { ?river <http://example.org/name> ?name }",
            options: options)
        // end
        #expect(Set(reversed.map { $0["back"] }) == ["erioL", "erdrE"])
        // snippet
        options.load = { iri in
            guard iri.string.hasPrefix("https://example.org/") else { throw RamureError.data("not from there") }
            return try KnowledgeGraph(parsing: "<http://example.org/a> <http://example.org/p> 1 .", format: .turtle)
        }
        try graph.update("LOAD <https://example.org/more.ttl> INTO GRAPH <http://example.org/more>", options: options)
        // end
        #expect(graph.graphNames == [.iri("http://example.org/more")])
    }

    @Test("QuestionsAndMaps")
    func questionsAndMaps() throws {
        // snippet
        let questions = try QuestionLibrary.shipped
        var tracing = QueryOptions()
        tracing.tracesSources = true
        let answer = try questions["tools-for-axis"].ask(
            .shipped, ["axis": "Alliances & Territoires"], options: tracing)
        for (index, row) in answer.rows.enumerated() {
            print(row["tool"]?.text ?? "", answer.sources(ofRow: index))
        }
        // end
        #expect(answer.rows.count == 5 && !answer.sources(ofRow: 0).isEmpty)
        // snippet
        let request = try questions.request("Quels outils servent l'axe Alliances & Territoires ?", in: .shipped)
        print(request.question.name, request.values)
        // end
        #expect(request.question.name == "tools-for-axis")
        // snippet
        let drawn = try questions["map-methods"].ask(.shipped, [:])
        if let map = try drawn.map() {
            let page = try MapFormat.html.export(map)
            print(page.count, "bytes of HTML")
        }
        // end
        #expect(try drawn.map() != nil)
    }

    @Test("Durability")
    func durability() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ramure-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("lab.json").path
        // snippet
        let store = try GraphStore(at: path)
        try store.write(CommitDescription(author: "ada", note: "first")) { graph in
            try graph.update("INSERT DATA { <http://example.org/a> <http://example.org/p> 1 }")
        }
        print(store.graph.count)
        // end
        #expect(store.graph.count == 1)
        // snippet
        try store.write { graph in
            try graph.update("DELETE DATA { <http://example.org/a> <http://example.org/p> 1 }")
        }
        let earlier = try store.graph(asOf: 1)
        print(earlier.count, store.graph.count)
        for commit in try store.history() {
            print(commit.transaction, commit.note ?? "", commit.changes.inserted.count, commit.changes.deleted.count)
        }
        // end
        #expect(earlier.count == 1 && store.graph.count == 0)
        store.close()
    }

    @Test("Limits, HowItWorks")
    func background() throws {
        let graph = try Self.rivers()
        // snippet
        let limits = QueryLimits(time: .seconds(5), rows: 100_000, memory: 256 << 20)
        let bounded = try graph.select("SELECT * { ?s ?p ?o }", options: QueryOptions(limits: limits))
        // end
        #expect(bounded.count == 6)
        // snippet
        print(try graph.explain("SELECT ?name { ?river <http://example.org/name> ?name }"))
        // end
    }

    @Test("every block of Swift in the articles stands in this file")
    func blocks() throws {
        let file = URL(fileURLWithPath: #filePath)
        let tests = try String(contentsOf: file, encoding: .utf8)
        let compiled = Set(Self.blocks(of: tests, from: "// snippet", to: "// end"))
        let top = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = top.appendingPathComponent("Sources/Ramure/Ramure.docc")
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let article = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            for block in Self.blocks(of: article, from: "```swift", to: "```") {
                count += 1
                #expect(compiled.contains(block), "\(name): not compiled by any test:\n\(block)")
            }
        }
        #expect(count == compiled.count, "a snippet of the tests stands in no article, or twice")
    }

    /// What stands between lines, with the indentation of the first taken away.
    private static func blocks(of text: String, from first: String, to last: String) -> [String] {
        var blocks: [String] = []
        var open: (indentation: Int, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.drop { $0 == " " }
            if open == nil, content == first {
                open = (line.count - content.count, [])
            } else if let block = open, content == last {
                blocks.append(block.lines.joined(separator: "\n"))
                open = nil
            } else if let indentation = open?.indentation {
                open?.lines.append(line.dropFirst(min(indentation, line.count - content.count)))
            }
        }
        return blocks
    }
}
