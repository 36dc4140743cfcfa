import RDF
import Ramure
import SPARQLResults

/// `ramure ask [QUESTION [VALUE…] [--NAME VALUE]…]`.
struct AskCommand {
    private let invocation: Invocation
    private let context: CommandContext
    private let library: QuestionLibrary

    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let command = AskCommand(invocation: invocation, context: context, library: try .shipped)
        if invocation.has(.check) { return try command.check() }
        if invocation.arguments.isEmpty { return try command.list() }
        try command.ask()
    }

    private func list() throws {
        if let name = invocation.parameters.keys.min() {
            throw CommandError.usage(
                "'--\(name)' is the parameter of a question: name one first",
                fr: "« --\(name) » est le paramètre d'une question : nommez-en une d'abord")
        }
        try write(library.listing(of: library.questions, language: context.outputLanguage), prefixes: [:], time: nil)
    }

    private func ask() throws {
        var options = try invocation.queryOptions()
        options.tracesSources = invocation.has(.sources)
        if invocation.has(.explain) { options.planObserver = { [context] in context.say(plan: $0) } }
        let graph = try DataOptions.graph(for: invocation, in: context)
        let line = try line(on: graph)
        if invocation.has(.print) {
            let terms = try line.question.terms(line.values, in: graph, language: context.language.rawValue)
            let text = try line.question.sparql(terms)
            return try context.withOutput(invocation[.output]) { $0.append(text) }
        }
        let clock = ContinuousClock()
        let start = clock.now
        let answer = try line.question.ask(
            graph, line.values, language: context.language.rawValue, options: options)
        if let yes = answer.answer {
            let output = try AnswerOutput(for: invocation, in: context)
            return try context.withOutput(invocation[.output]) { output.write(yes, to: &$0) }
        }
        let rows =
            options.tracesSources
            ? SourceColumn(of: graph, language: context.outputLanguage).added(to: answer) : answer.rows
        let marks = DisputeMarks(
            graph: graph, language: context.outputLanguage, tellsValues: options.tracesSources)
        let format = try OutputFormat(for: invocation, isTerminal: context.isOutputTerminal)
        let terms = try line.question.terms(line.values, in: graph, language: context.language.rawValue)
        let shown = marks.marked(rows, of: answer, about: terms.values, format: format)
        try write(shown, prefixes: graph.prefixes, time: clock.now - start)
    }

    private func line(on graph: KnowledgeGraph) throws -> QuestionLine {
        try QuestionLine(
            invocation.arguments, parameters: invocation.parameters, in: library, on: graph, language: context.language)
    }

    private func write(_ table: SolutionTable, prefixes: PrefixMap, time: Duration?) throws {
        let output = try AnswerOutput(for: invocation, prefixes: prefixes, in: context)
        try context.withOutput(invocation[.output]) { buffer in _ = try output.write(table, to: &buffer) }
        if let time { output.close(rowCount: table.count, time: time, in: context) }
    }
}

extension AskCommand {
    /// Asks questions with the values given, else with those of their example, and compares what they expect.
    private func check() throws {
        let graph = try DataOptions.graph(for: invocation, in: context)
        var checks: [(question: Question, values: [String: String])]
        if invocation.arguments.isEmpty {
            checks = library.questions.filter { !$0.expectations.isEmpty }.map { ($0, $0.example) }
        } else {
            let line = try line(on: graph)
            checks = [(line.question, line.values.isEmpty ? line.question.example : line.values)]
        }
        var table = SolutionTable(variables: ["question", "expected", "found", "holds"])
        var failureCount = 0
        for check in checks {
            let answer = try check.question.ask(
                graph, check.values, language: context.language.rawValue, options: try invocation.queryOptions())
            let failures = answer.failures
            failureCount += failures.count
            for expectation in check.question.expectations {
                let failure = failures.first { $0.expectation == expectation }
                let expected = Self.text(of: expectation)
                table.append([
                    .literal(Literal(check.question.name)), .literal(Literal(expected)),
                    .literal(Literal(failure?.found ?? expected)), .literal(Literal(failure == nil ? "yes" : "no")),
                ])
            }
        }
        try write(table, prefixes: [:], time: nil)
        if failureCount > 0 {
            throw CommandError(
                .check,
                Wording(
                    "\(failureCount) of \(table.count) expectations do not hold",
                    fr: "\(failureCount) attentes sur \(table.count) ne tiennent pas"))
        }
    }

    private static func text(of expectation: Expectation) -> String {
        switch expectation {
        case .rows(let count): "\(count)"
        case .answer(let answer): "\(answer)"
        }
    }
}
