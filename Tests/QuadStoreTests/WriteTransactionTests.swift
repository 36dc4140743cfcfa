import QuadStore
import RDF
import Testing

/// What a transaction makes of batches, blank nodes and changes of mind.
@Suite struct WriteTransactionTests {
    private func batch(_ quads: [Quad]) -> EncodedQuadBatch {
        var batch = EncodedQuadBatch()
        for quad in quads { batch.append(quad) }
        return batch
    }

    private func node(_ label: String) -> Term { .blankNode(BlankNode(label)) }

    /// All quads as terms.
    private func quads(_ snapshot: Snapshot) -> Set<Quad> {
        var result: Set<Quad> = []
        for graph in [GraphSelector.defaultGraph, .anyNamed] {
            for row in snapshot.rows(QuadPattern(graph: graph)) {
                let terms = row.map { snapshot.dictionary.term(of: TermID(rawValue: $0)) }
                if let subject = terms[0], let predicate = terms[1]?.iri, let object = terms[2] {
                    result.insert(Quad(subject, predicate, object, in: terms[3]))
                }
            }
        }
        return result
    }

    @Test("A snapshot copies by one reference, and a transaction that does nothing shares all layers")
    func copies() throws {
        let snapshot = try Snapshot().inserting(Quad(.iri("urn:s"), IRI("urn:p"), .integer(1)))
        let copy = snapshot
        #expect(copy.isIdentical(to: snapshot))
        #expect(MemoryLayout<Snapshot>.size == MemoryLayout<Int>.size)
        let changed = try snapshot.inserting(Quad(.iri("urn:s"), IRI("urn:p"), .integer(2)))
        #expect(!changed.isIdentical(to: snapshot))
        #expect(snapshot.quadCount == 1)
    }

    @Test("Labels are kept in the first document and renamed in the second, triple terms included")
    func blankNodes() throws {
        let p = IRI("urn:p")
        let document = [
            Quad(node("a"), p, node("b")), Quad(node("a"), p, .triple(Triple(node("b"), p, node("c")))),
            Quad(.iri("urn:s"), p, .integer(1), in: node("g")),
        ]
        var transaction = WriteTransaction(on: Snapshot())
        var first = BlankNodeScope()
        try transaction.insert(batch(document), blankNodes: &first)
        try transaction.insert(batch([Quad(node("c"), p, .integer(3))]), blankNodes: &first)
        let one = try transaction.commit()
        #expect(quads(one) == Set(document + [Quad(node("c"), p, .integer(3))]))

        var again = WriteTransaction(on: one)
        var second = BlankNodeScope()
        try again.insert(batch(document), blankNodes: &second)
        let two = try again.commit()
        let renamed = [
            Quad(node("b0"), p, node("b1")), Quad(node("b0"), p, .triple(Triple(node("b1"), p, node("b2")))),
            Quad(.iri("urn:s"), p, .integer(1), in: node("b3")),
        ]
        #expect(quads(two) == quads(one).union(renamed))
    }

    @Test("A generated label that a document uses later is another node; two documents in one transaction stay apart")
    func labelsThatLookGenerated() throws {
        let p = IRI("urn:p")
        var transaction = WriteTransaction(on: try Snapshot().inserting(Quad(node("x"), p, .integer(0))))
        var first = BlankNodeScope()
        let quads = [Quad(node("x"), p, .integer(1)), Quad(node("b0"), p, .integer(2))]
        try transaction.insert(batch(quads), blankNodes: &first)
        var second = BlankNodeScope()
        try transaction.insert(batch([Quad(node("b0"), p, .integer(3))]), blankNodes: &second)
        let snapshot = try transaction.commit()
        let subjects = self.quads(snapshot).map(\.triple.subject)
        #expect(subjects.count == 4)
        #expect(Set(subjects).count == 4)
    }

    @Test("Labels are kept where the document is a snapshot of this graph")
    func keptLabels() throws {
        let quad = Quad(node("a"), IRI("urn:p"), node("a"))
        var transaction = WriteTransaction(on: try Snapshot().inserting(quad))
        var scope = BlankNodeScope(keepsLabels: true)
        try transaction.insert(batch([quad]), blankNodes: &scope)
        #expect(try transaction.commit().quadCount == 1)
    }

    @Test("The last word on a quad counts, and words without effect leave no trace")
    func lastWord() throws {
        let quad = Quad(.iri("urn:s"), IRI("urn:p"), .integer(1))
        let graphQuad = Quad(.iri("urn:s"), IRI("urn:p"), .integer(1), in: .iri("urn:g"))
        let base = try Snapshot().inserting(quad)
        var transaction = WriteTransaction(on: base)
        try transaction.insert(graphQuad)
        try transaction.insert(graphQuad)
        transaction.delete(graphQuad)
        transaction.delete(quad)
        try transaction.insert(quad)
        transaction.delete(Quad(.iri("urn:never"), IRI("urn:p"), .integer(1)))
        let same = try transaction.commit()
        #expect(quads(same) == [quad])
        #expect(same.graphNames.isEmpty)

        var removal = WriteTransaction(on: try same.inserting(graphQuad))
        removal.delete(graphQuad)
        removal.delete(quad)
        let empty = try removal.commit()
        #expect(empty.quadCount == 0)
        #expect(empty.graphNames.isEmpty)
        #expect(quads(empty).isEmpty)
    }

    @Test("A malformed batch is an error")
    func malformedBatch() {
        var broken = batch([Quad(.iri("urn:s"), IRI("urn:p"), .integer(1))])
        broken.quads[2] = 77
        var scope = BlankNodeScope()
        var transaction = WriteTransaction(on: Snapshot())
        var error: QuadStoreError?
        do { try transaction.insert(broken, blankNodes: &scope) } catch let caught { error = caught }
        #expect(error == .malformedBatch)
    }

    @Test("Ten thousand quads in three hundred graphs, loaded at once and thinned out, keep every invariant")
    func largerGraph() throws {
        var generator = SeededGenerator(seed: 12)
        let dictionary = try numberedDictionary(3000)
        var reference = ReferenceStore()
        for _ in 0..<10_000 {
            reference.quads.insert(
                NumberedQuad(
                    subject: .random(in: 1...3000, using: &generator),
                    predicate: .random(in: 1...20, using: &generator),
                    object: .random(in: 1...3000, using: &generator), graph: .random(in: 0...300, using: &generator)))
        }
        var snapshot = try Snapshot(dictionary: dictionary).changed(inserting: reference.quads)
        #expect(snapshot.quadCount == reference.quads.count)
        let removed = reference.quads.sorted().prefix(700)
        snapshot = try snapshot.changed(inserting: [], deleting: removed)
        reference.quads.subtract(removed)
        #expect(snapshot.violations() == [])
        for pattern in [
            QuadPattern(graph: .union), QuadPattern(graph: .anyNamed), QuadPattern(graph: .defaultGraph),
            QuadPattern(predicate: TermID(rawValue: 7), graph: .union),
            QuadPattern(graph: .named(TermID(rawValue: 33))),
        ] {
            ScanTests.expectEqualRows(snapshot, reference, pattern, limit: 1000)
        }
        let predicate = TermID(rawValue: 7)
        let ungraphed = reference.quads.map { quad in
            NumberedQuad(subject: quad.subject, predicate: quad.predicate, object: quad.object, graph: 0)
        }
        let triples = try Snapshot(dictionary: dictionary).changed(inserting: ungraphed)
        let rows = Set(reference.quads.filter { $0.predicate == 7 }.map { [$0.subject, $0.object] })
        #expect(triples.distinctSubjects(of: predicate) == Set(rows.map { $0[0] }).count)
        #expect(triples.distinctObjects(of: predicate) == Set(rows.map { $0[1] }).count)
        #expect(triples.distinctObjects(of: nil) == Set(reference.quads.map(\.object)).count)
        #expect(triples.distinctSubjects(of: nil) == Set(reference.quads.map(\.subject)).count)
        #expect(triples.predicateCount == 20)
    }

    @Test("What two copies of a large graph do not share is about what was written since")
    func unsharedRows() throws {
        let dictionary = try numberedDictionary(3000)
        let quads = (1...2000).map { NumberedQuad(subject: $0, predicate: 1, object: $0 + 1, graph: $0 % 3) }
        let base = try Snapshot(dictionary: dictionary).changed(inserting: quads)
        let added = NumberedQuad(subject: 5, predicate: 5, object: 5, graph: 0)
        let later = try base.changed(inserting: [added], deleting: [quads[0], quads[2]])
        func rows(_ scans: [Scan]) -> [[UInt32]] {
            scans.flatMap { scan in
                var (scan, columns) = (scan, QuadColumns())
                let count = scan.next(limit: .max, into: &columns)
                return columns.rows(count)
            }
        }
        #expect(rows(later.unsharedRows(with: base).inserted) == [added.list])
        #expect(rows(later.unsharedRows(with: base).deleted) == [quads[2].list, quads[0].list])
        #expect(base.unsharedRows(with: later).inserted.isEmpty && base.unsharedRows(with: later).deleted.isEmpty)
        let apart = try Snapshot(dictionary: dictionary).changed(inserting: quads)
        #expect(rows(later.unsharedRows(with: apart).inserted).count == 2001)
    }

    @Test("More quads than can be numbered are an error, inserted at once, after a deletion, or on top of others")
    func quadLimit() throws {
        func commit(on base: Snapshot, _ count: Int, afterDeletion: Bool) -> QuadStoreError? {
            var transaction = WriteTransaction(on: base, quadLimit: 10)
            do {
                if afterDeletion { transaction.delete(Quad(.iri("urn:s"), IRI("urn:p"), .integer(0))) }
                for number in 0..<count { try transaction.insert(Quad(.iri("urn:s"), IRI("urn:p"), .integer(number))) }
                _ = try transaction.commit()
                return nil
            } catch {
                return error
            }
        }
        for afterDeletion in [false, true] {
            #expect(commit(on: Snapshot(), 10, afterDeletion: afterDeletion) == nil)
            #expect(commit(on: Snapshot(), 11, afterDeletion: afterDeletion) == .tooManyQuads(limit: 10))
        }
        let base = try Snapshot().inserting(Quad(.iri("urn:other"), IRI("urn:p"), .integer(0)))
        #expect(commit(on: base, 9, afterDeletion: false) == nil)
        #expect(commit(on: base, 10, afterDeletion: false) == .tooManyQuads(limit: 10))
        #expect(base.quadCount == 1)
    }
}
