import Persistence
import Ramure

/// `ramure` alone: the shell, for people at a terminal and for statements from a pipe.
enum ShellCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        var session = try ShellSession(invocation, in: context)
        if let path = invocation[.commandFile] {
            let text = try String(utf8Text: context.fileSystem.readAll(path), sourceName: path)
            try run(text, sourceName: path, in: &session)
        }
        if let text = invocation[.commandText], !session.isOver {
            try run(text, sourceName: "query", in: &session)
        }
        if invocation.has(.commandFile) || invocation.has(.commandText) { return }
        if context.isInputTerminal { talk(in: &session) } else { try runInput(in: &session) }
    }

    /// Runs the statements of a text, up to the first that fails.
    private static func run(_ text: String, sourceName: String, in session: inout ShellSession) throws {
        var reader = StatementReader()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let statement = reader.add(String(line)) { try session.run(statement, sourceName: sourceName) }
            if session.isOver { return }
        }
        if let statement = reader.finish() { try session.run(statement, sourceName: sourceName) }
    }

    /// Runs the statements of a pipe as they come, silently, up to the first that fails.
    private static func runInput(in session: inout ShellSession) throws {
        let sourceName = "standard input"
        var reader = StatementReader()
        var lines = InputLines()
        while !session.isOver {
            switch lines.next() {
            case .line(let line):
                if let statement = reader.add(line) { try session.run(statement, sourceName: sourceName) }
            case .interrupted: throw CommandError(.interrupted, nil)
            case .end:
                if let statement = reader.finish() { try session.run(statement, sourceName: sourceName) }
                return
            }
        }
    }

    /// Asks, answers, and tells errors, until the input ends.
    private static func talk(in session: inout ShellSession) {
        let context = session.context
        context.say(
            Wording(
                "ramure: \(session.graph.count) statements. '.help' tells what can be typed, Ctrl-D leaves",
                fr: "ramure : \(session.graph.count) énoncés. « .help » dit ce qu'on peut taper, Ctrl-D quitte"))
        if context.canEditLines {
            var conversation = Conversation(session)
            conversation.run()
            session = conversation.session
        } else {
            talkPlainly(in: &session)
        }
    }

    /// The same where the terminal is too simple for an editor, or shows nothing of what is written on standard error.
    private static func talkPlainly(in session: inout ShellSession) {
        let context = session.context
        var reader = StatementReader()
        var lines = InputLines()
        while !session.isOver {
            context.write(error: reader.isOpen ? EditorView.continuation : Conversation.prompt)
            switch lines.next() {
            case .line(let line):
                if let statement = reader.add(line) { session.perform(statement) }
            case .interrupted:
                Interruption.clear()
                context.write(error: "\n")
                reader.clear()
            case .end:
                context.write(error: "\n")
                if let statement = reader.finish() { session.perform(statement) }
                session.leave(isRepeated: true)
            }
        }
    }
}
