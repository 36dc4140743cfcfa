import QuadStore
import RDF
import SPARQLSyntax

/// Joins: gathering what is to be joined, and the two ways of a left join.
extension Planner {
    mutating func planJoin(
        _ algebra: Algebra, filters: [Expression], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        var patterns: [ResolvedPattern] = []
        var parts: [Plan] = []
        try collect(algebra, in: graph, &patterns, &parts)
        if patterns.isEmpty, parts.isEmpty { return filtered(try spread(.unit, over: graph), filters) }
        let columns = patterns.flatMap(\.distinctVariables) + parts.flatMap(\.columns)
        if patterns.contains(where: { $0.count == 0 }) || parts.contains(where: \.isEmpty) {
            var distinct: [Variable] = []
            for variable in columns where !distinct.contains(variable) { distinct.append(variable) }
            return .empty(distinct)
        }
        if let names = graphs.namedGraphs, let variable = graph.variable, !patterns.isEmpty {
            // FROM NAMED lists the graphs that a variable may name.
            _ = names
            parts.append(graphNames(variable))
        }
        let joined = order(patterns, parts, filters: filters)
        return context.options.collectsSources ? withSources(joined, of: patterns) : joined
    }

    private mutating func collect(
        _ algebra: Algebra, in graph: ActiveGraph, _ patterns: inout [ResolvedPattern], _ parts: inout [Plan]
    ) throws(EvaluationError) {
        switch algebra {
        case .bgp(let list):
            for pattern in list { patterns.append(try resolve(pattern, in: graph)) }
        case .join(let list):
            for part in list { try collect(part, in: graph, &patterns, &parts) }
        default:
            parts.append(try plan(algebra, in: graph))
        }
    }

    /// Looks the terms of a pattern up and counts its matches; a term that is nowhere makes the count zero.
    private func resolve(_ pattern: TriplePattern, in graph: ActiveGraph) throws(EvaluationError) -> ResolvedPattern {
        var places: [ResolvedPattern.Place] = []
        var isKnown = true
        for part in [pattern.subject, pattern.predicate, pattern.object] {
            switch part {
            case .variable(let variable): places.append(.variable(variable))
            case .term(let term):
                let id = context.snapshot.dictionary.id(of: term)
                isKnown = isKnown && id != nil
                places.append(.term(id ?? .unbound))
            case .triple: throw .unsupported("a triple term with variables in a pattern")
            }
        }
        var resolved = ResolvedPattern(places: places, graph: graph.selector, graphVariable: graph.variable, count: 0)
        if isKnown { resolved.count = context.snapshot.count(resolved.constants) }
        return resolved
    }

    // MARK: - Left join

    mutating func planLeftJoin(
        _ left: Plan, _ right: Algebra, _ condition: Expression?, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        if left.isEmpty {
            let new = right.inScopeVariables().filter { !left.columns.contains($0) }
            return .empty(left.columns + new)
        }
        if let lookup = try planOptionalLookup(left, right, condition, in: graph) { return lookup }
        let inner = try plan(right, in: graph)
        let new = inner.columns.filter { !left.columns.contains($0) }
        return Plan(
            .leftJoin(left, inner, condition), columns: left.columns + new, certain: left.certain,
            rows: max(left.rows, estimatedRows(left, inner)))
    }

    /// A left join by look-up, when the right side is triple patterns that meet the left in variables it always binds,
    /// and looking up is expected to read less than scanning.
    private mutating func planOptionalLookup(
        _ left: Plan, _ right: Algebra, _ condition: Expression?, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan? {
        guard context.options.isOptimised, case .bgp(let list) = right, !list.isEmpty else { return nil }
        var patterns: [ResolvedPattern] = []
        for pattern in list { patterns.append(try resolve(pattern, in: graph)) }
        let shared = Set(patterns.flatMap(\.distinctVariables)).intersection(left.columns)
        guard !shared.isEmpty, shared.isSubset(of: left.certain) else { return nil }
        let scanned = patterns.reduce(0) { $0 + Double($1.count) }
        let number = makeHiddenVariable("row")
        let start = Plan(
            .relay, columns: left.columns + [number], certain: left.certain.union([number]), rows: left.rows)
        var pipeline = lookups(from: start, patterns)
        guard cost(ofLookupsIn: pipeline) < scanned * 2 + left.rows else { return nil }
        if context.options.collectsSources { pipeline = withSources(pipeline, of: patterns) }
        let rows = max(left.rows, pipeline.rows)
        if let condition { pipeline = filtered(pipeline, condition.conjuncts) }
        let columns = pipeline.columns.filter { $0 != number }
        return Plan(.optionalLookup(left, pipeline: pipeline), columns: columns, certain: left.certain, rows: rows)
    }

    private func cost(ofLookupsIn plan: Plan) -> Double {
        if case .lookup(let input, _) = plan.step {
            return cost(ofLookupsIn: input) + input.rows * Self.lookupCost + plan.rows
        }
        return 0
    }

    // MARK: - Sources

    private mutating func withSources(_ input: Plan, of patterns: [ResolvedPattern]) -> Plan {
        guard !patterns.isEmpty, !input.isEmpty else { return input }
        let column = makeHiddenVariable("sources")
        return Plan(
            .sources(input, patterns), columns: input.columns + [column], certain: input.certain, rows: input.rows)
    }
}
