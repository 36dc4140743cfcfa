internal import Persistence
internal import QuadStore
public import RDF
public import RDFFormats

extension KnowledgeGraph {
    /// The statements of all graphs that match what is given, in an order that depends on them alone: by graph, the
    /// default graph first, then by subject, predicate and object.
    public func quads(subject: Term? = nil, predicate: IRI? = nil, object: Term? = nil) -> [Quad] {
        let dictionary = snapshot.dictionary
        let ids = [subject, predicate.map(Term.iri), object].map { $0.map { dictionary.id(of: $0) } }
        // A term that the graph does not know is in no statement.
        if ids.contains(where: { $0 == .some(nil) }) { return [] }
        return SortedQuads(
            snapshot, subject: ids[0] ?? nil, predicate: ids[1] ?? nil, object: ids[2] ?? nil
        ).flatMap { $0.decodedQuads() ?? [] }
    }

    /// The statements of all graphs as serializers take them, in the order of ``quads(subject:predicate:object:)``.
    package var sortedBatches: some Sequence<EncodedQuadBatch> { SortedQuads(snapshot) }

    /// All statements as a document in UTF-8, with the graph's prefixes; the same bytes for the same statements.
    ///
    /// Turtle and TriG are written for people: nested blank nodes and lists in brackets.
    ///
    /// Throws ``RamureError/data(_:)`` for named graphs in a format that holds one graph.
    public func serialized(as format: RDFFormat) throws(RamureError) -> [UInt8] {
        let options = RDFSerializerOptions(prefixes: prefixes, isPretty: true)
        var serializer = RDFSerializer(format: format, options: options)
        var output: [UInt8] = []
        do {
            for batch in sortedBatches { try serializer.write(batch, into: &output) }
        } catch {
            throw RamureError(error)
        }
        serializer.finish(into: &output)
        return output
    }

    /// The snapshot of the graph: one JSON file that is JSON-LD 1.1, as a store keeps it.
    public func snapshotDocument() throws(RamureError) -> [UInt8] {
        var output = MemoryOutput()
        do {
            try writeSnapshot(to: &output)
        } catch {
            throw RamureError(error)
        }
        return output.bytes
    }

    /// Writes the snapshot into a file, which is replaced whole or not at all.
    public func saveSnapshot(to path: String) throws(RamureError) {
        do {
            try SystemFileSystem().replaceFile(path) { output in try writeSnapshot(to: &output) }
        } catch {
            throw RamureError(error)
        }
    }

    private func writeSnapshot(to output: inout some ByteOutput) throws {
        // A graph that is no store has no identity, so that the same graph gives the same bytes.
        let head = SnapshotHead(storeIdentity: SnapshotHead.noStore, transaction: 0)
        let sorted = SortedQuads(snapshot)
        try SnapshotDocument.write(sorted, prefixes: prefixes, head: head, survey: sorted.survey(), to: &output)
    }
}
