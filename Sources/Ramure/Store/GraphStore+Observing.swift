internal import Synchronization

extension GraphStore {
    /// The commits from now on, each once it is on the disk, in their order, until the store is closed.
    ///
    /// What is not taken yet is kept.
    public func commits() -> AsyncStream<Commit> {
        let (stream, continuation) = AsyncStream.makeStream(of: Commit.self)
        let key = observers.withLock { $0.add(continuation) }
        continuation.onTermination = { [weak self] _ in self?.observers.withLock { $0.remove(key) } }
        return stream
    }

    /// Who is told of commits.
    struct Observers {
        private var continuations: [Int: AsyncStream<Commit>.Continuation] = [:]
        private var nextKey = 0

        mutating func add(_ continuation: AsyncStream<Commit>.Continuation) -> Int {
            nextKey += 1
            continuations[nextKey] = continuation
            return nextKey
        }

        mutating func remove(_ key: Int) { continuations[key] = nil }

        mutating func removeAll() -> [AsyncStream<Commit>.Continuation] {
            defer { continuations = [:] }
            return Array(continuations.values)
        }

        func tell(_ commit: @autoclosure () -> Commit) {
            if continuations.isEmpty { return }
            let commit = commit()
            for continuation in continuations.values { continuation.yield(commit) }
        }
    }
}
