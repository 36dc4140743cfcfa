import SPARQLSyntax
import XSDValues

extension FunctionLibrary {
    /// ABS, ROUND, CEIL and FLOOR, which keep the datatype among integer, decimal, float and double.
    /// - Source: SPARQL 1.1 Query, §17.4.4; XPath functions 3.1, §4.4.
    static func number(_ function: BuiltIn, _ argument: Value) -> Value? {
        switch argument.read() {
        case .integer(let value):
            return function == .abs && value.signum < 0 ? value.negated().map { .integer($0) } : .integer(value)
        case .decimal(let value):
            switch function {
            case .abs: return value.signum < 0 ? value.negated().map { .decimal($0) } : .decimal(value)
            case .ceil: return whole(value, .up)
            case .floor: return whole(value, .down)
            default: return whole(value, .halfUp)
            }
        case .float(let value): return .float(rounded(function, value))
        case .double(let value): return .double(rounded(function, value))
        default: return nil
        }
    }

    private static func whole(_ value: ExactDecimal, _ rule: RoundingRule) -> Value? {
        value.rounded(rule).map { .decimal(ExactDecimal($0)) }
    }

    private static func rounded<Number: BinaryFloatingPoint>(_ function: BuiltIn, _ value: Number) -> Number {
        switch function {
        case .abs: value.magnitude
        case .ceil: value.rounded(.up)
        case .floor: value.rounded(.down)
        default: roundedHalfUp(value)
        }
    }

    /// To the nearest integer, half towards positive infinity; the zero of a number above -0.5 keeps its minus.
    static func roundedHalfUp<Number: BinaryFloatingPoint>(_ value: Number) -> Number {
        let floor = value.rounded(.down)
        let result = value - floor >= 0.5 ? floor + 1 : floor
        return result == 0 && value.sign == .minus ? -0.0 : result
    }
}
