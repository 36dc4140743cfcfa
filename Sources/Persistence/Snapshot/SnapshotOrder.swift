package import RDF

/// The order of quads in a snapshot: by graph name (the default graph first), subject, predicate, object, each by the
/// bytes of its encoding, so IRIs before blank nodes before literals.
package enum SnapshotOrder {
    /// The quads of a batch in that order, each once, with each term once. Costs a sort of the terms, then of integers.
    package static func sorted(_ batch: EncodedQuadBatch) -> EncodedQuadBatch {
        let order = (0..<batch.terms.count).sorted { batch.terms[$0].lexicographicallyPrecedes(batch.terms[$1]) }
        var result = EncodedQuadBatch()
        // 0 stands for the default graph, so that it comes first; ranks are indices into the new table plus one.
        var ranks = [UInt32](repeating: 0, count: batch.terms.count)
        var previous: Int?
        for term in order {
            if previous.map({ batch.terms[$0] == batch.terms[term] }) != true {
                result.terms.bytes += batch.terms[term]
                _ = result.terms.endTerm()
            }
            previous = term
            ranks[term] = UInt32(result.terms.count)
        }
        let keys = (0..<batch.quadCount).map { row in
            let quad = batch.quads[(row * 4)..<(row * 4 + 4)].map {
                $0 == EncodedQuadBatch.defaultGraph ? 0 : ranks[Int($0)]
            }
            return SIMD4(quad[3], quad[0], quad[1], quad[2])
        }
        var last: SIMD4<UInt32>?
        for key in keys.sorted(by: precedes) where key != last {
            result.quads += [key.y - 1, key.z - 1, key.w - 1, key.x == 0 ? EncodedQuadBatch.defaultGraph : key.x - 1]
            last = key
        }
        return result
    }

    private static func precedes(_ left: SIMD4<UInt32>, _ right: SIMD4<UInt32>) -> Bool {
        if left.x != right.x { return left.x < right.x }
        if left.y != right.y { return left.y < right.y }
        return left.z != right.z ? left.z < right.z : left.w < right.w
    }
}
