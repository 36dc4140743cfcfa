import QuadStore
import RDF
import Testing

/// Look-ups of many rows at once give what one scan a row gives.
@Suite struct ProbeTests {
    @Test(
        "Any bound positions, any selector, sorted and unsorted keys, unknown and unbound keys, any limit",
        arguments: [1, 2, 5] as [UInt32])
    func probes(graphCount: UInt32) throws {
        var generator = SeededGenerator(seed: 4)
        let terms: UInt32 = 5
        var snapshot = Snapshot(dictionary: try numberedDictionary(Int(terms)))
        for round in 0..<6 {
            let quads = (0..<(round == 0 ? 60 : 15)).map { _ in
                NumberedQuad(
                    subject: .random(in: 1...terms, using: &generator),
                    predicate: .random(in: 1...terms, using: &generator),
                    object: .random(in: 1...terms, using: &generator),
                    graph: .random(in: 0...graphCount, using: &generator))
            }
            snapshot = try snapshot.changed(inserting: quads.dropLast(5), deleting: quads.suffix(round == 0 ? 0 : 5))
            for graph in ScanTests.selectors {
                for bound in 0..<16 as Range<UInt8> {
                    let bound = QuadPositions(rawValue: bound)
                    if bound.contains(.graph), graph != .anyNamed { continue }
                    expectSameRows(snapshot, graph, bound, &generator, terms)
                }
            }
        }
    }

    private func expectSameRows(
        _ snapshot: Snapshot, _ graph: GraphSelector, _ bound: QuadPositions, _ generator: inout SeededGenerator,
        _ terms: UInt32
    ) {
        let count = 12
        var ids = (0..<4).map { _ in (0..<count).map { _ in UInt32.random(in: 0...(terms + 1), using: &generator) } }
        if Bool.random(using: &generator) { for column in 0..<3 { ids[column].sort() } }
        for row in 0..<count where ids[3][row] == 0 && Bool.random(using: &generator) { ids[3][row] = 1 }
        let columns = ids.map { $0.map { TermID(rawValue: $0) } }
        let keys = QuadColumns(subject: columns[0], predicate: columns[1], object: columns[2], graph: columns[3])
        var constants = QuadPattern(graph: graph)
        for position in [QuadPositions.subject, .predicate, .object] where !bound.contains(position) {
            guard Int.random(in: 0..<3, using: &generator) == 0 else { continue }
            let constant = TermID(rawValue: .random(in: 1...terms, using: &generator))
            if position == .subject { constants.subject = constant }
            if position == .predicate { constants.predicate = constant }
            if position == .object { constants.object = constant }
        }
        var expected: [[UInt32]] = []
        var matched: Set<Int> = []
        for row in 0..<count {
            var pattern = constants
            if bound.contains(.subject), ids[0][row] != 0 { pattern.subject = columns[0][row] }
            if bound.contains(.predicate), ids[1][row] != 0 { pattern.predicate = columns[1][row] }
            if bound.contains(.object), ids[2][row] != 0 { pattern.object = columns[2][row] }
            if bound.contains(.graph), ids[3][row] != 0 { pattern.graph = .named(columns[3][row]) }
            let rows = snapshot.rows(pattern)
            if !rows.isEmpty { matched.insert(row) }
            expected += rows.map { [UInt32(row)] + $0 }
        }
        for limit in [1, 3, 1000] {
            var probe = snapshot.makeProbe(constants, bound: bound, outputs: .all)
            for round in 0..<2 {
                var output = QuadColumns()
                var rows: [Int32] = []
                while !probe.run(keys: keys, rowCount: count, limit: limit, into: &output, rows: &rows) {}
                let actual = zip(rows, output.rows(rows.count)).map { [UInt32($0)] + $1 }
                let isRight =
                    actual.map(\.first) == expected.map(\.first) && Set(actual) == Set(expected)
                    && actual.count == expected.count
                if !isRight {
                    Issue.record("\(constants) bound \(bound.rawValue) limit \(limit) round \(round): \(actual)")
                }
                probe.reset()
            }
            for matching in [true, false] {
                var rows: [Int32] = []
                probe.select(keys: keys, rowCount: count, matching: matching, rows: &rows)
                #expect(rows.map(Int.init) == (0..<count).filter { matched.contains($0) == matching })
            }
        }
    }
}
