import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct ExportTests {
    private static let map = {
        let layout = MapDefinition.Layout.list(ListLayout(total: ["name": "Total", "note": "{count}"]))
        return try? MapDefinition(layout: layout, titles: ["name": "Nom | prénom"]).draw(
            SolutionTable(
                variables: ["name", "note", "page"],
                rows: [
                    [.string("a|b"), .string("x*y <i>"), .iri("http://e/p_q")],
                    [.string("\"un\", deux"), .string("l1\r\nl2"), nil],
                ]))
    }()

    private func text(_ format: MapFormat) throws -> String {
        String(decoding: try format.export(try #require(Self.map)), as: UTF8.self)
    }

    @Test("Markdown keeps the signs of the text and makes the total bold")
    func markdown() throws {
        #expect(
            try text(.markdown) == #"""
                | Nom \| prénom | note | page |
                |---|---|---|
                | a\|b | x\*y \<i> | http://e/p_q |
                | "un", deux | l1<br>l2 | — |
                | **Total** | 2 | — |

                """#)
    }

    @Test("CSV quotes as RFC 4180 says")
    func csv() throws {
        #expect(
            try text(.csv)
                == "Nom | prénom,note,page\r\na|b,x*y <i>,http://e/p_q\r\n\"\"\"un\"\", deux\",\"l1\r\nl2\",—\r\n"
                + "Total,2,—\r\n")
    }

    @Test("every format is found by its name", arguments: MapFormat.allCases)
    func names(format: MapFormat) throws {
        #expect(try MapFormat(name: format.rawValue) == format)
        #expect(!format.fileExtension.isEmpty)
    }

    @Test("an unknown format or kind gets the nearest name")
    func unknown() {
        let names = MapFormat.allCases.map(\.rawValue)
        #expect(throws: MapError.unknownFormat("markdwon", available: names)) { try MapFormat(name: "markdwon") }
        #expect(
            MapError.unknownFormat("markdwon", available: names).description
                == "Unknown format of maps 'markdwon'. Did you mean 'markdown'?")
        #expect(throws: MapError.unknownKind("tree", available: MapKind.allCases.map(\.rawValue))) {
            try MapKind(name: "tree")
        }
    }
}
