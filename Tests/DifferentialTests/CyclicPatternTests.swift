import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax
import TestSupport
import Testing

/// Joins whose patterns close cycles, which the engine joins several at a time (``Intersection``), against the oracle.
///
/// Data: a dense graph of few nodes, in the default graph and two named ones that share triples, written by several
/// transactions that also delete. Queries: triangles, squares, diamonds and random patterns, some with constants,
/// repeated variables, a variable predicate, in the default graph, one named graph, every named graph, the union, or a
/// merge by FROM.
@Suite struct CyclicPatternTests {
    private static let caseCount = 250

    @Test("Cycles are joined as the oracle joins them", arguments: DifferentialConfiguration.all)
    func agreement(configuration: DifferentialConfiguration) throws {
        var intersections = 0
        for seed in 1...Self.caseCount {
            var generator = SeededGenerator(seed: UInt64(seed) &* 7_919)
            let (quads, snapshot) = try Self.data(&generator)
            let isUnion = generator.chance(25)
            let query = Self.query(&generator)
            let dataset = Dataset(snapshot, defaultGraph: isUnion ? .union : .defaultGraph)
            let visible = isUnion ? quads.filter { $0.graphName != nil } : quads
            var oracle = NaiveEvaluator(visible, unionDefault: isUnion, clause: query.dataset)
            let expected = Self.rows(oracle.solutions(of: query), of: query)
            let answer = try SourcedSolution.all(of: query, on: dataset, options: configuration.options)
                .map(\.solution)
            #expect(Self.rows(answer, of: query) == expected, "seed \(seed), \(configuration.name): \(query.algebra)")
            let profile = PlanProfile(prefixes: [:])
            try QueryEngine.explain(query, on: dataset, options: configuration.options, profile: profile)
            if Self.intersects(profile.root) { intersections += 1 }
        }
        #expect(!configuration.isOptimised || intersections > Self.caseCount / 4)
    }

    private static func intersects(_ step: PlanProfile.Step?) -> Bool {
        guard let step else { return false }
        return step.text.contains("intersect") || step.children.contains(where: intersects)
    }

    private static func rows(_ solutions: [SolutionMapping], of query: Query) -> [String] {
        solutions.map { solution in
            query.variables.map { solution[$0]?.description ?? "-" }.joined(separator: " ")
        }.sorted()
    }

    // MARK: - Data

    private static let nodes: [Term] = (0..<6).map { .iri("http://e/n\($0)") }
    private static let predicates = ["p", "q"].map { IRI("http://e/\($0)") }

    private static func quad(_ generator: inout SeededGenerator) -> Quad {
        let triple = Triple(generator.pick(nodes), generator.pick(predicates), generator.pick(nodes))
        return Quad(triple, in: generator.chance(50) ? nil : generator.pick(DatasetGenerator.graphNames))
    }

    private static func data(_ generator: inout SeededGenerator) throws -> (Set<Quad>, Snapshot) {
        var quads: Set<Quad> = []
        var snapshot = Snapshot()
        for part in 0..<generator.number(1...3) {
            var transaction = WriteTransaction(on: snapshot)
            for _ in 0..<(part == 0 ? generator.number(20...60) : generator.number(1...8)) {
                let quad = quad(&generator)
                try transaction.insert(quad)
                quads.insert(quad)
            }
            let gone = part == 0 ? [] : quads.sorted { "\($0)" < "\($1)" }.filter { _ in generator.chance(10) }
            for quad in gone { transaction.delete(quad) }
            quads.subtract(gone)
            snapshot = try transaction.commit()
        }
        return (quads, snapshot)
    }

    // MARK: - Queries

    private static func query(_ generator: inout SeededGenerator) -> Query {
        var algebra = Algebra.bgp(patterns(&generator))
        switch generator.number(0...5) {
        case 0: algebra = .graph(.term(generator.pick(DatasetGenerator.graphNames)), algebra)
        case 1: algebra = .graph(.variable(Variable("g")), algebra)
        default: break
        }
        let names = DatasetGenerator.graphNames.compactMap(\.iri)
        let clause = generator.chance(25) ? DatasetClause(defaultGraphs: names, namedGraphs: names) : nil
        let variables = algebra.inScopeVariables().filter(\.isVisible)
        return Query(form: .select, variables: variables, algebra: algebra, dataset: clause)
    }

    private static func patterns(_ generator: inout SeededGenerator) -> [TriplePattern] {
        let shapes = [
            [("a", "b"), ("b", "c"), ("c", "a")],
            [("a", "b"), ("b", "c"), ("a", "c")],
            [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")],
            [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d")],
            [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")],
        ]
        let names = ["a", "b", "c", "d"]
        let ends =
            generator.chance(75)
            ? generator.pick(shapes)
            : (0..<generator.number(3...5)).map { _ in (generator.pick(names), generator.pick(names)) }
        return ends.map { start, end in
            TriplePattern(place(start, &generator), predicate(&generator), place(end, &generator))
        }
    }

    private static func place(_ name: String, _ generator: inout SeededGenerator) -> PatternTerm {
        generator.chance(8) ? .term(generator.pick(nodes)) : .variable(Variable(name))
    }

    private static func predicate(_ generator: inout SeededGenerator) -> PatternTerm {
        generator.chance(10) ? .variable(Variable("x")) : .term(.iri(generator.pick(predicates)))
    }
}
