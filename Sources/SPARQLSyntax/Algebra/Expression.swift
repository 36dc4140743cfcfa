package import RDF

/// An expression over one solution. Its evaluation has a term or an error.
/// - Source: SPARQL 1.1 Query, §17; SPARQL 1.2 Query, §17.4.
package indirect enum Expression: Hashable, Sendable {
    case variable(Variable)
    case term(Term)
    case or([Expression])
    case and([Expression])
    case not(Expression)
    case comparison(ComparisonOperator, Expression, Expression)
    /// `a IN (b, c)`; NOT IN is the `not` of it.
    case isIn(Expression, [Expression])
    /// `a + b - c` or `a * b / c`, from left to right.
    case arithmetic(Expression, [ArithmeticStep])
    case negate(Expression)
    /// Unary plus.
    case identity(Expression)
    case call(BuiltIn, [Expression])
    /// A function named by an IRI: a cast of XPath, or one that the host program gives.
    case function(IRI, [Expression])
    case exists(Algebra)
    /// Only before translation to algebra, which puts a variable in its place.
    case aggregate(Aggregate)
}

package enum ComparisonOperator: String, Hashable, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
}

package enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
}

package struct ArithmeticStep: Hashable, Sendable {
    package var `operator`: ArithmeticOperator
    package var operand: Expression

    package init(_ operator: ArithmeticOperator, _ operand: Expression) {
        self.operator = `operator`
        self.operand = operand
    }
}
