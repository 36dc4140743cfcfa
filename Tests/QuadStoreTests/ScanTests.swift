import QuadStore
import RDF
import Testing

/// The rows of every pattern, in every order, over every small dataset, are those of a plain set.
@Suite struct ScanTests {
    /// All patterns over terms 1...terms: each position free or one of them.
    static func patterns(terms: UInt32, graphs: [GraphSelector]) -> [QuadPattern] {
        let choices: [TermID?] = [nil] + (1...terms).map { TermID(rawValue: $0) }
        var result: [QuadPattern] = []
        for graph in graphs {
            for subject in choices {
                for predicate in choices {
                    for object in choices {
                        result.append(
                            QuadPattern(subject: subject, predicate: predicate, object: object, graph: graph))
                    }
                }
            }
        }
        return result
    }

    static let selectors: [GraphSelector] = [
        .defaultGraph, .named(TermID(rawValue: 1)), .named(TermID(rawValue: 2)), .anyNamed, .union, .merge([]),
        .merge([nil]), .merge([nil, nil]), .merge([TermID(rawValue: 1), TermID(rawValue: 2)]),
        .merge([nil, TermID(rawValue: 2)]), .merge([TermID(rawValue: 1), TermID(rawValue: 1)]),
        .merge([TermID(rawValue: 1), nil, TermID(rawValue: 2), TermID(rawValue: 3)]),
        .merge([TermID(rawValue: 5), TermID(rawValue: 1), TermID(rawValue: 3)]),
    ]

    static func expectEqualRows(
        _ snapshot: Snapshot, _ reference: ReferenceStore, _ pattern: QuadPattern, limit: Int
    ) {
        let expected = reference.rows(pattern)
        let expectedSet = Set(expected)
        let withGraph = expectedSet.map { row in
            if case .named(let name) = pattern.graph { return [row[0], row[1], row[2], name.rawValue] }
            return row
        }
        for order in [nil] + QuadOrder.allCases.map(Optional.some) {
            let rows = snapshot.rows(pattern, order: order, limit: limit)
            let isRight =
                rows.count == expected.count && Set(rows) == Set(withGraph)
                && (order.map { isAscending(rows, $0) } ?? true)
            // Written out only then: the words would cost more than the comparison.
            if !isRight {
                let name = order.map { "\($0)" } ?? "best"
                Issue.record("\(pattern) in \(name) over \(reference.quads.sorted()): \(rows)")
            }
        }
        let counts = (snapshot.count(pattern), snapshot.estimatedCount(pattern))
        if counts.0 != expected.count || counts.1 < expected.count {
            Issue.record("counts \(counts), not \(expected.count), of \(pattern) over \(reference.quads.sorted())")
        }
    }

    static func isAscending(_ rows: [[UInt32]], _ order: QuadOrder) -> Bool {
        let positions: [Int]
        switch order {
        case .spo: positions = [0, 1, 2, 3]
        case .pso: positions = [1, 0, 2, 3]
        case .pos: positions = [1, 2, 0, 3]
        case .ops: positions = [2, 1, 0, 3]
        }
        let keys = rows.map { row in positions.map { row[$0] } }
        return zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
    }

    @Test("All datasets of up to two quads over two terms and three graphs, in all patterns and orders")
    func allSmallDatasets() throws {
        let dictionary = try numberedDictionary(2)
        let empty = Snapshot(dictionary: dictionary)
        var universe: [NumberedQuad] = []
        for subject in 1...2 as ClosedRange<UInt32> {
            for predicate in 1...2 as ClosedRange<UInt32> {
                for object in 1...2 as ClosedRange<UInt32> {
                    for graph in 0...2 as ClosedRange<UInt32> {
                        universe.append(
                            NumberedQuad(subject: subject, predicate: predicate, object: object, graph: graph))
                    }
                }
            }
        }
        var datasets: [Set<NumberedQuad>] = [[]]
        for first in universe.indices {
            datasets.append([universe[first]])
            for second in universe.indices where second > first { datasets.append([universe[first], universe[second]]) }
        }
        let patterns = Self.patterns(terms: 2, graphs: Self.selectors)
        for quads in datasets {
            let snapshot = try empty.changed(inserting: quads)
            let reference = ReferenceStore(quads: quads)
            #expect(snapshot.quadCount == quads.count)
            for pattern in patterns { Self.expectEqualRows(snapshot, reference, pattern, limit: 1) }
        }
    }

    @Test("Random insertions and deletions over many commits; snapshots held on the way stay as they were")
    func manyCommits() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let terms: UInt32 = 4
            var snapshot = Snapshot(dictionary: try numberedDictionary(Int(terms)))
            var reference = ReferenceStore()
            var held: [(Snapshot, ReferenceStore)] = []
            let patterns = Self.patterns(terms: 2, graphs: Self.selectors)
            for commit in 0..<40 {
                func quad() -> NumberedQuad {
                    NumberedQuad(
                        subject: .random(in: 1...terms, using: &generator),
                        predicate: .random(in: 1...terms, using: &generator),
                        object: .random(in: 1...terms, using: &generator), graph: .random(in: 0...3, using: &generator))
                }
                let inserted = (0..<Int.random(in: 0...12, using: &generator)).map { _ in quad() }
                let deleted = (0..<Int.random(in: 0...9, using: &generator)).map { _ in quad() }
                snapshot = try snapshot.changed(inserting: inserted, deleting: deleted)
                reference.quads = reference.quads.union(inserted).subtracting(deleted)
                #expect(snapshot.quadCount == reference.quads.count, "seed \(seed) commit \(commit)")
                let names = Set(reference.quads.map(\.graph)).subtracting([0]).sorted()
                #expect(snapshot.graphNames.map(\.rawValue) == names, "seed \(seed) commit \(commit)")
                if commit % 8 == 0 { held.append((snapshot, reference)) }
                for pattern in patterns.shuffled(using: &generator).prefix(12) {
                    Self.expectEqualRows(snapshot, reference, pattern, limit: Int.random(in: 1...9, using: &generator))
                }
            }
            for (snapshot, reference) in held {
                for pattern in patterns.shuffled(using: &generator).prefix(20) {
                    Self.expectEqualRows(snapshot, reference, pattern, limit: 7)
                }
            }
        }
    }

    @Test("Seeking leaves out exactly the rows below, in every order")
    func seeking() throws {
        var generator = SeededGenerator(seed: 9)
        let terms: UInt32 = 9
        var snapshot = Snapshot(dictionary: try numberedDictionary(Int(terms)))
        for _ in 0..<5 {
            let quads = (0..<40).map { _ in
                NumberedQuad(
                    subject: .random(in: 1...terms, using: &generator),
                    predicate: .random(in: 1...terms, using: &generator),
                    object: .random(in: 1...terms, using: &generator), graph: .random(in: 0...2, using: &generator))
            }
            snapshot = try snapshot.changed(inserting: quads.prefix(30), deleting: quads.suffix(10))
        }
        for pattern in Self.patterns(terms: 2, graphs: Self.selectors) {
            for (order, keys) in [(QuadOrder.spo, [0, 1, 2]), (.pso, [1, 0, 2]), (.pos, [1, 2, 0]), (.ops, [2, 1, 0])] {
                let constants = [pattern.subject, pattern.predicate, pattern.object]
                guard let free = keys.first(where: { constants[$0] == nil }) else { continue }
                for target in 1...(terms + 1) {
                    var scan = snapshot.makeScan(pattern, order: order)
                    var columns = QuadColumns()
                    var produced = scan.next(limit: 2, into: &columns)
                    scan.seek(to: TermID(rawValue: target))
                    produced += scan.next(limit: 1000, into: &columns)
                    let all = snapshot.rows(pattern, order: order)
                    let expected = Array(all.prefix(2)) + all.dropFirst(2).filter { $0[free] >= target }
                    if columns.rows(produced) != expected { Issue.record("\(pattern) \(order) from \(target)") }
                }
            }
        }
    }
}
