import Persistence
import RDF
import Ramure
import SPARQLResults
import SourceText

/// `ramure bench DATAFILE QUERYDIR --runs N`: measures, one JSON object a line.
/// - Source: DESIGN.md, §6.2.
struct BenchCommand {
    /// A run that lasts longer is the last one.
    private static let longRun = Duration.seconds(5)

    private let runCount: Int
    private let context: CommandContext
    private let clock = ContinuousClock()

    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        guard invocation.arguments.count == 2 else {
            throw CommandError.usage(
                "'bench' takes a file of data and a folder of queries: ramure bench DATAFILE QUERYDIR --runs 3",
                fr: "« bench » prend un fichier de données et un dossier de requêtes : "
                    + "ramure bench DONNEES DOSSIER --runs 3")
        }
        let command = BenchCommand(runCount: try invocation.count(.runs, minimum: 1) ?? 3, context: context)
        try command.measure(data: invocation.arguments[0], queries: invocation.arguments[1])
    }

    private init(runCount: Int, context: CommandContext) {
        self.runCount = runCount
        self.context = context
    }

    private func measure(data: String, queries folder: String) throws {
        let names = try context.fileSystem.names(inFolder: folder).filter { $0.hasSuffix(".rq") }
        let baseBytes = ResidentMemory.byteCount
        var graph = KnowledgeGraph()
        let seconds = try seconds { try DataOptions.failing { try graph.load(contentsOf: data) } }
        Interruption.listen()
        try emit("load") { event in
            event.key("seconds")
            event.number(seconds)
            event.key("triples")
            event.number(graph.count)
            event.key("rss_bytes")
            event.number(ResidentMemory.byteCount)
            event.key("base_rss_bytes")
            event.number(baseBytes)
        }
        for name in names {
            let text = try context.fileSystem.readAll("\(folder)/\(name)")
            try measure(String(decoding: text, as: UTF8.self), name: String(name.dropLast(3)), on: graph)
        }
        try emit("end") { event in
            event.key("rss_bytes")
            event.number(ResidentMemory.byteCount)
        }
    }

    /// One warm-up run, then the counted ones; a long run ends them, the warm-up included.
    private func measure(_ text: String, name: String, on graph: KnowledgeGraph) throws {
        var times: [Double] = []
        var rows = 0
        do {
            for run in 0...runCount {
                let time = try seconds { rows = try answer(text, on: graph) }
                let isLong = Duration.seconds(time) > Self.longRun
                if run > 0 || isLong { times.append(time) }
                if isLong { break }
            }
        } catch {
            let failure = CommandError(describing: error)
            if failure.exitCode == .interrupted { throw failure }
            return try emit("query") { event in
                event.key("name")
                event.string(name)
                event.key("error")
                event.string(failure.wording?.english ?? "failed")
            }
        }
        try emit("query") { event in
            event.key("name")
            event.string(name)
            event.key("seconds")
            event.beginArray()
            for time in times { event.number(time) }
            event.endArray()
            event.key("rows")
            event.number(rows)
        }
    }

    /// Parses, evaluates, and writes every row as TSV, graphs as N-Triples, into nothing; gives the number of rows or
    /// triples, 1 or 0 for ASK.
    private func answer(_ text: String, on graph: KnowledgeGraph) throws -> Int {
        let options = QueryOptions(isCancelled: { Interruption.isPending })
        var writer = TSVResultWriter()
        var output: [UInt8] = []
        switch try graph.query(text, options: options) {
        case .boolean(let answer):
            writer.write(boolean: answer, into: &output)
            return answer ? 1 : 0
        case .solutions(let cursor):
            writer.begin(variables: cursor.variables, into: &output)
            var batch = EncodedRowBatch(columnCount: cursor.variables.count)
            var rows = 0
            while try cursor.nextBatch(into: &batch) {
                try writer.write(batch, into: &output)
                rows += batch.rowCount
                output.removeAll(keepingCapacity: true)
            }
            return rows
        case .graph(let cursor):
            var discarding = OutputBuffer { _ in }
            return try GraphOutput(format: .ntriples).write(cursor, to: &discarding)
        }
    }

    private func seconds(_ work: () throws -> Void) rethrows -> Double { try clock.measure(work) / .seconds(1) }

    /// Writes an event at once, so that who listens knows what was running when a run never ends.
    private func emit(_ event: String, _ body: (inout JSONWriter) -> Void) throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("event")
        writer.string(event)
        body(&writer)
        writer.endObject()
        try context.withStandardOutput { output in
            output.bytes += writer.bytes
            output.append("\n")
        }
    }
}
