import RDF
import RDFFormats
import SourceText
import Testing

/// What blank nodes are called.
@Suite struct BlankNodeLabelTests {
    private func labels(_ text: String) throws -> [String] {
        let quads = try RDFDocument.parse("PREFIX : <http://e/>\n" + text, format: .turtle)
        return quads.flatMap { [$0.triple.subject, $0.triple.object] }.compactMap {
            if case .blankNode(let node) = $0 { node.label } else { nil }
        }
    }

    @Test("Written labels are kept")
    func written() throws {
        #expect(try labels("_:a :p _:gen7, _:gen, _:gen07, _:genx, _:é.1 .") == [
            "a", "gen7", "a", "gen", "a", "gen07", "a", "genx", "a", "é.1",
        ])
    }

    @Test("Generated labels pass over those that were written before")
    func generatedAfterWritten() throws {
        #expect(try labels("_:gen0 :p [], [], _:gen1 .") == ["gen0", "gen1", "gen0", "gen2", "gen0", "gen3"])
        #expect(try labels("_:gen1 :p [], [] .") == ["gen1", "gen0", "gen1", "gen2"])
    }

    @Test("A label written after it was given out is another node, each time")
    func writtenAfterGenerated() throws {
        #expect(try labels("[] :p _:gen0 . _:gen0 :p [] .") == ["gen0", "gen1", "gen1", "gen2"])
        #expect(try labels("[] :p _:gen1 . _:gen0 :p _:gen1, [] .") == ["gen0", "gen1", "gen2", "gen1", "gen2", "gen3"])
    }

    @Test("The prefix of generated labels can be chosen")
    func prefix() throws {
        let options = RDFParserOptions(generatedLabelPrefix: "node")
        let quads = try RDFDocument.parse(
            ByteSource(Array("[] <http://e/p> 1 .".utf8)), format: .turtle, options: options)
        #expect(quads.map(\.triple.subject) == [.blankNode(BlankNode("node0"))])
    }
}
