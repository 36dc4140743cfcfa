public import RDF
internal import SPARQLEngine
public import SPARQLResults

/// The rows of an answer, computed as they are asked for.
///
/// A cursor goes once from the first row to the last. It belongs to one task; the graph may change meanwhile, the
/// cursor reads the snapshot it began with.
public final class QueryCursor {
    /// What is selected, in order, without `?`.
    public let variables: [String]
    private let stream: SolutionStream
    private var batch: EncodedRowBatch
    private var row = 0
    private let report: PlanReport?

    init(_ stream: SolutionStream, report: PlanReport? = nil) {
        self.stream = stream
        self.report = report
        variables = stream.variables
        batch = EncodedRowBatch(columnCount: stream.variables.count)
    }

    /// The next row; nil after the last. Throws ``RamureError`` when a limit strikes or the query is cancelled.
    public func next() throws(RamureError) -> Solution? {
        row += 1
        if row > batch.rowCount {
            guard try fill() else { return nil }
            row = 1
        }
        return Solution(
            variables: variables, values: (0..<variables.count).map { batch.term(row: row - 1, column: $0) })
    }

    /// The named graphs that state what the row last given rests on, in order of their names; empty unless
    /// ``QueryOptions/tracesSources`` is set.
    public var sources: [Term] { 1...max(1, batch.rowCount) ~= row ? stream.sources(ofRow: row - 1) : [] }

    /// The next rows as the writers take them; false, with an empty batch, after the last. Not to be mixed with
    /// ``next()``.
    package func nextBatch(into batch: inout EncodedRowBatch) throws(RamureError) -> Bool {
        do {
            let hasRows = try stream.next(into: &batch)
            if !hasRows { report?.send() }
            return hasRows
        } catch {
            report?.send()
            throw RamureError(error)
        }
    }

    /// Reads a batch that holds a row; false after the last.
    private func fill() throws(RamureError) -> Bool {
        repeat {
            guard try nextBatch(into: &batch) else { return false }
        } while batch.rowCount == 0
        return true
    }
}

/// What a query gives.
public enum QueryResult {
    /// The answer of ASK.
    case boolean(Bool)
    /// The rows of SELECT.
    case solutions(QueryCursor)
    /// The triples of CONSTRUCT and DESCRIBE.
    case graph(TripleCursor)

    /// The form of query that gives it.
    var form: String {
        switch self {
        case .boolean: "ASK"
        case .solutions: "SELECT"
        case .graph: "CONSTRUCT or DESCRIBE"
        }
    }
}
