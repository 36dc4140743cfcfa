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
    /// Blank nodes are compared by their labels. Between copies of one graph it costs what was written since (now and
    /// then, where the graph rewrote older changes together with it, those too); between others, a look-up for each
    /// statement.
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
        var missing = MissingQuads(in: self, other)
        for scan in unsharedRows(with: other).inserted { missing.look(through: scan, isOwn: true) }
        for scan in other.unsharedRows(with: self).deleted { missing.look(through: scan, isOwn: false) }
        return missing.quads()
    }
}

/// Collects the quads of one snapshot that another does not have.
private struct MissingQuads: ~Copyable {
    private let snapshot: Snapshot
    private let other: Snapshot
    private var toOther: IDTranslation
    private var fromOther: IDTranslation
    private var transaction: WriteTransaction

    init(in snapshot: Snapshot, _ other: Snapshot) {
        self.snapshot = snapshot
        self.other = other
        toOther = IDTranslation(from: snapshot.dictionary, to: other.dictionary)
        fromOther = IDTranslation(from: other.dictionary, to: snapshot.dictionary)
        transaction = WriteTransaction(on: Snapshot(dictionary: snapshot.dictionary))
    }

    /// Takes the rows of `scan`, whose ids are the snapshot's own or those of the other one, that are what is wanted.
    mutating func look(through scan: Scan, isOwn: Bool) {
        var scan = scan
        var found = QuadColumns()
        while true {
            found.removeAll()
            let count = scan.next(limit: 4_096, into: &found)
            if count == 0 { return }
            let own = isOwn ? found : fromOther.apply(found)
            let foreign = isOwn ? toOther.apply(found) : found
            let isHere = Self.presence(of: own, count, in: snapshot)
            let isThere = Self.presence(of: foreign, count, in: other)
            for row in 0..<count where isHere[row] && !isThere[row] {
                transaction.insert(
                    own.subject[row], own.predicate[row], own.object[row],
                    in: own.graph.isEmpty ? .unbound : own.graph[row])
            }
        }
    }

    private static func presence(of keys: QuadColumns, _ count: Int, in snapshot: Snapshot) -> [Bool] {
        let selector: GraphSelector = keys.graph.isEmpty ? .defaultGraph : .anyNamed
        let positions: QuadPositions = keys.graph.isEmpty ? [.subject, .predicate, .object] : .all
        var probe = snapshot.makeProbe(QuadPattern(graph: selector), bound: positions, outputs: [])
        var rows: [Int32] = []
        probe.select(keys: keys, rowCount: count, matching: true, rows: &rows)
        var result = [Bool](repeating: false, count: count)
        for row in rows { result[Int(row)] = true }
        return result
    }

    consuming func quads() -> [Quad] {
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
