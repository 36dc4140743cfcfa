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
        if let path = invocation[.store], !invocation.has(.output) || invocation.has(.forget) {
            return try compact(StoreOption(path, of: invocation, in: context))
        }
        if invocation.has(.forget) {
            throw CommandError.usage("'--forget' needs '--store FILE'", fr: "« --forget » demande « --store FICHIER »")
        }
        let graph = try DataOptions.graph(for: invocation, in: context)
        if let path = invocation[.output], try !context.isDevice(path) { return try graph.saveSnapshot(to: path) }
        try context.withOutput(invocation[.output]) { output in output.bytes += try graph.snapshotDocument() }
    }

    /// Takes the journal of a store into its snapshot, and perhaps forgets what was.
    private static func compact(_ option: StoreOption) throws {
        try option.checkData()
        for name in [CommandOption.Name.output, .asOf] where option.invocation.has(name) {
            throw CommandError.usage(
                "'\(name.text)' makes another file of the store: leave out '--forget', or give '--output'",
                fr: "« \(name.text) » fait un autre fichier de la base : enlevez « --forget », ou donnez « --output »")
        }
        let store = try option.open()
        defer { store.close() }
        if option.invocation.has(.forget) { try store.forgetHistory() } else { try store.compact() }
    }
}
