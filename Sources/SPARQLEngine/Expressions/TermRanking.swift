import QuadStore
import RDF

/// Sorts distinct terms in the order of ORDER BY without decoding them: numbers, booleans and dates by the payloads
/// beside them, texts by eight bytes at a time.
///
/// ```
/// classes   unbound < blank nodes < IRIs < numbers < booleans < dateTime < date < strings < tagged
/// windows   "Les forê" "t d'ici"      terms that agree in one are sorted again by the next
/// ```
/// - Source: SPARQL 1.1 Query, §15.1; the order itself is that of ``Value/orderBy(_:_:)``.
struct TermRanking {
    private struct Entry {
        var key: UInt64
        var number: Int32
    }

    /// Terms in order, by their place in the input; ``isTied`` tells which have the rank of the one before.
    private(set) var order: [Int32] = []
    private(set) var isTied: [Bool] = []
    private let context: ExecutionContext
    private let terms: [TermID]
    /// The texts of the terms at hand, each followed by zeros up to a whole window.
    private var texts: [UInt8] = []
    private var starts: [Int32] = []
    private var lengths: [Int32] = []

    /// nil when one of the terms takes a decoded value to be sorted.
    init?(_ terms: [TermID], _ context: ExecutionContext) throws(EvaluationError) {
        self.terms = terms
        self.context = context
        var classes: [[Entry]] = Array(repeating: [], count: 9)
        for (number, id) in terms.enumerated() {
            guard let (place, key) = context.sortKey(of: id) else { return nil }
            classes[place].append(Entry(key: key, number: Int32(number)))
        }
        order.reserveCapacity(terms.count)
        isTied.reserveCapacity(terms.count)
        for place in classes.indices where !classes[place].isEmpty {
            if SortKey.isText(place) {
                try appendTexts(&classes[place])
            } else {
                try appendValues(&classes[place])
            }
        }
    }

    /// The rank of each term, dense from 0.
    var ranks: [UInt32] {
        var ranks = [UInt32](repeating: 0, count: order.count)
        var rank: UInt32 = 0
        for (place, number) in order.enumerated() {
            if place > 0, !isTied[place] { rank += 1 }
            ranks[Int(number)] = rank
        }
        return ranks
    }

    private mutating func appendValues(_ entries: inout [Entry]) throws(EvaluationError) {
        try sort(&entries, entries.indices)
        try appendRuns(of: entries, 0..<entries.count)
    }

    /// Appends sorted entries; those whose keys agree are compared as values.
    private mutating func appendRuns(of entries: [Entry], _ range: Range<Int>) throws(EvaluationError) {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, entries[end].key == entries[start].key { end += 1 }
            if end == start + 1 {
                append(entries[start].number, tied: false)
            } else {
                try appendTies(entries[start..<end].map(\.number))
            }
            start = end
        }
    }

    private mutating func appendTies(_ numbers: [Int32]) throws(EvaluationError) {
        try context.poll()
        let values = numbers.map { terms[Int($0)] == .unbound ? nil : context.value(of: terms[Int($0)]) }
        let sorted = numbers.indices.sorted { Value.orderBy(values[$0], values[$1]) < 0 }
        for (place, index) in sorted.enumerated() {
            let tied = place > 0 && Value.orderBy(values[sorted[place - 1]], values[index]) == 0
            append(numbers[index], tied: tied)
        }
    }

    private mutating func append(_ number: Int32, tied: Bool) {
        order.append(number)
        isTied.append(tied)
    }

    private func sort(_ entries: inout [Entry], _ range: Range<Int>) throws(EvaluationError) {
        try context.poll()
        if range.count < 2 { return }
        entries[range].sort { $0.key < $1.key }
    }

    // MARK: - Texts

    private mutating func appendTexts(_ entries: inout [Entry]) throws(EvaluationError) {
        try gatherTexts(entries)
        for index in entries.indices { entries[index] = Entry(key: 0, number: Int32(index)) }
        let numbers = self.numbers
        // Ranges whose texts agree before an offset, the first one last; sorted ones agree in all windows.
        var waiting = [(range: 0..<entries.count, offset: 0, isSorted: false)]
        while let (range, offset, isSorted) = waiting.popLast() {
            if isSorted {
                try appendEnded(entries[range].map(\.number), numbers)
                continue
            }
            for index in range { entries[index].key = window(of: Int(entries[index].number), at: offset) }
            try sort(&entries, range)
            var end = range.upperBound
            while end > range.lowerBound {
                var start = end - 1
                while start > range.lowerBound, entries[start - 1].key == entries[start].key { start -= 1 }
                let hasEnded = end - start == 1 || !(start..<end).contains { goesOn(entries[$0].number, offset + 8) }
                waiting.append((start..<end, offset + 8, hasEnded))
                end = start
            }
        }
    }

    private func goesOn(_ index: Int32, _ offset: Int) -> Bool { Int(lengths[Int(index)]) > offset }

    /// Appends texts that agree in all windows: the shorter first, since the rest of the longer is zero bytes.
    private mutating func appendEnded(_ texts: [Int32], _ numbers: [Int32]) throws(EvaluationError) {
        guard texts.count > 1 else { return append(numbers[Int(texts[0])], tied: false) }
        let sorted = texts.sorted { lengths[Int($0)] < lengths[Int($1)] }
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, lengths[Int(sorted[end])] == lengths[Int(sorted[start])] { end += 1 }
            if end == start + 1 {
                append(numbers[Int(sorted[start])], tied: false)
            } else {
                try appendTies(sorted[start..<end].map { numbers[Int($0)] })
            }
            start = end
        }
    }

    private var numbers: [Int32] = []

    private mutating func gatherTexts(_ entries: [Entry]) throws(EvaluationError) {
        texts.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        numbers = entries.map(\.number)
        for (index, number) in numbers.enumerated() {
            if index % 1_024 == 0 { try context.poll() }
            let bytes = context.terms.bytes(of: terms[Int(number)])
            let skipped = TextTest.textStart(bytes.span) ?? 1
            starts.append(Int32(truncatingIfNeeded: texts.count / 8))
            lengths.append(Int32(truncatingIfNeeded: bytes.count - skipped))
            texts.append(contentsOf: bytes.dropFirst(skipped))
            let padding = (8 - texts.count % 8) % 8
            for _ in 0..<padding { texts.append(0) }
        }
    }

    /// Eight bytes of a text from `offset` on, the first one highest; zeros beyond its end.
    private func window(of index: Int, at offset: Int) -> UInt64 {
        guard offset < Int(lengths[index]) else { return 0 }
        let start = Int(starts[index]) * 8 + offset
        var key: UInt64 = 0
        for byte in texts[start..<(start + 8)] { key = key << 8 | UInt64(byte) }
        return key
    }
}

/// Where a term stands among the kinds of terms, and a number that orders it among its like.
enum SortKey {
    static let (unbound, blankNode, iri, number, boolean) = (0, 1, 2, 3, 4)
    static let (dateTime, date, string, tagged) = (5, 6, 7, 8)

    static func isText(_ place: Int) -> Bool {
        place == blankNode || place == iri || place == string || place == tagged
    }

    /// The bits of a number in its order, NaN first.
    static func bits(of value: Double) -> UInt64 {
        if value.isNaN { return 0 }
        let bits = (value == 0 ? 0 : value).bitPattern
        return bits >> 63 == 1 ? ~bits : bits | 1 << 63
    }
}

extension ExecutionContext {
    /// The class of a term, and its order in it as far as 64 bits tell (for texts, nothing yet); nil for terms that
    /// have no payload.
    func sortKey(of id: TermID) -> (place: Int, key: UInt64)? {
        guard id != .unbound else { return (SortKey.unbound, 0) }
        let value = terms.isLocal(id) ? TermValue(encoded: terms.bytes(of: id)) : terms.base.value(of: id)
        let biased = UInt64(bitPattern: value.payload) ^ 1 << 63
        switch value.valueClass {
        case .notLiteral:
            switch terms.kind(of: id) {
            case .blankNode: return (SortKey.blankNode, 0)
            case .iri: return (SortKey.iri, 0)
            default: return nil
            }
        case .string: return (SortKey.string, 0)
        case .languageTagged: return (SortKey.tagged, 0)
        case .boolean: return (SortKey.boolean, biased)
        case .integer: return (SortKey.number, SortKey.bits(of: Double(value.payload)))
        case .decimal:
            return (SortKey.number, SortKey.bits(of: Double(value.payload) / Double(TermValue.decimalScale)))
        case .float, .double:
            return (SortKey.number, SortKey.bits(of: Double(bitPattern: UInt64(bitPattern: value.payload))))
        case .dateTime, .localDateTime: return (SortKey.dateTime, biased)
        case .date, .localDate: return (SortKey.date, biased)
        case .other: return nil
        }
    }
}
