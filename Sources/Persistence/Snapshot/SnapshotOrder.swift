package import RDF

/// The order of quads in a snapshot: by graph name (the default graph first), subject, predicate, object, each by the
/// bytes of its encoding, so IRIs before blank nodes before literals.
package enum SnapshotOrder {
    /// The quads of a batch in that order, each once, with each term once. Costs a sort of the terms, then of integers.
    package static func sorted(_ batch: EncodedQuadBatch) -> EncodedQuadBatch {
        let (bytes, starts) = (batch.terms.bytes, batch.terms.starts)
        let order = (0..<batch.terms.count).sorted {
            compare(bytes, starts[$0]..<starts[$0 + 1], bytes, starts[$1]..<starts[$1 + 1]) < 0
        }
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

    /// Negative, zero or positive as the bytes of one range stand before, at or after those of another.
    static func compare(_ left: [UInt8], _ leftRange: Range<Int>, _ right: [UInt8], _ rightRange: Range<Int>) -> Int {
        let common = min(leftRange.count, rightRange.count)
        var offset = 0
        while offset < common {
            let (first, second) = (left[leftRange.lowerBound &+ offset], right[rightRange.lowerBound &+ offset])
            if first != second { return Int(first) - Int(second) }
            offset &+= 1
        }
        return leftRange.count - rightRange.count
    }

    private static func precedes(_ left: SIMD4<UInt32>, _ right: SIMD4<UInt32>) -> Bool {
        if left.x != right.x { return left.x < right.x }
        if left.y != right.y { return left.y < right.y }
        return left.z != right.z ? left.z < right.z : left.w < right.w
    }
}
