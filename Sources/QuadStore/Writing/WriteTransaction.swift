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

    package init(on base: Snapshot) {
        self.base = base
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
    package mutating func insert(
        _ batch: EncodedQuadBatch, blankNodes: inout BlankNodeScope
    ) throws(QuadStoreError) {
        try resolve(batch.terms, blankNodes: &blankNodes)
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
    /// Cost: sorting the changes, in up to four orders; then the layers they outgrow are merged, which amounts to a few
    /// rewrites of each row over many commits. Inserting into an empty graph is one bulk sort.
    package consuming func commit() throws(QuadStoreError) -> Snapshot {
        dictionary.close()
        guard max(triples.count, quads.count) + base.quadCount <= Self.quadLimit else {
            throw .tooManyQuads(limit: Self.quadLimit)
        }
        var layer = Layer()
        if let verdicts {
            var deletedTriples = UnsortedRows()
            var deletedQuads = UnsortedRows()
            triples = UnsortedRows()
            quads = UnsortedRows()
            for (key, isInserted) in verdicts
            where base.contains(key.subject, key.predicate, key.object, in: key.graph) != isInserted {
                switch (isInserted, key.graph.isBound) {
                case (true, true): quads.append(key.subject, key.predicate, key.object, key.graph)
                case (true, false): triples.append(key.subject, key.predicate, key.object, nil)
                case (false, true): deletedQuads.append(key.subject, key.predicate, key.object, key.graph)
                case (false, false): deletedTriples.append(key.subject, key.predicate, key.object, nil)
                }
            }
            layer.deleted = IndexSet(triples: deletedTriples, quads: deletedQuads)
        } else if base.quadCount > 0 {
            triples.removeRows(presentIn: base)
            quads.removeRows(presentIn: base)
        }
        layer.inserted = IndexSet(triples: triples, quads: quads)
        let snapshot = base.adding(layer, dictionary: dictionary)
        assert(
            snapshot.quadCount > Snapshot.checkedQuadCount || snapshot.violations().isEmpty,
            snapshot.violations().joined(separator: "; "))
        return snapshot
    }

    /// Rows are numbered by 32 bits, with a sign in look-ups.
    private static var quadLimit: Int { Int(Int32.max) }

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

    /// Interns all terms of a batch: ``ids`` are theirs.
    private mutating func resolve(
        _ terms: EncodedTermTable, blankNodes: inout BlankNodeScope
    ) throws(QuadStoreError) {
        if terms.identity == 0 || terms.identity != tableIdentity { ids.removeAll(keepingCapacity: true) }
        tableIdentity = terms.identity
        let bytes = terms.bytes
        let starts = terms.starts
        for index in ids.count..<max(ids.count, terms.count) {
            let start = starts[index]
            let end = starts[index + 1]
            guard start < end, end <= bytes.count else { throw .malformedBatch }
            switch bytes[start] {
            case TermKind.blankNode.rawValue:
                ids.append(try blankNodes.node(bytes, start, end, in: &dictionary))
            case TermKind.triple.rawValue where !blankNodes.keepsLabels:
                let renamed = try blankNodes.renamed(Array(bytes[start..<end]), in: &dictionary)
                ids.append(try dictionary.intern(renamed, 0, renamed.count))
            default:
                ids.append(try dictionary.intern(bytes, start, end))
            }
        }
    }
}

extension UnsortedRows {
    /// Drops the rows that `base` has: one look-up for all of them.
    fileprivate mutating func removeRows(presentIn base: Snapshot) {
        guard count > 0 else { return }
        let positions: QuadPositions = graph.isEmpty ? [.subject, .predicate, .object] : .all
        let selector: GraphSelector = graph.isEmpty ? .defaultGraph : .anyNamed
        var probe = base.makeProbe(QuadPattern(graph: selector), bound: positions, outputs: [])
        let keys = QuadColumns(subject: subject, predicate: predicate, object: object, graph: graph)
        var absent: [Int32] = []
        probe.select(keys: keys, rowCount: count, matching: false, rows: &absent)
        guard absent.count < count else { return }
        var kept = UnsortedRows()
        kept.subject.append(gathering: subject, at: absent[...])
        kept.predicate.append(gathering: predicate, at: absent[...])
        kept.object.append(gathering: object, at: absent[...])
        if !graph.isEmpty { kept.graph.append(gathering: graph, at: absent[...]) }
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
