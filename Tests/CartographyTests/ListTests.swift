import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct ListTests {
    private func draw(_ layout: ListLayout, _ rows: [[Term?]]) throws -> MapTable {
        try MapDefinition(layout: .list(layout), titles: ["method": "Méthode"], separator: " / ")
            .draw(SolutionTable(variables: ["method", "count", "place", "rank"], rows: rows))
    }

    private func texts(_ map: MapTable) -> [[String]] {
        map.rows.map { $0.map(map.text(of:)) }
    }

    private static let rows: [[Term?]] = [
        [.string("m1"), .integer(50), .string("p1"), .integer(1)],
        [.string("m2"), .integer(12), nil, .integer(2)],
        [.string("m1"), .integer(50), .string("p2"), .integer(3)],
        [.string("m1"), .integer(50), .string("p1"), .integer(4)],
        [.string("m1"), .integer(51), .string("p3"), .integer(5)],
    ]

    @Test("without a joined column, every row of the answer is a row of the list")
    func plain() throws {
        let map = try draw(ListLayout(), Self.rows)
        #expect(map.titles == ["Méthode", "count", "place", "rank"])
        #expect(texts(map).count == 5)
        #expect(texts(map)[1] == ["m2", "12", "—", "2"])
        #expect(map.total == nil)
    }

    @Test("rows that agree but for the joined column are one, where the first stood")
    func joined() throws {
        let map = try draw(ListLayout(columns: ["method", "count", "place"], joined: "place"), Self.rows)
        #expect(texts(map) == [["m1", "50", "p1 / p2"], ["m2", "12", "—"], ["m1", "51", "p3"]])
    }

    @Test("the total counts the rows of the list and sums a column exactly")
    func total() throws {
        let total = ["method": "{count} méthodes {", "count": "{sum}"]
        let map = try draw(ListLayout(columns: ["method", "count", "place"], joined: "place", total: total), Self.rows)
        #expect(map.total == ["3 méthodes {", "113", nil])
    }

    @Test(
        "a sum keeps what its numbers are",
        arguments: [
            (["1", "2"], "3"), ([], "0"), (["0.1", "0.2"], "0.3"), (["1", "2.50"], "3.5"), (["-3", "no", "+1"], "-2"),
            (["9223372036854775807", "1"], "9223372036854775808"),
        ])
    func sums(numbers: [String], expected: String) throws {
        let rows = numbers.map { [.string("m"), .string($0), nil, nil] as [Term?] }
        #expect(try draw(ListLayout(total: ["count": "{sum}"]), rows).total == [nil, expected, nil, nil])
    }

    @Test("a column that is not shown can be neither joined nor totalled")
    func missingVariables() {
        #expect(throws: MapError.missingVariable("place", key: "join", available: ["method"])) {
            try draw(ListLayout(columns: ["method"], joined: "place"), [])
        }
        #expect(throws: MapError.missingVariable("rank", key: "total", available: ["method"])) {
            try draw(ListLayout(columns: ["method"], total: ["rank": "x"]), [])
        }
        #expect(throws: MapError.self) { try draw(ListLayout(columns: ["nothing"]), []) }
    }
}
