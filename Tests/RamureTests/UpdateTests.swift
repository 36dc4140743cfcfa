import RDF
import Ramure
import SourceText
import Testing

@Suite struct UpdateTests {
    private static let prologue = "PREFIX e: <http://e/> "
    private static let data = """
        PREFIX e: <http://e/>
        e:a e:p 1, 2 . e:g { e:b e:p 3 . _:x e:q e:b }
        """

    private func graph(_ defaultGraph: KnowledgeGraph.DefaultGraph = .stored) throws -> KnowledgeGraph {
        try KnowledgeGraph(parsing: Self.data, format: .trig, defaultGraph: defaultGraph)
    }

    private static func quad(_ subject: String, _ value: Int, in graph: String? = nil) -> Quad {
        Quad(
            .iri("http://e/\(subject)"), IRI("http://e/p"), .integer(value),
            in: graph.map { .iri("http://e/\($0)") })
    }

    @Test("an update changes the graph, and no copy of it")
    func update() throws {
        var graph = try graph()
        let before = graph
        try graph.update(
            Self.prologue
                + "DELETE { ?s e:p ?v } INSERT { GRAPH e:h { ?s e:p ?w } } WHERE { ?s e:p ?v BIND(?v + 10 AS ?w) }")
        #expect(graph.count == 4 && before.count == 4)
        #expect(graph.contains(Self.quad("a", 11, in: "h")) && !graph.contains(Self.quad("a", 1)))
        #expect(before.contains(Self.quad("a", 1)) && !before.contains(Self.quad("a", 11, in: "h")))
        let changes = graph.changes(since: before)
        #expect(changes.inserted == [Self.quad("a", 11, in: "h"), Self.quad("a", 12, in: "h")])
        #expect(changes.deleted == [Self.quad("a", 1), Self.quad("a", 2)])
        #expect(before.changes(since: graph).inserted == changes.deleted)
        #expect(graph.changes(since: graph).isEmpty)
    }

    @Test("changes are found between graphs of different histories")
    func unrelatedHistories() throws {
        var graph = try graph()
        let other = try KnowledgeGraph(
            parsing: "PREFIX e: <http://e/> e:g { e:c e:p 9 . e:b e:p 3 } e:a e:p 2 .", format: .trig)
        #expect(graph.changes(since: other).deleted == [Self.quad("c", 9, in: "g")])
        #expect(other.changes(since: graph).inserted == [Self.quad("c", 9, in: "g")])
        #expect(other.changes(since: graph).deleted.count == 2)
        try graph.update("DROP ALL")
        #expect(graph.count == 0)
        #expect(graph.changes(since: other).deleted == other.quads())
    }

    @Test(
        "an update that fails changes nothing, whatever it did before",
        arguments: [
            ("CREATE GRAPH e:g", RamureError.graphExists(IRI("http://e/g"))),
            ("DROP GRAPH e:none", .graphMissing(IRI("http://e/none"))),
            ("LOAD e:document", .loadFailed(IRI("http://e/document"), reason: "no handler for LOAD was given")),
        ])
    func atomicity(operation: String, error: RamureError) throws {
        var graph = try graph()
        let before = graph
        #expect(throws: error) {
            try graph.update(Self.prologue + "INSERT DATA { e:n e:p 1 } ; DELETE WHERE { ?s ?p ?o } ; " + operation)
        }
        #expect(graph.isIdentical(to: before))
        #expect(throws: Diagnostic.self) { try graph.update("INSERT DATA { ") }
        #expect(graph.isIdentical(to: before))
    }

    @Test("limits stop an update, and it changes nothing")
    func limits() throws {
        var graph = KnowledgeGraph()
        try graph.insert((0..<300).map { Self.quad("n", $0) })
        let before = graph
        let text = "INSERT { ?a ?p ?y } WHERE { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w }"
        #expect(throws: RamureError.timeLimit(seconds: 0.02)) {
            try graph.update(text, options: QueryOptions(limits: QueryLimits(time: .milliseconds(20))))
        }
        #expect(throws: RamureError.cancelled) { try graph.update(text, options: QueryOptions(isCancelled: { true })) }
        #expect(graph.isIdentical(to: before))
    }

    @Test("the union of the graphs can be read in WHERE, and not be written into")
    func union() throws {
        var graph = try graph(.union)
        let before = graph
        for text in [
            "INSERT DATA { e:a e:p 5 }", "DELETE WHERE { e:a e:p ?v }", "INSERT { ?s e:p 5 } WHERE { ?s e:p 3 }",
            "CLEAR DEFAULT", "COPY e:g TO DEFAULT",
        ] {
            #expect(throws: RamureError.defaultGraphIsView) { try graph.update(Self.prologue + text) }
        }
        #expect(graph.isIdentical(to: before))
        try graph.update(Self.prologue + "INSERT { GRAPH e:copy { ?s e:p ?v } } WHERE { ?s e:p ?v }")
        #expect(try graph.select("SELECT * { GRAPH <http://e/copy> { ?s ?p ?v } }").count == 3)
        try graph.update(Self.prologue + "WITH e:g DELETE { ?s e:p 3 } WHERE { ?s e:p 3 }")
        #expect(!graph.contains(Self.quad("b", 3, in: "g")))
    }

    @Test("values stand for variables as terms, in patterns and in templates")
    func values() throws {
        var graph = try graph()
        let text = Self.prologue + "DELETE { ?s e:p ?old } INSERT { ?s e:p ?new } WHERE { ?s e:p ?old }"
        try graph.update(text, ["old": .integer(1), "new": .string("} DROP ALL")])
        #expect(graph.contains(Quad(.iri("http://e/a"), IRI("http://e/p"), .string("} DROP ALL"))))
        #expect(graph.count == 4)
        #expect(throws: RamureError.unusableVariable("other")) { try graph.update(text, ["other": .integer(1)]) }
    }

    @Test("LOAD reads what the handler gives, its blank nodes apart from those of the graph")
    func load() throws {
        var graph = try graph()
        var options = QueryOptions()
        options.load = { iri in
            guard iri == IRI("http://e/document") else { throw RamureError.data("no such document") }
            return try KnowledgeGraph(parsing: "_:x <http://e/p> _:y . _:y <http://e/p> _:x .", format: .turtle)
        }
        try graph.update(Self.prologue + "LOAD e:document INTO GRAPH e:h", options: options)
        #expect(try graph.ask("ASK { GRAPH <http://e/h> { ?x <http://e/p> ?y . ?y <http://e/p> ?x } }"))
        #expect(try !graph.ask("ASK { GRAPH ?g { ?x <http://e/q> ?b } GRAPH <http://e/h> { ?x ?p ?y } }"))
        #expect(throws: RamureError.loadFailed(IRI("http://e/other"), reason: "no such document")) {
            try graph.update(Self.prologue + "LOAD e:other", options: options)
        }
        let before = graph
        try graph.update(Self.prologue + "LOAD SILENT e:other", options: options)
        #expect(graph.changes(since: before).isEmpty)
    }

    @Test("SERVICE asks the handler, and is refused without one")
    func service() throws {
        let text = "SELECT ?v { SERVICE <http://e/endpoint> { ?s <http://e/p> ?v } }"
        var options = QueryOptions()
        let other = try graph()
        options.service = { _, query in try other.select(query) }
        #expect(try KnowledgeGraph().select(text, options: options).count == 2)
        #expect(throws: RamureError.self) { try KnowledgeGraph().select(text) }
    }

    @Test("blank nodes of templates are new ones, for each solution")
    func blankNodes() throws {
        var graph = try graph()
        try graph.update(Self.prologue + "INSERT { ?s e:node _:x . _:x e:value ?v } WHERE { ?s e:p ?v }")
        #expect(try graph.select("SELECT DISTINCT ?x { ?s <http://e/node> ?x }").count == 2)
        try graph.update(Self.prologue + "INSERT DATA { _:x e:r _:x }")
        try graph.update(Self.prologue + "INSERT DATA { _:x e:r e:a }")
        #expect(try graph.select("SELECT DISTINCT ?x { ?x <http://e/r> ?y }").count == 2)
    }
}
