/// The rows of a terminal that show what is being typed, and where the cursor stands among them.
///
/// ```
/// ramure> SELECT ?tool {          prompt, first line
///    ...>   ?tool ram:serv        the others
/// ram:serves  is at the service of    the menu below
/// ```
package struct EditorView: Hashable, Sendable {
    /// Without line ends; with the sequences that mark stretches.
    package private(set) var rows: [String] = []
    package private(set) var cursorRow = 0
    package private(set) var cursorColumn = 0

    private let columnCount: Int
    private var row = ""
    private var width = 0

    static let continuation = "   ...> "
    private static let tabWidth = 4
    private static let menuRows = 8

    /// Lays out what an editor holds, for a window of `columnCount` columns, in at most `rowCount` rows.
    package init(
        _ editor: LineEditor, prompt: String, marks: [TextMark] = [], columnCount: Int, rowCount: Int
    ) {
        self.columnCount = max(8, columnCount)
        append(prompt: prompt)
        layOut(editor.buffer, marks)
        if let menu = editor.menu { append(menu, rowCount: min(Self.menuRows, max(1, rowCount - 2))) }
        clip(to: max(1, rowCount - 1))
    }

    private mutating func append(prompt: String) {
        row += prompt
        width += DisplayWidth.of(prompt)
    }

    private mutating func layOut(_ buffer: EditBuffer, _ marks: [TextMark]) {
        var offset = 0
        var style: TextMark.Style?
        for (index, character) in buffer.characters.enumerated() {
            if index == buffer.cursor { noteCursor(before: character) }
            let next = marks.first { $0.range.contains(offset) }?.style
            offset += character.utf8.count
            if next != style {
                row += next?.sequence ?? TextMark.Style.reset
                style = next
            }
            if character == "\n" {
                breakRow(&style)
                append(prompt: Self.continuation)
                continue
            }
            let shown = Self.shown(character)
            let own = DisplayWidth.of(shown)
            if width + own > columnCount { breakRow(&style) }
            row += shown
            width += own
        }
        if style != nil { row += TextMark.Style.reset }
        if buffer.cursor == buffer.characters.count { noteCursor(before: nil) }
        rows.append(row)
    }

    /// A cursor behind a full row stands at the beginning of the next.
    private mutating func noteCursor(before next: Character?) {
        let needed = next.map { $0 == "\n" ? 1 : DisplayWidth.of(Self.shown($0)) } ?? 1
        if width + needed > columnCount {
            rows.append(row)
            row = ""
            width = 0
        }
        cursorRow = rows.count
        cursorColumn = width
    }

    private mutating func breakRow(_ style: inout TextMark.Style?) {
        if style != nil { row += TextMark.Style.reset }
        style = nil
        rows.append(row)
        row = ""
        width = 0
    }

    private static func shown(_ character: Character) -> String {
        character == "\t" ? String(repeating: " ", count: tabWidth) : VisibleText.of(String(character))
    }

    /// The items around the one selected, cut to the window, and how many there are.
    private mutating func append(_ menu: CompletionMenu, rowCount: Int) {
        let first = max(0, min((menu.selected ?? 0) - rowCount / 2, menu.items.count - rowCount))
        let shown = menu.items[first..<min(first + rowCount, menu.items.count)]
        let textWidth = min(shown.map { DisplayWidth.of($0.text) }.max() ?? 0, columnCount / 2)
        for (place, item) in shown.enumerated() {
            var line = DisplayWidth.cut(VisibleText.of(item.text), to: max(textWidth, columnCount / 2))
            if !item.detail.isEmpty {
                line += String(repeating: " ", count: max(0, textWidth - DisplayWidth.of(line)) + 2)
                line += VisibleText.of(item.detail)
            }
            line = DisplayWidth.cut(line, to: columnCount - 1)
            let isSelected = menu.selected == first + place
            rows.append((isSelected ? TextMark.Style.selected : .dim).sequence + line + TextMark.Style.reset)
        }
        if menu.items.count > shown.count { rows.append("… \(menu.items.count)") }
    }

    /// Keeps the rows around the cursor when there are more than the window has.
    private mutating func clip(to count: Int) {
        guard rows.count > count else { return }
        let first = max(0, min(cursorRow - count / 2, rows.count - count))
        rows = Array(rows[first..<(first + count)])
        cursorRow -= first
    }
}

/// A stretch of the text that is shown in another way.
package struct TextMark: Hashable, Sendable {
    package enum Style: Hashable, Sendable {
        /// The brackets at the cursor.
        case bracket
        /// Where the text stops making sense.
        case error
        case selected, dim

        static let reset = "\u{1B}[0m"

        var sequence: String {
            switch self {
            case .bracket: "\u{1B}[1m"
            case .error: "\u{1B}[4;31m"
            case .selected: "\u{1B}[7m"
            case .dim: "\u{1B}[2m"
            }
        }
    }

    /// Bytes of the text.
    package var range: Range<Int>
    package var style: Style

    package init(_ range: Range<Int>, _ style: Style) {
        self.range = range
        self.style = style
    }
}
