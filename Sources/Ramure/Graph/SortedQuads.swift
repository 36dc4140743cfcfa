internal import QuadStore
internal import RDF

/// The quads of a snapshot by graph name (the default graph first), subject, predicate, object, each by the bytes of
/// its encoding: the same order for the same quads, whatever the history of the graph.
///
/// Costs a sort of the terms, one of the rows by the ranks of their terms, and 16 bytes a quad and 4 a term; batches
/// are made one at a time.
struct SortedQuads: Sequence {
    private let dictionary: TermDictionary
    /// The terms that the quads use, ascending.
    private var terms: [TermID] = []
    /// Ranks plus one, which are indices into ``terms`` plus one; 0 is the default graph. Graph, subject, predicate,
    /// object.
    private var rows: [SIMD4<UInt32>] = []
    private static let batchSize = 4_096

    /// How many terms the quads use.
    var termCount: Int { terms.count }

    init(_ snapshot: Snapshot, subject: TermID? = nil, predicate: TermID? = nil, object: TermID? = nil) {
        dictionary = snapshot.dictionary
        var columns = QuadColumns()
        for graph in [GraphSelector.defaultGraph, .anyNamed] {
            let pattern = QuadStore.QuadPattern(subject: subject, predicate: predicate, object: object, graph: graph)
            var scan = snapshot.makeScan(pattern)
            while scan.next(limit: Self.batchSize, into: &columns) > 0 {}
            let missing = columns.subject.count - columns.graph.count
            columns.graph += repeatElement(.unbound, count: missing)
        }
        let isSmall = columns.subject.count < 1_000
        let ranks = isSmall ? rankFewTerms(columns) : rankTerms(columns)
        rows.reserveCapacity(columns.subject.count)
        for row in columns.subject.indices {
            rows.append(
                SIMD4(
                    ranks[columns.graph[row]], ranks[columns.subject[row]], ranks[columns.predicate[row]],
                    ranks[columns.object[row]]))
        }
        rows.sort { left, right in
            if left.x != right.x { return left.x < right.x }
            if left.y != right.y { return left.y < right.y }
            return left.z != right.z ? left.z < right.z : left.w < right.w
        }
    }

    /// The rank of each term from 1, by its id: beside each other, or few of them among many.
    private enum Ranks {
        case dense([UInt32])
        case sparse([TermID: UInt32])

        subscript(id: TermID) -> UInt32 {
            switch self {
            case .dense(let ranks): ranks[Int(id.rawValue)]
            case .sparse(let ranks): id.isBound ? ranks[id, default: 0] : 0
            }
        }
    }

    /// Fills ``terms``, and gives the ranks.
    private mutating func rankFewTerms(_ columns: QuadColumns) -> Ranks {
        var ids = Set(columns.graph)
        ids.remove(.unbound)
        for column in [columns.subject, columns.predicate, columns.object] { ids.formUnion(column) }
        terms = TermSorting.sorted(Array(ids), in: dictionary)
        var ranks: [TermID: UInt32] = [:]
        for (index, id) in terms.enumerated() { ranks[id] = UInt32(index + 1) }
        return .sparse(ranks)
    }

    private mutating func rankTerms(_ columns: QuadColumns) -> Ranks {
        var ranks = [UInt32](repeating: 0, count: dictionary.count + 1)
        for column in [columns.graph, columns.subject, columns.predicate, columns.object] {
            for id in column where id.isBound && ranks[Int(id.rawValue)] == 0 {
                ranks[Int(id.rawValue)] = 1
                terms.append(id)
            }
        }
        terms = TermSorting.sorted(terms, in: dictionary)
        for (index, id) in terms.enumerated() { ranks[Int(id.rawValue)] = UInt32(index + 1) }
        return .dense(ranks)
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
        batch.quads.reserveCapacity(range.count * 4)
        var indices: [UInt32: UInt32] = [:]
        // Rows are sorted: most have their first terms from the row before.
        var last = SIMD4<UInt32>(repeating: 0)
        var lastIndices = SIMD4<UInt32>(repeating: EncodedQuadBatch.defaultGraph)
        for row in range {
            let row = rows[row]
            for place in 0..<4 where row[place] != last[place] {
                let rank = row[place]
                if place == 0 || place == 2, let index = indices[rank] {
                    lastIndices[place] = index
                    continue
                }
                dictionary.append(terms[Int(rank) - 1], to: &batch.terms.bytes)
                let index = UInt32(batch.terms.endTerm())
                // Objects and subjects seldom come again within a batch, and may stand in it twice.
                if place == 0 || place == 2 { indices[rank] = index }
                lastIndices[place] = index
            }
            last = row
            batch.quads.append(lastIndices[1])
            batch.quads.append(lastIndices[2])
            batch.quads.append(lastIndices[3])
            batch.quads.append(lastIndices[0])
        }
        return batch
    }
}
