import QuadStore
import RDF

/// A quad of small numbers: what the tests count with, beside the store.
struct NumberedQuad: Hashable, Comparable {
    var subject: UInt32
    var predicate: UInt32
    var object: UInt32
    /// 0 is the default graph.
    var graph: UInt32

    static func < (left: NumberedQuad, right: NumberedQuad) -> Bool { left.list.lexicographicallyPrecedes(right.list) }

    var list: [UInt32] { [subject, predicate, object, graph] }
}

/// The plainest thing that could be right: a set of quads, searched from end to end.
struct ReferenceStore {
    var quads: Set<NumberedQuad> = []

    /// The rows of a pattern, as lists subject, predicate, object, graph (0 where there is no graph column).
    func rows(_ pattern: QuadPattern) -> [[UInt32]] {
        var rows: [[UInt32]] = []
        var seen: Set<[UInt32]> = []
        for quad in quads {
            guard pattern.subject?.rawValue ?? quad.subject == quad.subject,
                pattern.predicate?.rawValue ?? quad.predicate == quad.predicate,
                pattern.object?.rawValue ?? quad.object == quad.object
            else { continue }
            var row = quad.list
            switch pattern.graph {
            case .defaultGraph: guard quad.graph == 0 else { continue }
            case .named(let name): guard quad.graph == name.rawValue else { continue }
            case .anyNamed: guard quad.graph != 0 else { continue }
            case .union:
                guard quad.graph != 0 else { continue }
                row[3] = 0
            case .merge(let names):
                guard names.contains(where: { ($0?.rawValue ?? 0) == quad.graph }) else { continue }
                row[3] = 0
            }
            if seen.insert(row).inserted { rows.append(row) }
        }
        return rows
    }
}

/// A dictionary whose term number `n` is `<urn:n>`.
func numberedDictionary(_ count: Int, hashMask: UInt32 = .max) throws -> TermDictionary {
    var dictionary = TermDictionary(hashMask: hashMask)
    for number in 1...count { _ = try dictionary.intern(.iri("urn:\(number)")) }
    return dictionary
}

extension Snapshot {
    /// The snapshot after insertions and deletions, in one commit.
    func changed(inserting inserted: some Sequence<NumberedQuad>, deleting deleted: some Sequence<NumberedQuad> = [])
        throws -> Snapshot
    {
        var transaction = WriteTransaction(on: self)
        for quad in inserted {
            transaction.insert(
                TermID(rawValue: quad.subject), TermID(rawValue: quad.predicate), TermID(rawValue: quad.object),
                in: TermID(rawValue: quad.graph))
        }
        for quad in deleted {
            transaction.delete(
                TermID(rawValue: quad.subject), TermID(rawValue: quad.predicate), TermID(rawValue: quad.object),
                in: TermID(rawValue: quad.graph))
        }
        return try transaction.commit()
    }

    /// The rows of a scan, as lists; reads `limit` rows a call.
    func rows(_ pattern: QuadPattern, order: QuadOrder? = nil, limit: Int = 1000) -> [[UInt32]] {
        var scan = makeScan(pattern, order: order)
        var columns = QuadColumns()
        var total = 0
        while true {
            let produced = scan.next(limit: limit, into: &columns)
            if produced == 0 { break }
            total += produced
        }
        return columns.rows(total)
    }
}

extension QuadColumns {
    /// The rows as lists; 0 where a column was not written.
    func rows(_ count: Int) -> [[UInt32]] {
        (0..<count).map { row in
            [subject, predicate, object, graph].map { $0.isEmpty ? 0 : $0[row].rawValue }
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
