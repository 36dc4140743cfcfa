/// Reads JSON piece by piece, so that a file of any size costs no tree; ``JSONValue`` is the tree, for small ones.
///
/// ```
/// {"a": [1, "x"]}   →   beginObject  key "a"  beginArray  number 1  string "x"  endArray  endObject  end
/// ```
/// The bytes of a key, string or number are in ``text`` until the next call. Errors say line and column.
/// - Source: RFC 8259. Nesting is limited (§9), and an escape that is half a surrogate pair, of which §8.2 says that it
///   is unpredictable, is an error: no text of ours can hold it.
package struct JSONReader {
    package enum Event: Sendable {
        case beginObject, endObject, beginArray, endArray, key, string, number, `true`, `false`, null, end
    }

    private enum Expectation {
        case value, firstElement, firstKey, key, commaOrEnd, end
    }

    /// How deep arrays and objects may nest.
    package static let nestingLimit = 1_024

    private let source: [UInt8]
    private let sourceName: String
    private var index: Int
    private var expectation = Expectation.value
    /// What is open: true for an object.
    private var open: [Bool] = []
    /// The last string with its escapes resolved, when it had any.
    private var unescaped: [UInt8] = []
    private var isUnescaped = false
    /// Where the bytes of the last key, string or number stand, without quotes.
    private var textRange = 0..<0

    /// Where the last event's bytes stand.
    package private(set) var range = SourceRange(0, 0)

    /// Prepares to read `source` from `start` on; throws at once where it is no UTF-8.
    package init(_ source: [UInt8], sourceName: String, from start: Int = 0) throws(Diagnostic) {
        self.source = source
        self.sourceName = sourceName
        index = min(max(0, start), source.count)
        if let invalid = UTF8Validation.firstInvalidIndex(in: source[index...]) {
            throw error("these bytes are not UTF-8", at: invalid, invalid + 1)
        }
        // A byte order mark may be ignored (§8.1).
        if index == 0, source.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The bytes of the last key, string (escapes resolved) or number (as written).
    package var text: ArraySlice<UInt8> { isUnescaped ? unescaped[...] : source[textRange] }

    /// ``text`` as a string.
    package var string: String { String(decoding: text, as: UTF8.self) }

    /// An error at the last event, for callers whose expectations go beyond JSON.
    package func error(_ message: String, suggestion: String? = nil) -> Diagnostic {
        Diagnostic(sourceName: sourceName, text: source, range: range, message: message, suggestion: suggestion)
    }

    /// The next piece; after the last one, `end` for ever.
    package mutating func next() throws(Diagnostic) -> Event {
        skipSpace()
        guard index < source.count else { return try endOfText() }
        let byte = source[index]
        switch expectation {
        case .value: return try value(byte)
        case .firstElement:
            return byte == UInt8(ascii: "]") ? close(.endArray) : try value(byte)
        case .firstKey:
            return byte == UInt8(ascii: "}") ? close(.endObject) : try key(byte)
        case .key: return try key(byte)
        case .commaOrEnd: return try afterElement(byte)
        case .end: throw unexpected("the end")
        }
    }

    /// Reads past the value that `event` began.
    package mutating func skip(_ event: Event) throws(Diagnostic) {
        guard event == .beginObject || event == .beginArray else { return }
        let depth = open.count
        while open.count >= depth { _ = try next() }
    }
}

extension JSONReader {
    private mutating func skipSpace() {
        while index < source.count {
            switch source[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    private mutating func endOfText() throws(Diagnostic) -> Event {
        range = SourceRange(index, index)
        if case .end = expectation { return .end }
        if open.isEmpty { throw error("expected a value, found the end") }
        throw error(
            "the text ends inside an array or object",
            suggestion: "The file may be cut short, or a closing bracket may be missing.")
    }

    private mutating func afterElement(_ byte: UInt8) throws(Diagnostic) -> Event {
        let isObject = open.last == true
        switch byte {
        case UInt8(ascii: "]") where !isObject: return close(.endArray)
        case UInt8(ascii: "}") where isObject: return close(.endObject)
        case UInt8(ascii: ","):
            index += 1
            skipSpace()
            guard index < source.count else { return try endOfText() }
            return isObject ? try key(source[index]) : try value(source[index])
        default: throw unexpected(isObject ? "',' or '}'" : "',' or ']'")
        }
    }

    private mutating func key(_ byte: UInt8) throws(Diagnostic) -> Event {
        guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
        try readString()
        let keyRange = range
        skipSpace()
        guard index < source.count, source[index] == UInt8(ascii: ":") else { throw unexpected("':'") }
        index += 1
        range = keyRange
        expectation = .value
        return .key
    }

    private mutating func value(_ byte: UInt8) throws(Diagnostic) -> Event {
        switch byte {
        case UInt8(ascii: "\""):
            try readString()
            endValue()
            return .string
        case UInt8(ascii: "{"): return try begin(.beginObject)
        case UInt8(ascii: "["): return try begin(.beginArray)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .true)
        case UInt8(ascii: "f"): return try word("false", .false)
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw unexpected("a value")
        }
    }

    private mutating func begin(_ event: Event) throws(Diagnostic) -> Event {
        range = SourceRange(index, index + 1)
        guard open.count < Self.nestingLimit else {
            throw error("more than \(Self.nestingLimit) arrays and objects inside each other")
        }
        index += 1
        open.append(event == .beginObject)
        expectation = event == .beginObject ? .firstKey : .firstElement
        return event
    }

    private mutating func close(_ event: Event) -> Event {
        range = SourceRange(index, index + 1)
        index += 1
        open.removeLast()
        endValue()
        return event
    }

    private mutating func endValue() {
        expectation = open.isEmpty ? .end : .commaOrEnd
    }

    private mutating func word(_ word: String, _ event: Event) throws(Diagnostic) -> Event {
        let end = min(index + word.utf8.count, source.count)
        guard source[index..<end].elementsEqual(word.utf8) else { throw unexpected("a value") }
        range = SourceRange(index, end)
        index = end
        endValue()
        return event
    }

    /// `-? (0 | [1-9] [0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`, kept as it is written.
    private mutating func number() throws(Diagnostic) -> Event {
        let start = index
        if source[index] == UInt8(ascii: "-") { index += 1 }
        if index < source.count, source[index] == UInt8(ascii: "0") {
            index += 1
        } else {
            try skipDigits()
        }
        if index < source.count, source[index] == UInt8(ascii: ".") {
            index += 1
            try skipDigits()
        }
        if index < source.count, source[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < source.count, source[index] == UInt8(ascii: "+") || source[index] == UInt8(ascii: "-") {
                index += 1
            }
            try skipDigits()
        }
        isUnescaped = false
        textRange = start..<index
        range = SourceRange(start, index)
        endValue()
        return .number
    }

    private mutating func skipDigits() throws(Diagnostic) {
        let start = index
        while index < source.count, source[index] &- 0x30 < 10 { index += 1 }
        if index == start { throw unexpected("a digit") }
    }

    /// What was expected, and what stands at ``index``.
    private func unexpected(_ expected: String) -> Diagnostic {
        guard index < source.count else { return error("expected \(expected), found the end", at: index, index) }
        var end = index + 1
        while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
        let found =
            source[index] < 0x20 ? "a control character" : "'\(String(decoding: source[index..<end], as: UTF8.self))'"
        return error("expected \(expected), found \(found)", at: index, end)
    }

    private func error(_ message: String, at start: Int, _ end: Int) -> Diagnostic {
        Diagnostic(sourceName: sourceName, text: source, range: SourceRange(start, end), message: message)
    }
}

// Strings.
extension JSONReader {
    /// Reads the string whose opening quote stands at ``index``; without escapes it is only found, not copied.
    private mutating func readString() throws(Diagnostic) {
        let start = index
        index += 1
        isUnescaped = false
        unescaped.removeAll(keepingCapacity: true)
        var runStart = index
        while true {
            index = Self.endOfPlain(source.span, from: index)
            guard index < source.count else { break }
            let byte = source[index]
            if byte == UInt8(ascii: "\"") {
                if isUnescaped { unescaped.append(contentsOf: source[runStart..<index]) }
                textRange = (start + 1)..<index
                index += 1
                range = SourceRange(start, index)
                return
            }
            if byte == UInt8(ascii: "\\") {
                unescaped.append(contentsOf: source[runStart..<index])
                isUnescaped = true
                try readEscape()
                runStart = index
            } else {
                throw error("a control character in a string, which must be escaped", at: index, index + 1)
            }
        }
        throw error("the text ends inside a string", at: start, start + 1)
    }

    /// Where a run of bytes ends that stand for themselves in a string.
    private static func endOfPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] >= 0x20, bytes[place] != UInt8(ascii: "\""),
            bytes[place] != UInt8(ascii: "\\")
        {
            place &+= 1
        }
        return place
    }

    private mutating func readEscape() throws(Diagnostic) {
        let start = index
        index += 2
        switch start + 1 < source.count ? source[start + 1] : 0 {
        case UInt8(ascii: "\""): unescaped.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): unescaped.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): unescaped.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): unescaped.append(8)
        case UInt8(ascii: "f"): unescaped.append(12)
        case UInt8(ascii: "n"): unescaped.append(10)
        case UInt8(ascii: "r"): unescaped.append(13)
        case UInt8(ascii: "t"): unescaped.append(9)
        case UInt8(ascii: "u"):
            index = start
            let scalar = try readScalarEscape()
            unescaped.append(contentsOf: String(scalar).utf8)
        default: throw error("an escape that JSON does not have", at: start, min(start + 2, source.count))
        }
    }

    /// Reads `\uXXXX`, or two of them that are a surrogate pair.
    private mutating func readScalarEscape() throws(Diagnostic) -> Unicode.Scalar {
        let start = index
        let first = try readCodeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        if UTF16.isLeadSurrogate(first), source[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            let second = try readCodeUnit()
            if UTF16.isTrailSurrogate(second) {
                let value = 0x10000 + ((UInt32(first) & 0x3FF) << 10) + (UInt32(second) & 0x3FF)
                if let scalar = Unicode.Scalar(value) { return scalar }
            }
        }
        throw error("half of a surrogate pair, which is no character", at: start, index)
    }

    private mutating func readCodeUnit() throws(Diagnostic) -> UInt16 {
        let digits = source[(index + 2)...].prefix(4)
        var value: UInt16 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(digit - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(digit - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt16(digit - 0x37)
            default: throw error("expected four hexadecimal digits", at: index, index + 2)
            }
        }
        guard digits.count == 4 else { throw error("expected four hexadecimal digits", at: index, index + 2) }
        index += 6
        return value
    }
}
