package import SPARQLSyntax
import XSDValues

extension Value {
    /// `left operator right`; nil is an expression error: no numbers, an integer or decimal divided by zero, a result
    /// of more than 10,000 digits.
    ///
    /// Besides numbers, the sums and differences of XPath on dates, times and durations.
    /// - Source: SPARQL 1.1 Query, §17.3; XPath functions 3.1, §4.2, §8.4 and §9.7.
    package static func arithmetic(_ operation: ArithmeticOperator, _ left: Value, _ right: Value) -> Value? {
        switch NumericPair(left, right) {
        case .integers(let left, let right): return arithmetic(operation, left, right)
        case .decimals(let left, let right): return arithmetic(operation, left, right)
        case .floats(let left, let right):
            switch operation {
            case .add: return .float(left + right)
            case .subtract: return .float(left - right)
            case .multiply: return .float(left * right)
            case .divide: return .float(left / right)
            }
        case .doubles(let left, let right):
            switch operation {
            case .add: return .double(left + right)
            case .subtract: return .double(left - right)
            case .multiply: return .double(left * right)
            case .divide: return .double(left / right)
            }
        case nil: return temporalArithmetic(operation, left, right)
        }
    }

    private static func arithmetic(
        _ operation: ArithmeticOperator, _ left: ExactInteger, _ right: ExactInteger
    ) -> Value? {
        switch operation {
        case .add: left.adding(right).map { .integer($0) }
        case .subtract: left.subtracting(right).map { .integer($0) }
        case .multiply: left.multiplied(by: right).map { .integer($0) }
        case .divide: arithmetic(.divide, ExactDecimal(left), ExactDecimal(right))
        }
    }

    private static func arithmetic(
        _ operation: ArithmeticOperator, _ left: ExactDecimal, _ right: ExactDecimal
    ) -> Value? {
        let result =
            switch operation {
            case .add: left.adding(right)
            case .subtract: left.subtracting(right)
            case .multiply: left.multiplied(by: right)
            case .divide: left.divided(by: right)
            }
        return result.map { .decimal($0) }
    }

    private static func temporalArithmetic(
        _ operation: ArithmeticOperator, _ left: Value, _ right: Value
    ) -> Value? {
        switch (left, operation, right) {
        case (.dateTime(let moment), .add, .duration(let duration)),
            (.duration(let duration), .add, .dateTime(let moment)):
            return moment.adding(duration).map { .dateTime($0) }
        case (.dateTime(let moment), .subtract, .duration(let duration)):
            return duration.negated().flatMap { moment.adding($0) }.map { .dateTime($0) }
        case (.dateTime(let left), .subtract, .dateTime(let right)):
            return left.subtracting(right).map { .duration($0) }
        case (.duration(let left), .add, .duration(let right)):
            return left.adding(right).map { .duration($0) }
        case (.duration(let left), .subtract, .duration(let right)):
            return right.negated().flatMap { left.adding($0) }.map { .duration($0) }
        case (.other, _, _), (_, _, .other):
            let (readLeft, readRight) = (left.read(), right.read())
            if case .other = readLeft { return nil }
            if case .other = readRight { return nil }
            return arithmetic(operation, readLeft, readRight)
        default:
            return nil
        }
    }

    /// Unary minus; nil for what is no number.
    package func negated() -> Value? {
        switch read() {
        case .integer(let value): value.negated().map { .integer($0) }
        case .decimal(let value): value.negated().map { .decimal($0) }
        case .float(let value): .float(-value)
        case .double(let value): .double(-value)
        default: nil
        }
    }

    /// Unary plus: the number itself; nil for what is none.
    package func identity() -> Value? {
        let value = read()
        return value.isNumeric ? value : nil
    }

    /// The next partial sum of SUM and AVG, which begin with the integer 0; nil is an error, and makes the whole one.
    /// - Source: SPARQL 1.1 Query, §18.5.1.3: numbers alone, durations have no sum here.
    package static func sum(_ partial: Value, _ next: Value) -> Value? {
        let number = next.read()
        return number.isNumeric ? arithmetic(.add, partial, number) : nil
    }

    /// AVG of a group, from its sum and its count: 0 for an empty group.
    /// - Source: SPARQL 1.1 Query, §18.5.1.4.
    package static func average(sum: Value, count: Int) -> Value? {
        count == 0 ? .integer(0) : arithmetic(.divide, sum, .integer(count))
    }
}
