internal import QuadStore
public import RDF

extension KnowledgeGraph {
    /// A shortest way from one thing to another along statements in either direction, classes and literals left out.
    ///
    /// Nil when there is none. Goes from both sides at once, a step further on the side that has reached less; costs
    /// the statements of what is reached. `isCancelled` is asked often; true ends it with ``RamureError/cancelled``.
    public func path(
        from start: IRI, to end: IRI, isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(RamureError) -> [Triple]? {
        guard let first = snapshot.dictionary.id(of: .iri(start)), let last = snapshot.dictionary.id(of: .iri(end))
        else {
            return nil
        }
        var search = PathSearch(snapshot: snapshot)
        return try search.path(first, last, isCancelled)?.compactMap(search.triple)
    }
}

/// Two waves that meet.
private struct PathSearch {
    /// How a thing was reached: from which other, by which statement.
    struct Step {
        var from: TermID
        var predicate: TermID
        /// Whether the statement has the other as its subject.
        var isForward: Bool
    }

    let snapshot: Snapshot
    private let type: TermID?

    init(snapshot: Snapshot) {
        self.snapshot = snapshot
        type = snapshot.dictionary.id(of: .iri(RDFVocabulary.type))
    }

    mutating func path(
        _ first: TermID, _ last: TermID, _ isCancelled: (@Sendable () -> Bool)?
    ) throws(RamureError) -> [(TermID, TermID, TermID)]? {
        if first == last { return [] }
        var reached: [[TermID: Step?]] = [[first: nil], [last: nil]]
        var waves = [[first], [last]]
        while !waves[0].isEmpty, !waves[1].isEmpty {
            let side = waves[0].count <= waves[1].count ? 0 : 1
            var next: [TermID] = []
            for (count, id) in waves[side].enumerated() {
                if count & 63 == 0, isCancelled?() == true { throw .cancelled }
                for (other, step) in neighbours(of: id) where reached[side][other] == nil {
                    reached[side][other] = .some(step)
                    if reached[1 - side][other] != nil { return join(other, reached) }
                    next.append(other)
                }
            }
            waves[side] = next
        }
        return nil
    }

    private func neighbours(of id: TermID) -> [(TermID, Step)] {
        var found: [(TermID, Step)] = []
        for isForward in [true, false] {
            var columns = QuadColumns()
            for graph in [GraphSelector.defaultGraph, .union] {
                let pattern = QuadPattern(
                    subject: isForward ? id : nil, object: isForward ? nil : id, graph: graph)
                var scan = snapshot.makeScan(
                    pattern, outputs: isForward ? [.predicate, .object] : [.predicate, .subject])
                while scan.next(limit: 4_096, into: &columns) > 0 {}
            }
            let others = isForward ? columns.object : columns.subject
            for (predicate, other) in zip(columns.predicate, others)
            where predicate != type && snapshot.dictionary.kind(of: other) == .iri {
                found.append((other, Step(from: id, predicate: predicate, isForward: isForward)))
            }
        }
        return found
    }

    /// The statements from the first thing over `middle` to the last.
    private func join(_ middle: TermID, _ reached: [[TermID: Step?]]) -> [(TermID, TermID, TermID)] {
        var path: [(TermID, TermID, TermID)] = []
        for side in 0...1 {
            var id = middle
            var steps: [(TermID, TermID, TermID)] = []
            while let step = reached[side][id] ?? nil {
                steps.append(step.isForward ? (step.from, step.predicate, id) : (id, step.predicate, step.from))
                id = step.from
            }
            path += side == 0 ? steps.reversed() : steps
        }
        return path
    }

    func triple(_ ids: (TermID, TermID, TermID)) -> Triple? {
        guard let subject = snapshot.dictionary.term(of: ids.0),
            let predicate = snapshot.dictionary.term(of: ids.1)?.iri, let object = snapshot.dictionary.term(of: ids.2)
        else { return nil }
        return Triple(subject, predicate, object)
    }
}
