import Shell
import Testing

@Suite struct EditorViewTests {
    private func view(
        _ text: String, cursor: Int? = nil, columns: Int = 20, rows: Int = 24, marks: [TextMark] = []
    ) -> EditorView {
        var editor = LineEditor()
        editor.replace(with: text)
        if let cursor { editor.buffer.move(to: cursor) }
        return EditorView(editor, prompt: "ramure> ", marks: marks, columnCount: columns, rowCount: rows)
    }

    @Test("Lines have their prompts, and long ones go on in the next row")
    func rows() {
        let shown = view("abc\ndefghijklmnopqrst")
        #expect(shown.rows == ["ramure> abc", "   ...> defghijklmno", "pqrst"])
        #expect(shown.cursorRow == 2 && shown.cursorColumn == 5)
    }

    @Test("A cursor behind a full row stands in the next")
    func fullRow() {
        let shown = view("abcdefghijkl")
        #expect(shown.rows == ["ramure> abcdefghijkl", ""])
        #expect(shown.cursorRow == 1 && shown.cursorColumn == 0)
    }

    @Test(
        "The cursor stands where the terminal puts it, whatever the characters are wide",
        arguments: [("é", 9), ("e\u{301}", 9), ("日本", 12), ("👩\u{200D}🔬", 10), ("a\tb", 14)])
    func widths(text: String, column: Int) {
        #expect(view(text).cursorColumn == column)
    }

    @Test("A wide character that does not fit goes to the next row whole")
    func wideAtTheEdge() {
        let shown = view("abcdefghijk日x")
        #expect(shown.rows == ["ramure> abcdefghijk", "日x"])
    }

    @Test("Control characters in a text are shown, not sent")
    func controls() {
        #expect(view("a\u{1B}[31m").rows == ["ramure> a␛[31m"])
    }

    @Test("Of a text higher than the window the rows around the cursor are shown")
    func clipping() {
        let text = (0..<30).map { "line \($0)" }.joined(separator: "\n")
        let shown = view(text, cursor: 0, rows: 6)
        #expect(shown.rows.count == 5 && shown.rows[0] == "ramure> line 0" && shown.cursorRow == 0)
        #expect(view(text, rows: 6).rows.last == "   ...> line 29")
    }

    @Test("Marks begin and end with their stretch, also over a line end")
    func marks() {
        let shown = view("ab\ncd", marks: [TextMark(1..<4, .error)])
        #expect(shown.rows == ["ramure> a\u{1B}[4;31mb\u{1B}[0m", "   ...> \u{1B}[4;31mc\u{1B}[0md"])
    }

    @Test("A menu shows the items around the selected one, and their number")
    func menu() {
        var editor = LineEditor()
        editor.offer((0..<20).map { .init("item\($0)", detail: "d") }, replacing: 0..<0)
        for _ in 0..<12 { _ = editor.handle(.tab) }
        let shown = EditorView(editor, prompt: "> ", columnCount: 30, rowCount: 24)
        #expect(shown.rows.count == 10)
        #expect(shown.rows.contains { $0.contains("\u{1B}[7mitem11") })
        #expect(shown.rows.last == "… 20")
        #expect(shown.cursorRow == 0)
    }
}
