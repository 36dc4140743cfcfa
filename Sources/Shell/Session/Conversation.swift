import Ramure

/// Talks with somebody at a terminal: reads keys, shows the text that grows, runs what it says.
///
/// Keys come one by one. While a statement runs, Ctrl-C is a signal, and what is typed waits.
struct Conversation {
    static let prompt = "ramure> "
    /// How long a lone escape byte waits to become a sequence.
    private static let escapeMilliseconds: Int32 = 50
    /// How long the keyboard rests before a long text is looked through.
    private static let restMilliseconds: Int32 = 150
    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"

    private(set) var session: ShellSession
    private let historyFile = HistoryFile(environment: SystemTerminal.environment)
    private var history: [String]
    private var editor = LineEditor()
    private var screen = EditorScreen()
    private var decoder = KeyDecoder()
    private var window = (columns: 80, rows: 24)
    /// The marks, and the text they belong to with the place of the cursor.
    private var marks: (marks: [TextMark], buffer: EditBuffer)?
    private var isLeaving = false

    init(_ session: ShellSession) {
        self.session = session
        history = historyFile?.entries() ?? []
    }

    /// Until somebody leaves.
    mutating func run() {
        WindowChange.watch()
        session.prepareCompletions()
        KeyboardMode.withKeys { while !session.isOver { step() } }
    }

    /// Reads one text and does what it says.
    private mutating func step() {
        editor = LineEditor(history: history) { StatementReader.statements(in: $0).isWhole }
        if let draft = session.takeDraft() { editor.replace(with: draft) }
        switch readText() {
        case .submit(let text): KeyboardMode.withSignals { submit(text) }
        case .endOfInput:
            session.leave(isRepeated: isLeaving)
            isLeaving = true
        case .suspend: KeyboardMode.withLines { KeyboardMode.suspend() }
        default: isLeaving = false
        }
    }

    private mutating func submit(_ text: String) {
        isLeaving = false
        remember(text)
        let (statements, _) = StatementReader.statements(in: text)
        session.refreshWindow()
        for statement in statements where !session.isOver {
            guard session.perform(statement) else { break }
        }
    }

    /// Keeps a text, unless a space before it says not to, as in other shells.
    private mutating func remember(_ text: String) {
        var entry = Substring(text)
        while entry.last?.isWhitespace == true { entry.removeLast() }
        guard let first = entry.first, !first.isWhitespace else { return }
        history.removeAll { $0 == entry }
        history.append(String(entry))
        historyFile?.add(String(entry))
    }
}

// MARK: Keys

extension Conversation {
    /// Reads keys until they ask for more than to be shown.
    private mutating func readText() -> LineEditor.Outcome {
        window = WindowChange.size(of: 2) ?? window
        write(Self.pasteOn)
        defer { write(Self.pasteOff) }
        show()
        while true {
            guard let key = nextKey() else { return finish(.endOfInput) }
            switch editor.handle(key) {
            case .redraw: break
            case .complete: complete()
            case .recallQuery: if let query = session.last?.sparql { editor.replace(with: query) }
            case .clearScreen: write(screen.clear())
            case .suspend: return finish(.suspend)
            case let outcome: return finish(outcome)
            }
            // Keys that came together are shown together.
            if !decoder.isWaiting { show() }
        }
    }

    /// Waits for a key; nil at the end of the input.
    private mutating func nextKey() -> Key? {
        while true {
            if let key = decoder.next() { return key }
            if decoder.isWaiting, !KeyboardMode.hasInput(withinMilliseconds: Self.escapeMilliseconds) {
                if let key = decoder.next(isFinal: true) { return key }
            }
            if marks?.buffer != editor.buffer, !KeyboardMode.hasInput(withinMilliseconds: Self.restMilliseconds) {
                show(isResting: true)
            }
            // The signal of a resize may wake another thread: what waits has to look up now and then.
            while !KeyboardMode.hasInput(withinMilliseconds: 100) {
                if WindowChange.take() { resize() }
                // Ctrl-C that came just as a statement had ended.
                if Interruption.isPending {
                    Interruption.clear()
                    return .control("c")
                }
            }
            var bytes: [UInt8] = []
            guard SystemTerminal.readInput(upTo: 1 << 16, into: &bytes) else { return nil }
            decoder.feed(bytes)
        }
    }

    private mutating func complete() {
        let (range, items) = session.completions(in: editor.buffer.text, at: editor.buffer.byteOffset)
        editor.offer(items, replacing: range)
    }
}

// MARK: The screen

extension Conversation {
    private var prompt: String {
        guard let search = editor.search else { return Self.prompt }
        let found = search.isFound ? Wording("search", fr: "recherche") : Wording("not found", fr: "introuvable")
        return "(\(found.text(in: session.context.language))) \(search.text): "
    }

    private func view(_ marks: [TextMark]) -> EditorView {
        EditorView(editor, prompt: prompt, marks: marks, columnCount: window.columns, rowCount: window.rows)
    }

    private mutating func show(isResting: Bool = false) {
        let buffer = editor.buffer
        if marks?.buffer != buffer {
            let text = buffer.text
            if !StatementReader.isSPARQL(text) {
                marks = ([], buffer)
            } else if isResting || text.utf8.count <= SyntaxMarks.eagerByteCount {
                marks = (
                    SyntaxMarks.marks(in: text, cursor: buffer.byteOffset, prefixes: session.graph.prefixes), buffer
                )
            }
        }
        write(screen.draw(view(marks?.buffer == buffer ? marks?.marks ?? [] : [])))
    }

    private mutating func resize() {
        window = WindowChange.size(of: 2) ?? window
        screen.resize(view([]))
        show()
    }

    /// Leaves the text standing as it was typed.
    private mutating func finish(_ outcome: LineEditor.Outcome) -> LineEditor.Outcome {
        editor.menu = nil
        editor.search = nil
        editor.buffer.move(to: editor.buffer.characters.count)
        write(screen.finish(view([])) + (outcome == .interrupt ? "^C\r\n" : "\r\n"))
        return outcome
    }

    private func write(_ text: String) { session.context.write(error: text) }
}
