import SPARQLSyntax

/// EXISTS: a column that says whether a pattern has a solution for the row stands for it in expressions.
/// - Source: SPARQL 1.1 Query, §8.1 and §18.6.
extension Planner {
    /// Filters by conditions some of which ask for a pattern; the columns that answer are dropped again.
    mutating func filteredByPatterns(
        _ input: Plan, _ conditions: [Expression], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        guard !conditions.isEmpty else { return input }
        let (base, resolved) = try withExistence(input, conditions, in: graph)
        let sources = base.columns.dropFirst(input.columns.count).filter(\.holdsSources)
        return projected(filtered(base, resolved), input.columns + sources)
    }

    /// The plan with a column for each EXISTS in the expressions, and the expressions with its variable in its place.
    /// A positive EXISTS brings a column of sources too.
    mutating func withExistence(
        _ input: Plan, _ expressions: [Expression], in graph: ActiveGraph
    ) throws(EvaluationError) -> (Plan, [Expression]) {
        guard expressions.contains(where: \.hasPattern) else { return (input, expressions) }
        var plan = input
        var resolved: [Expression] = []
        for expression in expressions {
            var patterns: [Algebra] = []
            expression.collectPatterns(into: &patterns)
            let positive = collectsSources ? expression.positivePatterns : []
            var variables: [Algebra: Variable] = [:]
            for pattern in patterns where variables[pattern] == nil {
                let variable = makeHiddenVariable("exists")
                variables[pattern] = variable
                let collects = positive.contains(pattern)
                let existence = try existence(of: pattern, for: plan, in: graph, collectsSources: collects)
                let new = collects ? [variable, makeHiddenVariable("sources")] : [variable]
                plan = Plan(
                    .existence(plan, existence, collectsSources: collects), columns: plan.columns + new,
                    certain: plan.certain.union([variable]), rows: plan.rows)
            }
            resolved.append(expression.replacingPatterns(by: variables))
        }
        return (plan, resolved)
    }

    mutating func existence(
        of pattern: Algebra, for input: Plan, in graph: ActiveGraph, collectsSources: Bool
    ) throws(EvaluationError) -> Plan.Existence {
        guard context.options.isOptimised else { return .substitution(pattern, graph) }
        var filters: [Expression] = []
        let outer = Set(input.columns)
        guard let flat = pattern.lookUpPart(filters: &filters, outer: outer) else {
            return .substitution(pattern, graph)
        }
        var parts = JoinParts()
        try collect(flat, in: graph, &parts)
        let inner = Set(parts.variables)
        let hasOnlyPatterns =
            parts.plans.isEmpty && parts.nested.isEmpty && parts.paths.isEmpty && parts.services.isEmpty
        guard hasOnlyPatterns, !parts.patterns.isEmpty, inner.intersection(outer).isSubset(of: input.certain),
            graph.variable.map(outer.contains) ?? true
        else { return .substitution(pattern, graph) }
        let number = makeHiddenVariable("row")
        let start = Plan(
            .relay, columns: input.columns + [number], certain: input.certain.union([number]), rows: input.rows)
        let pipeline = filtered(lookups(from: start, parts.patterns), filters)
        return .pipeline(collectsSources ? withSources(pipeline, of: parts.patterns) : pipeline)
    }
}

extension Algebra {
    /// The triple patterns of a pattern that consists of them and of filters alone, the filters apart; nil for any
    /// other.
    ///
    /// A filter of an inner group is taken out only when what it mentions is bound in that group or outside EXISTS.
    fileprivate func lookUpPart(filters: inout [Expression], outer: Set<Variable>) -> Algebra? {
        switch self {
        case .bgp: return self
        case .join(let parts):
            var flat: [Algebra] = []
            for part in parts {
                guard let part = part.lookUpPart(filters: &filters, outer: outer) else { return nil }
                flat.append(part)
            }
            return .join(flat)
        case .filter(let conditions, let inner):
            let known = inner.certainVariables.union(outer)
            let isPlain = conditions.allSatisfy { !$0.hasPattern && $0.variables.isSubset(of: known) }
            guard isPlain else { return nil }
            filters += conditions.flatMap(\.conjuncts)
            return inner.lookUpPart(filters: &filters, outer: outer)
        default: return nil
        }
    }
}
