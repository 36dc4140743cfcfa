import Persistence
import RDF
import RDFFormats
import Ramure
import SPARQLResults

/// Queries and updates, and how answers are shown.
extension ShellSession {
    /// Beyond so many statements the sources of rows are looked for only when asked.
    private static let tracedCount = 200_000

    mutating func query(_ text: String, sourceName: String, isTold: Bool = true) throws {
        var options = options
        options.sourceName = sourceName
        options.tracesSources = isTold && tellsSources
        let clock = ContinuousClock()
        let start = clock.now
        switch try graph.query(text, options: options) {
        case .boolean(let answer):
            last = LastAnswer(sparql: text)
            try withAnswerOutput { output, format in
                answerOutput(format).write(answer, to: &output)
            }
            if !answer { tellNotes(text, isEmpty: true) }
        case .solutions(let cursor):
            let closing = try show(cursor, traced: options.tracesSources)
            last = LastAnswer(sparql: text, rowCount: closing.rowCount)
            close(closing, time: clock.now - start)
            tellNotes(text, isEmpty: closing.rowCount == 0)
        case .graph(let cursor):
            last = LastAnswer(sparql: text)
            var count = 0
            let graphFormat = settings.formats.graph
            try withAnswerOutput { output, format in
                let chosen = format.flatMap { RDFFormat(fileExtension: $0) } ?? graphFormat
                count = try GraphOutput(format: chosen, usesAllPrefixes: !context.isOutputTerminal)
                    .write(cursor, to: &output)
            }
            if context.isOutputTerminal {
                context.say(Phrase.count(count, Wording("statement", fr: "énoncé")) + told(clock.now - start))
            }
            if count == 0 { tellNotes(text, isEmpty: true) }
        }
    }

    /// What closes a table.
    struct Closing {
        var rowCount = 0
        /// Documents behind the rows; nil where nobody looked.
        var documents: [Term]?
    }

    private func show(_ cursor: QueryCursor, traced: Bool) throws -> Closing {
        var closing = Closing()
        try withAnswerOutput { output, format in
            let answer = answerOutput(format)
            guard traced else {
                closing.rowCount = try answer.write(cursor, to: &output)
                return
            }
            var sources: Set<Term> = []
            closing.rowCount = try answer.write(variables: cursor.variables, to: &output) { batch in
                var table = SolutionTable(variables: cursor.variables)
                while table.count < 256, let row = try cursor.next() {
                    table.append(row.values)
                    sources.formUnion(cursor.sources)
                }
                batch = table.encodedRows()
                return !table.isEmpty
            }
            closing.documents = SourceColumn(of: graph, language: context.language).documents(of: sources)
        }
        return closing
    }

    func close(_ closing: Closing, time: Duration) {
        guard context.isOutputTerminal, settings.once == nil, settings.output == nil else { return }
        var line = Phrase.count(closing.rowCount, Wording("row", fr: "ligne")) + told(time)
        if let documents = closing.documents, !documents.isEmpty {
            let names = documents.map { graph.label(of: $0, language: context.language.rawValue) }
            let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
            line = line + Wording(", from \(shown)", fr: ", d'après \(shown)")
        }
        context.say(line)
    }

    private func told(_ time: Duration) -> Wording { settings.tellsTime ? Phrase.after(time) : Wording("", fr: "") }

    /// Whether the documents behind an answer are told: on a terminal, of a graph that has some.
    var tellsSources: Bool {
        context.isOutputTerminal && graph.count <= Self.tracedCount && !graph.graphNames.isEmpty
    }

    /// Says why there is no answer, and what was probably not meant.
    func tellNotes(_ text: String, isEmpty: Bool) {
        context.tellNotes(on: text, of: graph, isEmpty: isEmpty, options: options)
    }

    /// One transaction a statement.
    mutating func update(_ text: String, sourceName: String) throws {
        var options = options
        options.sourceName = sourceName
        try confirm(text)
        let evaluated = options
        try change(note: Self.firstLine(of: text)) { try $0.update(text, options: evaluated) }
    }

    static func firstLine(of text: String) -> String {
        DisplayWidth.cut(String(text.split(whereSeparator: \.isNewline).joined(separator: " ")), to: 60)
    }
}

// MARK: Where answers go

extension ShellSession {
    /// Lets `body` write where answers go; it is told the file extension that chooses a format, if there is one.
    func withAnswerOutput(_ body: (inout OutputBuffer, String?) throws -> Void) throws {
        if let once = settings.once {
            once.isUsed = true
            return try context.withOutput(once.path) { try body(&$0, PathName.fileExtension(of: once.path)) }
        }
        if let output = settings.output {
            return try output.write { try body(&$0, PathName.fileExtension(of: output.path)) }
        }
        guard settings.pages, context.isOutputTerminal else {
            return try context.withStandardOutput { try body(&$0, nil) }
        }
        var bytes: [UInt8] = []
        var buffer = OutputBuffer { bytes += $0 }
        defer { Pager(context).show(bytes) }
        try body(&buffer, nil)
        try buffer.flush()
    }

    /// How a table is written into a file of this extension, or where the settings say.
    func answerOutput(_ fileExtension: String?) -> AnswerOutput {
        let isFile = settings.once != nil || settings.output != nil
        let format =
            fileExtension.flatMap { ResultFormat(fileExtension: $0) }.map(OutputFormat.result) ?? settings.formats.table
        var output = AnswerOutput(
            format: format, prefixes: graph.prefixes, path: isFile ? settings.once?.path ?? settings.output?.path : nil,
            in: context)
        guard context.isOutputTerminal, !isFile else { return output }
        output.style.rowCount = settings.pages ? nil : settings.rowCount
        output.style.layout = settings.layout
        output.cells.hasDecimalComma = context.language == .french
        if let languages = settings.labelLanguages { output.cells.label = graph.labeller(languages: languages) }
        return output
    }

    func write(_ table: SolutionTable) throws {
        try withAnswerOutput { buffer, format in _ = try answerOutput(format).write(table, to: &buffer) }
    }
}
