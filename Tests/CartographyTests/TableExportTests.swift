import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct TableExportTests {
    private static let rows: [[Term?]] = [
        [.string("=1+1"), .literal(Literal("3.50", datatype: XSD.decimal)), .iri("http://e/p?a=1&b=2")],
        [.literal(Literal("<b> & \"q\"", language: "en")), .integer(-4), nil],
        [.literal(Literal("é;è", language: "fr")), .literal(Literal("x", datatype: XSD.decimal)), .iri("urn:x")],
        [.string("-2,5"), .literal(Literal("true", datatype: XSD.boolean)), .string("l1\nl2")],
    ]

    private func text(_ format: MapFormat, _ layout: ListLayout = ListLayout(total: ["name": "@", "size": "{sum}"]))
        throws -> String
    {
        var definition = MapDefinition(layout: .list(layout), titles: ["name": "Nom"])
        definition.caption = "Une <carte>"
        var map = try definition.draw(SolutionTable(variables: ["name", "size", "page"], rows: Self.rows))
        map.origin = MapOrigin(newestDate: "2022-05", checksum: "abc")
        let bytes = try format.export(map)
        #expect(try format.export(map) == bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("CSV for Excel in French: mark, semicolons, decimal commas, no formula")
    func csvExcelFrench() throws {
        #expect(
            Array(try text(.csvExcelFrench).utf8)
                == Array(
                    ("\u{FEFF}Nom;size;page\r\n'=1+1;3,50;http://e/p?a=1&b=2\r\n\"<b> & \"\"q\"\"\";-4;—\r\n"
                        + "\"é;è\";x;urn:x\r\n-2,5;true;\"l1\nl2\"\r\n'@;-0,5;—\r\n").utf8))
    }

    @Test(
        "a field that begins a formula is made a text, unless it is a number",
        arguments: [
            ("=A1", "'=A1"), ("+33 1", "'+33 1"), ("-a", "'-a"), ("@x", "'@x"), ("\tx", "'\tx"), ("+5", "+5"),
            ("-1,5", "-1,5"), ("-1.5", "-1.5"), ("-1,5,2", "'-1,5,2"), ("--1", "'--1"), ("-", "'-"), ("a=b", "a=b"),
            ("", ""), ("-1e3", "-1e3"), ("-inf", "'-inf"), ("1.2", "1.2"),
        ])
    func formulas(field: String, expected: String) throws {
        let map = try MapDefinition(layout: .list(ListLayout())).draw(
            SolutionTable(variables: ["v", "w"], rows: [[.string(field), .string("w")]]))
        #expect(
            String(decoding: try MapFormat.csvExcelFrench.export(map), as: UTF8.self)
                == "\u{FEFF}v;w\r\n\(expected);w\r\n")
    }

    @Test("JSON has kind, titles, columns and rows, with numbers as such")
    func json() throws {
        let compact = try text(.json).split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(
            compact
                == #"{"kind": "list","caption": "Une <carte>","language": "fr","date": "2022-05","checksum": "abc","#
                + #""titles": ["Nom","size","page"],"columns": ["name","size","page"],"#
                + #""rows": [[["=1+1"],[3.5],["http://e/p?a=1&b=2"]],[["<b> & \"q\""],[-4],[]],"#
                + #"[["é;è"],["x"],["urn:x"]],[["-2,5"],[true],["l1\nl2"]]],"total": ["@","-0.5",null]}"#)
    }

    @Test("HTML escapes, links, names languages, and says what each header heads")
    func html() throws {
        let page = try text(.html)
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\">\n"))
        #expect(page.contains("<caption>Une &lt;carte&gt;</caption>"))
        #expect(page.contains("<tr><th scope=\"col\">Nom</th><th scope=\"col\">size</th><th scope=\"col\">page</th>"))
        #expect(
            page.contains(
                """
                <tr><th scope="row">=1+1</th><td>3.50</td><td><a href="http://e/p?a=1&amp;b=2">http://e/p?a=1&amp;b=2\
                </a></td></tr>
                <tr><th scope="row"><span lang="en">&lt;b&gt; &amp; &quot;q&quot;</span></th><td>-4</td><td>—</td></tr>
                <tr><th scope="row">é;è</th><td>x</td><td>urn:x</td></tr>
                <tr><th scope="row">-2,5</th><td>true</td><td>l1<br>l2</td></tr>
                </tbody>
                <tfoot>
                <tr><th scope="row">@</th><td>-0.5</td><td>—</td></tr>
                </tfoot>
                """))
        #expect(page.hasSuffix("<footer><p>Ramure · 2022-05 · <code>abc</code></p></footer>\n</body>\n</html>\n"))
        #expect(!page.contains("<script"))
    }
}
