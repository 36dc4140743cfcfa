/// The words of the language that name no function; the case of letters does not matter, save for `a`.
/// - Source: SPARQL 1.2 Query, §19.8, note 1.
package enum Keyword: CaseIterable, Sendable {
    case a
    case add, all, `as`, asc, ask, base, bind, by, clear, construct, copy, create, data, `default`, delete, desc
    case describe, distinct, drop, exists, `false`, filter, from, graph, group, having, `in`, insert, into, limit, load
    case minus, move, named, not, offset, optional, order, prefix, reduced, select, separator, service, silent, to
    case `true`, undef, union, using, values, version, `where`, with
    // Set functions
    case avg, count, groupConcat, max, min, sample, sum

    /// The word in capitals, `a` excepted.
    package var text: String {
        switch self {
        case .a: "a"
        case .groupConcat: "GROUP_CONCAT"
        default: String(decoding: String(describing: self).utf8.map { $0 &- 97 < 26 ? $0 & 0xDF : $0 }, as: UTF8.self)
        }
    }
}

/// Finds words of the language from their bytes: open addressing over a table built once.
struct KeywordTable: Sendable {
    struct Entry: Sendable {
        var bytes: [UInt8]
        var keyword: Keyword?
        var builtIn: BuiltIn?
    }

    static let shared = KeywordTable()

    private let entries: [Entry]
    /// Index of an entry plus one; 0 is empty.
    private let slots: [UInt8]

    private init() {
        var entries = Keyword.allCases.filter { $0 != .a }.map { Entry(bytes: Array($0.text.utf8), keyword: $0) }
        entries += BuiltIn.allCases.map { Entry(bytes: Array($0.rawValue.utf8), builtIn: $0) }
        var slots = [UInt8](repeating: 0, count: 512)
        for (index, entry) in entries.enumerated() {
            var slot = Self.hash(entry.bytes, 0, entry.bytes.count)
            while slots[slot] != 0 { slot = (slot + 1) & 511 }
            slots[slot] = UInt8(index + 1)
        }
        self.entries = entries
        self.slots = slots
    }

    /// The word that `text[start..<end]` spells, in any case of letters.
    func entry(_ text: [UInt8], _ start: Int, _ end: Int) -> Entry? {
        var slot = Self.hash(text, start, end)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if Self.matches(entry.bytes, text, start, end) { return entry }
            slot = (slot + 1) & 511
        }
        return nil
    }

    private static func matches(_ bytes: [UInt8], _ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard bytes.count == end - start else { return false }
        for index in 0..<bytes.count where bytes[index] != capital(text[start + index]) { return false }
        return true
    }

    private static func hash(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for index in start..<end { hash = (hash ^ UInt32(capital(text[index]))) &* 16_777_619 }
        return Int((hash ^ (hash >> 15)) & 511)
    }

    private static func capital(_ byte: UInt8) -> UInt8 { byte &- 97 < 26 ? byte & 0xDF : byte }
}
