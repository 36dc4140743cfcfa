internal import QuadStore
internal import RDF

/// The quads of a snapshot by graph name (the default graph first), subject, predicate, object, each by the bytes of
/// its encoding: the same order for the same quads, whatever the history of the graph.
///
/// Costs a sort of the terms, one of the rows by the ranks of their terms, and 16 bytes a quad; batches are made one at
/// a time.
struct SortedQuads: Sequence {
    private var table = EncodedTermTable()
    /// Ranks plus one, which are indices into ``table`` plus one; 0 is the default graph. Graph, subject, predicate,
    /// object.
    private var rows: [SIMD4<UInt32>] = []
    private static let batchSize = 4_096

    init(_ snapshot: Snapshot, subject: TermID? = nil, predicate: TermID? = nil, object: TermID? = nil) {
        var columns = QuadColumns()
        for graph in [GraphSelector.defaultGraph, .anyNamed] {
            let pattern = QuadStore.QuadPattern(subject: subject, predicate: predicate, object: object, graph: graph)
            var scan = snapshot.makeScan(pattern)
            while scan.next(limit: Self.batchSize, into: &columns) > 0 {}
            let missing = columns.subject.count - columns.graph.count
            columns.graph += repeatElement(.unbound, count: missing)
        }
        let ranks = rankTerms(columns, snapshot.dictionary)
        rows = columns.subject.indices.map { row in
            SIMD4(
                columns.graph[row].isBound ? ranks[columns.graph[row], default: 0] : 0,
                ranks[columns.subject[row], default: 0], ranks[columns.predicate[row], default: 0],
                ranks[columns.object[row], default: 0])
        }
        rows.sort { left, right in
            for place in 0..<4 where left[place] != right[place] { return left[place] < right[place] }
            return false
        }
    }

    /// How many terms the quads use.
    var termCount: Int { table.count }

    /// Fills ``table`` with the terms that stand in the columns, ascending, and gives the rank of each, from 1.
    private mutating func rankTerms(_ columns: QuadColumns, _ dictionary: TermDictionary) -> [TermID: UInt32] {
        var ids = Set(columns.graph)
        ids.remove(.unbound)
        ids.formUnion(columns.subject)
        ids.formUnion(columns.predicate)
        ids.formUnion(columns.object)
        let terms = ids.map { (id: $0, bytes: dictionary.bytes(of: $0)) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        var ranks: [TermID: UInt32] = [:]
        for (id, bytes) in terms {
            table.bytes += bytes
            ranks[id] = UInt32(table.endTerm()) + 1
        }
        return ranks
    }

    /// Batches of some thousand quads, in order.
    func makeIterator() -> AnyIterator<EncodedQuadBatch> {
        var start = 0
        return AnyIterator {
            guard start < rows.count else { return nil }
            let end = Swift.min(start + Self.batchSize, rows.count)
            defer { start = end }
            return batch(start..<end)
        }
    }

    private func batch(_ range: Range<Int>) -> EncodedQuadBatch {
        var batch = EncodedQuadBatch()
        var indices: [UInt32: UInt32] = [:]
        for row in rows[range] {
            for place in [1, 2, 3, 0] {
                let rank = row[place]
                if rank == 0 {
                    batch.quads.append(EncodedQuadBatch.defaultGraph)
                } else if let index = indices[rank] {
                    batch.quads.append(index)
                } else {
                    batch.terms.bytes += table[Int(rank) - 1]
                    let index = UInt32(batch.terms.endTerm())
                    indices[rank] = index
                    batch.quads.append(index)
                }
            }
        }
        return batch
    }
}
