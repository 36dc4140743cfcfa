import RDF
package import SPARQLSyntax

/// Random expressions over some variables.
extension AlgebraGenerator {
    private mutating func operand(_ scope: [Variable]) -> Expression {
        if generator.chance(70), !scope.isEmpty { return .variable(generator.pick(scope)) }
        let spellings = usesOtherSpellings ? DatasetGenerator.otherSpellings : []
        return .term(generator.pick(DatasetGenerator.distinctValues + spellings))
    }

    package mutating func condition(_ scope: [Variable], depth: Int) -> Expression {
        guard depth > 0 else {
            return .comparison(generator.pick(ComparisonOperator.allCases), operand(scope), operand(scope))
        }
        switch generator.number(0...8) {
        case 0: return .and([condition(scope, depth: depth - 1), condition(scope, depth: depth - 1)])
        case 1: return .or([condition(scope, depth: depth - 1), condition(scope, depth: depth - 1)])
        case 2: return .not(condition(scope, depth: depth - 1))
        case 3: return scope.isEmpty ? operand(scope) : .call(.bound, [.variable(generator.pick(scope))])
        case 4: return .isIn(operand(scope), (0..<generator.number(0...3)).map { _ in operand(scope) })
        case 5: return .call(generator.pick([.isIRI, .isLiteral, .isNumeric, .isBlank]), [operand(scope)])
        case 6 where existsBudget > 0:
            existsBudget -= 1
            return .exists(pattern(depth: 1))
        default: return .comparison(generator.pick(ComparisonOperator.allCases), operand(scope), operand(scope))
        }
    }

    package mutating func expression(_ scope: [Variable], depth: Int) -> Expression {
        guard depth > 0 else { return operand(scope) }
        switch generator.number(0...6) {
        case 0:
            hasArithmetic = true
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
