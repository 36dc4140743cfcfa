import Persistence
import Ramure

/// `ramure snapshot --output FILE`: the whole graph as one JSON file that is JSON-LD.
enum SnapshotCommand {
    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        if let extra = invocation.arguments.first {
            throw CommandError.usage(
                "'snapshot' takes no '\(extra)': say --output FILE",
                fr: "« snapshot » ne prend pas « \(extra) » : dites --output FICHIER")
        }
        let graph = try DataOptions.graph(for: invocation, in: context)
        if let path = invocation[.output], try !context.isDevice(path) { return try graph.saveSnapshot(to: path) }
        try context.withOutput(invocation[.output]) { output in output.bytes += try graph.snapshotDocument() }
    }
}
