internal import Persistence
internal import QuadStore
internal import RDF
internal import Synchronization
internal import XSDValues

extension GraphStore {
    /// The commits that the store remembers, the oldest first, up to ``transaction``.
    ///
    /// All of them, since the store was made or its history was forgotten; where a file of the history is missing or
    /// damaged, those after it. Costs reading the journal.
    public func history() throws -> [Commit] {
        try history(upTo: transaction)
    }

    private func history(upTo transaction: Int) throws -> [Commit] {
        do {
            return try StoreHistory.records(of: paths, upTo: transaction, in: fileSystem).map { Commit($0) }
        } catch {
            throw Self.described(error)
        }
    }

    /// The graph as it was after a transaction; 0 is before the first.
    ///
    /// Throws ``StoreError/noTransaction(_:known:)`` for one that the history does not reach. Prefixes are those of
    /// now. Costs what has changed since.
    public func graph(asOf transaction: Int) throws -> KnowledgeGraph {
        let now = current.withLock { $0 }
        return try graph(asOf: transaction, from: now, history(upTo: now.transaction))
    }

    /// The graph as it was at a time, an `xsd:dateTime` or `xsd:date`, of which the end is meant.
    public func graph(asOf time: String) throws -> KnowledgeGraph {
        let now = current.withLock { $0 }
        let commits = try history(upTo: now.transaction)
        return try graph(asOf: Self.transaction(at: time, among: commits, last: now.transaction), from: now, commits)
    }

    private func graph(asOf transaction: Int, from now: Current, _ commits: [Commit]) throws -> KnowledgeGraph {
        let first = (commits.first?.transaction ?? now.transaction + 1) - 1
        guard (first...now.transaction).contains(transaction) else {
            throw StoreError.noTransaction(String(transaction), known: first...now.transaction)
        }
        if transaction == now.transaction { return now.graph }
        var change = WriteTransaction(on: now.graph.snapshot)
        for commit in commits.reversed() where commit.transaction > transaction {
            for quad in commit.changes.inserted { change.delete(quad) }
            for quad in commit.changes.deleted { try change.insert(quad) }
        }
        return KnowledgeGraph(
            snapshot: try change.commit(), prefixes: now.graph.prefixes, defaultGraph: now.graph.defaultGraph)
    }

    /// What led from one transaction to another, which may be the earlier one; what came and went again is left out.
    public func changes(between first: Int, and second: Int) throws -> GraphChanges {
        let now = current.withLock { $0 }
        let commits = try history(upTo: now.transaction)
        let before = try graph(asOf: first, from: now, commits)
        return try graph(asOf: second, from: now, commits).changes(since: before)
    }

    /// The last transaction at a time or before it; for a text that is a number, that one.
    public func transaction(at text: String) throws -> Int {
        if let number = Int(text) { return number }
        let last = transaction
        return try Self.transaction(at: text, among: history(upTo: last), last: last)
    }

    private static func transaction(at time: String, among commits: [Commit], last: Int) throws -> Int {
        let first = (commits.first?.transaction ?? last + 1) - 1
        guard let instant = instant(time) else { throw StoreError.noTransaction(time, known: first...last) }
        let found = commits.last { commit in Self.instant(commit.time).map { !($0 > instant) } ?? false }
        return found?.transaction ?? first
    }

    /// Seconds on the timeline, and parts of one; of a date the last instant.
    private static func instant(_ text: String) -> (Int64, UInt64)? {
        let bytes = Array(text.utf8)
        if let value = DateTimeValue(.dateTime, utf8: bytes[...]) { return (value.timelineSeconds, value.attoseconds) }
        return DateTimeValue(.date, utf8: bytes[...]).map { ($0.timelineSeconds + 86_399, .max) }
    }
}

extension GraphStore {
    /// Takes a transaction back by a new one, which does the opposite; nil means the last that stands.
    ///
    /// The last that stands is neither an undo nor undone, so that calling this again goes further back; a transaction
    /// that took another back is itself taken back by its number. What later ones changed stays as they left it.
    /// Gives the transaction that was taken back. Throws ``StoreError/nothingToUndo``, and what ``write`` does.
    @discardableResult
    public func undo(
        _ transaction: Int? = nil, _ description: CommitDescription = CommitDescription()
    ) throws -> Commit {
        let last = self.transaction
        let commits = try history(upTo: last)
        let undone = Set(commits.compactMap(\.undoes))
        let found =
            if let transaction { commits.first { $0.transaction == transaction } } else {
                commits.last { $0.undoes == nil && !undone.contains($0.transaction) }
            }
        guard let commit = found else {
            guard let transaction else { throw StoreError.nothingToUndo }
            throw StoreError.noTransaction(
                String(transaction), known: min(commits.first?.transaction ?? last, last)...last)
        }
        var description = description
        description.undoes = commit.transaction
        try write(description) { graph in
            try graph.remove(commit.changes.inserted)
            try graph.insert(commit.changes.deleted)
        }
        return commit
    }
}
