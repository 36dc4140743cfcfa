import RDF
package import SPARQLSyntax

/// Makes random algebra that a query could have been translated to.
package struct AlgebraGenerator {
    package var generator: SeededGenerator
    /// Whether there is an aggregate in what was made: its result may hang on which of equal values came first.
    package private(set) var hasAggregate = false
    private var freshCount = 0

    package init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private static let variables = ["a", "b", "c", "d"].map { Variable($0) }

    private mutating func fresh() -> Variable {
        freshCount += 1
        return Variable("f\(freshCount)")
    }

    /// A pattern of some depth.
    package mutating func pattern(depth: Int) -> Algebra {
        guard depth > 0 else { return leaf() }
        switch generator.number(0...14) {
        case 0...1: return leaf()
        case 2...3: return .join((0..<generator.number(2...3)).map { _ in pattern(depth: depth - 1) })
        case 4...5:
            let left = pattern(depth: depth - 1)
            let right = pattern(depth: depth - 1)
            let scope = left.inScopeVariables() + right.inScopeVariables()
            return .leftJoin(left, right, generator.chance(40) ? condition(scope, depth: 1) : nil)
        case 6: return .union((0..<generator.number(2...3)).map { _ in pattern(depth: depth - 1) })
        case 7...8:
            let inner = pattern(depth: depth - 1)
            let scope = inner.inScopeVariables() + [generator.pick(Self.variables)]
            return .filter((0..<generator.number(1...2)).map { _ in condition(scope, depth: 2) }, inner)
        case 9:
            let inner = pattern(depth: depth - 1)
            return .extend(inner, fresh(), expression(inner.inScopeVariables(), depth: 2))
        case 10:
            let name: PatternTerm =
                generator.chance(50)
                ? .variable(generator.pick(Self.variables)) : .term(generator.pick(DatasetGenerator.graphNames))
            return .graph(name, pattern(depth: depth - 1))
        case 11: return .minus(pattern(depth: depth - 1), pattern(depth: depth - 1))
        case 12: return .path(PathPattern(place(Self.resources), path(depth: 2), place(Self.resources)))
        case 13:
            let inner = pattern(depth: depth - 1)
            let exists = Expression.exists(pattern(depth: depth - 1))
            return .filter([generator.chance(50) ? exists : .not(exists)], inner)
        default:
            return values()
        }
    }

    private static let resources = DatasetGenerator.nodes.filter { $0.iri != nil }

    private mutating func path(depth: Int) -> PropertyPath {
        guard depth > 0 else { return .predicate(generator.pick(DatasetGenerator.predicates)) }
        switch generator.number(0...7) {
        case 0: return .inverse(path(depth: depth - 1))
        case 1: return .sequence([path(depth: depth - 1), path(depth: depth - 1)])
        case 2: return .alternative([path(depth: depth - 1), path(depth: depth - 1)])
        case 3: return .zeroOrMore(path(depth: depth - 1))
        case 4: return .oneOrMore(path(depth: depth - 1))
        case 5: return .zeroOrOne(path(depth: depth - 1))
        case 6:
            return .negatedSet(
                forward: generator.chance(70) ? [generator.pick(DatasetGenerator.predicates)] : nil,
                inverse: generator.chance(50) ? [generator.pick(DatasetGenerator.predicates)] : nil)
        default: return path(depth: 0)
        }
    }

    /// A whole query: a pattern, perhaps grouped, projected, distinct, ordered.
    package mutating func query(depth: Int) -> Query {
        var algebra = pattern(depth: depth)
        if generator.chance(25) { algebra = grouped(algebra) }
        var scope = algebra.inScopeVariables()
        if generator.chance(40) {
            let conditions = (0..<generator.number(1...2)).map { _ in
                OrderCondition(expression(scope, depth: 1), isDescending: generator.chance(50))
            }
            algebra = .orderBy(conditions, algebra)
        }
        if generator.chance(40) { scope = scope.filter { _ in generator.chance(70) } }
        if generator.chance(10) { scope.append(fresh()) }
        algebra = .project(scope, algebra)
        if generator.chance(30) { algebra = .distinct(algebra) }
        return Query(form: .select, variables: scope, algebra: algebra)
    }

    private mutating func grouped(_ inner: Algebra) -> Algebra {
        hasAggregate = true
        let scope = inner.inScopeVariables()
        var keys: [GroupKey] = []
        for variable in scope where generator.chance(30) { keys.append(GroupKey(variable)) }
        if generator.chance(20) { keys.append(GroupKey(fresh(), expression(scope, depth: 1))) }
        var bindings: [AggregateBinding] = []
        for _ in 0..<generator.number(0...3) {
            let function = generator.pick([Aggregate.Function.count, .sum, .min, .max, .average])
            let argument = function == .count && generator.chance(40) ? nil : expression(scope, depth: 1)
            bindings.append(
                AggregateBinding(fresh(), Aggregate(function, isDistinct: generator.chance(30), argument: argument)))
        }
        return .group(keys: keys, aggregates: bindings, inner)
    }

    private mutating func leaf() -> Algebra {
        .bgp((0..<generator.number(0...3)).map { _ in
            TriplePattern(
                place(DatasetGenerator.nodes.filter { $0.iri != nil }), place(DatasetGenerator.predicates.map(Term.iri)),
                place(DatasetGenerator.nodes.filter { $0.iri != nil } + DatasetGenerator.distinctValues))
        })
    }

    private mutating func place(_ terms: [Term]) -> PatternTerm {
        generator.chance(60) ? .variable(generator.pick(Self.variables)) : .term(generator.pick(terms))
    }

    private mutating func values() -> Algebra {
        let variables = Self.variables.filter { _ in generator.chance(40) }
        let terms = DatasetGenerator.nodes.filter { $0.iri != nil } + DatasetGenerator.distinctValues
        let rows = (0..<generator.number(0...3)).map { _ in
            variables.map { _ in generator.chance(25) ? nil : generator.pick(terms) }
        }
        return .values(InlineData(variables: variables, rows: rows))
    }

    private mutating func operand(_ scope: [Variable]) -> Expression {
        if generator.chance(70), !scope.isEmpty { return .variable(generator.pick(scope)) }
        return .term(generator.pick(DatasetGenerator.distinctValues + DatasetGenerator.otherSpellings))
    }

    private mutating func condition(_ scope: [Variable], depth: Int) -> Expression {
        guard depth > 0 else {
            return .comparison(generator.pick(ComparisonOperator.allCases), operand(scope), operand(scope))
        }
        switch generator.number(0...7) {
        case 0: return .and([condition(scope, depth: depth - 1), condition(scope, depth: depth - 1)])
        case 1: return .or([condition(scope, depth: depth - 1), condition(scope, depth: depth - 1)])
        case 2: return .not(condition(scope, depth: depth - 1))
        case 3: return scope.isEmpty ? operand(scope) : .call(.bound, [.variable(generator.pick(scope))])
        case 4: return .isIn(operand(scope), (0..<generator.number(0...3)).map { _ in operand(scope) })
        case 5: return .call(generator.pick([.isIRI, .isLiteral, .isNumeric, .isBlank]), [operand(scope)])
        default: return .comparison(generator.pick(ComparisonOperator.allCases), operand(scope), operand(scope))
        }
    }

    private mutating func expression(_ scope: [Variable], depth: Int) -> Expression {
        guard depth > 0 else { return operand(scope) }
        switch generator.number(0...6) {
        case 0:
            let steps = (0..<generator.number(1...2)).map { _ in
                ArithmeticStep(generator.pick([.add, .subtract, .multiply]), operand(scope))
            }
            return .arithmetic(operand(scope), steps)
        case 1: return .call(.str, [expression(scope, depth: depth - 1)])
        case 2: return .call(.coalesce, (0..<generator.number(1...3)).map { _ in operand(scope) })
        case 3: return .call(.if, [condition(scope, depth: 1), operand(scope), operand(scope)])
        case 4: return condition(scope, depth: 1)
        default: return operand(scope)
        }
    }
}
