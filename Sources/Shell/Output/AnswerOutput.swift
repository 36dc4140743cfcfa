import RDF
import Ramure
import SPARQLResults

/// Writes answers in the format that was chosen, row by row as they come.
struct AnswerOutput {
    let format: OutputFormat
    /// For shortening IRIs in tables, or naming them.
    var cells: CellText
    /// How tables are laid out; their columns have a bound on a terminal only.
    var style: TableStyle

    init(format: OutputFormat, prefixes: PrefixMap, path: String?, in context: CommandContext) {
        self.format = format
        cells = CellText(prefixes: prefixes)
        style = TableStyle(columnCount: context.isOutputTerminal && path == nil ? context.columnCount : nil)
        style.language = context.language
    }

    /// The output that a command line asks for.
    init(for invocation: Invocation, prefixes: PrefixMap = [:], in context: CommandContext) throws(CommandError) {
        let format = try OutputFormat(for: invocation, isTerminal: context.isOutputTerminal)
        self.init(format: format, prefixes: prefixes, path: invocation[.output], in: context)
    }

    /// Ends a table on a terminal with a line that tells its size and how long it took.
    func close(rowCount: Int, time: Duration, in context: CommandContext) {
        guard format == .table, style.columnCount != nil else { return }
        context.say(Phrase.count(rowCount, Wording("row", fr: "ligne")) + Phrase.after(time))
    }

    /// Writes the answer of an ASK.
    func write(_ answer: Bool, to output: inout OutputBuffer) {
        switch format {
        case .table: output.append("\(answer)\n")
        case .result(let format): format.makeWriter().write(boolean: answer, into: &output.bytes)
        }
    }

    /// Writes all rows of a cursor, and gives their number.
    func write(_ cursor: QueryCursor, to output: inout OutputBuffer) throws -> Int {
        try write(variables: cursor.variables, to: &output) { batch in try cursor.nextBatch(into: &batch) }
    }

    /// Writes a table that is in memory, and gives the number of its rows.
    func write(_ table: SolutionTable, to output: inout OutputBuffer) throws -> Int {
        var rest: EncodedRowBatch? = table.encodedRows()
        return try write(variables: table.variables, to: &output) { batch in
            guard let rows = rest else { return false }
            batch = rows
            rest = nil
            return true
        }
    }

    /// Writes the batches that `next` gives, until it says false.
    func write(
        variables: [String], to output: inout OutputBuffer, next: (inout EncodedRowBatch) throws -> Bool
    ) throws -> Int {
        var writer: any SolutionWriter
        switch format {
        case .table: writer = TableWriter(cells, style)
        case .result(let format): writer = format.makeWriter()
        }
        var rowCount = 0
        try writer.begin(variables: variables, into: &output.bytes)
        var batch = EncodedRowBatch(columnCount: variables.count)
        while try next(&batch) {
            try writer.write(batch, into: &output.bytes)
            rowCount += batch.rowCount
            try output.flushIfFull()
        }
        writer.end(into: &output.bytes)
        return rowCount
    }
}
