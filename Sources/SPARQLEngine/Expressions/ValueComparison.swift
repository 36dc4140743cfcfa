import QuadStore
import SPARQLSyntax

/// Comparing a column with a constant, or with another column, through the decoded values beside the terms.
extension ExecutionContext {
    /// Selects for `?x < constant` and its like; false when the predicate is none of these.
    func selectByValue(_ predicate: CompiledExpression, in batch: Batch, into selection: inout [Int32]) -> Bool {
        let (left, `operator`, right): (CompiledExpression, ComparisonOperator, CompiledExpression)
        switch predicate {
        case .column(let column):
            select(column, isNegated: false, in: batch, into: &selection)
            return true
        case .not(.column(let column)):
            select(column, isNegated: true, in: batch, into: &selection)
            return true
        case .comparison(let comparison, let first, let second): (left, `operator`, right) = (first, comparison, second)
        default: return false
        }
        switch (left, right) {
        case (.column(let column), .constant(let id, _)):
            return select(column, `operator`, id, predicate, in: batch, into: &selection)
        case (.constant(let id, _), .column(let column)):
            return select(column, `operator`.mirrored, id, predicate, in: batch, into: &selection)
        case (.column(let left), .column(let right)):
            select(left, `operator`, otherColumn: right, predicate, in: batch, into: &selection)
            return true
        default: return false
        }
    }

    /// The rows whose term is true, or is false: those that EXISTS found are the two booleans, which need no decoding.
    private func select(_ column: Int, isNegated: Bool, in batch: Batch, into selection: inout [Int32]) {
        let (yes, no) = (intern(.boolean(!isNegated)), intern(.boolean(isNegated)))
        let ids = batch.columns[column]
        for row in 0..<batch.rowCount {
            let id = ids[row]
            if id == no { continue }
            if id == yes || effectiveBooleanValue(.column(column), row, batch) == !isNegated {
                selection.append(Int32(row))
            }
        }
    }

    private func select(
        _ column: Int, _ operator: ComparisonOperator, otherColumn: Int, _ predicate: CompiledExpression,
        in batch: Batch, into selection: inout [Int32]
    ) {
        var (left, right): ([TermValue], [TermValue]) = ([], [])
        terms.base.values(of: batch.columns[column], into: &left)
        terms.base.values(of: batch.columns[otherColumn], into: &right)
        var orders: [Int] = []
        if left.contains(where: { $0.valueClass == .string }) {
            terms.base.compare(batch.columns[column], batch.columns[otherColumn], into: &orders)
        }
        for row in 0..<batch.rowCount {
            let order: PartialOrder?
            if left[row].valueClass == .string, right[row].valueClass == .string {
                order = PartialOrder(orders[row], 0)
            } else if left[row].isComparable, right[row].isComparable {
                order = left[row].order(against: right[row])
            } else {
                order = nil
            }
            if let order {
                if order.satisfies(`operator`) { selection.append(Int32(row)) }
            } else if effectiveBooleanValue(predicate, row, batch) == true {
                selection.append(Int32(row))
            }
        }
    }

    private func select(
        _ column: Int, _ operator: ComparisonOperator, _ constant: TermID, _ predicate: CompiledExpression,
        in batch: Batch, into selection: inout [Int32]
    ) -> Bool {
        let value = TermValue(encoded: terms.bytes(of: constant))
        guard value.isComparable else { return false }
        var values: [TermValue] = []
        terms.base.values(of: batch.columns[column], into: &values)
        for row in 0..<batch.rowCount {
            // Unbound and computed terms have no payload in the dictionary.
            if let order = values[row].order(against: value) {
                if order.satisfies(`operator`) { selection.append(Int32(row)) }
            } else if effectiveBooleanValue(predicate, row, batch) == true {
                selection.append(Int32(row))
            }
        }
        return true
    }
}

extension TermValue {
    /// Whether the payload alone can be compared.
    var isComparable: Bool {
        switch valueClass {
        case .integer, .decimal, .double, .boolean, .dateTime, .localDateTime, .date, .localDate: true
        default: false
        }
    }

    /// How this value stands to another; nil where the payloads alone do not tell.
    func order(against other: TermValue) -> PartialOrder? {
        switch (valueClass, other.valueClass) {
        case (.integer, .integer), (.decimal, .decimal), (.boolean, .boolean), (.dateTime, .dateTime),
            (.localDateTime, .localDateTime), (.date, .date), (.localDate, .localDate):
            return PartialOrder(payload, other.payload)
        case (.integer, .decimal):
            let (scaled, overflows) = payload.multipliedReportingOverflow(by: Self.decimalScale)
            return overflows ? nil : PartialOrder(scaled, other.payload)
        case (.decimal, .integer):
            let (scaled, overflows) = other.payload.multipliedReportingOverflow(by: Self.decimalScale)
            return overflows ? nil : PartialOrder(payload, scaled)
        case (.double, .double), (.double, .integer), (.integer, .double), (.double, .decimal), (.decimal, .double):
            return PartialOrder(asDouble, other.asDouble)
        default: return nil
        }
    }

    private var asDouble: Double {
        switch valueClass {
        case .integer: Double(payload)
        case .decimal: Double(payload) / Double(Self.decimalScale)
        default: Double(bitPattern: UInt64(bitPattern: payload))
        }
    }
}

/// How two values stand to one another; NaN stands to nothing.
enum PartialOrder {
    case less, equal, greater, none

    init<Value: Comparable>(_ left: Value, _ right: Value) {
        self = left < right ? .less : left > right ? .greater : left == right ? .equal : .none
    }

    func satisfies(_ operator: ComparisonOperator) -> Bool {
        switch `operator` {
        case .equal: self == .equal
        case .notEqual: self != .equal
        case .less: self == .less
        case .greater: self == .greater
        case .lessOrEqual: self == .less || self == .equal
        case .greaterOrEqual: self == .greater || self == .equal
        }
    }
}

extension ComparisonOperator {
    /// The operator with its sides exchanged.
    var mirrored: ComparisonOperator {
        switch self {
        case .less: .greater
        case .greater: .less
        case .lessOrEqual: .greaterOrEqual
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: self
        }
    }
}
