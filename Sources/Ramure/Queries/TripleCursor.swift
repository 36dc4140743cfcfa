internal import QuadStore
public import RDF
internal import SPARQLEngine

/// The triples of a CONSTRUCT or DESCRIBE, each once, computed as they are asked for.
///
/// Goes once from the first to the last, and reads the snapshot it began with, as ``QueryCursor`` does. Blank nodes of
/// the data keep their labels, and those of the template have labels that no other has.
public final class TripleCursor {
    /// Short names to write the triples with: those of the graph.
    public let prefixes: PrefixMap
    private let stream: GraphStream
    private var triples: [Quad] = []
    private var position = 0
    private let report: PlanReport?

    init(_ stream: GraphStream, prefixes: PrefixMap, report: PlanReport? = nil) {
        self.stream = stream
        self.report = report
        self.prefixes = prefixes
    }

    /// The next triple; nil after the last. Throws ``RamureError`` when a limit strikes or the query is cancelled.
    public func next() throws(RamureError) -> Triple? {
        while position == triples.count {
            var batch = EncodedQuadBatch()
            guard try nextBatch(into: &batch) else { return nil }
            triples = batch.decodedQuads() ?? []
            position = 0
        }
        defer { position += 1 }
        return triples[position].triple
    }

    /// All triples that are left, as a graph.
    public func graph() throws(RamureError) -> KnowledgeGraph {
        var transaction = WriteTransaction(on: Snapshot())
        var batch = EncodedQuadBatch()
        var blankNodes = BlankNodeScope(keepsLabels: true)
        do {
            for quad in triples[position...] { try transaction.insert(quad) }
            position = triples.count
            while try nextBatch(into: &batch) { try transaction.insert(batch, blankNodes: &blankNodes) }
            return KnowledgeGraph(snapshot: try transaction.commit(), prefixes: prefixes, defaultGraph: .stored)
        } catch {
            throw RamureError(error)
        }
    }

    /// The next triples as the serializers take them; false, with an empty batch, after the last. Not to be mixed with
    /// ``next()``.
    package func nextBatch(into batch: inout EncodedQuadBatch) throws(RamureError) -> Bool {
        do {
            let hasTriples = try stream.next(into: &batch)
            if !hasTriples { report?.send() }
            return hasTriples
        } catch {
            report?.send()
            throw RamureError(error)
        }
    }
}
