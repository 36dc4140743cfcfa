import RDF
import XSDValues

extension Value {
    /// The order of ORDER BY, MIN and MAX: -1, 0 or 1. Total over all values; 0 for what has one value.
    ///
    /// ```
    /// unbound (nil) < blank nodes, by label < IRIs, by code point < literals < triple terms, component by component
    /// literals:  numbers < booleans < dateTime < date < time < gYear … gDay < durations < strings < tagged text
    ///            < others
    /// ```
    /// Numbers by exact value, NaN first; dates on the timeline, one without zone as if in UTC and before its like with
    /// a zone; durations by length, a month counted as an average one; strings by code point; tagged text by text, then
    /// tag, then direction; literals that stand by their term by datatype, then lexical form. What the specification
    /// leaves open is so decided once, and answers do not depend on the order of the data.
    /// - Source: SPARQL 1.1 Query, §15.1; SPARQL 1.2 Query, §15.1 (triple terms come last).
    package static func orderBy(_ left: Value?, _ right: Value?) -> Int {
        guard let left, let right else { return left == nil ? (right == nil ? 0 : -1) : 1 }
        switch (left, right) {
        case (.integer(let left), .integer(let right)): return ExactInteger.compare(left, right)
        case (.string(let left), .string(let right)): return compareCodePoints(left, right)
        case (.iri(let left), .iri(let right)): return compareCodePoints(left.string, right.string)
        default: break
        }
        let (readLeft, readRight) = (left.read(), right.read())
        let (leftRank, rightRank) = (readLeft.rank, readRight.rank)
        return leftRank != rightRank ? (leftRank < rightRank ? -1 : 1) : orderWithinRank(readLeft, readRight)
    }

    private var rank: Int {
        switch self {
        case .blankNode: 0
        case .iri: 1
        case .integer, .decimal, .float, .double: 2
        case .boolean: 3
        case .dateTime(let value): 4 + Int(value.kind.rawValue)
        case .duration: 20
        case .string: 21
        case .languageTagged: 22
        case .other: 23
        case .triple: 24
        }
    }

    private static func orderWithinRank(_ left: Value, _ right: Value) -> Int {
        switch (left, right) {
        case (.blankNode(let left), .blankNode(let right)): return compareCodePoints(left.label, right.label)
        case (.iri(let left), .iri(let right)): return compareCodePoints(left.string, right.string)
        case (.boolean(let left), .boolean(let right)): return (left ? 1 : 0) - (right ? 1 : 0)
        case (.dateTime(let left), .dateTime(let right)):
            let order = DateTimeValue.totalOrder(left, right)
            return order != 0 ? order : (left.zone == nil ? 0 : 1) - (right.zone == nil ? 0 : 1)
        case (.duration(let left), .duration(let right)): return DurationValue.totalOrder(left, right)
        case (.string(let left), .string(let right)): return compareCodePoints(left, right)
        case (
            .languageTagged(let left, let leftTag, let leftDirection),
            .languageTagged(let right, let rightTag, let rightDirection)
        ):
            return firstDifference(
                compareCodePoints(left, right), compareCodePoints(leftTag, rightTag),
                compareCodePoints(leftDirection?.rawValue ?? "", rightDirection?.rawValue ?? ""))
        case (.other(let left), .other(let right)):
            return firstDifference(
                compareCodePoints(left.datatype.string, right.datatype.string),
                compareCodePoints(left.lexicalForm, right.lexicalForm))
        case (.triple(let left), .triple(let right)): return orderBy(left, right)
        default: return numericOrder(left, right)
        }
    }

    private static func orderBy(_ left: Triple, _ right: Triple) -> Int {
        let subjects = orderBy(Value(left.subject), Value(right.subject))
        if subjects != 0 { return subjects }
        let predicates = compareCodePoints(left.predicate.string, right.predicate.string)
        return predicates != 0 ? predicates : orderBy(Value(left.object), Value(right.object))
    }

    private static func firstDifference(_ orders: Int...) -> Int {
        orders.first { $0 != 0 } ?? 0
    }

    /// The order of numbers by exact value, without promotion: rounding to a double would make it intransitive.
    private static func numericOrder(_ left: Value, _ right: Value) -> Int {
        guard let leftDouble = left.double, let rightDouble = right.double else { return 0 }
        if leftDouble.isNaN || rightDouble.isNaN {
            return (leftDouble.isNaN ? 0 : 1) - (rightDouble.isNaN ? 0 : 1)
        }
        // Rounding keeps the order of what it does not make equal.
        if leftDouble != rightDouble { return leftDouble < rightDouble ? -1 : 1 }
        guard left.isExact || right.isExact else { return 0 }
        switch (left.anyDecimal, right.anyDecimal) {
        case (let left?, let right?): return ExactDecimal.compare(left, right)
        // An infinity, and an exact number beyond the range of doubles.
        case (nil, _?): return leftDouble > 0 ? 1 : -1
        case (_?, nil): return rightDouble > 0 ? -1 : 1
        case (nil, nil): return 0
        }
    }

    private var isExact: Bool {
        switch self {
        case .integer, .decimal: true
        default: false
        }
    }

    /// A finite number as a decimal.
    private var anyDecimal: ExactDecimal? {
        switch self {
        case .float(let value): ExactDecimal(exactly: Double(value))
        case .double(let value): ExactDecimal(exactly: value)
        default: exactDecimal
        }
    }
}
