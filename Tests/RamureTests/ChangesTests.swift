import RDF
import Ramure
import TestSupport
import Testing

/// What changed between graphs, however their histories run.
@Suite struct ChangesTests {
    private static func quad(_ number: Int) -> Quad {
        Quad(
            .iri("http://e/s\(number % 7)"), IRI("http://e/p\(number % 3)"), .integer(number % 40),
            in: number % 4 == 0 ? nil : .iri("http://e/g\(number % 5)"))
    }

    private static func step(_ graph: inout KnowledgeGraph, _ generator: inout SeededGenerator) throws {
        let quads = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
            quad(.random(in: 0..<200, using: &generator))
        }
        if Bool.random(using: &generator) { try graph.insert(quads) } else { try graph.remove(quads) }
    }

    @Test("Between any two states of branching histories, changes are the differences of sets", arguments: 1...5)
    func branches(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var trunk = KnowledgeGraph()
        try trunk.insert((0..<60).map(Self.quad))
        for _ in 0..<4 { try Self.step(&trunk, &generator) }
        var states = [trunk]
        // The branches intern different terms under the same numbers.
        for branch in 1...2 {
            var graph = trunk
            try graph.insert([Quad(.iri("http://e/branch\(branch)"), IRI("http://e/p"), .integer(1000 + branch))])
            for _ in 0..<3 {
                try Self.step(&graph, &generator)
                states.append(graph)
            }
        }
        let quads = states.map { $0.quads() }
        for (earlier, quadsBefore) in zip(states, quads) {
            for (later, quadsAfter) in zip(states, quads) {
                let changes = later.changes(since: earlier)
                #expect(changes.inserted == quadsAfter.filter { !earlier.contains($0) }, "seed \(seed)")
                #expect(changes.deleted == quadsBefore.filter { !later.contains($0) }, "seed \(seed)")
            }
        }
    }
}
