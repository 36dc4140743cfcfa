import QuadStore
package import RDF
package import SPARQLEngine
package import SPARQLSyntax

/// One way to run the engine.
package struct DifferentialConfiguration: Sendable, CustomStringConvertible {
    package var name: String
    package var batchSize = 1_024
    package var isOptimised = true
    /// Sources are compared too.
    package var collectsSources = false
    package var hashMask = UInt64.max

    package static let shipped = DifferentialConfiguration(name: "as shipped")

    package static let all = [
        shipped,
        DifferentialConfiguration(name: "batches of one row", batchSize: 1),
        DifferentialConfiguration(name: "not optimised", batchSize: 3, isOptimised: false),
        DifferentialConfiguration(name: "with sources", batchSize: 2, collectsSources: true),
        DifferentialConfiguration(name: "with sources, one row", batchSize: 1, collectsSources: true),
        DifferentialConfiguration(
            name: "with sources, not optimised", batchSize: 3, isOptimised: false, collectsSources: true),
        DifferentialConfiguration(name: "all hashes equal", batchSize: 5, hashMask: 0),
    ]

    package var options: EvaluationOptions {
        var options = EvaluationOptions()
        options.batchSize = batchSize
        options.isOptimised = isOptimised
        options.collectsSources = collectsSources
        options.hashMask = hashMask
        options.secondarySources = DifferentialCase.secondary.sorted { $0.description < $1.description }
        return options
    }

    package var description: String { name }
}

/// A dataset and a query, made from a seed.
package struct DifferentialCase {
    package var quads: Set<Quad>
    package var query: Query
    package var unionDefault: Bool
    /// A slice of the whole answer, whose rows may come in any order: nil is the whole.
    package var slice: (offset: Int, limit: Int?)?

    package init(seed: UInt64) {
        var algebra = AlgebraGenerator(seed: seed)
        query = algebra.query(depth: algebra.generator.number(1...3))
        unionDefault = algebra.generator.chance(30)
        if algebra.generator.chance(15) {
            let limit = algebra.generator.chance(80) ? algebra.generator.number(0...4) : nil
            slice = (algebra.generator.number(0...3), limit)
        }
        quads = DatasetGenerator.quads(
            upTo: 14, allowsOtherSpellings: algebra.usesOtherSpellings, using: &algebra.generator)
    }

    /// Plays the editors: its statements are sources only where no other graph has them.
    static let secondary: Set<Term> = [DatasetGenerator.graphNames[1]]

    /// An answer's row, printed.
    private func text(_ solution: SolutionMapping) -> String {
        query.variables.map { solution[$0]?.description ?? "-" }.joined(separator: " ")
    }

    private func text(_ row: SourcedSolution, withSources: Bool) -> String {
        guard withSources else { return text(row.solution) }
        return text(row.solution) + " from " + row.sources.map(\.description).sorted().joined(separator: " ")
    }

    /// Whether an inner slice keeps some of the rows that are the same: which ones, and so their sources, is open.
    private var hasInnerSlice: Bool { "\(query.algebra)".contains("(slice") }

    package var dataset: Dataset {
        get throws {
            var transaction = WriteTransaction(on: Snapshot())
            for quad in quads { try transaction.insert(quad) }
            return Dataset(try transaction.commit(), defaultGraph: unionDefault ? .union : .defaultGraph)
        }
    }

    /// What the engine answers to the query, or to another of the same variables; sorted, or in the engine's order.
    package func engineRows(
        under configuration: DifferentialConfiguration, _ algebra: Algebra? = nil, isSorted: Bool = true
    ) throws -> [String] {
        var query = query
        query.algebra = algebra ?? query.algebra
        let withSources = configuration.collectsSources && !hasInnerSlice
        let rows = try SourcedSolution.all(of: query, on: dataset, options: configuration.options)
            .map { text($0, withSources: withSources) }
        return isSorted ? rows.sorted() : rows
    }

    private func oracleRows(withSources: Bool) -> [String] {
        var data = quads
        if unionDefault { data = data.filter { $0.graphName != nil } }
        guard withSources, !hasInnerSlice else {
            var oracle = NaiveEvaluator(data, unionDefault: unionDefault, clause: query.dataset)
            return oracle.solutions(of: query).map(text).sorted()
        }
        var oracle = SourceOracle(
            data, unionDefault: unionDefault, clause: query.dataset, secondary: Self.secondary)
        return oracle.solutions(of: query).map { text($0, withSources: true) }.sorted()
    }

    /// How the engine and the oracle differ; nil when they agree.
    package func difference(under configuration: DifferentialConfiguration) throws -> String? {
        let expected = oracleRows(withSources: configuration.collectsSources)
        guard let slice else {
            let actual = try engineRows(under: configuration)
            return actual == expected ? nil : "engine \(actual)\noracle \(expected)"
        }
        let sliced = Algebra.slice(offset: slice.offset, limit: slice.limit, query.algebra)
        let actual = try engineRows(under: configuration, sliced)
        let count = min(slice.limit ?? Int.max, max(0, expected.count - slice.offset))
        let isPart = actual.count == count && actual.isSubMultiset(of: expected)
        return isPart ? nil : "engine, sliced \(actual)\noracle, whole \(expected)"
    }

    /// The case with as few quads as still differ.
    package func shrunk(under configuration: DifferentialConfiguration) throws -> DifferentialCase {
        var smallest = self
        for quad in quads {
            var candidate = smallest
            candidate.quads.remove(quad)
            if try candidate.difference(under: configuration) != nil { smallest = candidate }
        }
        for candidate in smallest.query.algebra.simpler {
            var simpler = smallest
            simpler.query.variables = candidate.inScopeVariables()
            simpler.query.algebra = candidate
            if try simpler.difference(under: configuration) != nil { return try simpler.shrunk(under: configuration) }
        }
        return smallest
    }
}

extension [String] {
    /// Whether every element is in `other`, and not more often.
    package func isSubMultiset(of other: [String]) -> Bool {
        var counts = Dictionary(other.map { ($0, 1) }, uniquingKeysWith: +)
        return allSatisfy { element in
            counts[element, default: 0] -= 1
            return counts[element, default: 0] >= 0
        }
    }
}

extension SourcedSolution {
    /// All solutions that the engine gives, with their sources where they are asked for.
    package static func all(
        of query: Query, on dataset: Dataset, options: EvaluationOptions
    ) throws -> [SourcedSolution] {
        guard case .solutions(let stream) = try QueryEngine.evaluate(query, on: dataset, options: options) else {
            return []
        }
        var batch = EncodedRowBatch(columnCount: stream.variables.count)
        var solutions: [SourcedSolution] = []
        while try stream.next(into: &batch) {
            for row in 0..<batch.rowCount {
                var solution: SolutionMapping = [:]
                for (column, name) in stream.variables.enumerated() {
                    solution[Variable(name)] = batch.term(row: row, column: column)
                }
                solutions.append(SourcedSolution(solution: solution, sources: Set(stream.sources(ofRow: row))))
            }
        }
        return solutions
    }
}

extension Algebra {
    /// Algebras made of fewer operations, for shrinking.
    var simpler: [Algebra] {
        switch self {
        case .bgp(let patterns):
            patterns.indices.map { index in
                var fewer = patterns
                fewer.remove(at: index)
                return .bgp(fewer)
            }
        case .join(let parts): parts + parts.simplerVariants { .join($0) }
        case .union(let parts): parts + parts.simplerVariants { .union($0) }
        case .leftJoin(let left, let right, let condition):
            [left, right] + (condition == nil ? [] : [.leftJoin(left, right, nil)])
                + left.simpler.map { .leftJoin($0, right, condition) }
                + right.simpler.map { .leftJoin(left, $0, condition) }
        case .filter(let conditions, let inner):
            [inner] + inner.simpler.map { .filter(conditions, $0) }
                + (conditions.count > 1 ? conditions.map { .filter([$0], inner) } : [])
        case .extend(let inner, let variable, let expression):
            [inner] + inner.simpler.map { .extend($0, variable, expression) }
        case .graph(let name, let inner): [inner] + inner.simpler.map { .graph(name, $0) }
        case .orderBy(let conditions, let inner): [inner] + inner.simpler.map { .orderBy(conditions, $0) }
        case .project(let variables, let inner): [inner] + inner.simpler.map { .project(variables, $0) }
        case .distinct(let inner): [inner] + inner.simpler.map { .distinct($0) }
        case .group(let keys, let aggregates, let inner):
            [inner] + inner.simpler.map { .group(keys: keys, aggregates: aggregates, $0) }
                + (aggregates.count > 1 ? aggregates.map { .group(keys: keys, aggregates: [$0], inner) } : [])
        case .minus(let left, let right):
            [left, right] + left.simpler.map { .minus($0, right) } + right.simpler.map { .minus(left, $0) }
        case .reduced(let inner): [inner] + inner.simpler.map { .reduced($0) }
        // Inside a slice the order must stay what it is.
        case .slice(_, _, let inner): [inner]
        case .path, .values, .service: []
        }
    }
}

extension [Algebra] {
    fileprivate func simplerVariants(_ make: ([Algebra]) -> Algebra) -> [Algebra] {
        indices.flatMap { index in
            self[index].simpler.map { simpler in
                var parts = self
                parts[index] = simpler
                return make(parts)
            }
        }
    }
}
