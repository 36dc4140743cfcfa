import RDF
import SPARQLResults
import Shell
import Testing

@Suite struct TableTests {
    private func table(
        _ variables: [String], _ rows: [[Term?]], prefixes: PrefixMap = [:], columnCount: Int? = nil
    ) -> [String] {
        var writer = TableWriter(prefixes: prefixes, columnCount: columnCount)
        var output: [UInt8] = []
        writer.begin(variables: variables, into: &output)
        writer.write(SolutionTable(variables: variables, rows: rows).encodedRows(), into: &output)
        writer.end(into: &output)
        return String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private func text(_ value: String) -> Term { .literal(Literal(value)) }

    @Test("Numbers stand at the right, texts at the left, and no line ends in blanks")
    func alignment() {
        let lines = table(
            ["name", "n"],
            [[text("longer"), .integer(7)], [text("x"), nil], [nil, .integer(123)]])
        #expect(
            lines == [
                "name      n",
                "──────  ───",
                "longer    7",
                "x",
                "        123",
                "",
            ])
    }

    @Test("A column with one text among its numbers is a column of texts")
    func mixed() {
        #expect(table(["n"], [[.integer(1)], [text("none")]]) == ["n", "────", "1", "none", ""])
    }

    @Test("IRIs are shortened by known prefixes, and lines never break inside a cell")
    func cells() {
        let lines = table(
            ["x"], [[.iri(IRI("http://e/a"))], [.iri(IRI("http://f/a"))], [text("a\nb\u{1B}[m")]],
            prefixes: ["e": "http://e/"])
        #expect(lines == ["x", "──────────", "e:a", "http://f/a", "a↵b␛[m", ""])
    }

    @Test("On a terminal the widest columns give way")
    func narrow() {
        let lines = table(
            ["a", "b"], [[text("short"), text(String(repeating: "é", count: 60))]], columnCount: 30)
        #expect(lines[2] == "short  " + String(repeating: "é", count: 22) + "…")
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 30 })
    }

    @Test("An answer without rows shows its columns, one without columns nothing")
    func empty() {
        #expect(table(["a", "bc"], []) == ["a  bc", "─  ──", ""])
        #expect(table([], [[]]) == [""])
    }

    @Test("Rows beyond those that are measured flow on in the same columns")
    func long() {
        let lines = table(["n"], (0..<12_000).map { [.integer($0)] })
        #expect(lines.count == 12_003)
        #expect(lines[2] == "    0" || lines[2] == "   0")
        #expect(lines[12_001] == "11999")
    }

    @Test(
        "Widths are those of a terminal",
        arguments: [
            ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("👩‍🔬", 2), ("☂️", 2), ("ｆ", 2),
            ("a\u{200B}b", 2), ("", 0),
        ])
    func widths(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test("A cut text is no wider than asked, whatever its characters")
    func cuts() {
        #expect(DisplayWidth.cut("abcdef", to: 6) == "abcdef")
        #expect(DisplayWidth.cut("abcdef", to: 4) == "abc…")
        #expect(DisplayWidth.cut("日本語", to: 4) == "日…")
        #expect(DisplayWidth.of(DisplayWidth.cut("日本語", to: 5)) <= 5)
    }
}
