import RDF
import Ramure
import SPARQLResults
import Shell
import Testing

@Suite struct SessionTextTests {
    @Test(
        "An entry of the history is one line, and reads back as it was",
        arguments: ["plain", "two\nlines", "a\\nb", "\\", "\\\\n\n", "é\n\n"])
    func history(entry: String) {
        let line = HistoryFile.encoded(entry)
        #expect(!line.contains("\n"))
        #expect(HistoryFile.decoded(line) == entry)
    }

    @Test("Of equal entries the latest stays")
    func doubles() {
        #expect(HistoryFile.distinct(["a", "b", "a", "c", "b"]) == ["a", "c", "b"])
    }

    @Test(
        "Characters that command a terminal, or turn its direction, are shown",
        arguments: [
            ("plain é 日", "plain é 日"), ("a\u{1B}]0;x\u{7}", "a␛]0;x␇"), ("\u{9B}31m", "␡31m"),
            ("abc\u{202E}def", "abc‹202E›def"), ("\u{2066}x\u{2069}", "‹2066›x‹2069›"), ("a\nb\r", "a↵b"),
        ])
    func visible(text: String, expected: String) {
        #expect(VisibleText.of(text) == expected)
    }

    @Test("Each name of a dot command is taken once, and both languages tell what it does")
    func commands() {
        let names = DotCommand.all.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.hasPrefix(".") })
        for command in DotCommand.all {
            #expect(!command.help.french.isEmpty && command.help.french != command.help.english)
            #expect(command.synopsis(in: .english).hasPrefix(command.name))
        }
    }

    private func table(_ count: Int, _ style: TableStyle, cell: String = "x") -> [String] {
        var writer = TableWriter(prefixes: [:], style: style)
        var output: [UInt8] = []
        writer.begin(variables: ["n", "text"], into: &output)
        let rows = (1...max(1, count)).prefix(count).map { [Term.integer($0), Term.string(cell)] as [Term?] }
        // In batches, as the engine gives them.
        var start = 0
        while start < rows.count {
            let end = min(start + 7, rows.count)
            writer.write(
                SolutionTable(variables: ["n", "text"], rows: Array(rows[start..<end])).encodedRows(), into: &output)
            start = end
        }
        writer.end(into: &output)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("Of a long answer the first and the last rows are shown, and how many are not", arguments: 1...40)
    func elision(count: Int) {
        let lines = table(count, TableStyle(columnCount: 80, rowCount: 10)).dropFirst(2)
        if count <= 10 {
            #expect(lines.count == count)
            #expect(!lines.contains { $0.hasPrefix("⋮") })
        } else {
            #expect(lines.count == 11)
            let numbers = lines.compactMap { Int($0.split(separator: " ").first ?? "") }
            #expect(numbers == Array(1...5) + Array((count - 4)...count))
            #expect(lines.contains("⋮ \(count - 10) rows left out"))
        }
    }

    @Test("A table too wide for the window is written a line a cell")
    func vertical() {
        let style = TableStyle(columnCount: 14, layout: .fitting)
        #expect(
            table(1, style, cell: "a long text of words and more") == [
                "── 1 ──", "n     1", "text  a long text of words", "      and more",
            ])
        #expect(table(1, TableStyle(columnCount: 40, layout: .fitting)) == ["n  text", "─  ────", "1  x"])
    }
}
