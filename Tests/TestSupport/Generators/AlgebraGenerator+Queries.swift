import RDF
package import SPARQLSyntax

/// Random projections, groups, orders and slices: whole queries and sub-selects.
extension AlgebraGenerator {
    /// A whole query: a pattern, perhaps grouped, projected, distinct, ordered; slices are the caller's.
    package mutating func query(depth: Int) -> Query {
        var algebra = pattern(depth: depth)
        let isGrouped = generator.chance(25)
        if isGrouped { algebra = grouped(algebra) }
        var scope = algebra.inScopeVariables().filter(\.isVisible)
        if generator.chance(40) {
            let conditions = (0..<generator.number(1...2)).map { _ in
                OrderCondition(expression(scope, depth: 1), isDescending: generator.chance(50))
            }
            algebra = .orderBy(conditions, algebra)
        }
        if generator.chance(40) {
            let chosen = scope.filter { _ in generator.chance(70) }
            if !chosen.isEmpty { scope = chosen }
        }
        if !isGrouped, generator.chance(10) { scope.append(fresh()) }
        algebra = .project(scope, algebra)
        if generator.chance(30) { algebra = .distinct(algebra) }
        return Query(form: .select, variables: scope, algebra: algebra, dataset: datasetClause())
    }

    private mutating func datasetClause() -> DatasetClause? {
        guard generator.chance(20) else { return nil }
        let names = (DatasetGenerator.graphNames + [.iri("http://e/nowhere")]).compactMap(\.iri)
        return DatasetClause(
            defaultGraphs: names.filter { _ in generator.chance(50) },
            namedGraphs: names.filter { _ in generator.chance(50) })
    }

    /// `{ SELECT … }` around a pattern.
    mutating func subselect(_ inner: Algebra) -> Algebra {
        var algebra = generator.chance(40) ? grouped(inner) : inner
        let scope = algebra.inScopeVariables().filter(\.isVisible)
        var projected = scope.filter { _ in generator.chance(70) }
        if projected.isEmpty { projected = [generator.pick(scope.isEmpty ? Self.variables : scope)] }
        let isOrdered = generator.chance(50)
        if isOrdered { algebra = .orderBy(Self.totalOrder(of: scope), algebra) }
        algebra = .project(projected, algebra)
        let isDistinct = generator.chance(35)
        if isDistinct { algebra = .distinct(algebra) }
        // What DISTINCT keeps of an order is nobody's promise.
        if isOrdered, !isDistinct || projected.count == scope.count, generator.chance(60) {
            algebra = .slice(
                offset: generator.number(0...2), limit: generator.chance(80) ? generator.number(0...3) : nil, algebra)
        }
        return algebra
    }

    /// Conditions under which only rows tie that are the same.
    package static func totalOrder(of variables: [Variable]) -> [OrderCondition] {
        variables.flatMap { variable in
            let value = Expression.variable(variable)
            return [value, .call(.str, [value]), .call(.datatype, [value])].map { OrderCondition($0) }
        }
    }

    /// Grouped, with aggregates, some filtered as HAVING would.
    mutating func grouped(_ inner: Algebra) -> Algebra {
        let scope = inner.inScopeVariables()
        var keys: [GroupKey] = []
        for variable in scope where generator.chance(30) { keys.append(GroupKey(variable)) }
        if generator.chance(20) { keys.append(GroupKey(fresh(), expression(scope, depth: 1))) }
        var bindings: [AggregateBinding] = []
        for _ in 0..<generator.number(keys.isEmpty ? 1...3 : 0...3) {
            bindings.append(AggregateBinding(Variable(".agg" + fresh().name), aggregate(scope, keys)))
        }
        if bindings.contains(where: { [.sum, .average].contains($0.aggregate.function) }) { hasArithmetic = true }
        var algebra = Algebra.group(keys: keys, aggregates: bindings, inner)
        if generator.chance(25) {
            let known = keys.map(\.variable) + bindings.map(\.variable)
            if !known.isEmpty { algebra = .filter([condition(known, depth: 1)], algebra) }
        }
        // As in a query: what an aggregate gives has no name until SELECT gives it one (§18.2.4.1).
        for binding in bindings { algebra = .extend(algebra, fresh(), .variable(binding.variable)) }
        return algebra
    }

    private mutating func aggregate(_ scope: [Variable], _ keys: [GroupKey]) -> Aggregate {
        let isDistinct = generator.chance(30)
        switch generator.number(0...6) {
        case 0...1:
            let argument = generator.chance(40) ? nil : expression(scope, depth: 1)
            return Aggregate(.count, isDistinct: isDistinct, argument: argument)
        case 2: return Aggregate(.sum, isDistinct: isDistinct, argument: expression(scope, depth: 1))
        case 3: return Aggregate(.average, isDistinct: isDistinct, argument: expression(scope, depth: 1))
        case 4 where !usesOtherSpellings && !hasArithmetic && !scope.isEmpty:
            let function: Aggregate.Function = generator.chance(50) ? .min : .max
            return Aggregate(function, isDistinct: isDistinct, argument: .variable(generator.pick(scope)))
        default:
            // One value throughout the group, so that order does not matter.
            let value: Expression =
                keys.isEmpty ? .term(generator.pick(Self.resources)) : .variable(generator.pick(keys).variable)
            let function: Aggregate.Function = generator.chance(50) ? .sample : .groupConcat(separator: "|")
            return Aggregate(function, isDistinct: isDistinct, argument: value)
        }
    }
}
