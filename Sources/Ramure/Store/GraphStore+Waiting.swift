internal import Synchronization

extension GraphStore {
    /// Changes the graph in one transaction; the task waits without a thread while others change and the disk works.
    ///
    /// As ``write(_:_:)`` otherwise. Changes that come while the disk works are made together when it is done, and go
    /// to it together.
    @discardableResult
    public func write<Result: Sendable>(
        _ description: CommitDescription = CommitDescription(),
        _ body: @escaping @Sendable (inout KnowledgeGraph) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            start { [self] in
                do {
                    let (result, ticket) = try stage(description, body)
                    return { [self] in
                        do {
                            try flush(ticket)
                            continuation.resume(returning: result)
                        } catch {
                            continuation.resume(throwing: error)
                        }
                    }
                } catch {
                    continuation.resume(throwing: error)
                    return {}
                }
            }
        }
    }

    /// Makes a change, and gives what is to be done once all changes at hand are made.
    typealias Job = @Sendable () -> () -> Void

    struct Jobs {
        var waiting: [Job] = []
        var isWorking = false
    }

    /// Leaves a job to the one task that works for all, so that at most one thread ever waits for the disk.
    private func start(_ job: @escaping Job) {
        let isWorking = jobs.withLock { jobs in
            jobs.waiting.append(job)
            defer { jobs.isWorking = true }
            return jobs.isWorking
        }
        if isWorking { return }
        Task.detached { [self] in
            while true {
                let taken = jobs.withLock { jobs in
                    defer { jobs.waiting = [] }
                    if jobs.waiting.isEmpty { jobs.isWorking = false }
                    return jobs.waiting
                }
                if taken.isEmpty { return }
                let ends = taken.map { job in job() }
                for end in ends { end() }
                compactWhenDue()
            }
        }
    }
}
