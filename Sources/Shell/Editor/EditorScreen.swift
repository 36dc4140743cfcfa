/// Draws views of the editor over one another: what goes to the terminal is bytes, and the rows drawn last are known.
package struct EditorScreen {
    private var drawnCursorRow = 0

    package init() {}

    /// What shows `view` in the place of what was drawn before.
    package mutating func draw(_ view: EditorView) -> String {
        var text = goToStart() + "\u{1B}[J" + view.rows.joined(separator: "\r\n")
        let up = view.rows.count - 1 - view.cursorRow
        if up > 0 { text += "\u{1B}[\(up)A" }
        text += "\r"
        if view.cursorColumn > 0 { text += "\u{1B}[\(view.cursorColumn)C" }
        drawnCursorRow = view.cursorRow
        return text
    }

    /// What leaves `view` standing, the cursor at its end.
    package mutating func finish(_ view: EditorView) -> String {
        let text = goToStart() + "\u{1B}[J" + view.rows.joined(separator: "\r\n")
        drawnCursorRow = 0
        return text
    }

    /// What empties the window; the view has to be drawn again.
    package mutating func clear() -> String {
        drawnCursorRow = 0
        return "\u{1B}[H\u{1B}[2J"
    }

    /// The window has another width, for which terminals lay out anew the rows that they show; `view` is the one that
    /// was drawn, laid out for that width.
    package mutating func resize(_ view: EditorView) { drawnCursorRow = view.cursorRow }

    private func goToStart() -> String {
        "\r" + (drawnCursorRow > 0 ? "\u{1B}[\(drawnCursorRow)A" : "")
    }
}
