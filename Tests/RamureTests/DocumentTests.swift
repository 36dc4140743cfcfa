import Foundation
import Ramure
import Testing

@Suite struct DocumentTests {
    private static func graph(_ text: String) throws -> KnowledgeGraph {
        try KnowledgeGraph(parsing: Data(text.utf8), format: .turtle, baseIRI: "http://e/", sourceName: "body")
    }

    @Test("bytes are read as texts are, and errors name their source")
    func data() throws {
        #expect(try Self.graph("<a> <p> \"é\" .").contains(Quad(.iri("http://e/a"), "http://e/p", "é")))
        let error = #expect(throws: Diagnostic.self) { try Self.graph("<a> <p>\n \"é .") }
        #expect(error?.sourceName == "body" && error?.position.line == 2)
        #expect(throws: Diagnostic.self) {
            try KnowledgeGraph(parsing: Data([0x3C, 0xFF, 0x3E]), format: .turtle)
        }
    }

    @Test("graphs that say the same are isomorphic, and have one canonical document")
    func canonical() throws {
        let left = try Self.graph("_:x <p> _:y . _:y <q> 1 . <a> <p> _:x .")
        let right = try Self.graph("<a> <p> _:first . _:second <q> 1 . _:first <p> _:second .")
        let other = try Self.graph("<a> <p> _:first . _:second <q> 1 . _:first <p> _:first .")
        #expect(try left.isIsomorphic(to: right) && !left.isIsomorphic(to: other))
        #expect(try left.canonicalDocument() == right.canonicalDocument())
        #expect(try left.canonicalDocument() != other.canonicalDocument())
        let text = String(decoding: try left.canonicalDocument(), as: UTF8.self)
        #expect(text.hasPrefix("<http://e/a> <http://e/p> _:c14n") && text.hasSuffix(".\n"))
    }

    @Test("a clique of blank nodes is refused, not tried for ever")
    func poison() throws {
        var graph = KnowledgeGraph()
        let nodes = (0..<12).map { Term.blankNode(BlankNode("n\($0)")) }
        try graph.insert(nodes.flatMap { left in
            nodes.filter { $0 != left }.map { Quad(left, "http://e/p", $0) }
        })
        #expect(throws: RamureError.self) { try graph.canonicalDocument(workLimit: 10_000) }
    }
}
