import QuadStore
import RDF
import SPARQLSyntax
import XSDValues

/// A set function, ready to run.
struct CompiledAggregate {
    var function: Aggregate.Function
    var isDistinct: Bool
}

/// One aggregate's running values, an entry a group.
///
/// An error or unbound value makes the aggregate of its group an error, but for COUNT and SAMPLE, which pass over it.
/// - Source: SPARQL 1.1 Query, §18.5.1.
struct Accumulator {
    /// What the integers and the decimals of a group come to, until one of another kind, or too big a one, is met.
    private struct ExactSum {
        var integers: Int64 = 0
        /// Times ``TermValue/decimalScale``.
        var decimals: Int64 = 0
        var hasDecimal = false
        var isClosed = false
    }

    private let aggregate: CompiledAggregate
    private let visibleColumns: [Int]
    private let hashMask: UInt64
    private var counts: [Int] = []
    private var numbers: [Value?] = []
    /// Sums of integers and decimals while there is nothing else in a group.
    private var exact: [ExactSum] = []
    private var terms: [TermID] = []
    /// The values of ``terms``, for MIN and MAX.
    private var extremes: [TermValue] = []
    private var decoded: [TermValue] = []
    private var texts: [[UInt8]] = []
    private var hasFailed: [Bool] = []
    private var textMemory = 0
    private var seen: RowIndex?
    private var isNew: [Int32] = []

    init(_ aggregate: CompiledAggregate, visibleColumns: [Int], hashMask: UInt64) {
        self.aggregate = aggregate
        self.hashMask = hashMask
        self.visibleColumns = visibleColumns
    }

    /// Bytes held.
    var memory: Int {
        counts.count * 8 + numbers.count * 64 + terms.count * 4 + extremes.count * 16 + texts.count * 32 + textMemory + (seen?.memory ?? 0)
    }

    /// Counts whole rows: COUNT(*), COUNT(DISTINCT *).
    mutating func add(_ rows: Batch, groups: [Int32], groupCount: Int) {
        grow(to: groupCount)
        guard aggregate.isDistinct else {
            for group in groups { counts[Int(group)] += 1 }
            return
        }
        var keyed = rows
        keyed.columns.append(groups.map { TermID(rawValue: UInt32($0)) })
        let keys = visibleColumns + [rows.columns.count]
        forEachNew(keyed, keys: keys) { counts, row in counts[Int(groups[row])] += 1 }
    }

    private mutating func forEachNew(_ rows: Batch, keys: [Int], _ body: (inout [Int], Int) -> Void) {
        var index = seen ?? RowIndex(keyCount: keys.count, hashMask: hashMask)
        seen = nil
        var next = Int32(index.count)
        index.insert(rows, keys: keys, indices: &isNew)
        for row in 0..<rows.rowCount where isNew[row] == next {
            body(&counts, row)
            next += 1
        }
        seen = index
    }

    /// Adds a batch of values; unbound is an error.
    mutating func add(_ values: [TermID], groups: [Int32], groupCount: Int, context: ExecutionContext) {
        grow(to: groupCount)
        guard aggregate.isDistinct else { return addAll(values, groups, context) }
        var rows = Batch(columnCount: 0)
        rows.columns = [groups.map { TermID(rawValue: UInt32($0)) }, values]
        rows.rowCount = values.count
        var newRows: [Int] = []
        forEachNew(rows, keys: [0, 1]) { _, row in newRows.append(row) }
        for row in newRows { add(values[row], to: Int(groups[row]), context) }
    }

    private mutating func addAll(_ values: [TermID], _ groups: [Int32], _ context: ExecutionContext) {
        switch aggregate.function {
        case .count:
            for (row, value) in values.enumerated() where value != .unbound { counts[Int(groups[row])] += 1 }
        case .sum, .average:
            context.terms.base.values(of: values, into: &decoded)
            for row in values.indices where !addExactly(decoded[row], to: Int(groups[row])) {
                add(values[row], to: Int(groups[row]), context)
            }
        case .min, .max:
            context.terms.base.values(of: values, into: &decoded)
            for row in values.indices where !addComparable(values[row], decoded[row], to: Int(groups[row])) {
                add(values[row], to: Int(groups[row]), context)
            }
        default:
            for (row, value) in values.enumerated() { add(value, to: Int(groups[row]), context) }
        }
    }

    /// Adds an integer or a decimal through its payload; false where that does not do.
    private mutating func addExactly(_ value: TermValue, to group: Int) -> Bool {
        guard value.valueClass == .integer || value.valueClass == .decimal, !exact[group].isClosed else { return false }
        let isDecimal = value.valueClass == .decimal
        let sum = isDecimal ? exact[group].decimals : exact[group].integers
        let (total, overflows) = sum.addingReportingOverflow(value.payload)
        if overflows { return false }
        if isDecimal {
            exact[group].decimals = total
            exact[group].hasDecimal = true
        } else {
            exact[group].integers = total
        }
        counts[group] += 1
        return true
    }

    /// One part of ``TermValue/decimalScale``.
    private static let decimalUnit = ExactDecimal(ExactInteger(1)).divided(
        by: ExactDecimal(ExactInteger(TermValue.decimalScale)))

    /// Moves what was summed by payload into the value of the group, which goes on from there.
    private mutating func closeExactSum(of group: Int) {
        guard !exact[group].isClosed else { return }
        exact[group].isClosed = true
        numbers[group] = numbers[group].flatMap { Value.sum($0, .integer(ExactInteger(exact[group].integers))) }
        guard exact[group].hasDecimal else { return }
        let whole = ExactDecimal(ExactInteger(exact[group].decimals))
        let decimals = Self.decimalUnit.flatMap { whole.multiplied(by: $0) }
        numbers[group] = numbers[group].flatMap { sum in decimals.flatMap { Value.sum(sum, .decimal($0)) } }
    }

    /// Compares with the extreme so far through the payloads; false where those do not tell.
    private mutating func addComparable(_ id: TermID, _ value: TermValue, to group: Int) -> Bool {
        guard value.isExactlyOrdered else { return false }
        if terms[group] == .unbound {
            terms[group] = id
        } else {
            guard extremes[group].valueClass == value.valueClass else { return false }
            let best = extremes[group].payload
            guard aggregate.function == .min ? value.payload < best : value.payload > best else {
                counts[group] += 1
                return true
            }
            terms[group] = id
        }
        extremes[group] = value
        counts[group] += 1
        return true
    }

    private mutating func add(_ id: TermID, to group: Int, _ context: ExecutionContext) {
        if id == .unbound {
            switch aggregate.function {
            case .count, .sample: break
            default: hasFailed[group] = true
            }
            return
        }
        counts[group] += 1
        switch aggregate.function {
        case .count: break
        case .sample:
            if terms[group] == .unbound { terms[group] = id }
        case .sum, .average:
            guard !hasFailed[group] else { return }
            closeExactSum(of: group)
            numbers[group] = numbers[group].flatMap { Value.sum($0, context.value(of: id)) }
            hasFailed[group] = numbers[group] == nil
        case .min, .max:
            addExtreme(id, to: group, context)
        case .groupConcat(let separator):
            addText(id, separator: separator, to: group, context)
        case .custom:
            hasFailed[group] = true
        }
    }

    private mutating func addExtreme(_ id: TermID, to group: Int, _ context: ExecutionContext) {
        if terms[group] != .unbound {
            let order = Value.orderBy(context.value(of: id), context.value(of: terms[group]))
            guard aggregate.function == .min ? order < 0 : order > 0 else { return }
        }
        terms[group] = id
        extremes[group] = context.terms.base.value(of: id)
    }

    private mutating func addText(_ id: TermID, separator: String, to group: Int, _ context: ExecutionContext) {
        let value = context.unreadValue(of: id)
        guard let text = value.lexicalForm ?? value.term.iri?.string else {
            hasFailed[group] = true
            return
        }
        let length = texts[group].count
        if counts[group] > 1 { texts[group].append(contentsOf: separator.utf8) }
        texts[group].append(contentsOf: text.utf8)
        textMemory += texts[group].count - length
    }

    private mutating func grow(to groupCount: Int) {
        let missing = groupCount - counts.count
        guard missing > 0 else { return }
        counts.append(contentsOf: repeatElement(0, count: missing))
        hasFailed.append(contentsOf: repeatElement(false, count: missing))
        switch aggregate.function {
        case .count, .custom: break
        case .sum, .average:
            numbers.append(contentsOf: repeatElement(Optional(Value.integer(0)), count: missing))
            exact.append(contentsOf: repeatElement(ExactSum(), count: missing))
        case .min, .max:
            terms.append(contentsOf: repeatElement(.unbound, count: missing))
            extremes.append(contentsOf: repeatElement(TermValue(.other), count: missing))
        case .sample: terms.append(contentsOf: repeatElement(.unbound, count: missing))
        case .groupConcat: texts.append(contentsOf: repeatElement([], count: missing))
        }
    }

    /// The aggregate of each group; unbound where it is an error.
    mutating func finish(groupCount: Int, context: ExecutionContext) throws(EvaluationError) -> [TermID] {
        grow(to: groupCount)
        var results: [TermID] = []
        results.reserveCapacity(groupCount)
        for group in 0..<groupCount {
            if group & 255 == 0 { try context.poll() }
            if !exact.isEmpty { closeExactSum(of: group) }
            results.append(hasFailed[group] ? .unbound : result(of: group, context))
        }
        return results
    }

    private func result(of group: Int, _ context: ExecutionContext) -> TermID {
        switch aggregate.function {
        case .count: return context.intern(.integer(counts[group]))
        case .sum: return numbers[group].map(context.intern) ?? .unbound
        case .average:
            guard counts[group] > 0 else { return context.intern(.integer(0)) }
            let average = numbers[group].flatMap { Value.average(sum: $0, count: counts[group]) }
            return average.map(context.intern) ?? .unbound
        case .min, .max, .sample: return terms[group]
        case .groupConcat: return context.intern(.string(String(decoding: texts[group], as: UTF8.self)))
        case .custom: return .unbound
        }
    }
}

extension TermValue {
    /// Whether payloads of the class order values as ``Value/orderBy(_:_:)`` does.
    fileprivate var isExactlyOrdered: Bool {
        switch valueClass {
        case .integer, .decimal, .boolean, .dateTime, .localDateTime, .date, .localDate: true
        default: false
        }
    }
}
