import Persistence
import Ramure
import SourceText

/// `ramure query TEXT | --query FILE | -`.
enum QueryCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let (text, name) = try text(invocation, in: context)
        let format = try OutputFormat(for: invocation, isTerminal: context.isOutputTerminal)
        var options = try invocation.queryOptions()
        options.sourceName = name
        let graph = try DataOptions.graph(for: invocation)
        if invocation.has(.explain) {
            let plan = try graph.explain(text, options: options)
            return try context.withOutput(invocation[.output]) { $0.append(plan.hasSuffix("\n") ? plan : plan + "\n") }
        }
        let output = AnswerOutput(
            format: format, prefixes: graph.prefixes,
            columnCount: context.isOutputTerminal && !invocation.has(.output) ? context.columnCount : nil)
        let clock = ContinuousClock()
        let start = clock.now
        // The answer begins before the file is made: a query that is refused leaves nothing behind.
        let result = try graph.query(text, options: options)
        try context.withOutput(invocation[.output]) { buffer in
            switch result {
            case .boolean(let answer): output.write(answer, to: &buffer)
            case .solutions(let cursor):
                let rowCount = try output.write(cursor, to: &buffer)
                try buffer.flush()
                if output.columnCount != nil, format == .table {
                    context.say(Closing.line(rowCount: rowCount, time: clock.now - start))
                }
            }
        }
    }

    /// The query, and what errors call it.
    private static func text(_ invocation: Invocation, in context: CommandContext) throws -> (String, String) {
        let given = invocation.arguments.count + (invocation.has(.query) ? 1 : 0)
        guard given == 1 else {
            throw CommandError.usage(
                given == 0 ? "'query' takes a query: its text, --query FILE, or '-'" : "'query' takes one query",
                fr: given == 0
                    ? "« query » prend une requête : son texte, --query FICHIER, ou « - »"
                    : "« query » prend une seule requête")
        }
        if let path = invocation[.query], path != "-" {
            return (try String(utf8Text: context.fileSystem.readAll(path), sourceName: path), path)
        }
        if let text = invocation.arguments.first, text != "-" { return (text, "query") }
        let name = "standard input"
        let source = ByteSource(OpenFile(descriptor: 0, path: name), of: context.fileSystem)
        return (try String(utf8Text: source.allBytes(), sourceName: name), name)
    }
}

/// The line that ends a table on a terminal.
enum Closing {
    static func line(rowCount: Int, time: Duration) -> Wording {
        let milliseconds = time / .milliseconds(1)
        let shown = milliseconds < 10 ? (milliseconds * 10).rounded() / 10 : milliseconds.rounded()
        let duration = shown < 10 ? "\(shown) ms" : "\(Int(shown)) ms"
        return Wording(
            "\(rowCount) \(rowCount == 1 ? "row" : "rows"), \(duration)",
            fr: "\(rowCount) \(rowCount < 2 ? "ligne" : "lignes"), \(duration)")
    }
}

extension String {
    /// Takes bytes that must be UTF-8, without a byte-order mark.
    init(utf8Text bytes: [UInt8], sourceName: String) throws(CommandError) {
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: hasMark ? Array(bytes.dropFirst(3)) : bytes, as: UTF8.self) else {
            throw .failed("\(sourceName) is no text in UTF-8", fr: "\(sourceName) n'est pas un texte en UTF-8")
        }
        self = text
    }
}
