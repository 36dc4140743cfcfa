import SourceText
import Testing

/// Rows of texts, each made once.
@Suite struct CellRowsTests {
    private static let absent = UInt32.max

    private func text(_ layout: CellRowLayout, _ texts: [String], _ rowCount: Int, _ cells: [UInt32]) -> String {
        var made = CellTexts()
        for text in texts {
            made.bytes += text.utf8
            made.endText()
        }
        var output = Array("> ".utf8)
        layout.append(rowCount, rows: cells, made, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("Separators stand between all columns, whether they have a value or not")
    func separated() {
        let layout = CellRowLayout(rowEnd: "\r\n", columns: [[], [], []], separator: ", ")
        let cells = [0, 1, 2, Self.absent, 2, Self.absent, 2, Self.absent, 0, 1, 1, 1]
        #expect(text(layout, ["a", "", "ccc"], 4, cells) == "> a, , ccc\r\n, ccc, \r\nccc, , a\r\n, , \r\n")
    }

    @Test("Where absent values are skipped, separators stand between the values there are")
    func skipping() {
        let columns = [Array("x=".utf8), Array("y=".utf8), Array("z=".utf8)]
        let layout = CellRowLayout(rowStart: "{", rowEnd: "}", columns: columns, separator: ",", skipsAbsent: true)
        let cells = [Self.absent, 0, 1, 1, Self.absent, 0, Self.absent, Self.absent, Self.absent]
        #expect(text(layout, ["1", "2"], 3, cells) == "> {y=1,z=2}{x=2,z=1}{}")
    }

    @Test("Rows without columns are rows")
    func noColumns() {
        #expect(text(CellRowLayout(rowEnd: "\n", columns: []), [], 2, []) == "> \n\n")
    }

    @Test("Texts are kept for a table of the same identity, and only then")
    func identity() {
        var texts = CellTexts()
        for (identity, kept) in [(0, 0), (0, 0), (7, 0), (7, 1), (7, 2), (8, 0), (0, 0), (8, 0)] {
            texts.begin(identity: UInt64(identity))
            #expect(texts.count == kept)
            texts.bytes.append(65)
            texts.endText()
        }
    }
}
