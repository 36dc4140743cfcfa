internal import Persistence
internal import RDF
internal import Synchronization

extension GraphStore {
    /// Changes the graph in one transaction: when this returns, all of it is on the disk; when it throws, none is.
    ///
    /// `body` gets the graph as it is after the changes before it. What it throws takes its changes back. Throws
    /// ``StoreError/outcomeUnknown(path:reason:)`` when the disk did not confirm; then, and only then, the commit may
    /// be found when the store is opened again, and nothing more is written until then. A change that changes nothing
    /// writes nothing. Do not write into the same store from within `body`. Costs what changes, and a wait for the
    /// disk, which writers at the same time share.
    @discardableResult
    public func write<Result>(
        _ description: CommitDescription = CommitDescription(), _ body: (inout KnowledgeGraph) throws -> Result
    ) throws -> Result {
        let (result, ticket) = try stage(description, body)
        try flush(ticket)
        compactWhenDue()
        return result
    }

    /// What to wait for: a transaction of a generation.
    package struct Ticket {
        let transaction: Int
        let generation: Int
    }

    /// Makes a change in memory and queues its line.
    package func stage<Result>(
        _ description: CommitDescription = CommitDescription(), _ body: (inout KnowledgeGraph) throws -> Result
    ) throws -> (Result, Ticket) {
        try staging.withLock { staging in
            try begin(&staging)
            var graph = staging.graph
            let result = try body(&graph)
            if let change = try change(from: staging, to: graph, description) {
                let isQueued = queue.withLock { queue in
                    guard queue.ended.count == staging.generation, queue.stopReason == nil else { return false }
                    queue.pending.append(change)
                    return true
                }
                guard isQueued else {
                    throw StoreError.notWritten(path: path, reason: "the change before it could not be written")
                }
                staging.graph = graph
                staging.transaction = change.record.transaction
                staging.commit = change.record.checksum
            }
            return (result, Ticket(transaction: staging.transaction, generation: staging.generation))
        }
    }

    /// Throws when nothing can be written; forgets changes that were lost.
    private func begin(_ staging: inout Staging) throws(StoreError) {
        if access == .readOnly { throw .readOnly(path: path) }
        let (generation, stopReason) = queue.withLock { ($0.ended.count, $0.stopReason) }
        if let stopReason { throw .stopped(path: path, reason: stopReason) }
        if generation != staging.generation {
            let current = current.withLock { $0 }
            staging.graph = current.graph
            staging.transaction = current.transaction
            staging.commit = current.commit
            staging.generation = generation
        }
    }

    /// The line that leads from one graph to another; nil when nothing differs.
    private func change(
        from staging: borrowing Staging, to graph: KnowledgeGraph, _ description: CommitDescription
    ) throws -> Pending? {
        let changes = graph.changes(since: staging.graph)
        let changesPrefixes = graph.prefixes != staging.graph.prefixes
        // That a transaction was taken back is remembered, even where others had undone it bit by bit.
        if changes.isEmpty, !changesPrefixes, description.undoes == nil { return nil }
        var record = JournalRecord(
            storeIdentity: staging.identity, transaction: staging.transaction + 1, previous: staging.commit,
            durable: queue.withLock { $0.durable }, time: description.time ?? options.clock(),
            deleted: EncodedQuadBatch(changes.deleted), inserted: EncodedQuadBatch(changes.inserted))
        record.author = description.author
        record.note = description.note
        record.undoes = description.undoes
        if changesPrefixes { record.prefixes = graph.prefixes }
        let line = try record.makeLine()
        return Pending(record: record, line: line, graph: graph)
    }

    /// Returns once a change is on the disk; whoever comes first takes all that wait along.
    package func flush(_ ticket: Ticket) throws(StoreError) {
        if try isDone(ticket) { return }
        files.withLock { files in
            // Somebody else may have done it while this one waited.
            let pending = queue.withLock { queue in
                defer { queue.pending = [] }
                return queue.pending
            }
            write(pending, to: &files)
        }
        guard try isDone(ticket) else {
            throw .notWritten(path: path, reason: "the change was lost on its way to the disk")
        }
    }

    private func isDone(_ ticket: Ticket) throws(StoreError) -> Bool {
        try queue.withLock { queue throws(StoreError) in
            if queue.ended.count == ticket.generation { return queue.durable >= ticket.transaction }
            let end = queue.ended[ticket.generation]
            if end.durable >= ticket.transaction { return true }
            throw end.error
        }
    }

    /// Brings changes to the disk, all or none, and shows them to readers.
    private func write(_ pending: [Pending], to files: inout StoreFiles?) {
        guard let first = pending.first, let last = pending.last else { return }
        guard files != nil else {
            return end(with: .closed(path: path))
        }
        do throws(StoreFiles.Failure) {
            let transactions = first.record.transaction...last.record.transaction
            try files?.append(Array(pending.map(\.line).joined()), transactions: transactions)
        } catch {
            switch error {
            case .notWritten(let reason): end(with: .notWritten(path: path, reason: reason))
            case .unknown(let reason):
                end(with: .outcomeUnknown(path: path, reason: reason), stopReason: reason)
            }
            return
        }
        current.withLock { current in
            current = Current(
                graph: last.graph, transaction: last.record.transaction, commit: last.record.checksum)
        }
        queue.withLock { $0.durable = last.record.transaction }
        for change in pending { observers.withLock { $0.tell(Commit(change.record)) } }
    }

    /// All changes that are not on the disk fail.
    private func end(with error: StoreError, stopReason: String? = nil) {
        queue.withLock { queue in
            queue.ended.append((queue.durable, error))
            queue.pending = []
            queue.stopReason = stopReason
        }
    }
}

// Compaction.
extension GraphStore {
    /// Writes a new snapshot, and puts the journal away as part of the history.
    ///
    /// Readers go on; writers wait. The memory of terms that no statement uses any more is given back. Costs a sort of
    /// the graph, and writing all of it.
    public func compact() throws {
        if access == .readOnly { throw StoreError.readOnly(path: path) }
        try compact(identity: nil)
    }

    /// Writes a new snapshot and removes all history: what was deleted is then nowhere to be found.
    public func forgetHistory() throws {
        try compact()
        do {
            try files.withLock { files in
                guard let files else { throw StoreError.closed(path: path) }
                try files.forgetHistory()
            }
        } catch {
            throw Self.described(error)
        }
    }

    func compact(identity: String?) throws {
        try staging.withLock { staging in
            try begin(&staging)
            try flush(Ticket(transaction: staging.transaction, generation: staging.generation))
            let sorted = SortedQuads(staging.graph.snapshot)
            do {
                try files.withLock { files in
                    guard files != nil else { throw StoreError.closed(path: path) }
                    try files?.compact(
                        sorted, survey: sorted.survey(), prefixes: staging.graph.prefixes,
                        transaction: staging.transaction,
                        commit: staging.commit, storeIdentity: identity)
                }
            } catch {
                throw Self.described(error)
            }
            if let identity { staging.identity = identity }
            if let smaller = try staging.graph.withoutUnusedTerms(sorted) {
                staging.graph = smaller
                current.withLock { $0.graph = smaller }
            }
        }
    }

    /// Compacts once the journal is larger than it should be and than the snapshot is.
    ///
    /// The commits are on the disk whether this works or not: when it does not, it is tried again with the next one.
    func compactWhenDue() {
        guard let limit = options.compactionByteCount else { return }
        let isDue = files.withLock { files in
            files.map { $0.journalByteCount > max(limit, $0.snapshotByteCount) } ?? false
        }
        if isDue { try? compact() }
    }
}

extension EncodedQuadBatch {
    init(_ quads: [Quad]) {
        self.init()
        for quad in quads { append(quad) }
    }
}
