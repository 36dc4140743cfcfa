import RDF

/// Expressions, paths and aggregates as parentheses.
extension SymbolicExpression {
    package init(_ expression: Expression) {
        switch expression {
        case .variable(let variable): self = .atom(variable.description)
        case .term(let term): self = .term(term)
        case .or(let operands): self.init("||", operands)
        case .and(let operands): self.init("&&", operands)
        case .not(let operand): self.init("!", [operand])
        case .comparison(let sign, let left, let right): self.init(sign.rawValue, [left, right])
        case .isIn(let operand, let list): self.init("in", [operand] + list)
        case .arithmetic(let first, let steps): self = Self.arithmetic(first, steps)
        case .negate(let operand): self.init("-", [operand])
        case .identity(let operand): self.init("+", [operand])
        case .call(let function, let arguments):
            self.init(String(decoding: function.rawValue.utf8.map(\.asciiLowercased), as: UTF8.self), arguments)
        case .function(let iri, let arguments): self.init(iri.description, arguments)
        case .exists(let pattern): self = .list([.atom("exists"), SymbolicExpression(pattern)])
        case .aggregate(let aggregate): self = SymbolicExpression(aggregate)
        }
    }

    private init(_ name: String, _ operands: [Expression]) {
        self = .list([.atom(name)] + operands.map { SymbolicExpression($0) })
    }

    /// `a + b - c` is `(- (+ a b) c)`, and `a + b + c` is `(+ a b c)`.
    private static func arithmetic(_ first: Expression, _ steps: [ArithmeticStep]) -> SymbolicExpression {
        var items = [SymbolicExpression(first)]
        var sign = steps.first?.operator
        for step in steps {
            if let current = sign, current != step.operator {
                items = [.list([.atom(current.rawValue)] + items)]
                sign = step.operator
            }
            items.append(SymbolicExpression(step.operand))
        }
        return .list([.atom(sign?.rawValue ?? "+")] + items)
    }

    package init(_ aggregate: Aggregate) {
        var items: [SymbolicExpression] = []
        switch aggregate.function {
        case .count: items = [.atom("count")]
        case .sum: items = [.atom("sum")]
        case .min: items = [.atom("min")]
        case .max: items = [.atom("max")]
        case .average: items = [.atom("avg")]
        case .sample: items = [.atom("sample")]
        case .groupConcat(let separator): items = [.atom("group_concat"), .atom(Literal(separator).description)]
        case .custom(let iri): items = [.atom(iri.description)]
        }
        if aggregate.isDistinct { items.append(.atom("distinct")) }
        self = .list(items + [aggregate.argument.map { SymbolicExpression($0) } ?? .atom("*")])
    }

    package init(_ path: PropertyPath) {
        func list(_ name: String, _ paths: [PropertyPath]) -> SymbolicExpression {
            .list([.atom(name)] + paths.map { SymbolicExpression($0) })
        }
        switch path {
        case .predicate(let iri): self = .atom(iri.description)
        case .inverse(let inner): self = list("^", [inner])
        case .sequence(let steps): self = list("/", steps)
        case .alternative(let branches): self = list("|", branches)
        case .zeroOrMore(let inner): self = list("*", [inner])
        case .oneOrMore(let inner): self = list("+", [inner])
        case .zeroOrOne(let inner): self = list("?", [inner])
        case .negatedSet(let forward, let inverse):
            let inverse = (inverse ?? []).map { SymbolicExpression.list([.atom("^"), .atom($0.description)]) }
            self = .list([.atom("!")] + (forward ?? []).map { .atom($0.description) } + inverse)
        }
    }
}

extension Expression: CustomStringConvertible {
    package var description: String { SymbolicExpression(self).text }
}
