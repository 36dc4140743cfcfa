import RDF
package import SPARQLSyntax
import XSDValues

extension Value {
    /// How two values that `<` accepts stand to each other.
    enum Ordering {
        case less, equal, greater
        /// NaN against anything: every comparison but `!=` is false.
        case unordered

        init(_ order: Int) {
            self = order < 0 ? .less : order == 0 ? .equal : .greater
        }

        init<Number: BinaryFloatingPoint>(_ left: Number, _ right: Number) {
            self = left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
        }
    }

    /// `left operator right`; nil is an expression error.
    /// - Source: SPARQL 1.1 Query, §17.3; SPARQL 1.2 Query, §17.3.
    package static func compare(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) -> Bool? {
        switch comparison {
        case .equal: return equals(left, right)
        case .notEqual: return equals(left, right).map { !$0 }
        case .less, .greater, .lessOrEqual, .greaterOrEqual: break
        }
        guard let ordering = ordering(left, right) else { return nil }
        switch comparison {
        case .less: return ordering == .less
        case .greater: return ordering == .greater
        case .lessOrEqual: return ordering == .less || ordering == .equal
        default: return ordering == .greater || ordering == .equal
        }
    }

    /// `left = right`; nil is an expression error.
    ///
    /// Values of known datatypes whose value spaces are apart are not equal; a literal that is ill-typed or of an
    /// unknown datatype equals its own term, differs from what is no literal and from tagged text, and is an error
    /// against the rest: nobody knows whether it is equal.
    /// - Source: SPARQL 1.1 Query, §17.4.1.7 (RDFterm-equal); SPARQL 1.2 Query, §17.4.1.7 (sameValue).
    package static func equals(_ left: Value, _ right: Value) -> Bool? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return left == right
        case (.string(let left), .string(let right)): return compareCodePoints(left, right) == 0
        case (.iri(let left), .iri(let right)): return compareCodePoints(left.string, right.string) == 0
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.dateTime(let left), .dateTime(let right)):
            return left.kind == right.kind ? DateTimeValue.compare(left, right).map { $0 == 0 } : false
        case (.duration(let left), .duration(let right)): return DurationValue.isEqual(left, right)
        case (.blankNode(let left), .blankNode(let right)): return left == right
        case (.triple(let left), .triple(let right)): return equals(left, right)
        case (.languageTagged, .languageTagged): return isSameTerm(left, right)
        case (.other, _), (_, .other): return equalsUnread(left, right)
        default: return numericOrdering(left, right).map { $0 == .equal } ?? false
        }
    }

    private static func equalsUnread(_ left: Value, _ right: Value) -> Bool? {
        let (readLeft, readRight) = (left.read(), right.read())
        switch (readLeft, readRight) {
        case (.other(let left), .other(let right)): return left == right ? true : nil
        case (.other, let known), (let known, .other):
            if case .languageTagged = known { return false }
            return known.isLiteral ? nil : false
        default: return equals(readLeft, readRight)
        }
    }

    /// Component by component: false as soon as one differs, even where another is an error.
    private static func equals(_ left: Triple, _ right: Triple) -> Bool? {
        guard left.predicate == right.predicate else { return false }
        let subjects = equals(Value(left.subject), Value(right.subject))
        if subjects == false { return false }
        let objects = equals(Value(left.object), Value(right.object))
        return objects == false ? false : subjects == nil ? nil : objects
    }

    /// The order by which `<` and its like compare: of numbers, strings, booleans, dates and times, durations; nil for
    /// anything else, for two kinds, and where it cannot be determined.
    static func ordering(_ left: Value, _ right: Value) -> Ordering? {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return Ordering(ExactInteger.compare(left, right))
        case (.string(let left), .string(let right)): return Ordering(compareCodePoints(left, right))
        case (.dateTime(let left), .dateTime(let right)): return DateTimeValue.compare(left, right).map { Ordering($0) }
        case (.boolean(let left), .boolean(let right)): return Ordering((left ? 1 : 0) - (right ? 1 : 0))
        case (.duration(let left), .duration(let right)): return DurationValue.compare(left, right).map { Ordering($0) }
        case (.other, _), (_, .other):
            let (readLeft, readRight) = (left.read(), right.read())
            if case .other = readLeft { return nil }
            if case .other = readRight { return nil }
            return ordering(readLeft, readRight)
        default: return numericOrdering(left, right)
        }
    }

    /// The order of two numbers after promotion (§17.3); nil when one is none.
    private static func numericOrdering(_ left: Value, _ right: Value) -> Ordering? {
        switch NumericPair(left, right) {
        case .integers(let left, let right): Ordering(ExactInteger.compare(left, right))
        case .decimals(let left, let right): Ordering(ExactDecimal.compare(left, right))
        case .floats(let left, let right): Ordering(left, right)
        case .doubles(let left, let right): Ordering(left, right)
        case nil: nil
        }
    }

    /// -1, 0 or 1: strings by code point.
    static func compareCodePoints(_ left: String, _ right: String) -> Int {
        let leftBytes = left.utf8Span.span
        let rightBytes = right.utf8Span.span
        let shared = min(leftBytes.count, rightBytes.count)
        for index in 0..<shared where leftBytes[index] != rightBytes[index] {
            return leftBytes[index] < rightBytes[index] ? -1 : 1
        }
        return leftBytes.count < rightBytes.count ? -1 : leftBytes.count == rightBytes.count ? 0 : 1
    }

    /// The effective boolean value; nil is an expression error.
    /// - Source: SPARQL 1.2 Query, §17.2.2: ill-typed literals and tagged text have none (SPARQL 1.1 made the former
    ///   false).
    package var effectiveBoolean: Bool? {
        switch self {
        case .boolean(let value): return value
        case .string(let text): return !text.isEmpty
        case .integer(let value): return value.signum != 0
        case .decimal(let value): return value.signum != 0
        case .float(let value): return !(value == 0 || value.isNaN)
        case .double(let value): return !(value == 0 || value.isNaN)
        case .other:
            let value = read()
            if case .other = value { return nil }
            return value.effectiveBoolean
        default: return nil
        }
    }
}

/// Two numbers promoted to the first type that both can become: integer, decimal, float, double.
/// - Source: XPath 3.1, §B.1.
enum NumericPair {
    case integers(ExactInteger, ExactInteger)
    case decimals(ExactDecimal, ExactDecimal)
    case floats(Float, Float)
    case doubles(Double, Double)

    /// nil when one is no number.
    init?(_ left: Value, _ right: Value) {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): self = .integers(left, right)
        case (.double, _), (_, .double):
            guard let left = left.double, let right = right.double else { return nil }
            self = .doubles(left, right)
        case (.float, _), (_, .float):
            guard let left = left.float, let right = right.float else { return nil }
            self = .floats(left, right)
        default:
            guard let left = left.exactDecimal, let right = right.exactDecimal else { return nil }
            self = .decimals(left, right)
        }
    }
}

extension Value {
    /// A number as a double; nil for what is none.
    var double: Double? {
        switch self {
        case .integer(let value): value.double
        case .decimal(let value): value.double
        case .float(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// A number as a float; nil for what is none.
    var float: Float? {
        switch self {
        case .integer(let value): value.float
        case .decimal(let value): value.float
        case .float(let value): value
        case .double(let value): Float(value)
        default: nil
        }
    }

    /// An integer or decimal as a decimal; nil for anything else.
    var exactDecimal: ExactDecimal? {
        switch self {
        case .integer(let value): ExactDecimal(value)
        case .decimal(let value): value
        default: nil
        }
    }
}
