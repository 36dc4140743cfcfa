import Persistence
import Ramure

/// The durable store that a command line names.
struct StoreOption: Sendable {
    let path: String
    let invocation: Invocation
    let context: CommandContext

    init(_ path: String, of invocation: Invocation, in context: CommandContext) {
        self.path = path
        self.invocation = invocation
        self.context = context
    }

    /// The store that a command cannot do without.
    init(requiredBy invocation: Invocation, in context: CommandContext) throws(CommandError) {
        guard let path = invocation[.store] else {
            let name = invocation.command.rawValue
            throw .usage(
                "'\(name)' works on a store: ramure \(name) --store FILE",
                fr: "« \(name) » travaille sur une base : ramure \(name) --store FICHIER")
        }
        self.init(path, of: invocation, in: context)
    }

    /// Whether there is no store yet.
    var isMissing: Bool {
        get throws { try !context.fileSystem.exists(path) }
    }

    /// Throws when other data are named beside the store.
    func checkData() throws(CommandError) {
        for name in [CommandOption.Name.data, .dataGraph, .graph] where invocation.has(name) {
            throw .usage(
                "'--store' is all of the data: leave out '\(name.text)'",
                fr: "« --store » est toutes les données : enlevez « \(name.text) »")
        }
    }

    /// The graph, as of now or as the command line says.
    func graph() throws -> KnowledgeGraph {
        let store = try openForReading()
        guard let text = invocation[.asOf] else { return store.graph }
        return try store.graph(asOf: store.transaction(at: text))
    }

    /// Opens the store beside whoever writes into it; one that is missing is made.
    func openForReading() throws -> GraphStore {
        if try isMissing { try open().close() }
        return try GraphStore(at: path, access: .readOnly)
    }

    /// Opens the store to change it, and says what was made or mended.
    func open() throws -> GraphStore {
        let isNew = try isMissing
        let store = try GraphStore(at: path)
        if isNew { context.say(Wording("ramure: new store \(path)", fr: "ramure : nouvelle base \(path)")) }
        if store.cutByteCount > 0 {
            context.say(
                Wording(
                    "ramure: \(path).journal ended with a torn commit, which was not confirmed: its "
                        + "\(store.cutByteCount) bytes are now in \(path).journal.cut",
                    fr: "ramure : \(path).journal finissait par une transaction tronquée, qui n'était pas confirmée : "
                        + "ses \(store.cutByteCount) octets sont désormais dans \(path).journal.cut"))
        }
        return store
    }

    /// Opens the store to change it; to read it, where another writes.
    func openForSession() throws -> GraphStore {
        try checkData()
        do {
            return try open()
        } catch let error as StoreError {
            guard case .inUse = error else { throw error }
            let store = try GraphStore(at: path, access: .readOnly)
            context.say(
                Wording(
                    "ramure: \(error.description). It is now read only", fr: "ramure : \(error.french). Lecture seule"))
            return store
        }
    }

    /// Who changes the store, when and why.
    func description() throws -> CommitDescription {
        let user = SystemTerminal.environment("USER") ?? SystemTerminal.environment("LOGNAME")
        return CommitDescription(
            author: invocation[.author] ?? user, note: invocation[.note], time: try invocation.now())
    }
}
