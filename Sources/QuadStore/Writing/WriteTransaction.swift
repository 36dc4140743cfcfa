package import RDF

/// Changes on their way into a new snapshot: terms are interned at once, rows collected, and sorted at the commit.
///
/// The last word on a quad counts. The snapshot it began from is not touched; dropping a transaction drops its changes.
package struct WriteTransaction: ~Copyable {
    private let base: Snapshot
    /// The terms, those of this transaction included.
    package private(set) var dictionary: TermDictionary
    private var triples = UnsortedRows()
    private var quads = UnsortedRows()
    /// Once something was deleted: the last word on each quad since then, and on those inserted before.
    private var verdicts: [QuadKey: Bool]?
    /// Those of the terms of the batch inserted last, and the identity of its table.
    private var ids: [TermID] = []
    private var tableIdentity: UInt64 = 0
    private let quadLimit: Int

    /// Begins changes of `base`; tests lower the limit.
    package init(on base: Snapshot, quadLimit: Int = StoreLimits.quadCount) {
        self.base = base
        self.quadLimit = quadLimit
        dictionary = base.dictionary
    }

    /// Interns a term without a statement about it.
    package mutating func intern(_ term: Term) throws(QuadStoreError) -> TermID {
        try dictionary.intern(term)
    }

    /// Interns a blank node that is nowhere else.
    package mutating func makeBlankNode() throws(QuadStoreError) -> TermID {
        try dictionary.makeBlankNode()
    }

    /// Inserts the quads of a parser's batch. Of a table that grows from batch to batch only what is new is looked at.
    ///
    /// - Parameter hashes: those of the terms, when ``TermHashes`` was asked for them before, on another core.
    package mutating func insert(
        _ batch: EncodedQuadBatch, hashes: TermHashes? = nil, blankNodes: inout BlankNodeScope
    ) throws(QuadStoreError) {
        try resolve(batch.terms, hashes ?? TermHashes(of: batch.terms, from: firstUnresolved(batch.terms)), &blankNodes)
        let indices = batch.quads
        guard indices.count % 4 == 0 else { throw .malformedBatch }
        let ids = self.ids
        var row = 0
        while row < indices.count {
            let subject = Int(indices[row])
            let predicate = Int(indices[row + 1])
            let object = Int(indices[row + 2])
            let graph = indices[row + 3]
            row += 4
            guard max(subject, predicate, object) < ids.count else { throw .malformedBatch }
            if graph == EncodedQuadBatch.defaultGraph {
                insert(ids[subject], ids[predicate], ids[object])
            } else {
                guard Int(graph) < ids.count else { throw .malformedBatch }
                insert(ids[subject], ids[predicate], ids[object], in: ids[Int(graph)])
            }
        }
    }

    /// Inserts a quad of ids that ``dictionary`` gave; an unbound graph is the default graph.
    package mutating func insert(
        _ subject: TermID, _ predicate: TermID, _ object: TermID, in graph: TermID = .unbound
    ) {
        if verdicts != nil {
            verdicts?[QuadKey(subject, predicate, object, graph)] = true
        } else if graph.isBound {
            quads.append(subject, predicate, object, graph)
        } else {
            triples.append(subject, predicate, object, nil)
        }
    }

    /// Deletes a quad of ids, if it is there; an unbound graph is the default graph.
    package mutating func delete(
        _ subject: TermID, _ predicate: TermID, _ object: TermID, in graph: TermID = .unbound
    ) {
        startVerdicts()
        verdicts?[QuadKey(subject, predicate, object, graph)] = false
    }

    /// Inserts a quad; blank nodes are those of the graph with the same labels.
    package mutating func insert(_ quad: Quad) throws(QuadStoreError) {
        let subject = try intern(quad.triple.subject)
        let predicate = try intern(.iri(quad.triple.predicate))
        let object = try intern(quad.triple.object)
        var graph = TermID.unbound
        if let name = quad.graphName { graph = try intern(name) }
        insert(subject, predicate, object, in: graph)
    }

    /// Deletes a quad, if it is there; blank nodes are those of the graph with the same labels.
    package mutating func delete(_ quad: Quad) {
        guard let subject = dictionary.id(of: quad.triple.subject),
            let predicate = dictionary.id(of: .iri(quad.triple.predicate)),
            let object = dictionary.id(of: quad.triple.object)
        else { return }
        var graph = TermID.unbound
        if let name = quad.graphName {
            guard let id = dictionary.id(of: name) else { return }
            graph = id
        }
        delete(subject, predicate, object, in: graph)
    }

    /// Makes the changes a new snapshot.
    ///
    /// Throws where ``StoreLimits`` would be passed; what is inserted counts before duplicates are found.
    ///
    /// Cost: sorting the changes, in up to four orders; then the layers they outgrow are merged, which amounts to a few
    /// rewrites of each row over many commits. Inserting into an empty graph is one bulk sort.
    package consuming func commit() throws(QuadStoreError) -> Snapshot {
        dictionary.close()
        guard max(triples.count, quads.count, verdicts?.count ?? 0) + base.quadCount <= quadLimit else {
            throw .tooManyQuads(limit: quadLimit)
        }
        var layer = Layer()
        if let verdicts {
            var deletedTriples = UnsortedRows()
            var deletedQuads = UnsortedRows()
            triples = UnsortedRows()
            quads = UnsortedRows()
            for (key, isInserted) in verdicts {
                switch (isInserted, key.graph.isBound) {
                case (true, true): quads.append(key.subject, key.predicate, key.object, key.graph)
                case (true, false): triples.append(key.subject, key.predicate, key.object, nil)
                case (false, true): deletedQuads.append(key.subject, key.predicate, key.object, key.graph)
                case (false, false): deletedTriples.append(key.subject, key.predicate, key.object, nil)
                }
            }
            deletedTriples.keepRows(base, present: true)
            deletedQuads.keepRows(base, present: true)
            layer.deleted = IndexSet(triples: deletedTriples, quads: deletedQuads)
        }
        if base.quadCount > 0 {
            triples.keepRows(base, present: false)
            quads.keepRows(base, present: false)
        }
        layer.inserted = IndexSet(triples: triples, quads: quads)
        let snapshot = base.adding(layer, dictionary: dictionary)
        assert(
            snapshot.quadCount > Snapshot.checkedQuadCount || snapshot.violations().isEmpty,
            snapshot.violations().joined(separator: "; "))
        return snapshot
    }

    private mutating func startVerdicts() {
        guard verdicts == nil else { return }
        var started: [QuadKey: Bool] = [:]
        for row in 0..<triples.count {
            started[QuadKey(triples.subject[row], triples.predicate[row], triples.object[row], .unbound)] = true
        }
        for row in 0..<quads.count {
            started[QuadKey(quads.subject[row], quads.predicate[row], quads.object[row], quads.graph[row])] = true
        }
        verdicts = started
        triples = UnsortedRows()
        quads = UnsortedRows()
    }

    /// The first term of a batch that ``ids`` do not cover yet.
    private func firstUnresolved(_ terms: EncodedTermTable) -> Int {
        terms.identity == 0 || terms.identity != tableIdentity ? 0 : ids.count
    }

    /// Interns the terms of a batch: ``ids`` are theirs.
    private mutating func resolve(
        _ terms: EncodedTermTable, _ hashes: TermHashes, _ blankNodes: inout BlankNodeScope
    ) throws(QuadStoreError) {
        ids.removeLast(ids.count - firstUnresolved(terms))
        tableIdentity = terms.identity
        guard hashes.count == terms.count, terms.starts[terms.count] <= terms.bytes.count else { throw .malformedBatch }
        for index in ids.count..<terms.count where terms.starts[index] >= terms.starts[index + 1] {
            throw .malformedBatch
        }
        while ids.count < terms.count {
            let range = ids.count..<min(ids.count + TermDictionary.glanceCount, terms.count)
            let found = dictionary.glance(terms, range, hashes: hashes.values)
            for index in range {
                ids.append(try id(of: index, in: terms, hashes, found[index - range.lowerBound], &blankNodes))
            }
        }
    }

    /// The id of a term of a table; `known` is what a glance into the dictionary gave.
    private mutating func id(
        of index: Int, in terms: EncodedTermTable, _ hashes: TermHashes, _ known: TermID,
        _ blankNodes: inout BlankNodeScope
    ) throws(QuadStoreError) -> TermID {
        let start = terms.starts[index]
        let end = terms.starts[index + 1]
        switch terms.bytes[start] {
        case TermKind.blankNode.rawValue:
            return try blankNodes.node(terms.bytes, start, end, in: &dictionary)
        case TermKind.triple.rawValue where !blankNodes.keepsLabels:
            let renamed = try blankNodes.renamed(Array(terms.bytes[start..<end]), in: &dictionary)
            return try dictionary.intern(renamed, 0, renamed.count)
        default:
            return known.isBound ? known : try dictionary.intern(terms.bytes, start, end, hash: hashes.values[index])
        }
    }
}

/// The hashes of the terms of a table, which need no dictionary.
package struct TermHashes: Sendable {
    /// By index; 0 where nobody will ask.
    let values: [UInt32]

    var count: Int { values.count }

    /// Hashes the terms of a table, those before `first` apart.
    package init(of terms: EncodedTermTable, from first: Int = 0) {
        let bytes = terms.bytes.span
        let starts = terms.starts.span
        var values = [UInt32](repeating: 0, count: terms.count)
        var index = first
        while index < values.count {
            let range = starts[index]..<max(starts[index], starts[index + 1])
            // What is malformed is found when it is inserted.
            if range.upperBound <= bytes.count { values[index] = TermBytes.hash(bytes.extracting(range)) }
            index += 1
        }
        self.values = values
    }
}

extension UnsortedRows {
    /// Keeps the rows that `base` has, or those that it has not: one look-up for all of them.
    fileprivate mutating func keepRows(_ base: Snapshot, present: Bool) {
        guard count > 0 else { return }
        let positions: QuadPositions = graph.isEmpty ? [.subject, .predicate, .object] : .all
        let selector: GraphSelector = graph.isEmpty ? .defaultGraph : .anyNamed
        var probe = base.makeProbe(QuadPattern(graph: selector), bound: positions, outputs: [])
        let keys = QuadColumns(subject: subject, predicate: predicate, object: object, graph: graph)
        var rows: [Int32] = []
        probe.select(keys: keys, rowCount: count, matching: present, rows: &rows)
        guard rows.count < count else { return }
        var kept = UnsortedRows()
        kept.subject.append(gathering: subject, at: rows[...])
        kept.predicate.append(gathering: predicate, at: rows[...])
        kept.object.append(gathering: object, at: rows[...])
        if !graph.isEmpty { kept.graph.append(gathering: graph, at: rows[...]) }
        self = kept
    }
}

/// A quad of ids, to be hashed.
private struct QuadKey: Hashable {
    let subject: TermID
    let predicate: TermID
    let object: TermID
    let graph: TermID

    init(_ subject: TermID, _ predicate: TermID, _ object: TermID, _ graph: TermID) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.graph = graph
    }
}
