import SPARQLSyntax

extension Expression {
    /// Whether there is an EXISTS in it.
    var hasPattern: Bool {
        var patterns: [Algebra] = []
        collectPatterns(into: &patterns)
        return !patterns.isEmpty
    }

    /// Appends the patterns of the EXISTS in it.
    func collectPatterns(into patterns: inout [Algebra]) {
        if case .exists(let pattern) = self { patterns.append(pattern) }
        for operand in operands { operand.collectPatterns(into: &patterns) }
    }

    var operands: [Expression] {
        switch self {
        case .variable, .term, .exists: []
        case .or(let parts), .and(let parts), .call(_, let parts), .function(_, let parts): parts
        case .not(let inner), .negate(let inner), .identity(let inner): [inner]
        case .comparison(_, let left, let right): [left, right]
        case .isIn(let element, let list): [element] + list
        case .arithmetic(let first, let steps): [first] + steps.map(\.operand)
        case .aggregate(let aggregate): aggregate.argument.map { [$0] } ?? []
        }
    }

    /// The expression with a variable in the place of each EXISTS.
    func replacingPatterns(by variables: [Algebra: Variable]) -> Expression {
        let replace = { (expression: Expression) in expression.replacingPatterns(by: variables) }
        switch self {
        case .variable, .term, .aggregate: return self
        case .exists(let pattern): return variables[pattern].map { .variable($0) } ?? self
        case .or(let parts): return .or(parts.map(replace))
        case .and(let parts): return .and(parts.map(replace))
        case .call(let function, let parts): return .call(function, parts.map(replace))
        case .function(let name, let parts): return .function(name, parts.map(replace))
        case .not(let inner): return .not(replace(inner))
        case .negate(let inner): return .negate(replace(inner))
        case .identity(let inner): return .identity(replace(inner))
        case .comparison(let sign, let left, let right): return .comparison(sign, replace(left), replace(right))
        case .isIn(let element, let list): return .isIn(replace(element), list.map(replace))
        case .arithmetic(let first, let steps):
            return .arithmetic(replace(first), steps.map { ArithmeticStep($0.operator, replace($0.operand)) })
        }
    }
}

extension TriplePattern {
    /// The variables that are not among `columns`, in the order in which they are met.
    func newVariables(besides columns: [Variable]) -> [Variable] {
        var new: [Variable] = []
        for term in [subject, predicate, object] {
            for variable in term.variablesInOrder where !columns.contains(variable) && !new.contains(variable) {
                new.append(variable)
            }
        }
        return new
    }
}

extension PatternTerm {
    fileprivate var variablesInOrder: [Variable] {
        switch self {
        case .variable(let variable): [variable]
        case .term: []
        case .triple(let inner): [inner.subject, inner.predicate, inner.object].flatMap(\.variablesInOrder)
        }
    }
}
