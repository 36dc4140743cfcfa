import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct TimelineTests {
    private func draw(_ rows: [(String?, String)], _ layout: ListLayout = ListLayout()) throws -> MapTable {
        try MapDefinition(layout: .timeline(layout, date: "date")).draw(
            SolutionTable(
                variables: ["date", "event"], rows: rows.map { [$0.map(Term.string), .string($1)] as [Term?] }))
    }

    @Test("rows ascend by date, grouped by year; what has no year comes last")
    func order() throws {
        let map = try draw([
            (nil, "undated"), ("2016-11", "a"), ("2015", "b"), ("2016-05-08", "c"), ("2006", "d"), ("soon", "e"),
            ("2016-05", "f"),
        ])
        #expect(map.kind == .timeline)
        #expect(map.rows.map { map.text(of: $0[1]) } == ["d", "b", "f", "c", "a", "undated", "e"])
        #expect(map.groups.map(\.title) == ["2006", "2015", "2016", ""])
        #expect(map.groups.map(\.rowCount) == [1, 1, 3, 2])
    }

    @Test("a year alone stays where the answer has it; a period is a year alone")
    func imprecise() throws {
        let rows = [
            ("2014-01", "a"), ("2014", "b"), ("2014-2016", "c"), ("2014-11", "d"),
            ("2016", "e"), ("2016-05", "f"),
        ]
        #expect(try draw(rows).rows.map { $0[1] } == rows.map { [.string($0.1)] })
    }

    @Test("rows are joined within their year, and totalled over all")
    func joined() throws {
        let layout = ListLayout(columns: ["event", "date"], joined: "date", total: ["event": "{count}"])
        let map = try draw([("2015-02", "x"), ("2014", "x"), ("2015-01", "x")], layout)
        #expect(map.rows.map { map.text(of: $0[1]) } == ["2014", "2015-01; 2015-02"])
        #expect(map.total == ["2", nil])
    }

    @Test("a page has a body a year, a tree says how many rows each has")
    func exports() throws {
        let map = try draw([("2014", "a"), (nil, "b")])
        #expect(
            String(decoding: try MapFormat.html.export(map), as: UTF8.self).contains(
                """
                <tbody>
                <tr><th scope="rowgroup" colspan="2">2014</th></tr>
                <tr><th scope="row">2014</th><td>a</td></tr>
                </tbody>
                <tbody>
                <tr><th scope="rowgroup" colspan="2">—</th></tr>
                """))
        let json = String(decoding: try MapFormat.json.export(map), as: UTF8.self)
        #expect(json.split(whereSeparator: { " \n".contains($0) }).joined().contains(#""title":"2014","rows":1"#))
    }

    @Test("no answer is a map of titles; a date that is not selected is named")
    func edges() throws {
        let map = try draw([])
        #expect(map.rows.isEmpty && map.groups.isEmpty && map.titles == ["date", "event"])
        #expect(throws: MapError.missingVariable("when", key: "date", available: ["date"])) {
            try MapDefinition(layout: .timeline(ListLayout(), date: "when")).draw(SolutionTable(variables: ["date"]))
        }
    }
}
