import RDF
import Ramure
import SPARQLResults

/// `ramure log --store FILE`: the transactions, the oldest first.
enum LogCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let option = try StoreOption(requiredBy: invocation, in: context)
        if let extra = invocation.arguments.first {
            throw CommandError.usage("'log' takes no '\(extra)'", fr: "« log » ne prend pas « \(extra) »")
        }
        let output = try AnswerOutput(for: invocation, in: context)
        var table = SolutionTable(
            variables: ["transaction", "time", "author", "note", "undoes", "inserted", "deleted"])
        for commit in try option.openForReading().history() {
            table.append([
                .integer(commit.transaction), .literal(Literal(commit.time, datatype: XSD.dateTime)),
                commit.author.map { .string($0) }, commit.note.map { .string($0) }, commit.undoes.map { .integer($0) },
                .integer(commit.changes.inserted.count), .integer(commit.changes.deleted.count),
            ])
        }
        try context.withOutput(invocation[.output]) { _ = try output.write(table, to: &$0) }
    }
}

/// `ramure undo --store FILE [TRANSACTION]`.
enum UndoCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let option = try StoreOption(requiredBy: invocation, in: context)
        var number: Int?
        if let text = invocation.arguments.first {
            number = Int(text)
            if number == nil || invocation.arguments.count > 1 {
                throw CommandError.usage(
                    "'undo' takes the number of one transaction: 'ramure log' lists them",
                    fr: "« undo » prend le numéro d'une transaction : « ramure log » les énumère")
            }
        }
        let store = try option.open()
        defer { store.close() }
        let commit = try store.undo(number, option.description())
        let about = commit.note.map { " (\($0))" } ?? ""
        context.say(
            Wording(
                "ramure: transaction \(commit.transaction)\(about) is taken back by transaction \(store.transaction)",
                fr: "ramure : la transaction \(commit.transaction)\(about) est annulée par la \(store.transaction)"))
    }
}

/// `ramure diff A B`, and `ramure diff --store FILE [FROM [TO]]`: ends with 4 when something differs.
enum DiffCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let format = try format(of: invocation)
        let graphs = try graphs(invocation, in: context)
        Interruption.listen()
        // The labels of blank nodes mean the same at all times of one store, and nothing between files.
        let changes =
            invocation.has(.store)
            ? graphs.after.changes(since: graphs.before) : graphs.after.difference(from: graphs.before)
        let language = context.outputLanguage ?? .french
        let report = ChangeReport(changes, from: graphs.before, to: graphs.after, language: language.rawValue)
        let bytes = try report.written(as: format)
        try context.withOutput(invocation[.output]) { $0.bytes += bytes }
        if !changes.isEmpty { throw CommandError(.check, nil) }
    }

    private static func format(of invocation: Invocation) throws(CommandError) -> ChangeReport.Format {
        let names = ChangeReport.Format.allCases.map(\.rawValue)
        guard let name = invocation[.format] else {
            return invocation[.output].map(PathName.fileExtension(of:)) == "json" ? .json : .text
        }
        guard let format = ChangeReport.Format(rawValue: name) else { throw OutputFormat.unknown(name, among: names) }
        return format
    }

    private static func graphs(
        _ invocation: Invocation, in context: CommandContext
    ) throws -> (before: KnowledgeGraph, after: KnowledgeGraph) {
        let words = invocation.arguments
        if let path = invocation[.store] {
            let store = try StoreOption(path, of: invocation, in: context).openForReading()
            guard words.count <= 2 else {
                throw CommandError.usage(
                    "'diff --store FILE' takes two transactions or times at most",
                    fr: "« diff --store FICHIER » prend deux transactions ou dates au plus")
            }
            let last = store.transaction
            let first = try words.first.map(store.transaction(at:)) ?? max(0, last - 1)
            let second = words.count == 2 ? try store.transaction(at: words[1]) : last
            return (try store.graph(asOf: first), try store.graph(asOf: second))
        }
        guard words.count == 2 else {
            throw CommandError.usage(
                "'diff' takes two files or folders of data: ramure diff old.ttl new.json",
                fr: "« diff » prend deux fichiers ou dossiers de données : ramure diff ancien.ttl nouveau.json")
        }
        return try DataOptions.failing {
            (
                try KnowledgeGraph(contentsOf: words[0], defaultGraph: .stored),
                try KnowledgeGraph(contentsOf: words[1], defaultGraph: .stored)
            )
        }
    }
}
