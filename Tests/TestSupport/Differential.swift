import QuadStore
package import RDF
package import SPARQLEngine
package import SPARQLSyntax

/// One way to run the engine.
package struct DifferentialConfiguration: Sendable, CustomStringConvertible {
    package var name: String
    package var batchSize: Int
    package var isOptimised: Bool
    package var collectsSources: Bool

    package static let all = [
        DifferentialConfiguration(name: "as shipped", batchSize: 1024, isOptimised: true, collectsSources: false),
        DifferentialConfiguration(name: "batches of one row", batchSize: 1, isOptimised: true, collectsSources: false),
        DifferentialConfiguration(name: "not optimised", batchSize: 3, isOptimised: false, collectsSources: false),
        DifferentialConfiguration(name: "with sources", batchSize: 2, isOptimised: true, collectsSources: true),
    ]

    package var description: String { name }
}

/// A dataset and a query, made from a seed.
package struct DifferentialCase {
    package var quads: Set<Quad>
    package var query: Query
    package var unionDefault: Bool

    package init(seed: UInt64) {
        var algebra = AlgebraGenerator(seed: seed)
        query = algebra.query(depth: algebra.generator.number(1...3))
        unionDefault = algebra.generator.chance(30)
        let allowsOtherSpellings = !algebra.hasAggregate
        quads = DatasetGenerator.quads(upTo: 14, allowsOtherSpellings: allowsOtherSpellings, using: &algebra.generator)
    }

    /// Rows of an answer, each printed, in a fixed order.
    private func rows(_ solutions: [SolutionMapping]) -> [String] {
        solutions.map { solution in
            query.variables.map { solution[$0]?.description ?? "-" }.joined(separator: " ")
        }.sorted()
    }

    /// What the engine answers.
    package func engineRows(under configuration: DifferentialConfiguration) throws -> [String] {
        var transaction = WriteTransaction(on: Snapshot())
        for quad in quads { try transaction.insert(quad) }
        let snapshot = try transaction.commit()
        var options = EvaluationOptions()
        options.batchSize = configuration.batchSize
        options.isOptimised = configuration.isOptimised
        options.collectsSources = configuration.collectsSources
        let dataset = Dataset(snapshot, defaultGraph: unionDefault ? .union : .defaultGraph)
        let solutions = try SolutionMapping.all(of: query, on: dataset, options: options)
        return rows(solutions)
    }

    /// How the engine and the oracle differ; nil when they agree.
    package func difference(under configuration: DifferentialConfiguration) throws -> String? {
        let actual = try engineRows(under: configuration)
        var data = quads
        if unionDefault { data = data.filter { $0.graphName != nil } }
        var oracle = NaiveEvaluator(data, unionDefault: unionDefault)
        let expected = rows(oracle.solutions(of: query))
        return actual == expected ? nil : "engine \(actual)\noracle \(expected)"
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
            let variables = candidate.inScopeVariables()
            simpler.query = Query(form: .select, variables: variables, algebra: candidate)
            if try simpler.difference(under: configuration) != nil { return try simpler.shrunk(under: configuration) }
        }
        return smallest
    }
}

extension SolutionMapping {
    /// All solutions that the engine gives.
    package static func all(
        of query: Query, on dataset: Dataset, options: EvaluationOptions
    ) throws -> [SolutionMapping] {
        guard case .solutions(let stream) = try QueryEngine.evaluate(query, on: dataset, options: options) else {
            return []
        }
        var batch = EncodedRowBatch(columnCount: stream.variables.count)
        var solutions: [SolutionMapping] = []
        while try stream.next(into: &batch) {
            for row in 0..<batch.rowCount {
                var solution: SolutionMapping = [:]
                for (column, name) in stream.variables.enumerated() {
                    solution[Variable(name)] = batch.term(row: row, column: column)
                }
                solutions.append(solution)
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
        case .reduced(let inner), .slice(_, _, let inner): [inner]
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
