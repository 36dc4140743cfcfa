import RDF
import Ramure
import SPARQLResults
import SourceText
import Testing

@Suite struct QueryTests {
    private static func numbers(_ count: Int) throws -> KnowledgeGraph {
        var graph = KnowledgeGraph()
        try graph.insert((0..<count).map { Quad(.iri("http://e/n\($0)"), IRI("http://e/value"), .integer($0)) })
        graph.prefixes = ["ex": "http://e/"]
        return graph
    }

    private static let cross = "SELECT * { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w }"

    @Test("values stand for variables as terms")
    func values() throws {
        let graph = try Self.numbers(5)
        let text = "SELECT ?n { ?n ?p ?value FILTER(BOUND(?value)) }"
        #expect(try graph.select(text, ["value": .integer(3)]).map { $0["n"] } == [.iri("http://e/n3")])
        #expect(try graph.select(text, ["value": .string("3\" } DROP ALL")]).isEmpty)
        #expect(try graph.ask("ASK { ?n ?p ?v FILTER(?v > ?limit) }", ["limit": .integer(3)]))
        #expect(try !graph.ask("ASK { ?n ?p ?v FILTER(?v > ?limit) }", ["limit": .integer(4)]))
    }

    @Test(
        "a value for what is no free variable is refused",
        arguments: [
            ("SELECT ?n { ?n ?p ?v }", "x"), ("SELECT ?n { ?n ?p ?v }", "n"), ("SELECT (1 AS ?n) {}", "n"),
            ("SELECT * { BIND(1 AS ?n) }", "n"), ("SELECT * { VALUES ?n { 1 } }", "n"),
        ])
    func unusableValues(text: String, name: String) throws {
        let graph = try Self.numbers(1)
        #expect(throws: RamureError.unusableVariable(name)) { try graph.select(text, [name: .integer(1)]) }
    }

    @Test("prefixes have to be declared, unless the options say otherwise")
    func prefixes() throws {
        let graph = try Self.numbers(2)
        let text = "SELECT * { ?n ex:value 1 }"
        #expect(throws: Diagnostic.self) { try graph.select(text) }
        var options = QueryOptions()
        options.usesGraphPrefixes = true
        #expect(try graph.select(text, options: options).count == 1)
    }

    @Test("a query is answered in the form it has, and in no other")
    func forms() throws {
        let graph = try Self.numbers(1)
        #expect(throws: RamureError.wrongForm(expected: "SELECT", found: "ASK")) { try graph.select("ASK {}") }
        #expect(throws: RamureError.wrongForm(expected: "ASK", found: "SELECT")) { try graph.ask("SELECT * {}") }
        #expect(throws: RamureError.wrongForm(expected: "SELECT", found: "CONSTRUCT or DESCRIBE")) {
            try graph.select("CONSTRUCT WHERE { ?s ?p ?o }")
        }
        #expect(throws: RamureError.wrongForm(expected: "CONSTRUCT or DESCRIBE", found: "ASK")) {
            try graph.construct("ASK {}")
        }
    }

    @Test("CONSTRUCT and DESCRIBE give triples one by one, or a graph")
    func graphs() throws {
        let graph = try Self.numbers(3_000)
        let text = "CONSTRUCT { ?n <http://e/has> _:v . _:v <http://e/is> ?v } WHERE { ?n ?p ?v }"
        let made = try graph.construct(text)
        #expect(made.count == 6_000)
        #expect(made.prefixes == graph.prefixes && made.defaultGraph == .stored)
        guard case .graph(let cursor) = try graph.query(text) else {
            Issue.record("no graph")
            return
        }
        let first = try #require(try cursor.next())
        #expect(first.predicate == IRI("http://e/has"))
        #expect(try cursor.graph().count == 5_999)
        #expect(try cursor.next() == nil)
        let described = try graph.construct("DESCRIBE ?n { ?n ?p ?v }", ["v": .integer(7)])
        #expect(described.quads() == [Quad(.iri("http://e/n7"), IRI("http://e/value"), .integer(7))])
        #expect(throws: RamureError.rowLimit(10)) {
            try graph.construct(text, options: QueryOptions(limits: QueryLimits(rows: 10)))
        }
    }

    @Test("a cursor gives the rows one by one, and nothing after the last")
    func cursor() throws {
        let cursor = try Self.numbers(3_000).cursor("SELECT ?v { ?n ?p ?v } ORDER BY ?v")
        var values: [Term?] = []
        while let row = try cursor.next() { values.append(row["v"]) }
        #expect(values == (0..<3_000).map { .integer($0) })
        #expect(try cursor.next() == nil)
        #expect(cursor.sources == [])
    }

    @Test("limits of rows, time and memory are errors, each its own")
    func limits() throws {
        let graph = try Self.numbers(300)
        #expect(throws: RamureError.rowLimit(10)) {
            try graph.select("SELECT * { ?s ?p ?o }", options: QueryOptions(limits: QueryLimits(rows: 10)))
        }
        #expect(
            try graph.select("SELECT * { ?s ?p ?o } LIMIT 10", options: QueryOptions(limits: QueryLimits(rows: 10)))
                .count == 10)
        #expect(throws: RamureError.timeLimit(seconds: 0.02)) {
            try graph.select(
                "SELECT (COUNT(*) AS ?n) \(Self.cross.dropFirst(9))",
                options: QueryOptions(limits: QueryLimits(time: .milliseconds(20))))
        }
        #expect(throws: RamureError.memoryLimit(10_000)) {
            try graph.select(
                "\(Self.cross) ORDER BY ?x", options: QueryOptions(limits: QueryLimits(memory: 10_000)))
        }
    }

    @Test("the closure and the task can stop a query")
    func cancellation() async throws {
        let graph = try Self.numbers(300)
        #expect(throws: RamureError.cancelled) {
            try graph.select(Self.cross, options: QueryOptions(isCancelled: { true }))
        }
        let task = Task { try graph.select("SELECT (COUNT(*) AS ?n) \(Self.cross.dropFirst(9))") }
        task.cancel()
        await #expect(throws: RamureError.cancelled) { try await task.value }
    }

    @Test("NOW is what the options say, and a time when they say nothing")
    func now() throws {
        var options = QueryOptions()
        options.now = "2020-02-29T12:00:00Z"
        #expect(try KnowledgeGraph().ask("ASK { FILTER(YEAR(NOW()) = 2020 && DAY(NOW()) = 29) }", options: options))
        #expect(try KnowledgeGraph().ask("ASK { FILTER(YEAR(NOW()) > 2020) }"))
    }

    struct Everything: Decodable, Equatable {
        var text: String
        var count: Int
        var ratio: Double
        var flag: Bool
        var page: String
        var missing: String?
    }

    private static let everything = """
        SELECT * { VALUES (?text ?count ?ratio ?flag ?page ?missing) {
          ("é"@fr 12 0.5 true <http://e/p> UNDEF) ("" -1 2 false <http://e/q> "m") } }
        """

    @Test("rows decode into the types of the program")
    func decodable() throws {
        let rows = try KnowledgeGraph().select(Self.everything, as: Everything.self)
        #expect(
            rows == [
                Everything(text: "é", count: 12, ratio: 0.5, flag: true, page: "http://e/p", missing: nil),
                Everything(text: "", count: -1, ratio: 2, flag: false, page: "http://e/q", missing: "m"),
            ])
        #expect(try KnowledgeGraph().select("SELECT ?n { VALUES ?n { 1 2 } }", as: Int.self) == [1, 2])
    }

    @Test("a row that does not fit says where and why")
    func mismatch() {
        struct Counted: Decodable { var text: Int }
        struct Absent: Decodable { var nothing: String }
        #expect(
            throws: RamureError.row(RowMismatch(row: 0, column: "text", expected: "Int", found: "\"é\"@fr"))
        ) { try KnowledgeGraph().select(Self.everything, as: Counted.self) }
        #expect(
            throws: RamureError.row(RowMismatch(row: 0, column: "nothing", expected: "String", found: nil))
        ) { try KnowledgeGraph().select(Self.everything, as: Absent.self) }
    }

    @Test("a malformed query is shown with its place")
    func malformed() throws {
        let error = #expect(throws: Diagnostic.self) { try KnowledgeGraph().query("SELECT * {\n ?s ?p }") }
        #expect(error?.position.line == 2)
        #expect(error?.sourceName == "query")
    }
}
