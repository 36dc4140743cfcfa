import Shell
import Testing

@Suite struct LineEditorTests {
    private func editor(_ keys: [Key], history: [String] = [], isWhole: Bool = true) -> LineEditor {
        var editor = LineEditor(history: history) { _ in isWhole }
        for key in keys { _ = editor.handle(key) }
        return editor
    }

    /// The text with `|` at the cursor.
    private func shown(_ editor: LineEditor) -> String {
        let characters = editor.buffer.characters
        return String(characters[..<editor.buffer.cursor]) + "|" + String(characters[editor.buffer.cursor...])
    }

    @Test(
        "Keys edit",
        arguments: [
            ([Key.text("abc"), .left, .text("x")], "abx|c"),
            ([.text("ab"), .backspace, .backspace, .backspace, .text("c")], "c|"),
            ([.text("abc"), .home, .delete], "|bc"),
            ([.text("one two"), .wordLeft, .wordLeft, .wordRight], "one| two"),
            ([.text("one two.three"), .control("w")], "one |"),
            ([.text("one two.three"), .meta("\u{7F}")], "one two.|"),
            ([.text("abcd"), .left, .left, .control("k"), .control("a"), .control("y")], "cd|ab"),
            ([.text("ab cd"), .control("u"), .text("x"), .control("y")], "xab cd|"),
            ([.text("ab"), .control("t")], "ba|"),
            ([.text("a b"), .control("w"), .control("w"), .control("y")], "a b|"),
            ([.text("one"), .control("w"), .text("two"), .control("w"), .control("y"), .meta("y")], "one|"),
            ([.text("e"), .text("\u{301}"), .backspace], "|"),
            ([.text("👩"), .text("\u{200D}🔬"), .left], "|👩\u{200D}🔬"),
            ([.paste("a\nb"), .up], "a|\nb"),
            ([.paste("abc\nd\nefg"), .up, .up], "abc|\nd\nefg"),
            ([.paste("abc\nd"), .control("a"), .up, .end, .down], "abc\nd|"),
            ([.text("x"), .newline, .text("y"), .meta("<")], "|x\ny"),
            ([.text("x"), .enter], "x|"),
        ])
    func editing(keys: [Key], expected: String) {
        #expect(shown(editor(keys)) == expected)
    }

    @Test("Up keeps the column over a short line")
    func goalColumn() {
        #expect(shown(editor([.paste("abcdef\nx\nabcdef"), .left, .up, .up])) == "abcde|f\nx\nabcdef")
    }

    @Test("Undo takes back a word, a cut, a paste; redo brings it again")
    func undo() {
        var editor = editor([.text("one"), .text(" two"), .control("w"), .paste("3")])
        #expect(shown(editor) == "one 3|")
        for expected in ["one |", "one two|", "one|", "|"] {
            _ = editor.handle(.control("_"))
            #expect(shown(editor) == expected)
        }
        _ = editor.handle(.meta("_"))
        #expect(shown(editor) == "one|")
    }

    @Test("Enter ends a text that is whole, and breaks the line of another")
    func enter() {
        var open = LineEditor { $0.hasSuffix(";") }
        _ = open.handle(.text("a"))
        #expect(open.handle(.enter) == .redraw)
        _ = open.handle(.text("b;"))
        #expect(open.handle(.enter) == .submit("a\nb;"))
    }

    @Test("Ctrl-C, Ctrl-D and others ask the reader")
    func outcomes() {
        var editor = editor([.text("a")])
        #expect(editor.handle(.control("c")) == .interrupt)
        #expect(editor.handle(.control("d")) == .redraw)
        #expect(editor.handle(.tab) == .complete)
        var empty = LineEditor()
        #expect(empty.handle(.control("d")) == .endOfInput)
    }

    @Test("The history goes back and forth, and what was being typed is not lost")
    func history() {
        var editor = editor([.text("new"), .up], history: ["one", "two\nlines"])
        #expect(shown(editor) == "two\nlines|")
        _ = editor.handle(.up)
        _ = editor.handle(.up)
        #expect(shown(editor) == "one|")
        _ = editor.handle(.down)
        _ = editor.handle(.down)
        #expect(shown(editor) == "new|")
    }

    @Test("Ctrl-R finds older and older entries; Escape keeps one, Ctrl-G none")
    func search() {
        let history = ["SELECT a", "ask b", "select c"]
        var found = editor([.text("x"), .control("r"), .text("sel")], history: history)
        #expect(found.buffer.text == "select c")
        _ = found.handle(.control("r"))
        #expect(found.buffer.text == "SELECT a")
        _ = found.handle(.text("zzz"))
        #expect(found.search?.isFound == false)
        _ = found.handle(.control("g"))
        #expect(found.buffer.text == "x" && found.search == nil)
        var kept = editor([.control("r"), .text("ask"), .escape], history: history)
        #expect(kept.buffer.text == "ask b")
        #expect(kept.handle(.enter) == .submit("ask b"))
    }

    @Test("One completion is put in; several put in what they share, and TAB goes through them")
    func completion() {
        var one = editor([.text("SELECT * { ?x ram:se")])
        one.offer([.init("ram:serves")], replacing: 14..<20)
        #expect(one.buffer.text == "SELECT * { ?x ram:serves" && one.menu == nil)
        var several = editor([.text("é r")])
        several.offer([.init("ram:a"), .init("ram:b"), .init("ram:bc")], replacing: 3..<4)
        #expect(several.buffer.text == "é ram:")
        #expect(several.menu?.items.count == 3)
        _ = several.handle(.tab)
        _ = several.handle(.tab)
        #expect(several.buffer.text == "é ram:b")
        _ = several.handle(.backTab)
        #expect(several.buffer.text == "é ram:a")
        var given = several
        _ = given.handle(.escape)
        #expect(given.buffer.text == "é ram:" && given.menu == nil)
        #expect(several.handle(.enter) == .redraw)
        #expect(several.handle(.enter) == .submit("é ram:a"))
    }
}
