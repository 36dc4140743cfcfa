import SourceText

/// Reads the scalars, flow lists and flow maps on one line of a head.
struct HeadScanner {
    let text: [UInt8]
    let sourceName: String
    var position = 0
    /// Where the line ends.
    var end = 0
    /// Flow lists and maps that stand open.
    private var depth = 0
    private static let maximumDepth = 32

    init(text: [UInt8], sourceName: String) {
        self.text = text
        self.sourceName = sourceName
    }

    var current: UInt8? { position < end ? text[position] : nil }
    var next: UInt8? { position + 1 < end ? text[position + 1] : nil }

    /// YAML 1.2 §6.6: a comment begins with `#` after a space.
    var isAtComment: Bool { current == UInt8(ascii: "#") && position > 0 && text[position - 1] == 32 }

    mutating func skipSpaces() {
        while current == 32 { position += 1 }
    }

    /// An error about a stretch, by default the next byte.
    func error(_ message: String, _ start: Int? = nil, _ stop: Int? = nil) -> Diagnostic {
        let start = start ?? position
        return Diagnostic(
            sourceName: sourceName, text: text, range: SourceRange(start, stop ?? start + 1), message: message)
    }

    /// Reads a value that ends with the line.
    mutating func readLineValue() throws(Diagnostic) -> HeadValue {
        let value = try readValue(isInFlow: false)
        let valueEnd = position
        skipSpaces()
        if current != nil, !isAtComment { throw error("expected the end of the line after the value") }
        position = valueEnd
        return value
    }

    /// Reads a key and the colon behind it.
    mutating func readKey(isInFlow: Bool) throws(Diagnostic) -> String {
        let start = position
        let key: String
        switch current {
        case UInt8(ascii: "\""): key = try readDoubleQuoted()
        case UInt8(ascii: "'"): key = try readSingleQuoted()
        default:
            while let byte = current, !isKeyEnd(byte, isInFlow: isInFlow) { position += 1 }
            key = trimmed(start, position)
        }
        skipSpaces()
        guard current == UInt8(ascii: ":") else {
            throw error("expected ':' and a value after the key '\(key)'", start, max(position, start + 1))
        }
        if key.isEmpty { throw error("expected a key before ':'") }
        position += 1
        return key
    }

    private func isKeyEnd(_ byte: UInt8, isInFlow: Bool) -> Bool {
        byte == UInt8(ascii: ":") ? isSeparator(next, isInFlow: isInFlow) : isInFlow && Self.isFlowIndicator(byte)
    }

    /// Whether a colon before `byte` ends a key: in `ram:Tool` it does not.
    private func isSeparator(_ byte: UInt8?, isInFlow: Bool) -> Bool {
        guard let byte else { return true }
        return byte == 32 || isInFlow && Self.isFlowIndicator(byte)
    }

    private static func isFlowIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        default: false
        }
    }

    private mutating func readValue(isInFlow: Bool) throws(Diagnostic) -> HeadValue {
        switch current {
        case UInt8(ascii: "\""): return .text(try readDoubleQuoted())
        case UInt8(ascii: "'"): return .text(try readSingleQuoted())
        case UInt8(ascii: "["):
            return .list(
                try readFlow { scanner throws(Diagnostic) in
                    try scanner.readValue(isInFlow: true)
                })
        case UInt8(ascii: "{"): return .map(try readMap())
        default: return .text(try readPlain(isInFlow: isInFlow))
        }
    }

    private mutating func readMap() throws(Diagnostic) -> [HeadEntry] {
        var entries: [HeadEntry] = []
        _ = try readFlow { scanner throws(Diagnostic) in
            let start = scanner.position
            let key = try scanner.readKey(isInFlow: true)
            if entries.entry(key) != nil {
                throw scanner.error("the key '\(key)' stands twice", start, scanner.position)
            }
            scanner.skipSpaces()
            let value = try scanner.readValue(isInFlow: true)
            entries.append(HeadEntry(key: key, value: value, range: SourceRange(start, scanner.position)))
        }
        return entries
    }

    /// Reads items between an opening bracket and the closing one of its kind; a comma may stand after the last.
    private mutating func readFlow<Item>(
        _ readItem: (inout HeadScanner) throws(Diagnostic) -> Item
    ) throws(Diagnostic) -> [Item] {
        let start = position
        let closing = UInt8(ascii: text[position] == UInt8(ascii: "[") ? "]" : "}")
        depth += 1
        defer { depth -= 1 }
        if depth > Self.maximumDepth { throw error("lists and maps are nested more than \(Self.maximumDepth) deep") }
        var items: [Item] = []
        position += 1
        while true {
            skipSpaces()
            if current == closing { break }
            guard current != nil else {
                throw error("expected '\(Unicode.Scalar(closing))' on the line of its opening", start)
            }
            items.append(try readItem(&self))
            skipSpaces()
            if current == UInt8(ascii: ",") {
                position += 1
            } else if current != closing, current != nil {
                throw error("expected ',' or '\(Unicode.Scalar(closing))'")
            }
        }
        position += 1
        return items
    }

    /// Reads a scalar without quotes. Outside brackets it runs to the end of the line or to a comment.
    /// - Source: YAML 1.2 §7.3.3: which bytes may not begin one, and that `: ` may not stand within.
    private mutating func readPlain(isInFlow: Bool) throws(Diagnostic) -> String {
        let start = position
        guard let first = current, !(isInFlow && Self.isFlowIndicator(first)) else { throw error("expected a value") }
        let isReserved = "&*!|>%@`#,]}".utf8.contains(first)
        let isAmbiguous = "-?:".utf8.contains(first) && isSeparator(next, isInFlow: isInFlow)
        if isReserved || isAmbiguous {
            throw error("a value that begins with '\(Unicode.Scalar(first))' needs quotes")
        }
        while let byte = current, !(isInFlow && Self.isFlowIndicator(byte)), !isAtComment {
            if byte == UInt8(ascii: ":"), isSeparator(next, isInFlow: isInFlow) {
                throw error("a value with ': ' in it needs quotes")
            }
            if byte == 9 { throw error("a value with a tab in it needs quotes") }
            position += 1
        }
        return trimmed(start, position)
    }

    private func trimmed(_ start: Int, _ stop: Int) -> String {
        var stop = stop
        while stop > start, text[stop - 1] == 32 { stop -= 1 }
        return String(decoding: text[start..<stop], as: UTF8.self)
    }

    private mutating func readSingleQuoted() throws(Diagnostic) -> String {
        let start = position
        let quote = UInt8(ascii: "'")
        var bytes: [UInt8] = []
        position += 1
        while let byte = current {
            position += 1
            if byte == quote {
                guard current == quote else { return String(decoding: bytes, as: UTF8.self) }
                position += 1
            }
            bytes.append(byte)
        }
        throw error("expected a closing \"'\" on this line", start)
    }

    private mutating func readDoubleQuoted() throws(Diagnostic) -> String {
        let start = position
        var bytes: [UInt8] = []
        position += 1
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\\") { bytes.append(try readEscape()) } else { bytes.append(byte) }
        }
        throw error("expected a closing '\"' on this line", start)
    }

    /// Reads what follows a backslash. UTF-8 needs no escapes by number.
    private mutating func readEscape() throws(Diagnostic) -> UInt8 {
        let escapes: KeyValuePairs<Character, UInt8> = ["n": 10, "t": 9, "\"": 34, "\\": 92, "/": 47]
        guard let byte = current,
            let escape = escapes.first(where: { $0.key.asciiValue == byte })
        else {
            throw error("a backslash stands before one of n, t, \", \\, /", position - 1, position + 1)
        }
        position += 1
        return escape.value
    }
}
