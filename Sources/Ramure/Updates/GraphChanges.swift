internal import QuadStore
public import RDF

/// What makes one graph of another.
public struct GraphChanges: Hashable, Sendable {
    /// Statements that the later graph has and the earlier had not; in the order of ``KnowledgeGraph/quads``.
    public let inserted: [Quad]
    /// Statements that the earlier graph had and the later has not.
    public let deleted: [Quad]

    /// Whether both hold the same statements.
    public var isEmpty: Bool { inserted.isEmpty && deleted.isEmpty }
}

extension KnowledgeGraph {
    /// What was inserted and deleted since `before`, an earlier copy of this graph or any other graph.
    ///
    /// Blank nodes are compared by their labels. Costs a look-up for each statement, unless nothing changed.
    public func changes(since before: KnowledgeGraph) -> GraphChanges {
        if isIdentical(to: before) { return GraphChanges(inserted: [], deleted: []) }
        let inserted = snapshot.quads(missingIn: before.snapshot)
        let isGrown = count - inserted.count == before.count
        return GraphChanges(
            inserted: inserted, deleted: isGrown ? [] : before.snapshot.quads(missingIn: snapshot))
    }
}

extension Snapshot {
    /// The quads that another snapshot does not have, in the order of their terms.
    fileprivate func quads(missingIn other: Snapshot) -> [Quad] {
        var translation = IDTranslation(from: dictionary, to: other.dictionary)
        var transaction = WriteTransaction(on: Snapshot(dictionary: dictionary))
        let parts: [(GraphSelector, QuadPositions)] = [
            (.defaultGraph, [.subject, .predicate, .object]), (.anyNamed, .all),
        ]
        for (graph, positions) in parts {
            var scan = makeScan(QuadPattern(graph: graph))
            var probe = other.makeProbe(QuadPattern(graph: graph), bound: positions, outputs: [])
            var found = QuadColumns()
            var missing: [Int32] = []
            while scan.next(limit: 4_096, into: &found) > 0 {
                missing.removeAll(keepingCapacity: true)
                probe.reset()
                probe.select(
                    keys: translation.apply(found), rowCount: found.subject.count, matching: false, rows: &missing)
                for row in missing.map(Int.init) {
                    transaction.insert(
                        found.subject[row], found.predicate[row], found.object[row],
                        in: found.graph.isEmpty ? .unbound : found.graph[row])
                }
                found.removeAll()
            }
        }
        // Nothing new is interned, and no more rows are written than were read: the commit cannot fail.
        guard let missing = try? transaction.commit() else { return [] }
        return SortedQuads(missing).flatMap { $0.decodedQuads() ?? [] }
    }
}

/// Finds the ids that terms have in another dictionary.
private struct IDTranslation {
    /// What no dictionary gives, and no quad has.
    private static let missing = TermID(rawValue: .max)
    private let source: TermDictionary
    private let target: TermDictionary
    private var known: [TermID: TermID] = [:]

    init(from source: TermDictionary, to target: TermDictionary) {
        self.source = source
        self.target = target
    }

    mutating func apply(_ columns: QuadColumns) -> QuadColumns {
        QuadColumns(
            subject: apply(columns.subject), predicate: apply(columns.predicate), object: apply(columns.object),
            graph: apply(columns.graph))
    }

    private mutating func apply(_ ids: [TermID]) -> [TermID] {
        ids.map { id in
            if let known = known[id] { return known }
            let bytes = source.bytes(of: id)
            // A dictionary only grows: an earlier copy has most terms at the same place.
            let found = target.bytes(of: id) == bytes ? id : target.id(of: bytes) ?? Self.missing
            known[id] = found
            return found
        }
    }
}
