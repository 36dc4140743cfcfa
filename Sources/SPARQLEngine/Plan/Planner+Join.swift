import QuadStore
import RDF
import SPARQLSyntax

/// Joins: gathering what is to be joined, and the two ways of a left join.
extension Planner {
    mutating func planJoin(
        _ algebra: Algebra, filters: [Expression], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        var parts = JoinParts()
        try collect(algebra, in: graph, &parts)
        if parts.isEmpty { return filtered(try spread(.unit, over: graph), filters) }
        if parts.patterns.contains(where: { $0.count == 0 }) || parts.plans.contains(where: \.isEmpty) {
            return .empty(parts.variables)
        }
        if let variable = graph.variable, graphs.namedGraphs != nil || parts.patterns.isEmpty {
            // FROM NAMED lists the graphs that a variable may name; a path must be told its graph.
            parts.plans.append(graphNames(variable))
        }
        var filters = filters
        let replaced = unify(&parts, &filters)
        if parts.patterns.contains(where: { $0.count == 0 }) { return .empty(parts.variables + replaced.map(\.variable)) }
        // A filter that mentions a variable that was replaced waits until it is bound again.
        let gone = Set(replaced.map(\.variable))
        let late = filters.filter { !$0.variables.isDisjoint(with: gone) }
        filters.removeAll { !$0.variables.isDisjoint(with: gone) }
        var joined = order(parts, filters: parts.services.isEmpty ? filters : [])
        if !parts.services.isEmpty { joined = filtered(parts.services.reduce(joined) { asked($0, $1) }, filters) }
        joined = filtered(restored(joined, replaced), late)
        return withSources(joined, of: parts.patterns, parts.paths)
    }

    mutating func collect(
        _ algebra: Algebra, in graph: ActiveGraph, _ parts: inout JoinParts
    ) throws(EvaluationError) {
        switch algebra {
        case .bgp(let list):
            for pattern in list { parts.patterns.append(resolve(pattern, in: graph, &parts.nested)) }
        case .path(let pattern):
            if let simpler = simplified(pattern) {
                try collect(simpler, in: graph, &parts)
            } else {
                parts.paths.append(resolve(pattern, in: graph, &parts.nested))
            }
        case .service(let service):
            if case .variable = service.endpoint {
                parts.services.append(service)
            } else {
                parts.plans.append(try spread(asked(.unit, service), over: graph))
            }
        case .join(let list):
            for part in list { try collect(part, in: graph, &parts) }
        default:
            parts.plans.append(try plan(algebra, in: graph))
        }
    }

    /// Looks the terms of a pattern up and counts its matches; a term that is nowhere makes the count zero. A triple
    /// term with variables becomes a variable, and is taken apart later.
    private mutating func resolve(
        _ pattern: TriplePattern, in graph: ActiveGraph, _ nested: inout [NestedPattern]
    ) -> ResolvedPattern {
        var places: [ResolvedPattern.Place] = []
        var isKnown = true
        for part in [pattern.subject, pattern.predicate, pattern.object] {
            let place = place(of: part, &nested)
            if case .term(let id) = place, context.terms.isLocal(id) { isKnown = false }
            places.append(place)
        }
        var resolved = ResolvedPattern(places: places, graph: graph.selector, graphVariable: graph.variable, count: 0)
        if isKnown { resolved.count = context.snapshot.count(resolved.constants) }
        return resolved
    }

    private mutating func resolve(
        _ pattern: PathPattern, in graph: ActiveGraph, _ nested: inout [NestedPattern]
    ) -> ResolvedPath {
        ResolvedPath(
            subject: place(of: pattern.subject, &nested), path: pattern.path,
            object: place(of: pattern.object, &nested), graph: graph.selector, graphVariable: graph.variable)
    }

    private mutating func place(of term: PatternTerm, _ nested: inout [NestedPattern]) -> ResolvedPattern.Place {
        switch term {
        case .variable(let variable): return .variable(variable)
        case .term(let term): return .term(context.terms.intern(TermEncoding.encoded(term)[...]))
        case .triple(let pattern):
            let variable = makeHiddenVariable("triple")
            nested.append(NestedPattern(variable: variable, pattern: pattern))
            return .variable(variable)
        }
    }

    /// A path that is no closure, as patterns and unions: it keeps duplicates (§18.2.2.4).
    private mutating func simplified(_ pattern: PathPattern) -> Algebra? {
        let (subject, object) = (pattern.subject, pattern.object)
        switch pattern.path {
        case .predicate(let predicate): return .bgp([TriplePattern(subject, .term(.iri(predicate)), object)])
        case .inverse(let inner): return .path(PathPattern(object, inner, subject))
        case .sequence(let steps):
            var parts: [Algebra] = []
            var start = subject
            for (number, step) in steps.enumerated() {
                let end = number == steps.count - 1 ? object : .variable(makeHiddenVariable("path"))
                parts.append(.path(PathPattern(start, step, end)))
                start = end
            }
            return .join(parts)
        case .alternative(let branches): return .union(branches.map { .path(PathPattern(subject, $0, object)) })
        case .negatedSet(let forward, let inverse):
            var branches: [Algebra] = []
            if let forward { branches.append(negated(forward, subject, object)) }
            if let inverse { branches.append(negated(inverse, object, subject)) }
            return .union(branches)
        case .zeroOrMore, .oneOrMore, .zeroOrOne: return nil
        }
    }

    private mutating func negated(_ excluded: [IRI], _ subject: PatternTerm, _ object: PatternTerm) -> Algebra {
        let predicate = makeHiddenVariable("predicate")
        let isExcluded = Expression.isIn(.variable(predicate), excluded.map { .term(.iri($0)) })
        return .filter([.not(isExcluded)], .bgp([TriplePattern(subject, .variable(predicate), object)]))
    }

    /// The rows of `input`, each with the solutions of a service that go with it.
    private func asked(_ input: Plan, _ service: ServicePattern) -> Plan {
        let new = service.variables.filter { !input.columns.contains($0) }
        return Plan(
            .service(input, service), columns: input.columns + new, certain: input.certain, rows: input.rows * 100)
    }

    // MARK: - Left join

    mutating func planLeftJoin(
        _ left: Plan, _ right: Algebra, _ condition: Expression?, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        if left.isEmpty {
            let new = right.inScopeVariables().filter { !left.columns.contains($0) }
            return .empty(left.columns + new)
        }
        if let condition, condition.hasPattern { return try planExistenceJoin(left, right, condition, in: graph) }
        var right = right
        var conjuncts = condition?.conjuncts ?? []
        var replaced: [Replacement] = []
        if !conjuncts.isEmpty, case .bgp(let patterns) = right {
            let unified = unified(patterns, with: left, &conjuncts, in: graph)
            right = .bgp(unified.patterns)
            replaced = unified.replaced
        }
        let lookup = try planOptionalLookup(left, right, conjuncts, replaced, in: graph)
        if let lookup { return lookup }
        let early = innerConditions(conjuncts, of: right, replaced, left)
        let inner = restored(try plan(right, filters: early, in: graph), replaced)
        let late = early.isEmpty ? conjuncts : conjuncts.filter { !early.contains($0) }
        let new = inner.columns.filter { !left.columns.contains($0) }
        return Plan(
            .leftJoin(left, inner, late.isEmpty ? nil : late.count == 1 ? late[0] : .and(late)),
            columns: left.columns + new, certain: left.certain, rows: max(left.rows, estimatedRows(left, inner)))
    }

    /// The conditions of a left join that its right side alone decides: they may reduce it first.
    private func innerConditions(
        _ conjuncts: [Expression], of right: Algebra, _ replaced: [Replacement], _ left: Plan
    ) -> [Expression] {
        guard context.options.isOptimised, !conjuncts.isEmpty else { return [] }
        let certain = right.certainVariables
        let outer = Set(left.columns).union(replaced.map(\.variable)).subtracting(certain)
        return conjuncts.filter { $0.isDeterministic && $0.variables.isDisjoint(with: outer) }
    }

    /// A left join by look-up, when the right side is triple patterns that meet the left in variables it always binds,
    /// and looking up is expected to read less than scanning.
    private mutating func planOptionalLookup(
        _ left: Plan, _ right: Algebra, _ conditions: [Expression], _ replaced: [Replacement], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan? {
        guard context.options.isOptimised, case .bgp(let list) = right, !list.isEmpty else { return nil }
        var parts = JoinParts()
        try collect(right, in: graph, &parts)
        let patterns = parts.patterns
        guard parts.nested.isEmpty, parts.services.isEmpty else { return nil }
        let shared = Set(patterns.flatMap(\.distinctVariables)).intersection(left.columns)
        guard !shared.isEmpty, shared.isSubset(of: left.certain) else { return nil }
        let scanned = patterns.reduce(0) { $0 + Double($1.count) }
        let number = makeHiddenVariable("row")
        let start = Plan(
            .relay, columns: left.columns + [number], certain: left.certain.union([number]), rows: left.rows)
        var pipeline = lookups(from: start, patterns)
        guard cost(ofLookupsIn: pipeline) < scanned * 2 + left.rows else { return nil }
        pipeline = withSources(pipeline, of: patterns)
        let rows = max(left.rows, pipeline.rows)
        pipeline = filtered(restored(pipeline, replaced), conditions)
        let columns = pipeline.columns.filter { $0 != number }
        return Plan(.optionalLookup(left, pipeline: pipeline), columns: columns, certain: left.certain, rows: rows)
    }

    /// A left join whose condition asks for a pattern: the joined rows are filtered, then those of the left that none
    /// of them came from are added.
    private mutating func planExistenceJoin(
        _ left: Plan, _ right: Algebra, _ condition: Expression, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        let number = makeHiddenVariable("row")
        let start = Plan(
            .relay, columns: left.columns + [number], certain: left.certain.union([number]), rows: left.rows)
        let inner = try plan(right, in: graph)
        let new = inner.columns.filter { !left.columns.contains($0) }
        let joined = Plan(
            .join(start, inner), columns: start.columns + new, certain: start.certain.union(inner.certain),
            rows: estimatedRows(left, inner))
        let filtered = try filteredByPatterns(joined, condition.conjuncts, in: graph)
        return Plan(
            .optionalLookup(left, pipeline: filtered), columns: filtered.columns.filter { $0 != number },
            certain: left.certain, rows: max(left.rows, joined.rows))
    }

    mutating func planMinus(_ left: Plan, _ right: Algebra, in graph: ActiveGraph) throws(EvaluationError) -> Plan {
        let shared = Set(right.inScopeVariables()).intersection(left.columns)
        if context.options.isOptimised, !left.isEmpty, case .bgp = right, !shared.isEmpty,
            shared.isSubset(of: left.certain), graph.variable == nil
        {
            // All that both sides know is bound on both: no partner is no solution of the pattern.
            if case .pipeline(let pipeline) = try existence(of: right, for: left, in: graph, collectsSources: false),
                cost(ofLookupsIn: pipeline) < scannedRows(insteadOfLookupsIn: pipeline) * Self.hashCost + left.rows
            {
                return try filteredByPatterns(left, [.not(.exists(right))], in: graph)
            }
        }
        let inner = try withoutSources { planner throws(EvaluationError) in try planner.plan(right, in: graph) }
        let sharesVariable = inner.columns.contains {
            ($0.isVisible || $0.isBlankNode) && left.columns.contains($0)
        }
        guard sharesVariable, !inner.isEmpty, !left.isEmpty else { return left }
        return Plan(.minus(left, inner), columns: left.columns, certain: left.certain, rows: left.rows / 2)
    }

    /// The rows of a left join that have no partner, where `!bound(?x)` asks for them, `?x` being one that every
    /// partner binds: the others need not be made.
    func unmatched(_ joined: Plan, _ algebra: Algebra, over left: Plan, _ filters: inout [Expression]) -> Plan {
        guard context.options.isOptimised, case .leftJoin(_, let right, _) = algebra else { return joined }
        switch joined.step {
        case .leftJoin, .optionalLookup: break
        default: return joined
        }
        let certain = right.certainVariables
        let isAsked = { (filter: Expression) in
            filter.unboundVariable.map { certain.contains($0) && !left.columns.contains($0) } ?? false
        }
        guard filters.contains(where: isAsked) else { return joined }
        filters.removeAll(where: isAsked)
        return Plan(.unmatched(joined), columns: joined.columns, certain: joined.certain, rows: left.rows / 2)
    }

    private func scannedRows(insteadOfLookupsIn plan: Plan) -> Double {
        switch plan.step {
        case .lookup(let input, let pattern): Double(pattern.count) + scannedRows(insteadOfLookupsIn: input)
        case .filter(let input, _): scannedRows(insteadOfLookupsIn: input)
        default: 0
        }
    }

    private func cost(ofLookupsIn plan: Plan) -> Double {
        if case .lookup(let input, _) = plan.step {
            return cost(ofLookupsIn: input) + input.rows * Self.lookupCost + plan.rows
        }
        return 0
    }
}
