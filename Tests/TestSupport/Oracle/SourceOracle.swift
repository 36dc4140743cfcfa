package import RDF
import SPARQLEngine
package import SPARQLSyntax

/// A solution with the named graphs behind it.
package struct SourcedSolution {
    package var solution: SolutionMapping
    package var sources: Set<Term>
}

/// The oracle with sources: the algebra word by word, each solution with the graphs that state what it rests on.
///
/// Every derivation counts: the triples that patterns and path steps matched, in every graph that states them; a
/// positive EXISTS like a pattern; OPTIONAL when it matched; nothing of MINUS, `!` and ORDER BY; a group unites its members,
/// DISTINCT the rows that fall together. Graphs in `secondary` count only where no other states the triple.
package struct SourceOracle {
    var plain: NaiveEvaluator
    private let secondary: Set<Term>
    /// The named graphs that the default graph is the merge of.
    private let defaultScope: [Term: Set<Triple>]

    package init(
        _ quads: Set<Quad>, unionDefault: Bool, clause: DatasetClause?, secondary: Set<Term> = []
    ) {
        plain = NaiveEvaluator(quads, unionDefault: unionDefault, clause: clause)
        self.secondary = secondary
        var named: [Term: Set<Triple>] = [:]
        for quad in quads {
            if let name = quad.graphName { named[name, default: []].insert(quad.triple) }
        }
        if let clause {
            let merged = Set(clause.defaultGraphs.map { Term.iri($0) })
            defaultScope = named.filter { merged.contains($0.key) }
        } else {
            defaultScope = unionDefault ? named : [:]
        }
    }

    /// The triples that are matched, and the graphs that may state them.
    struct Scope {
        var triples: Set<Triple>
        var graphs: [Term: Set<Triple>]
    }

    package mutating func solutions(of query: Query) -> [SourcedSolution] {
        evaluate(query.algebra, Scope(triples: plain.defaultGraph, graphs: defaultScope))
    }

    func sources(of triple: Triple, _ scope: Scope) -> Set<Term> {
        let all = Set(scope.graphs.filter { $0.value.contains(triple) }.keys)
        return all.isSubset(of: secondary) ? all : all.subtracting(secondary)
    }

    private mutating func evaluate(_ algebra: Algebra, _ scope: Scope) -> [SourcedSolution] {
        switch algebra {
        case .bgp(let patterns): return evaluate(patterns, scope)
        case .path(let pattern): return evaluate(pattern, scope)
        case .join(let parts):
            return parts.reduce([SourcedSolution(solution: [:], sources: [])]) { join($0, evaluate($1, scope)) }
        case .union(let branches): return branches.flatMap { evaluate($0, scope) }
        case .leftJoin(let left, let right, let condition):
            return leftJoin(evaluate(left, scope), evaluate(right, scope), condition, scope)
        case .minus(let left, let right):
            let excluded = plain.evaluate(right, on: scope.triples)
            return evaluate(left, scope).filter { row in
                !excluded.contains { other in
                    plain.areCompatible(row.solution, other) && row.solution.keys.contains { other[$0] != nil }
                }
            }
        case .filter(let conditions, let inner):
            return evaluate(inner, scope).filter { row in
                conditions.allSatisfy { plain.holds($0, row.solution, scope.triples) }
            }
            .map { row in conditions.reduce(row) { adding($1, to: $0, scope) } }
        case .graph(let name, let inner): return evaluateGraph(name, inner)
        case .extend(let inner, let variable, let expression):
            return evaluate(inner, scope).map { row in
                var extended = adding(expression, to: row, scope)
                extended.solution[variable] = plain.evaluate(expression, row.solution, scope.triples)
                return extended
            }
        case .values:
            return plain.evaluate(algebra, on: scope.triples).map { SourcedSolution(solution: $0, sources: []) }
        case .group(let keys, let aggregates, let inner):
            return group(evaluate(inner, scope), keys, aggregates, scope)
        // The order of the rows of a whole answer is not compared.
        case .orderBy(_, let inner), .reduced(let inner): return evaluate(inner, scope)
        case .project(let variables, let inner):
            return evaluate(inner, scope).map { row in
                SourcedSolution(solution: row.solution.filter { variables.contains($0.key) }, sources: row.sources)
            }
        case .distinct(let inner): return united(evaluate(inner, scope))
        case .slice, .service: preconditionFailure("which rows a slice keeps is not settled")
        }
    }

    private func united(_ rows: [SourcedSolution]) -> [SourcedSolution] {
        var places: [SolutionMapping: Int] = [:]
        var result: [SourcedSolution] = []
        for row in rows {
            if let place = places[row.solution] {
                result[place].sources.formUnion(row.sources)
            } else {
                places[row.solution] = result.count
                result.append(row)
            }
        }
        return result
    }

    private func evaluate(_ patterns: [TriplePattern], _ scope: Scope) -> [SourcedSolution] {
        var rows = [SourcedSolution(solution: [:], sources: [])]
        for pattern in patterns {
            rows = rows.flatMap { row in
                scope.triples.compactMap { triple in
                    var extended = row.solution
                    let matches =
                        plain.bind(pattern.subject, triple.subject, &extended)
                        && plain.bind(pattern.predicate, .iri(triple.predicate), &extended)
                        && plain.bind(pattern.object, triple.object, &extended)
                    guard matches else { return nil }
                    return SourcedSolution(
                        solution: extended, sources: row.sources.union(sources(of: triple, scope)))
                }
            }
        }
        return rows
    }

    private mutating func evaluateGraph(_ name: PatternTerm, _ inner: Algebra) -> [SourcedSolution] {
        switch name {
        case .term(let term):
            guard let graph = plain.namedGraphs[term] else { return [] }
            return evaluate(inner, Scope(triples: graph, graphs: [term: graph]))
        case .variable(let variable):
            return plain.namedGraphs.flatMap { name, graph in
                join(
                    evaluate(inner, Scope(triples: graph, graphs: [name: graph])),
                    [SourcedSolution(solution: [variable: name], sources: [])])
            }
        case .triple: return []
        }
    }

    private func join(_ left: [SourcedSolution], _ right: [SourcedSolution]) -> [SourcedSolution] {
        left.flatMap { first in
            right.filter { plain.areCompatible(first.solution, $0.solution) }.map {
                SourcedSolution(
                    solution: first.solution.merging($0.solution) { kept, _ in kept },
                    sources: first.sources.union($0.sources))
            }
        }
    }

    private mutating func leftJoin(
        _ left: [SourcedSolution], _ right: [SourcedSolution], _ condition: Expression?, _ scope: Scope
    ) -> [SourcedSolution] {
        left.flatMap { first -> [SourcedSolution] in
            let merged = join([first], right).filter { row in
                condition.map { plain.holds($0, row.solution, scope.triples) } ?? true
            }
            guard let condition else { return merged.isEmpty ? [first] : merged }
            return merged.isEmpty ? [first] : merged.map { adding(condition, to: $0, scope) }
        }
    }

    private mutating func group(
        _ rows: [SourcedSolution], _ keys: [GroupKey], _ aggregates: [AggregateBinding], _ scope: Scope
    ) -> [SourcedSolution] {
        let groups = plain.group(rows.map(\.solution), keys, aggregates, scope.triples)
        let names = Set(keys.map(\.variable))
        return groups.map { group in
            var sources: Set<Term> = []
            for row in rows {
                var key: SolutionMapping = [:]
                var member = row
                for part in keys {
                    let expression = part.expression ?? .variable(part.variable)
                    key[part.variable] = plain.evaluate(expression, row.solution, scope.triples)
                    member = adding(expression, to: member, scope)
                }
                guard key == group.filter({ names.contains($0.key) }) else { continue }
                member.solution.merge(key) { _, new in new }
                for binding in aggregates {
                    if let argument = binding.aggregate.argument { member = adding(argument, to: member, scope) }
                }
                sources.formUnion(member.sources)
            }
            return SourcedSolution(solution: group, sources: sources)
        }
    }

    /// The row with the sources of the positive EXISTS of an expression.
    private mutating func adding(
        _ expression: Expression, to row: SourcedSolution, _ scope: Scope
    ) -> SourcedSolution {
        var row = row
        for pattern in Self.positivePatterns(of: expression) {
            for found in evaluate(pattern.substituting(row.solution), scope)
            where plain.areCompatible(row.solution, found.solution) {
                row.sources.formUnion(found.sources)
            }
        }
        return row
    }

    private static func positivePatterns(of expression: Expression) -> [Algebra] {
        switch expression {
        case .exists(let pattern): [pattern]
        case .variable, .term, .not, .aggregate: []
        case .or(let parts), .and(let parts), .call(_, let parts), .function(_, let parts):
            parts.flatMap(positivePatterns)
        case .negate(let inner), .identity(let inner): positivePatterns(of: inner)
        case .comparison(_, let left, let right): positivePatterns(of: left) + positivePatterns(of: right)
        case .isIn(let element, let list): ([element] + list).flatMap(positivePatterns)
        case .arithmetic(let first, let steps): ([first] + steps.map(\.operand)).flatMap(positivePatterns)
        }
    }
}
