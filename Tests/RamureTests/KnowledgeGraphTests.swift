import RDF
import Ramure
import SourceText
import Testing

@Suite struct KnowledgeGraphTests {
    private static let text = """
        PREFIX ex: <http://e/>
        ex:g { ex:a ex:p 1, "deux"@fr . ex:b ex:q _:x }
        ex:h { ex:a ex:p 1 }
        """
    private let quad = Quad(.iri("http://e/c"), IRI("http://e/p"), .integer(2), in: .iri("http://e/g"))

    private func graph(_ defaultGraph: KnowledgeGraph.DefaultGraph = .union) throws -> KnowledgeGraph {
        try KnowledgeGraph(parsing: Self.text, format: .trig, defaultGraph: defaultGraph)
    }

    @Test("a copy is a snapshot: the same storage until one of the two changes, and never a change seen by the other")
    func copies() throws {
        var graph = try graph()
        let before = graph
        #expect(graph.isIdentical(to: before))
        try graph.insert([quad])
        #expect(!graph.isIdentical(to: before))
        #expect(before.count == 4)
        #expect(graph.count == 5)
        #expect(graph.contains(quad))
        #expect(!before.contains(quad))
        try graph.remove([quad])
        #expect(graph.quads() == before.quads())
    }

    @Test("an empty graph answers, and is written")
    func empty() throws {
        let graph = KnowledgeGraph()
        #expect(graph.count == 0)
        #expect(try graph.select("SELECT * { ?s ?p ?o }").count == 0)
        #expect(try graph.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").first?["n"] == .integer(0))
        #expect(graph.quads() == [])
        #expect(try graph.serialized(as: .nquads) == [])
        #expect(throws: RamureError.self) { try graph.resolve("anything") }
    }

    @Test("the union of graphs counts a triple once, and shows the default graph's too")
    func union() throws {
        let count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        #expect(try graph().select(count).first?["n"] == .integer(3))
        #expect(try graph(.stored).select(count).first?["n"] == .integer(0))
        var graph = try graph(.stored)
        try graph.insert([Quad(.iri("http://e/a"), IRI("http://e/p"), .integer(1))])
        #expect(try graph.select(count).first?["n"] == .integer(1))
        let view = try KnowledgeGraph(parsing: "<http://e/a> <http://e/p> 1 .", format: .turtle, defaultGraph: .union)
        #expect(try view.select(count).first?["n"] == .integer(1))
    }

    @Test("a view cannot be written into")
    func view() throws {
        var graph = try graph()
        let stray = Quad(.iri("http://e/c"), IRI("http://e/p"), .integer(2))
        #expect(throws: RamureError.defaultGraphIsView) { try graph.insert([quad, stray]) }
        #expect(throws: RamureError.defaultGraphIsView) { try graph.remove([stray]) }
        #expect(graph.count == 4)
    }

    @Test("quads come in an order that depends on them alone")
    func order() throws {
        let graph = try graph()
        var other = KnowledgeGraph(defaultGraph: .union)
        for quad in graph.quads().reversed() { try other.insert([quad]) }
        #expect(other.quads() == graph.quads())
        other.prefixes = graph.prefixes
        #expect(try other.serialized(as: .trig) == graph.serialized(as: .trig))
        #expect(graph.quads(subject: .iri("http://e/a")).count == 3)
        #expect(graph.quads(predicate: IRI("http://e/q")).count == 1)
        #expect(graph.quads(object: .integer(1)).count == 2)
        #expect(graph.quads(object: .integer(7)) == [])
        #expect(graph.graphNames == [.iri("http://e/g"), .iri("http://e/h")])
    }

    @Test("more quads than a batch holds are all written, and read back")
    func manyQuads() throws {
        var graph = KnowledgeGraph()
        try graph.insert(
            (0..<10_000).map { Quad(.iri("http://e/s\($0 % 700)"), IRI("http://e/p\($0 % 7)"), .integer($0)) })
        let bytes = try graph.serialized(as: .nquads)
        let again = try KnowledgeGraph(parsing: String(decoding: bytes, as: UTF8.self), format: .nquads)
        #expect(again.count == 10_000)
        #expect(again.quads() == graph.quads())
    }

    @Test("a named graph does not fit into Turtle")
    func namedGraphInTurtle() throws {
        let graph = try graph()
        let error = #expect(throws: RamureError.self) { try graph.serialized(as: .turtle) }
        #expect(error?.description.contains("TriG") == true)
    }

    @Test("a malformed text is an error with its place")
    func malformed() {
        let error = #expect(throws: Diagnostic.self) {
            try KnowledgeGraph(parsing: "<http://e/a> <http://e/p>\n  }", format: .turtle)
        }
        #expect(error?.position.line == 2)
    }
}
