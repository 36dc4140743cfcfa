import Persistence
import Ramure
import SourceText

/// `ramure query TEXT | --query FILE | -`.
enum QueryCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let (text, name) = try text(invocation, in: context)
        var options = try invocation.queryOptions()
        options.sourceName = name
        let graph = try DataOptions.graph(for: invocation, in: context)
        if invocation.has(.explain) {
            let plan = try graph.explain(text, options: options)
            return try context.withOutput(invocation[.output]) { $0.append(plan.hasSuffix("\n") ? plan : plan + "\n") }
        }
        let output = try AnswerOutput(for: invocation, prefixes: graph.prefixes, in: context)
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
                output.close(rowCount: rowCount, time: clock.now - start, in: context)
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
