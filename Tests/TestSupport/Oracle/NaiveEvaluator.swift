package import RDF
package import SPARQLEngine
package import SPARQLSyntax

/// A solution mapping: the bound variables and their terms.
package typealias SolutionMapping = [Variable: Term]

/// The oracle: SPARQL's algebra evaluated word by word over lists of solution mappings, with no thought of speed.
///
/// Shares with the engine the algebra it reads and the functions on single values; nothing of how solutions are found
/// and put together.
/// - Source: SPARQL 1.1 Query, §18.5 and §18.6.
package struct NaiveEvaluator {
    package let quads: Set<Quad>
    /// The triples of the default graph.
    package let defaultGraph: Set<Triple>
    package let namedGraphs: [Term: Set<Triple>]
    package var functions: FunctionContext

    /// - Parameter unionDefault: whether the default graph is the merge of the named graphs.
    package init(_ quads: Set<Quad>, unionDefault: Bool = false, clause: DatasetClause? = nil) {
        self.quads = quads
        functions = FunctionContext(now: "1970-01-01T00:00:00Z", seed: 0, baseIRI: nil)
        var named: [Term: Set<Triple>] = [:]
        for quad in quads {
            if let name = quad.graphName { named[name, default: []].insert(quad.triple) }
        }
        if let clause {
            let chosen = clause.defaultGraphs.map { named[.iri($0)] ?? [] }
            defaultGraph = chosen.reduce(into: []) { $0.formUnion($1) }
            let names = Set(clause.namedGraphs.map { Term.iri($0) })
            namedGraphs = named.filter { names.contains($0.key) }
        } else {
            namedGraphs = named
            defaultGraph =
                unionDefault ? Set(quads.map(\.triple)) : Set(quads.filter { $0.graphName == nil }.map(\.triple))
        }
    }

    /// The solutions of a query, projected as its form says.
    package mutating func solutions(of query: Query) -> [SolutionMapping] {
        evaluate(query.algebra, on: defaultGraph)
    }

    /// eval(D(G), algebra), where G is `graph`.
    package mutating func evaluate(_ algebra: Algebra, on graph: Set<Triple>) -> [SolutionMapping] {
        switch algebra {
        case .bgp(let patterns): return evaluate(patterns, on: graph)
        case .join(let parts):
            return parts.reduce([[:]]) { join($0, evaluate($1, on: graph)) }
        case .leftJoin(let left, let right, let condition):
            return leftJoin(evaluate(left, on: graph), evaluate(right, on: graph), condition, graph)
        case .filter(let conditions, let inner):
            return evaluate(inner, on: graph).filter { solution in
                conditions.allSatisfy { holds($0, solution, graph) }
            }
        case .union(let branches): return branches.flatMap { evaluate($0, on: graph) }
        case .graph(let name, let inner): return evaluateGraph(name, inner)
        case .extend(let inner, let variable, let expression):
            return evaluate(inner, on: graph).map { solution in
                var extended = solution
                if let value = evaluate(expression, solution, graph) { extended[variable] = value }
                return extended
            }
        case .values(let data):
            return data.rows.map { row in
                var solution: SolutionMapping = [:]
                for (variable, term) in zip(data.variables, row) { solution[variable] = term }
                return solution
            }
        case .group(let keys, let aggregates, let inner):
            return group(evaluate(inner, on: graph), keys, aggregates, graph)
        case .orderBy(let conditions, let inner): return order(evaluate(inner, on: graph), by: conditions, graph)
        case .project(let variables, let inner):
            return evaluate(inner, on: graph).map { $0.filter { variables.contains($0.key) } }
        case .distinct(let inner):
            var seen: Set<SolutionMapping> = []
            return evaluate(inner, on: graph).filter { seen.insert($0).inserted }
        case .reduced(let inner): return evaluate(inner, on: graph)
        case .slice(let offset, let limit, let inner):
            return Array(evaluate(inner, on: graph).dropFirst(offset).prefix(limit ?? Int.max))
        case .path(let pattern): return evaluate(pattern, on: graph)
        case .minus(let left, let right):
            let excluded = evaluate(right, on: graph)
            return evaluate(left, on: graph).filter { solution in
                !excluded.contains { other in
                    areCompatible(solution, other) && solution.keys.contains { other[$0] != nil }
                }
            }
        case .service: preconditionFailure("the oracle asks nobody else")
        }
    }

    // MARK: - Patterns

    /// Basic graph pattern matching by trying every triple for every pattern (§18.3.1).
    private func evaluate(_ patterns: [TriplePattern], on graph: Set<Triple>) -> [SolutionMapping] {
        var solutions: [SolutionMapping] = [[:]]
        for pattern in patterns {
            solutions = solutions.flatMap { solution in
                graph.compactMap { triple in
                    var extended = solution
                    let matches =
                        bind(pattern.subject, triple.subject, &extended)
                        && bind(pattern.predicate, .iri(triple.predicate), &extended)
                        && bind(pattern.object, triple.object, &extended)
                    return matches ? extended : nil
                }
            }
        }
        return solutions
    }

    func bind(_ pattern: PatternTerm, _ term: Term, _ solution: inout SolutionMapping) -> Bool {
        switch pattern {
        case .term(let constant): return constant == term
        case .variable(let variable):
            if let bound = solution[variable] { return bound == term }
            solution[variable] = term
            return true
        case .triple(let inner):
            guard case .triple(let triple) = term else { return false }
            return bind(inner.subject, triple.subject, &solution)
                && bind(inner.predicate, .iri(triple.predicate), &solution)
                && bind(inner.object, triple.object, &solution)
        }
    }

    private mutating func evaluateGraph(_ name: PatternTerm, _ inner: Algebra) -> [SolutionMapping] {
        switch name {
        case .term(let term):
            guard let graph = namedGraphs[term] else { return [] }
            return evaluate(inner, on: graph)
        case .variable(let variable):
            return namedGraphs.flatMap { name, graph in
                join(evaluate(inner, on: graph), [[variable: name]])
            }
        case .triple: return []
        }
    }

    // MARK: - Combining

    func areCompatible(_ left: SolutionMapping, _ right: SolutionMapping) -> Bool {
        left.allSatisfy { right[$0.key] == nil || right[$0.key] == $0.value }
    }

    private func join(_ left: [SolutionMapping], _ right: [SolutionMapping]) -> [SolutionMapping] {
        left.flatMap { first in
            right.filter { areCompatible(first, $0) }.map { first.merging($0) { kept, _ in kept } }
        }
    }

    private mutating func leftJoin(
        _ left: [SolutionMapping], _ right: [SolutionMapping], _ condition: Expression?, _ graph: Set<Triple>
    ) -> [SolutionMapping] {
        left.flatMap { first -> [SolutionMapping] in
            let merged = join([first], right).filter { solution in
                condition.map { holds($0, solution, graph) } ?? true
            }
            return merged.isEmpty ? [first] : merged
        }
    }

    private mutating func order(
        _ solutions: [SolutionMapping], by conditions: [OrderCondition], _ graph: Set<Triple>
    ) -> [SolutionMapping] {
        let keyed = solutions.map { solution in
            (solution, conditions.map { evaluate($0.expression, solution, graph).map { Value($0) } })
        }
        let sorted = keyed.enumerated().sorted { left, right in
            for (number, condition) in conditions.enumerated() {
                let order = Value.orderBy(left.element.1[number], right.element.1[number])
                if order != 0 { return condition.isDescending ? order > 0 : order < 0 }
            }
            return left.offset < right.offset
        }
        return sorted.map(\.element.0)
    }

    mutating func holds(
        _ condition: Expression, _ solution: SolutionMapping, _ graph: Set<Triple>
    ) -> Bool {
        evaluate(condition, solution, graph).flatMap { Value($0).effectiveBoolean } == true
    }
}
