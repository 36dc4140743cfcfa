/// What is being typed, and what keys make of it: text over several lines, undo, cut text, history, a menu.
///
/// A value that knows no terminal: keys go in, an ``Outcome`` comes out, ``EditorView`` shows it.
package struct LineEditor {
    /// What a key asks of whoever reads keys.
    package enum Outcome: Hashable, Sendable {
        /// To show the text again.
        case redraw
        /// The text is whole: to do what it says.
        case submit(String)
        /// Ctrl-C.
        case interrupt
        /// Ctrl-D where there is nothing to delete.
        case endOfInput
        /// To offer what can stand at the cursor: ``offer(_:)``.
        case complete
        /// Ctrl-O: to show the SPARQL that ran last.
        case recallQuery
        case clearScreen
        case suspend
    }

    package var buffer = EditBuffer()
    package var menu: CompletionMenu?
    package var search: HistorySearch?
    var history: [String]
    /// Where in the history the text comes from; its count for a text that is new.
    var historyPlace: Int
    /// What was typed before the history was looked at.
    private var draft = EditBuffer()
    private let isWhole: @Sendable (String) -> Bool
    private var undone: [EditBuffer] = []
    private var done: [EditBuffer] = []
    private var cut: [String] = []
    private var yanked: (range: Range<Int>, place: Int)?
    /// What the last key did, where a run of the same counts as one.
    private var run = Run.other
    private enum Run { case typing, cutting, other }

    private static let undoCount = 500
    private static let cutCount = 32

    /// Begins with nothing. `history` has its oldest entry first; `isWhole` tells whether Enter ends a text.
    package init(history: [String] = [], isWhole: @escaping @Sendable (String) -> Bool = { _ in true }) {
        self.history = history
        historyPlace = history.count
        self.isWhole = isWhole
    }

    /// Does what a key says.
    package mutating func handle(_ key: Key) -> Outcome {
        if search != nil, let outcome = handleInSearch(key) { return outcome }
        if menu != nil, let outcome = handleInMenu(key) { return outcome }
        let yank = yanked
        let before = run
        yanked = nil
        run = .other
        switch key {
        case .text(let text): type(text, isRun: before == .typing)
        case .enter: return enter()
        case .control(let letter): return control(letter, before)
        case .meta(let letter): meta(letter, before, yank)
        case .tab: return .complete
        default: edit(key)
        }
        return .redraw
    }

    private mutating func enter() -> Outcome {
        guard isWhole(buffer.text) else {
            change { $0.insert("\n") }
            return .redraw
        }
        return .submit(buffer.text)
    }

    private mutating func edit(_ key: Key) {
        switch key {
        case .paste(let text): change { $0.insert(text) }
        case .newline: change { $0.insert("\n") }
        case .backspace: change { _ = $0.remove(max(0, $0.cursor - 1)..<$0.cursor) }
        case .delete: change { _ = $0.remove($0.cursor..<min($0.cursor + 1, $0.characters.count)) }
        case .left: buffer.move(to: buffer.cursor - 1)
        case .right: buffer.move(to: buffer.cursor + 1)
        case .wordLeft: buffer.move(to: buffer.wordStart)
        case .wordRight: buffer.move(to: buffer.wordEnd)
        case .home: buffer.move(to: buffer.line.lowerBound)
        case .end: buffer.move(to: buffer.line.upperBound)
        case .up: if !buffer.moveUp() { recall(historyPlace - 1) }
        case .down: if !buffer.moveDown() { recall(historyPlace + 1) }
        case .pageUp: recall(historyPlace - 1)
        case .pageDown: recall(historyPlace + 1)
        default: break
        }
    }

    private mutating func control(_ letter: Character, _ before: Run) -> Outcome {
        switch letter {
        case "c": return .interrupt
        case "d":
            if buffer.isEmpty { return .endOfInput }
            edit(.delete)
        case "z": return .suspend
        case "l": return .clearScreen
        case "o": return .recallQuery
        case "a": edit(.home)
        case "e": edit(.end)
        case "b": edit(.left)
        case "f": edit(.right)
        case "p": edit(.up)
        case "n": edit(.down)
        case "k":
            let line = buffer.line
            let end =
                line.upperBound == buffer.cursor ? min(buffer.cursor + 1, buffer.characters.count) : line.upperBound
            cut(buffer.cursor..<end, isForward: true, before)
        case "u": cut(buffer.line.lowerBound..<buffer.cursor, isForward: false, before)
        case "w": cut(buffer.blankStart..<buffer.cursor, isForward: false, before)
        case "y": yank(cut.count - 1)
        case "t": transpose()
        case "_": undo()
        case "r": search = HistorySearch(original: buffer, place: history.count)
        default: break
        }
        return .redraw
    }

    private mutating func meta(_ letter: Character, _ before: Run, _ yank: (range: Range<Int>, place: Int)?) {
        switch letter {
        case "b": edit(.wordLeft)
        case "f": edit(.wordRight)
        case "d": cut(buffer.cursor..<buffer.wordEnd, isForward: true, before)
        case "\u{7F}": cut(buffer.wordStart..<buffer.cursor, isForward: false, before)
        case "<": buffer.move(to: 0)
        case ">": buffer.move(to: buffer.characters.count)
        case "p": recall(historyPlace - 1)
        case "n": recall(historyPlace + 1)
        case "_", "/": redo()
        case "y":
            guard let yank, !cut.isEmpty else { return }
            _ = buffer.remove(yank.range)
            self.yank((yank.place + cut.count - 1) % cut.count)
        default: break
        }
    }
}

// MARK: Changes

extension LineEditor {
    /// Puts a text in the place of the whole.
    package mutating func replace(with text: String) { change { $0 = EditBuffer(text) } }

    /// Changes the text so that undo goes back to before.
    mutating func change(_ body: (inout EditBuffer) -> Void) {
        remember()
        body(&buffer)
    }

    private mutating func remember() {
        done.append(buffer)
        if done.count > Self.undoCount { done.removeFirst() }
        undone.removeAll()
    }

    private mutating func type(_ text: String, isRun: Bool) {
        // A word is undone at once, with the space before it.
        if !isRun || text.first?.isWhitespace == true { remember() } else { undone.removeAll() }
        buffer.insert(text)
        run = .typing
    }

    private mutating func undo() {
        guard let last = done.popLast() else { return }
        undone.append(buffer)
        buffer = last
    }

    private mutating func redo() {
        guard let next = undone.popLast() else { return }
        done.append(buffer)
        buffer = next
    }

    private mutating func cut(_ range: Range<Int>, isForward: Bool, _ before: Run) {
        guard !range.isEmpty else { return }
        var text = ""
        change { text = $0.remove(range) }
        if before == .cutting, let last = cut.popLast() { text = isForward ? last + text : text + last }
        cut.append(text)
        if cut.count > Self.cutCount { cut.removeFirst() }
        run = .cutting
    }

    private mutating func yank(_ place: Int) {
        guard cut.indices.contains(place) else { return }
        let start = buffer.cursor
        let text = cut[place]
        change { $0.insert(text) }
        yanked = (start..<buffer.cursor, place)
    }

    private mutating func transpose() {
        let line = buffer.line
        let place = min(buffer.cursor, line.upperBound - 1)
        guard place > line.lowerBound else { return }
        change { buffer in
            let pair = String(buffer.characters[place]) + String(buffer.characters[place - 1])
            buffer.replace((place - 1)..<(place + 1), with: pair)
        }
    }
}

// MARK: History

extension LineEditor {
    /// Shows an entry of the history; the one after the last is what was being typed.
    mutating func recall(_ place: Int) {
        guard 0...history.count ~= place, place != historyPlace else { return }
        if historyPlace == history.count { draft = buffer }
        let text = place == history.count ? draft : EditBuffer(history[place])
        remember()
        historyPlace = place
        buffer = text
    }
}
