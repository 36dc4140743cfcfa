import RDF
import SPARQLEngine
import SPARQLSyntax

/// Expressions over one solution; no term is an error.
/// - Source: SPARQL 1.1 Query, §17.
extension NaiveEvaluator {
    mutating func evaluate(
        _ expression: Expression, _ solution: SolutionMapping, _ graph: Set<Triple>
    ) -> Term? {
        switch expression {
        case .variable(let variable): return solution[variable]
        case .term(let term): return term
        case .or(let parts): return logical(parts, solution, graph, decisive: true)
        case .and(let parts): return logical(parts, solution, graph, decisive: false)
        case .not(let inner): return truth(inner, solution, graph).map { Self.boolean(!$0) }
        case .comparison(let `operator`, let left, let right):
            guard let left = evaluate(left, solution, graph), let right = evaluate(right, solution, graph) else { return nil }
            return compare(`operator`, Value(left), Value(right)).map(Self.boolean)
        case .isIn(let element, let list):
            // `x IN (a, b)` is `(x = a) || (x = b)` (§17.4.1.9).
            return logical(list.map { .comparison(.equal, element, $0) }, solution, graph, decisive: true)
        case .arithmetic(let first, let steps):
            return steps.reduce(evaluate(first, solution, graph).map { Value($0) }) { result, step in
                guard let result, let operand = evaluate(step.operand, solution, graph) else { return nil }
                return Value.arithmetic(step.operator, result, Value(operand))
            }?.term
        case .negate(let inner): return evaluate(inner, solution, graph).flatMap { Value($0).negated() }?.term
        case .identity(let inner): return evaluate(inner, solution, graph).flatMap { Value($0).identity() }?.term
        case .call(let function, let arguments): return call(function, arguments, solution, graph)
        case .function(let name, let arguments):
            guard arguments.count == 1, let argument = evaluate(arguments[0], solution, graph) else { return nil }
            return FunctionLibrary.cast(to: name, Value(argument))?.term
        case .exists(let pattern):
            // What VALUES or BIND give inside must agree with the solution.
            let found = evaluate(pattern.substituting(solution), on: graph)
            return Self.boolean(found.contains { areCompatible(solution, $0) })
        case .aggregate: return nil
        }
    }

    private mutating func call(
        _ function: BuiltIn, _ arguments: [Expression], _ solution: SolutionMapping, _ graph: Set<Triple>
    ) -> Term? {
        switch function {
        case .bound:
            guard case .variable(let variable)? = arguments.first else { return nil }
            return Self.boolean(solution[variable] != nil)
        case .if:
            guard let condition = truth(arguments[0], solution, graph) else { return nil }
            return evaluate(arguments[condition ? 1 : 2], solution, graph)
        case .coalesce:
            for argument in arguments {
                if let value = evaluate(argument, solution, graph) { return value }
            }
            return nil
        case .sameTerm:
            guard let left = evaluate(arguments[0], solution, graph), let right = evaluate(arguments[1], solution, graph) else {
                return nil
            }
            return Self.boolean(left == right)
        default:
            var values: [Value] = []
            for argument in arguments {
                guard let term = evaluate(argument, solution, graph) else { return nil }
                values.append(FunctionLibrary.looksAtTerms(function) ? Value(unread: term) : Value(term))
            }
            return FunctionLibrary.apply(function, values, in: &functions)?.term
        }
    }

    private func compare(_ operator: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
        switch `operator` {
        case .equal: Value.equals(left, right)
        case .notEqual: Value.equals(left, right).map { !$0 }
        default: Value.compare(`operator`, left, right)
        }
    }

    private mutating func logical(
        _ parts: [Expression], _ solution: SolutionMapping, _ graph: Set<Triple>, decisive: Bool
    ) -> Term? {
        let truths = parts.map { truth($0, solution, graph) }
        if truths.contains(decisive) { return Self.boolean(decisive) }
        return truths.contains(nil) ? nil : Self.boolean(!decisive)
    }

    private mutating func truth(
        _ expression: Expression, _ solution: SolutionMapping, _ graph: Set<Triple>
    ) -> Bool? {
        evaluate(expression, solution, graph).flatMap { Value($0).effectiveBoolean }
    }

    private static func boolean(_ value: Bool) -> Term {
        .literal(Literal(value ? "true" : "false", datatype: XSD.boolean))
    }
}
