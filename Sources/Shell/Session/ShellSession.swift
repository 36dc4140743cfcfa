import Ramure
import SPARQLResults
import SourceText

/// A graph, and what is typed about it.
package struct ShellSession {
    private(set) var context: CommandContext
    private(set) var graph: KnowledgeGraph
    /// Where changes are kept, when they are.
    private(set) var store: (option: StoreOption, graph: GraphStore)?
    /// Set by `.timeout` and the like.
    var options: QueryOptions
    var settings: SessionSettings
    var library: QuestionLibrary
    /// Whether somebody types, reads what the session says, and can be asked: not a script.
    let isInteractive: Bool
    /// Whether statements that destroy are run without asking.
    let isUnasked: Bool
    /// Set by `.quit`.
    var isOver = false
    /// Whether it was told that changes are not saved.
    var hasWarned = false
    var last: LastAnswer?
    /// What the last words may have meant; a number chooses.
    var offers: [Offer] = []
    /// What the next prompt begins with.
    var draft: String?

    /// The graph as it was loaded or saved last.
    private(set) var saved: KnowledgeGraph
    /// The graphs before each change, the oldest first, with what changed them.
    private(set) var changes: [(before: KnowledgeGraph, note: String)] = []
    /// The graph and the count of changes at `.begin`.
    private var transaction: (graph: KnowledgeGraph, changeCount: Int)?
    private static let changeCount = 200

    init(_ invocation: Invocation, in context: CommandContext) throws {
        self.context = context
        var formats = SessionFormats(isTerminal: context.isOutputTerminal)
        if let name = invocation[.format] { try formats.choose(name) }
        settings = SessionSettings(formats: formats, language: context.language)
        isUnasked = invocation.has(.yes)
        isInteractive = context.isInputTerminal && !invocation.has(.commandText) && !invocation.has(.commandFile)
        var options = try invocation.queryOptions()
        options.usesGraphPrefixes = true
        options.load = Documents(context: context).read
        self.options = options
        if let path = invocation[.store] {
            let option = StoreOption(path, of: invocation, in: context)
            let store = try option.openForSession()
            self.store = (option, store)
            graph = store.graph
            Interruption.listen()
        } else {
            graph = try DataOptions.graph(for: invocation, in: context)
        }
        saved = graph
        library = try OwnQuestions(environment: SystemTerminal.environment).added(to: .shipped)
    }

    /// Does what a statement says; `sourceName` is what errors call the input.
    mutating func run(_ statement: Statement, sourceName: String) throws {
        defer { if settings.once?.isUsed == true { settings.once = nil } }
        switch statement.kind {
        case .dotCommand:
            let (command, argument) = try DotCommand.called(by: statement.text)
            try command.run(&self, argument)
        case .question: try ask(statement.text)
        case .sparql:
            do {
                if StatementKind.isUpdate(Array(statement.text.utf8)) {
                    try update(statement.text, sourceName: sourceName)
                } else {
                    try query(statement.text, sourceName: sourceName)
                }
            } catch var error as Diagnostic {
                error.position.line += statement.line - 1
                throw error
            }
        }
    }

    /// Runs a statement that somebody typed, and tells what went wrong; false when something did.
    @discardableResult
    mutating func perform(_ statement: Statement) -> Bool {
        var statement = statement
        // Who types sees the statement, not the lines before.
        statement.line = 1
        defer { Interruption.clear() }
        do {
            try run(statement, sourceName: "query")
            return true
        } catch {
            if Interruption.isPending { context.write(error: "\n") }
            if let wording = CommandError(describing: error).wording { context.say(wording) }
            return false
        }
    }

    /// Tells people something that scripts do not want to hear.
    func inform(_ wording: Wording) {
        if isInteractive { context.say(wording) }
    }

    mutating func speak(_ language: Language) {
        context.language = language
        if let languages = settings.labelLanguages {
            settings.labelLanguages = [language.rawValue] + languages.filter { $0 != language.rawValue }
        }
    }

    /// Looks up how wide the window is now.
    mutating func refreshWindow() { context.columnCount = SystemTerminal.columnCount ?? context.columnCount }

    /// What the next prompt begins with, once.
    mutating func takeDraft() -> String? {
        defer { draft = nil }
        return draft
    }
}

// MARK: Changes

extension ShellSession {
    /// Takes another graph, with nothing to undo.
    mutating func open(_ graph: KnowledgeGraph, store: (option: StoreOption, graph: GraphStore)? = nil) {
        self.store?.graph.close()
        self.store = store
        self.graph = graph
        saved = graph
        changes = []
        transaction = nil
        prepareCompletions()
    }

    /// Changes the graph, in one transaction of the store if there is one, and tells people what became of it.
    mutating func change(note: String, _ body: (inout KnowledgeGraph) throws -> Void) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let before = graph
        if let store, transaction == nil {
            try store.graph.write(store.option.description(), body)
            graph = store.graph.graph
            saved = graph
        } else {
            try body(&graph)
        }
        let time = clock.now - start
        let done = graph.changes(since: before)
        if !done.isEmpty {
            changes.append((before, note))
            if changes.count > Self.changeCount { changes.removeFirst() }
            prepareCompletions()
        }
        inform(Phrase.changes(done) + (settings.tellsTime ? Phrase.after(time) : Wording("", fr: "")))
    }

    mutating func undo() throws {
        if let store, transaction == nil {
            let before = graph
            let commit = try store.graph.undo(nil, store.option.description())
            graph = store.graph.graph
            saved = graph
            tellUndone(commit.note ?? "\(commit.transaction)", graph.changes(since: before))
        } else if let last = changes.popLast() {
            let undone = last.before.changes(since: graph)
            graph = last.before
            tellUndone(last.note, undone)
        } else {
            throw CommandError.usage("There is nothing to undo", fr: "Il n'y a rien à annuler")
        }
        prepareCompletions()
    }

    private func tellUndone(_ note: String, _ changes: GraphChanges) {
        inform(Wording("Undone: \(note). ", fr: "Annulé : \(note). ") + Phrase.changes(changes))
    }

    mutating func begin() throws {
        guard transaction == nil else {
            throw CommandError.usage(
                "A transaction is open: '.commit' or '.rollback' ends it",
                fr: "Une transaction est ouverte : « .commit » ou « .rollback » la finit")
        }
        transaction = (graph, changes.count)
    }

    /// Ends the transaction: its changes become one, or none.
    mutating func end(keepsChanges: Bool) throws {
        guard let begun = transaction else {
            throw CommandError.usage(
                "No transaction is open: '.begin' opens one",
                fr: "Aucune transaction n'est ouverte : « .begin » en ouvre une")
        }
        transaction = nil
        let done = graph.changes(since: begun.graph)
        let note = changes.dropFirst(begun.changeCount).map(\.note).joined(separator: " ; ")
        changes.removeLast(max(0, changes.count - begun.changeCount))
        graph = begun.graph
        guard keepsChanges else {
            prepareCompletions()
            return inform(Wording("Given up: ", fr: "Abandonné : ") + Phrase.changes(done))
        }
        try change(note: note) { graph in
            try graph.remove(done.deleted)
            try graph.insert(done.inserted)
        }
    }

    /// The graph before the last change, or as it was saved.
    var unsaved: GraphChanges { graph.changes(since: saved) }
    /// Where ``unsaved`` begins.
    mutating func noteSaved() { saved = graph }

    /// Ends the session; what is not saved is told first, unless it was already.
    mutating func leave(isRepeated: Bool) {
        guard isInteractive, !isRepeated, !graph.isIdentical(to: saved) else {
            isOver = true
            return
        }
        let changes = unsaved
        isOver = changes.isEmpty
        if changes.isEmpty { return }
        context.say(
            Wording("Not saved: ", fr: "Non enregistré : ") + Phrase.changes(changes)
                + Wording(
                    ". '.save FILE' keeps it; leave once more to give it up",
                    fr: ". « .save FICHIER » le garde ; quittez encore une fois pour l'abandonner"))
    }
}
