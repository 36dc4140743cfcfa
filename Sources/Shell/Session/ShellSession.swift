import Ramure
import SPARQLResults
import SourceText

/// A graph, and what is typed about it.
package struct ShellSession {
    private(set) var context: CommandContext
    private(set) var graph: KnowledgeGraph
    let options: QueryOptions
    /// Where changes are kept, when they are.
    private let store: (option: StoreOption, graph: GraphStore)?
    var formats: SessionFormats
    /// Set by `.quit`.
    var isOver = false

    init(_ invocation: Invocation, in context: CommandContext) throws {
        self.context = context
        var formats = SessionFormats(isTerminal: context.isOutputTerminal)
        if let name = invocation[.format] { try formats.choose(name) }
        self.formats = formats
        var options = try invocation.queryOptions()
        options.usesGraphPrefixes = true
        options.load = Documents(context: context).read
        self.options = options
        if let path = invocation[.store] {
            let option = StoreOption(path, of: invocation, in: context)
            let store = try option.openForSession()
            self.store = (option, store)
            graph = store.graph
            Interruption.listen()
        } else {
            store = nil
            graph = try DataOptions.graph(for: invocation, in: context)
        }
    }

    /// Does what a statement says; `sourceName` is what errors call the input.
    mutating func run(_ statement: Statement, sourceName: String) throws {
        switch statement.kind {
        case .dotCommand:
            let (command, argument) = try DotCommand.called(by: statement.text)
            try command.run(&self, argument)
        case .question: try ask(statement.text)
        case .sparql:
            do {
                if StatementKind.isUpdate(Array(statement.text.utf8)) {
                    try update(statement.text, sourceName: sourceName)
                } else {
                    try query(statement.text, sourceName: sourceName)
                }
            } catch var error as Diagnostic {
                error.position.line += statement.line - 1
                throw error
            }
        }
    }

    /// Runs a statement that somebody typed, and tells what went wrong; false when something did.
    @discardableResult
    mutating func perform(_ statement: Statement) -> Bool {
        var statement = statement
        // Who types sees the statement, not the lines before.
        statement.line = 1
        defer { Interruption.clear() }
        do {
            try run(statement, sourceName: "query")
            return true
        } catch {
            if Interruption.isPending { context.write(error: "\n") }
            if let wording = CommandError(describing: error).wording { context.say(wording) }
            return false
        }
    }

    /// Ends the session; what is not saved is told first, unless it was already.
    mutating func leave(isRepeated: Bool) { isOver = true }

    /// What the next prompt begins with, once.
    mutating func takeDraft() -> String? { nil }

    /// Looks up how wide the window is now.
    mutating func refreshWindow() { context.columnCount = SystemTerminal.columnCount ?? context.columnCount }

    func prepareCompletions() {}

    func completions(in text: String, at offset: Int) -> (range: Range<Int>, items: [CompletionMenu.Item]) {
        (offset..<offset, [])
    }

    private func ask(_ text: String) throws {
        let words = text.split(separator: " ").map(String.init)
        let library = try QuestionLibrary.shipped
        // A name may be followed by values; a sentence is taken as it is.
        let isNamed = library.questions.contains { $0.name == words.first }
        let line = try QuestionLine(isNamed ? words : [text], in: library, on: graph, language: context.language)
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try line.question.ask(graph, line.values, language: context.language.rawValue, options: options)
        if let yes = answer.answer { return try context.withStandardOutput { output.write(yes, to: &$0) } }
        try write(answer.rows)
        output.close(rowCount: answer.rows.count, time: clock.now - start, in: context)
    }

    private func query(_ text: String, sourceName: String) throws {
        var options = options
        options.sourceName = sourceName
        let clock = ContinuousClock()
        let start = clock.now
        switch try graph.query(text, options: options) {
        case .boolean(let answer): try context.withStandardOutput { output.write(answer, to: &$0) }
        case .solutions(let cursor):
            var rowCount = 0
            try context.withStandardOutput { rowCount = try output.write(cursor, to: &$0) }
            output.close(rowCount: rowCount, time: clock.now - start, in: context)
        case .graph(let cursor):
            try context.withStandardOutput { _ = try GraphOutput(format: formats.graph).write(cursor, to: &$0) }
        }
    }

    /// One transaction a statement; people are told what became of it.
    private mutating func update(_ text: String, sourceName: String) throws {
        var options = options
        options.sourceName = sourceName
        let clock = ContinuousClock()
        let start = clock.now
        let before = graph
        if let store {
            try store.graph.write(store.option.description()) { try $0.update(text, options: options) }
            graph = store.graph.graph
        } else {
            try graph.update(text, options: options)
        }
        let time = clock.now - start
        guard context.isInputTerminal else { return }
        let changes = graph.changes(since: before)
        context.say(
            Phrase.count(changes.inserted.count, Wording("statement", fr: "énoncé"))
                + Wording(" added, \(changes.deleted.count) removed", fr: " en plus, \(changes.deleted.count) en moins")
                + Phrase.after(time))
    }

    func write(_ table: SolutionTable) throws {
        try context.withStandardOutput { buffer in _ = try output.write(table, to: &buffer) }
    }

    private var output: AnswerOutput {
        AnswerOutput(format: formats.table, prefixes: graph.prefixes, path: nil, in: context)
    }
}
