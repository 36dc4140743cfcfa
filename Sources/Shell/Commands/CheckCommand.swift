import Persistence
import RDFFormats
import Ramure
import SPARQLResults

/// `ramure check`: what is to be mended in the graph that the options name.
struct CheckCommand {
    private let invocation: Invocation
    private let context: CommandContext
    private let graph: KnowledgeGraph
    private let check: GraphCheck

    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        if let extra = invocation.arguments.first {
            throw CommandError.usage(
                "'check' takes no '\(extra)': say --graph, --data or --store, and --shapes FILE",
                fr: "« check » ne prend pas « \(extra) » : dites --graph, --data ou --store, et --shapes FICHIER")
        }
        let shapes = try shapes(for: invocation, in: context)
        let graph = try DataOptions.graph(for: invocation, in: context)
        let check = try graph.check(shapes: shapes, options: try invocation.queryOptions())
        let command = CheckCommand(invocation: invocation, context: context, graph: graph, check: check)
        try command.write()
        try command.conclude()
    }

    /// The shapes that the options name, else those in the folder of the graph, else those that ramure carries.
    static func shapes(for invocation: Invocation, in context: CommandContext) throws -> KnowledgeGraph {
        if let path = invocation[.shapes] { return try DataOptions.failing { try KnowledgeGraph(contentsOf: path) } }
        if invocation.has(.data) || invocation.has(.dataGraph) {
            throw CommandError.usage(
                "'check --data' needs shapes: say --shapes FILE, which may be the data's own file",
                fr: "« check --data » a besoin de formes : dites --shapes FICHIER, qui peut être celui des données")
        }
        for folder in invocation.values(of: .graph) {
            let path = folder.hasSuffix("/") ? folder + ShapesFile.name : "\(folder)/\(ShapesFile.name)"
            if (try? context.fileSystem.kind(of: path)) == .file {
                return try DataOptions.failing { try KnowledgeGraph(contentsOf: path) }
            }
        }
        return try .shippedShapes
    }

    private func write() throws {
        let name = invocation[.format] ?? invocation[.output].map(PathName.fileExtension(of:))
        if let name, let format = RDFFormat(name: name) ?? RDFFormat(fileExtension: name), name != "json" {
            var report = KnowledgeGraph()
            report.prefixes = graph.prefixes
            report.prefixes["sh"] = "http://www.w3.org/ns/shacl#"
            try report.insert(check.report.quads)
            let output = GraphOutput(format: format)
            return try context.withOutput(invocation[.output]) { try output.write(report, to: &$0) }
        }
        let output = try AnswerOutput(for: invocation, prefixes: graph.prefixes, in: context)
        let table = CheckTable(check, of: graph, output.format, places: try places(), context).rows()
        try context.withOutput(invocation[.output]) { _ = try output.write(table, to: &$0) }
    }

    /// Where statements stand; read only where there is something to mend.
    private func places() throws -> StatementFinder? {
        if check.passes || invocation.has(.store) { return nil }
        let paths = invocation.values(of: .graph) + invocation.values(of: .data)
        return paths.isEmpty ? try StatementFinder() : try StatementFinder(paths: paths)
    }

    private func conclude() throws {
        let undeclared = check.undeclared.count
        let parts = [
            Phrase.count(check.report.results.count, Wording("violation", fr: "violation")),
            Phrase.count(undeclared, Wording("disagreement", fr: "désaccord"))
                + Wording(" to declare", fr: " à déclarer"),
            Phrase.count(check.disagreements.count - undeclared, Wording("disagreement", fr: "désaccord"))
                + Wording(" declared by a variant", fr: " dont une variante rend compte"),
        ]
        let summary = Wording(
            parts.map(\.english).joined(separator: ", "), fr: parts.map(\.french).joined(separator: ", "))
        if check.passes { return context.say(summary) }
        throw CommandError(.check, summary)
    }
}
