import Ramure
import SPARQLResults
import SourceText

/// A graph, and what is typed about it.
package struct ShellSession {
    let context: CommandContext
    let graph: KnowledgeGraph
    let options: QueryOptions
    var format: OutputFormat
    /// Set by `.quit`.
    var isOver = false

    init(_ invocation: Invocation, in context: CommandContext) throws {
        self.context = context
        format = try OutputFormat(for: invocation, isTerminal: context.isOutputTerminal)
        var options = try invocation.queryOptions()
        options.usesGraphPrefixes = true
        self.options = options
        graph = try DataOptions.graph(for: invocation, in: context)
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
                try query(statement.text, sourceName: sourceName)
            } catch var error as Diagnostic {
                error.position.line += statement.line - 1
                throw error
            }
        }
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
        }
    }

    func write(_ table: SolutionTable) throws {
        try context.withStandardOutput { buffer in _ = try output.write(table, to: &buffer) }
    }

    private var output: AnswerOutput {
        AnswerOutput(format: format, prefixes: graph.prefixes, path: nil, in: context)
    }
}
