import QuadStore
import RDF
import SPARQLSyntax

/// Turns algebra into a plan.
///
/// Filters travel down to the place where their variables are bound; joins are ordered by what the snapshot's exact
/// counts say (see `Planner+JoinOrder.swift`).
struct Planner {
    let context: ExecutionContext
    let graphs: QueryGraphs
    /// Whether what is planned brings sources: not inside MINUS and NOT EXISTS.
    var collectsSources: Bool
    private(set) var hiddenVariableCount = 0

    init(context: ExecutionContext, graphs: QueryGraphs) {
        self.context = context
        self.graphs = graphs
        collectsSources = context.options.collectsSources
    }

    /// A variable that no query can name.
    mutating func makeHiddenVariable(_ purpose: String) -> Variable {
        hiddenVariableCount += 1
        return Variable(".\(purpose)\(hiddenVariableCount)")
    }

    mutating func plan(_ query: Query) throws(EvaluationError) -> Plan {
        try plan(query.algebra, in: .selected(graphs.defaultGraph))
    }

    /// Plans `algebra`, then `filters` over its solutions.
    mutating func plan(
        _ algebra: Algebra, filters: [Expression] = [], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        switch algebra {
        case .bgp, .join, .path, .service: return try planJoin(algebra, filters: filters, in: graph)
        case .filter(let conditions, let pattern):
            return try planFilter(conditions, pattern, filters: filters, in: graph)
        case .leftJoin(let left, _, _), .minus(let left, _), .extend(let left, _, _):
            return try planOver(left, algebra, filters: filters, in: graph)
        default: return filtered(try planUnfiltered(algebra, in: graph), filters)
        }
    }

    // Each case has a function of its own: a frame that had room for all would be too big for the nesting allowed.

    private mutating func planFilter(
        _ conditions: [Expression], _ pattern: Algebra, filters: [Expression], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        let own = conditions.flatMap(\.conjuncts)
        let plain = own.filter { !$0.hasPattern }
        let input = try plan(pattern, filters: plain + filters, in: graph)
        return try filteredByPatterns(input, own.filter(\.hasPattern), in: graph)
    }

    /// Plans what keeps the solutions of `left`, which the filters that mention only its variables may reduce first.
    private mutating func planOver(
        _ left: Algebra, _ algebra: Algebra, filters: [Expression], in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        var (early, late) = split(filters, over: left)
        let base = try plan(left, filters: early, in: graph)
        let step = unmatched(try planStep(algebra, over: base, in: graph), algebra, over: base, &late)
        return filtered(step, late)
    }

    private mutating func planStep(
        _ algebra: Algebra, over base: Plan, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        switch algebra {
        case .leftJoin(_, let right, let condition): return try planLeftJoin(base, right, condition, in: graph)
        case .minus(_, let right): return try planMinus(base, right, in: graph)
        case .extend(_, let variable, let expression):
            let (input, expressions) = try withExistence(base, [expression], in: graph)
            return extended(input, variable, expressions[0])
        default: return base
        }
    }

    private mutating func planUnfiltered(_ algebra: Algebra, in graph: ActiveGraph) throws(EvaluationError) -> Plan {
        switch algebra {
        case .union(let branches): return try planUnion(branches, in: graph)
        case .graph(let name, let pattern): return try spread(planGraph(name, pattern), over: graph)
        case .values(let data): return try spread(try planValues(data), over: graph)
        case .group(let keys, let aggregates, let inner): return try planGroup(keys, aggregates, inner, in: graph)
        case .orderBy(let conditions, let inner): return try planOrder(conditions, inner, in: graph)
        case .project(let variables, let inner):
            let input = try plan(inner, in: graph)
            return projected(input, variables + hidden(in: input, graph))
        case .distinct(let inner):
            let input = try plan(inner, in: graph)
            return distinct(input)
        case .reduced(let inner): return try plan(inner, in: graph)
        case .slice(let offset, let limit, let inner):
            if case .each(let variable) = graph { return try planApart(algebra, eachNamed: variable) }
            return sliced(try plan(inner, in: graph), offset, limit)
        case .bgp, .join, .path, .service, .filter, .leftJoin, .minus, .extend: return try plan(algebra, in: graph)
        }
    }

    private mutating func planOrder(
        _ conditions: [OrderCondition], _ inner: Algebra, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        let base = try plan(inner, in: graph)
        // What an order asks for neither makes nor binds a solution.
        let (input, keys) = try withoutSources { planner throws(EvaluationError) in
            try planner.withExistence(base, conditions.map(\.expression), in: graph)
        }
        let resolved = zip(keys, conditions).map { OrderCondition($0, isDescending: $1.isDescending) }
        return Plan(.order(input, resolved, limit: nil), columns: input.columns, certain: input.certain, rows: input.rows)
    }

    // MARK: - Steps

    private func sliced(_ input: Plan, _ offset: Int, _ limit: Int?) -> Plan {
        let rows = min(max(0, input.rows - Double(offset)), limit.map(Double.init) ?? .infinity)
        var input = input
        let (end, overflows) = offset.addingReportingOverflow(limit ?? .max)
        if !overflows, end < Self.longestTop, context.options.isOptimised { input = ended(input, at: end) }
        return Plan(
            .slice(input, offset: offset, limit: limit), columns: input.columns, certain: input.certain, rows: rows)
    }

    /// Beyond so many rows, all are sorted.
    private static var longestTop: Int { 1 << 20 }

    /// A plan of whose rows only the first `end` are asked for: an order has to keep no more.
    private func ended(_ input: Plan, at end: Int) -> Plan {
        var plan = input
        switch input.step {
        case .order(let inner, let conditions, nil): plan.step = .order(inner, conditions, limit: end)
        case .project(let inner): plan.step = .project(ended(inner, at: end))
        default: break
        }
        return plan
    }

    func filtered(_ input: Plan, _ filters: [Expression]) -> Plan {
        guard !filters.isEmpty, !input.isEmpty else { return input }
        let rows = input.rows / Double(1 << min(filters.count, 8))
        return Plan(.filter(input, filters), columns: input.columns, certain: input.certain, rows: rows)
    }

    func extended(_ input: Plan, _ variable: Variable, _ expression: Expression) -> Plan {
        var certain = input.certain
        if case .term = expression { certain.insert(variable) }
        if case .variable(let source) = expression, certain.contains(source) { certain.insert(variable) }
        // One step for neighbours: BNODE(label) is one node throughout a solution.
        var step = Plan.Step.extend(input, [expression])
        if case .extend(let inner, let expressions) = input.step { step = .extend(inner, expressions + [expression]) }
        return Plan(step, columns: input.columns + [variable], certain: certain, rows: input.rows)
    }

    func projected(_ input: Plan, _ variables: [Variable]) -> Plan {
        guard variables != input.columns else { return input }
        return Plan(
            .project(input), columns: variables, certain: input.certain.intersection(variables), rows: input.rows)
    }

    /// Source columns travel beside the solution: they do not tell rows apart, and rows that fall together unite them.
    private func distinct(_ input: Plan) -> Plan {
        let keys = input.columns.filter { !$0.holdsSources }
        guard keys.count < input.columns.count else {
            if keys.count == 1, let terms = counted(input, keys: keys, []) { return terms }
            return Plan(.distinct(input), columns: input.columns, certain: input.certain, rows: input.rows)
        }
        let ordered = projected(input, keys + input.columns.filter(\.holdsSources))
        return Plan(
            .group(ordered, keyCount: keys.count, [], hasImplicitGroup: false), columns: ordered.columns,
            certain: ordered.certain, rows: ordered.rows)
    }

    /// The columns that must survive a projection: sources, and the name of the graph that is being visited.
    private func hidden(in input: Plan, _ graph: ActiveGraph) -> [Variable] {
        input.columns.filter { $0.holdsSources || $0 == graph.variable }
    }

    private mutating func planUnion(_ branches: [Algebra], in graph: ActiveGraph) throws(EvaluationError) -> Plan {
        var plans: [Plan] = []
        for branch in branches { plans.append(try plan(branch, in: graph)) }
        return united(plans)
    }

    private func united(_ plans: [Plan]) -> Plan {
        var columns: [Variable] = []
        for plan in plans {
            for variable in plan.columns where !columns.contains(variable) { columns.append(variable) }
        }
        let certain = plans.dropFirst().reduce(plans.first?.certain ?? []) { $0.intersection($1.certain) }
        let rows = plans.reduce(0) { $0 + $1.rows }
        return Plan(.union(plans.map { projected($0, columns) }), columns: columns, certain: certain, rows: rows)
    }

    private func planValues(_ data: InlineData) throws(EvaluationError) -> Plan {
        var batch = Batch(columnCount: data.variables.count)
        for (number, row) in data.rows.enumerated() {
            if number % 1_024 == 0 { try context.poll() }
            for (column, term) in row.enumerated() where column < data.variables.count {
                batch.columns[column].append(
                    term.map { context.terms.intern(TermEncoding.encoded($0)[...]) } ?? .unbound)
            }
        }
        batch.rowCount = data.rows.count
        return Plan(
            .rows(batch), columns: data.variables, certain: Algebra.values(data).certainVariables,
            rows: Double(data.rows.count))
    }

    private mutating func planGroup(
        _ keys: [GroupKey], _ aggregates: [AggregateBinding], _ inner: Algebra, in graph: ActiveGraph
    ) throws(EvaluationError) -> Plan {
        if case .each(let variable) = graph {
            return try planApart(.group(keys: keys, aggregates: aggregates, inner), eachNamed: variable)
        }
        var input = try plan(inner, in: graph)
        for key in keys {
            guard let expression = key.expression else { continue }
            let (base, expressions) = try withExistence(input, [expression], in: graph)
            input = extended(base, key.variable, expressions[0])
        }
        let arguments = aggregates.map { $0.aggregate.argument ?? .term(.string("")) }
        let (base, resolved) = try withExistence(input, arguments, in: graph)
        input = base
        let aggregates = zip(aggregates, resolved).map { binding, argument in
            var binding = binding
            if binding.aggregate.argument != nil { binding.aggregate.argument = argument }
            return binding
        }
        if let counts = counted(input, keys: keys.map(\.variable), aggregates) { return counts }
        // A key that nothing binds is one group all the same.
        let keyVariables = keys.map(\.variable)
        let carried = input.columns.filter { !keyVariables.contains($0) }
        let arranged = projected(input, keyVariables + carried)
        let sources = input.columns.filter(\.holdsSources)
        let groups = keys.isEmpty ? 1 : max(1, input.rows.squareRoot())
        return Plan(
            .group(arranged, keyCount: keys.count, aggregates, hasImplicitGroup: keys.isEmpty),
            columns: keyVariables + aggregates.map(\.variable) + sources,
            certain: arranged.certain.intersection(keyVariables), rows: groups)
    }

    // MARK: - Graphs

    private mutating func planGraph(_ name: PatternTerm, _ pattern: Algebra) throws(EvaluationError) -> Plan {
        switch name {
        case .term(let term):
            let known = context.snapshot.dictionary.id(of: term)
            guard let id = known, graphs.namedGraphs?.contains(id) ?? true else {
                return .empty(pattern.inScopeVariables())
            }
            let isThere = graphs.namedGraphs != nil || context.snapshot.graphNames.contains(id)
            return try isThere ? plan(pattern, in: .selected(.named(id))) : .empty(pattern.inScopeVariables())
        case .variable(let variable):
            // Inside, the name has a column of its own: the variable is not in scope there (§18.5, Graph).
            let column = makeHiddenVariable("graph")
            let inner = try plan(pattern, in: .each(column))
            return renamed(inner, column, to: variable)
        case .triple: throw .unsupported("GRAPH with a triple term")
        }
    }

    /// Binds `variable` to what `column` holds, where it is free or the same.
    private func renamed(_ input: Plan, _ column: Variable, to variable: Variable) -> Plan {
        var plan = input
        if input.columns.contains(variable) {
            let isFree = Expression.not(.call(.bound, [.variable(variable)]))
            plan = filtered(input, [.or([isFree, .call(.sameTerm, [.variable(column), .variable(variable)])])])
            plan = projected(plan, plan.columns.filter { $0 != variable })
        }
        let others = plan.columns.filter { $0 != column }
        return projected(extended(plan, variable, .variable(column)), others + [variable])
    }

    /// Plans a pattern for one named graph after the other, where their solutions must not be put together: grouping
    /// and slicing go by graph.
    private mutating func planApart(
        _ pattern: Algebra, eachNamed variable: Variable
    ) throws(EvaluationError) -> Plan {
        let names = graphs.namedGraphs ?? context.snapshot.graphNames
        var branches: [Plan] = []
        for name in names {
            guard let term = context.terms.term(of: name) else { continue }
            let branch = try plan(pattern, in: .selected(.named(name)))
            branches.append(extended(branch, variable, .term(term)))
        }
        return branches.isEmpty ? .empty(pattern.inScopeVariables() + [variable]) : united(branches)
    }

    /// Solutions that come from no graph hold in each graph that is being visited.
    func spread(_ input: Plan, over graph: ActiveGraph) throws(EvaluationError) -> Plan {
        guard case .each(let variable) = graph else { return input }
        return joined(input, graphNames(variable))
    }

    func graphNames(_ variable: Variable) -> Plan {
        if let names = graphs.namedGraphs {
            var batch = Batch(columnCount: 1)
            batch.columns[0] = names
            batch.rowCount = names.count
            return Plan(.rows(batch), columns: [variable], certain: [variable], rows: Double(names.count))
        }
        let count = Double(context.snapshot.graphNames.count)
        return Plan(.graphNames, columns: [variable], certain: [variable], rows: count)
    }

    // MARK: - Filters

    /// The filters that may be applied to the solutions of `inner` alone, and those that must wait.
    private func split(_ filters: [Expression], over inner: Algebra) -> (early: [Expression], late: [Expression]) {
        guard context.options.isOptimised else { return ([], filters) }
        let certain = inner.certainVariables
        let isEarly = { (filter: Expression) in
            filter.variables.isSubset(of: certain) && filter.isDeterministic
        }
        return (filters.filter(isEarly), filters.filter { !isEarly($0) })
    }
}

extension Expression {
    /// The parts that must all hold: a filter by `a && b` is a filter by `a` and one by `b`.
    var conjuncts: [Expression] {
        if case .and(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
    }
}

extension Variable {
    /// The column holds a number of a set of sections, not a term.
    static func sources(_ number: Int) -> Variable { Variable(".sources\(number)") }

    var holdsSources: Bool { name.utf8.starts(with: ".sources".utf8) }

    /// Whether it is a blank node of a pattern.
    var isBlankNode: Bool { name.utf8.starts(with: "_:".utf8) }
}
