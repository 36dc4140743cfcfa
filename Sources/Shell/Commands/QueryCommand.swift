import Ramure

/// `ramure query TEXT | --query FILE | -`.
enum QueryCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let request = try RequestText(invocation, option: .query, in: context)
        var options = try invocation.queryOptions()
        options.sourceName = request.sourceName
        let graph = try DataOptions.graph(for: invocation, in: context)
        if invocation.has(.explain) { options.planObserver = { context.say(plan: $0) } }
        let clock = ContinuousClock()
        let start = clock.now
        // The answer begins before the file is made: a query that is refused leaves nothing behind.
        switch try graph.query(request.text, options: options) {
        case .boolean(let answer):
            let output = try AnswerOutput(for: invocation, in: context)
            try context.withOutput(invocation[.output]) { output.write(answer, to: &$0) }
            context.tellNotes(on: request.text, of: graph, isEmpty: !answer, options: options)
        case .solutions(let cursor):
            let output = try AnswerOutput(for: invocation, prefixes: graph.prefixes, in: context)
            var rowCount = 0
            try context.withOutput(invocation[.output]) { rowCount = try output.write(cursor, to: &$0) }
            output.close(rowCount: rowCount, time: clock.now - start, in: context)
            context.tellNotes(on: request.text, of: graph, isEmpty: rowCount == 0, options: options)
        case .graph(let cursor):
            let output = GraphOutput(format: try RDFFormat(for: invocation, else: .turtle))
            try context.withOutput(invocation[.output]) { _ = try output.write(cursor, to: &$0) }
        }
    }
}
