import QuadStore
import RDF
import SPARQLEngine
import SPARQLSyntax
import TestSupport
import Testing

/// What must hold between the answers to two queries, whatever the answers are.
@Suite struct MetamorphicTests {
    static let seeds: Range<UInt64> = 1..<401

    /// A generated dataset and a pattern of its own.
    private func sample(_ seed: UInt64, depth: Int = 2) -> (test: DifferentialCase, generator: AlgebraGenerator) {
        var test = DifferentialCase(seed: seed)
        var generator = AlgebraGenerator(seed: seed &+ 1_000_000)
        test.query = Query(form: .select, variables: [], algebra: generator.pattern(depth: depth))
        test.query.variables = test.query.algebra.inScopeVariables()
        return (test, generator)
    }

    private func rows(_ test: DifferentialCase, _ algebra: Algebra) throws -> [String] {
        try test.engineRows(under: .shipped, algebra)
    }

    @Test("A filter parts the solutions in three: it holds, it does not, it errs")
    func partition() throws {
        for seed in Self.seeds {
            var (test, generator) = sample(seed)
            let whole = test.query.algebra
            let condition = generator.condition(test.query.variables, depth: 2)
            let decided = Expression.call(.if, [condition, .term(.boolean(true)), .term(.boolean(true))])
            let errs = Expression.not(.call(.coalesce, [decided, .term(.boolean(false))]))
            let parts = try [condition, .not(condition), errs].flatMap { try rows(test, .filter([$0], whole)) }
            #expect(try parts.sorted() == rows(test, whole), "seed \(seed)")
        }
    }

    @Test("The order in which triple patterns and groups are written does not matter")
    func permutation() throws {
        for seed in Self.seeds {
            var (test, generator) = sample(seed, depth: 1)
            let patterns = generator.triplePatterns() + generator.triplePatterns()
            let parts = [test.query.algebra, .bgp(patterns), generator.pattern(depth: 1)]
            test.query.variables = Algebra.join(parts).inScopeVariables()
            let expected = try rows(test, .join(parts))
            let shuffled = [
                .bgp(patterns.shuffled(using: &generator.generator)), parts[2], parts[0],
            ].shuffled(using: &generator.generator)
            #expect(try rows(test, .join(shuffled)) == expected, "seed \(seed)")
        }
    }

    @Test("p+ is a part of p*, and p? too")
    func closures() throws {
        for seed in Self.seeds {
            var (test, generator) = sample(seed, depth: 0)
            test.query.variables = ["s", "o"].map { Variable($0) }
            let step = generator.path(depth: 2)
            let graph: PatternTerm = .variable(Variable("g"))
            for isNamed in [false, true] {
                let answers = try [PropertyPath.oneOrMore(step), .zeroOrOne(step), .zeroOrMore(step)].map { path in
                    let pattern = Algebra.path(
                        PathPattern(.variable(Variable("s")), path, .variable(Variable("o"))))
                    return try rows(test, .distinct(.project(
                        test.query.variables, isNamed ? .graph(graph, pattern) : pattern)))
                }
                #expect(answers[0].isSubMultiset(of: answers[2]), "seed \(seed)")
                #expect(answers[1].isSubMultiset(of: answers[2]), "seed \(seed)")
            }
        }
    }

    @Test("LIMIT and OFFSET under a total order cut a piece out of the whole")
    func slices() throws {
        for seed in Self.seeds {
            let (test, _) = sample(seed)
            let ordered = Algebra.orderBy(
                AlgebraGenerator.totalOrder(of: test.query.variables), test.query.algebra)
            let whole = try test.engineRows(under: .shipped, ordered, isSorted: false)
            for (offset, limit) in [(0, 1), (1, 2), (2, 100)] {
                let piece = try test.engineRows(
                    under: .shipped, .slice(offset: offset, limit: limit, ordered), isSorted: false)
                #expect(piece == Array(whole.dropFirst(offset).prefix(limit)), "seed \(seed)")
            }
        }
    }

    @Test("DISTINCT twice is DISTINCT once, and leaves each row once")
    func distinct() throws {
        for seed in Self.seeds {
            let (test, _) = sample(seed)
            let all = Algebra.project(test.query.variables, test.query.algebra)
            let once = try rows(test, .distinct(all))
            #expect(once == Set(try rows(test, all)).sorted(), "seed \(seed)")
            #expect(try rows(test, .distinct(.distinct(all))) == once, "seed \(seed)")
        }
    }

    @Test("A query written as text and read again has the same answer")
    func text() throws {
        for seed in Self.seeds {
            let test = DifferentialCase(seed: seed)
            let written = SPARQLSerializer.text(of: test.query)
            var again = test
            do {
                again.query = try SPARQLParser.parseQuery(written)
            } catch {
                Issue.record("seed \(seed): \(error)\n\(written)\n\(test.query.algebra)")
                continue
            }
            #expect(again.query.variables == test.query.variables, "seed \(seed)\n\(written)")
            #expect(
                try again.engineRows(under: .shipped) == test.engineRows(under: .shipped), "seed \(seed)\n\(written)")
        }
    }
}

extension Term {
    fileprivate static func boolean(_ value: Bool) -> Term {
        .literal(Literal(value ? "true" : "false", datatype: XSD.boolean))
    }
}
