import QuadStore
import RDF
import SPARQLSyntax

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
    private let aggregate: CompiledAggregate
    private let visibleColumns: [Int]
    private let hashMask: UInt64
    private var counts: [Int] = []
    private var numbers: [Value?] = []
    private var terms: [TermID] = []
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
        counts.count * 8 + numbers.count * 40 + terms.count * 4 + texts.count * 32 + textMemory + (seen?.memory ?? 0)
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
        guard aggregate.isDistinct else {
            for (row, value) in values.enumerated() { add(value, to: Int(groups[row]), context) }
            return
        }
        var rows = Batch(columnCount: 0)
        rows.columns = [groups.map { TermID(rawValue: UInt32($0)) }, values]
        rows.rowCount = values.count
        var newRows: [Int] = []
        forEachNew(rows, keys: [0, 1]) { _, row in newRows.append(row) }
        for row in newRows { add(values[row], to: Int(groups[row]), context) }
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
        guard terms[group] != .unbound else {
            terms[group] = id
            return
        }
        let order = Value.orderBy(context.value(of: id), context.value(of: terms[group]))
        if aggregate.function == .min ? order < 0 : order > 0 { terms[group] = id }
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
        case .sum, .average: numbers.append(contentsOf: repeatElement(Optional(Value.integer(0)), count: missing))
        case .min, .max, .sample: terms.append(contentsOf: repeatElement(.unbound, count: missing))
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
