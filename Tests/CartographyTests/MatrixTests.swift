import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct MatrixTests {
    private static let definition = MapDefinition(
        layout: .matrix(MatrixLayout(rows: ["axis", "target"], columns: "need", cells: "tool", columnOrder: "rank")),
        titles: ["axis": "Axe", "target": "Cible"])
    private static let columns = ["axis", "target", "need", "rank", "tool"]

    private func draw(_ rows: [[String?]], by definition: MapDefinition = definition) throws -> [[String]] {
        let map = try definition.draw(
            SolutionTable(variables: Self.columns, rows: rows.map { $0.map { $0.map(Term.string) } }))
        return [map.titles] + map.rows.map { $0.map(map.text(of:)) }
    }

    @Test("rows stand in order of appearance, columns in order of their rank, values in order of the answer")
    func order() throws {
        let table = try draw([
            ["B", nil, "act", "3", "t1"],
            ["B", nil, "read", "1", "t2"],
            ["A", "x", "read", "1", "t3"],
            ["B", nil, "read", "1", "t4"],
            ["A", "y", "learn", "2", "t5"],
            ["B", nil, "read", "1", "t2"],
        ])
        #expect(
            table == [
                ["Axe", "Cible", "read", "learn", "act"],
                ["B", "—", "t2; t4", "—", "t1"],
                ["A", "x", "t3", "—", "—"],
                ["A", "y", "—", "t5", "—"],
            ])
    }

    @Test("a row without column or cell still stands in the map")
    func unboundColumn() throws {
        let table = try draw([
            ["A", nil, "read", "1", "t"], ["B", nil, nil, nil, nil], ["C", nil, "learn", "2", nil],
        ])
        #expect(
            table == [
                ["Axe", "Cible", "read", "learn"], ["A", "—", "t", "—"], ["B", "—", "—", "—"], ["C", "—", "—", "—"],
            ])
    }

    @Test("without an order, and for values without a number, columns stand as they appear")
    func orderOfAppearance() throws {
        var definition = Self.definition
        definition.layout = .matrix(MatrixLayout(rows: ["axis"], columns: "need", cells: "tool"))
        definition.emptyText = ""
        definition.separator = " / "
        let rows = [["A", nil, "z", "9", "t1"], ["A", nil, "b", "1", "t2"], ["A", nil, "z", "9", "t3"]]
        #expect(try draw(rows, by: definition) == [["Axe", "z", "b"], ["A", "t1 / t3", "t2"]])
        let partlyRanked = [["A", nil, "z", nil, "t1"], ["A", nil, "b", "1", "t2"], ["A", nil, "c", nil, "t3"]]
        #expect(try draw(partlyRanked).first == ["Axe", "Cible", "b", "z", "c"])
    }

    @Test("terms that only look alike are two columns")
    func distinctTerms() throws {
        let definition = MapDefinition(layout: .matrix(MatrixLayout(rows: ["a"], columns: "c", cells: "v")))
        let map = try definition.draw(
            SolutionTable(
                variables: ["a", "c", "v"],
                rows: [
                    [.string("x"), .literal(Literal("1")), .string("p")], [.string("x"), .integer(1), .string("q")],
                ]))
        #expect(map.titles == ["a", "1", "1"])
        #expect(map.rows.map { $0.map(map.text(of:)) } == [["x", "p", "q"]])
    }

    @Test("no answer is a map of titles", arguments: [[[String?]]()])
    func empty(rows: [[String?]]) throws {
        #expect(try draw(rows) == [["Axe", "Cible"]])
    }

    @Test("a variable that the query does not select is named with its key")
    func missingVariable() {
        let definition = MapDefinition(layout: .matrix(MatrixLayout(rows: ["axs"], columns: "need", cells: "tool")))
        #expect(throws: MapError.missingVariable("axs", key: "rows", available: Self.columns)) {
            try definition.draw(SolutionTable(variables: Self.columns))
        }
        let error = MapError.missingVariable("axs", key: "rows", available: Self.columns)
        #expect(
            error.description == "The map's 'rows' names ?axs, which the query does not select. Did you mean 'axis'?")
    }
}
