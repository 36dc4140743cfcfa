// Names, text and references: what stands between the brackets of ``XMLScanner``.
extension XMLScanner {
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Passes over white space and says whether there was any.
    @discardableResult mutating func skipSpace() -> Bool {
        let start = index
        while index < source.count, Self.isSpace(source[index]) { index += 1 }
        return index > start
    }

    func starts(with text: String) -> Bool { starts(with: text, at: index) }

    func starts(with text: String, at start: Int) -> Bool {
        var place = start
        for byte in text.utf8 {
            guard place < source.count, source[place] == byte else { return false }
            place += 1
        }
        return true
    }

    /// Moves behind `end`; `start` is where the error stands when there is none.
    mutating func skip(past end: String, what: String, from start: Int) throws(XMLFailure) {
        let first = end.utf8.first
        while index < source.count {
            if source[index] == first, starts(with: end) {
                index += end.utf8.count
                return
            }
            index += 1
        }
        throw failure("the document ends inside a \(what)", at: start, start + 2)
    }

    /// What is wrong with a document whose first bytes are the mark of another encoding.
    var encodingFailure: XMLFailure? {
        guard source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0xFF, 0xFE]) else { return nil }
        return failure("the document is in UTF-16; expected UTF-8", at: 0, 2)
    }

    /// A stretch with its line ends as LF (§2.11).
    func normalizedText(_ range: Range<Int>) -> String {
        var characters: [UInt8] = []
        for place in range {
            if source[place] != 0x0D {
                characters.append(source[place])
            } else if place + 1 == source.count || source[place + 1] != 0x0A {
                characters.append(0x0A)
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Reads `<?xml version="1.0" encoding="UTF-8"?>`, when it is there.
    mutating func readDeclaration() throws(XMLFailure) {
        guard starts(with: "<?xml"), index + 5 < source.count, Self.isSpace(source[index + 5]) else { return }
        let start = index
        try skip(past: "?>", what: "XML declaration", from: start)
        let declaration = String(decoding: source[start..<index], as: UTF8.self)
        guard let found = declaration.range(ofASCII: "encoding") else { return }
        let quotes: Set<Character> = ["\"", "'"]
        let value =
            declaration[found...].split(whereSeparator: quotes.contains).dropFirst().first.map(String.init) ?? ""
        let name = value.uppercased()
        guard name == "UTF-8" || name == "US-ASCII" || name == "ASCII" else {
            throw failure("the encoding '\(value)' is not known; expected UTF-8", at: start, index)
        }
    }

    /// Reads a name with at most one colon.
    /// - Source: XML 1.0, production Name; Namespaces in XML, production QName.
    mutating func readName() throws(XMLFailure) -> Range<Int> {
        let start = index
        var colons = 0
        while index < source.count {
            switch source[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
                0x80...:
                index += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                guard index > start else { throw unexpected("a name") }
                index += 1
            case UInt8(ascii: ":"):
                colons += 1
                index += 1
            default:
                let isWhole =
                    index > start && colons <= 1 && source[start] != UInt8(ascii: ":")
                    && source[index - 1] != UInt8(ascii: ":")
                guard isWhole else { throw unexpected("a name") }
                return start..<index
            }
        }
        throw unexpected("a name")
    }

    mutating func readAttributeValue() throws(XMLFailure) -> String {
        guard index < source.count, source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "'") else {
            throw unexpected("a value in quotes")
        }
        let start = index
        let quote = source[index]
        index += 1
        skipPlain()
        if index < source.count, source[index] == quote {
            index += 1
            return String(decoding: source[(start + 1)..<(index - 1)], as: UTF8.self)
        }
        var value = Array(source[(start + 1)..<index])
        while index < source.count {
            switch source[index] {
            case quote:
                index += 1
                return String(decoding: value, as: UTF8.self)
            case UInt8(ascii: "<"): throw failure("'<' in the value of an attribute", at: index, index + 1)
            case UInt8(ascii: "&"): try readReference(into: &value, isAttribute: true)
            case let byte where Self.isSpace(byte):
                // Line ends were one character before white space became a space (§2.11, §3.3.3).
                if byte == 0x0D, starts(with: "\r\n") { index += 1 }
                value.append(0x20)
                index += 1
            default: try readCharacter(into: &value)
            }
        }
        throw failure("the document ends inside the value of an attribute", at: start, start + 1)
    }

    /// Reads characters up to the next tag, over comments and CDATA; false when there are none.
    mutating func readText() throws(XMLFailure) -> Bool {
        let textStart = index
        skipPlainText()
        if index < source.count, source[index] == UInt8(ascii: "<"), !isMarkupInText {
            text = String(decoding: source[textStart..<index], as: UTF8.self)
            return index > textStart
        }
        var characters = Array(source[textStart..<index])
        while index < source.count {
            if source[index] == UInt8(ascii: "<") {
                let start = index
                if starts(with: "<!--"), !reportsMarkup {
                    index += 4
                    try skip(past: "-->", what: "comment", from: start)
                } else if starts(with: "<?"), !reportsMarkup {
                    try skip(past: "?>", what: "processing instruction", from: start)
                } else if starts(with: "<![CDATA[") {
                    try readCDATA(into: &characters)
                } else {
                    break
                }
            } else if source[index] == UInt8(ascii: "&") {
                try readReference(into: &characters, isAttribute: false)
            } else if source[index] == UInt8(ascii: "]"), starts(with: "]]>") {
                throw failure("']]>' outside CDATA", at: index, index + 3)
            } else {
                try readCharacter(into: &characters)
            }
        }
        guard !characters.isEmpty else { return false }
        text = String(decoding: characters, as: UTF8.self)
        return true
    }

    /// Whether what begins at ``index`` may be a comment, CDATA or a processing instruction, rather than a tag.
    private var isMarkupInText: Bool {
        guard index + 1 < source.count else { return true }
        return source[index + 1] == UInt8(ascii: "!") || source[index + 1] == UInt8(ascii: "?")
    }

    /// Passes over a run of plain bytes.
    private mutating func skipPlain() {
        index = Self.endOfPlain(source.span, from: index)
    }

    /// Passes over what stands for itself between two tags: quotes, tabs and line feeds too.
    private mutating func skipPlainText() {
        index = Self.endOfPlainText(source.span, from: index)
    }

    private static func endOfPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place < bytes.count, isPlain(bytes[place]) { place &+= 1 }
        return place
    }

    private static func endOfPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
        for place in start..<max(start, bytes.count) {
            switch bytes[place] {
            case 0x20...0x25, 0x27...0x3B, 0x3D...0x5C, 0x5E...0xEE, 0xF0..., 0x09, 0x0A: continue
            default: return place
            }
        }
        return bytes.count
    }

    private mutating func readCDATA(into characters: inout [UInt8]) throws(XMLFailure) {
        let start = index
        index += 9
        while index < source.count {
            if source[index] == UInt8(ascii: "]"), starts(with: "]]>") {
                index += 3
                return
            }
            try readCharacter(into: &characters)
        }
        throw failure("the document ends inside CDATA", at: start, start + 9)
    }

    /// Whether a byte stands for itself wherever it is; others do, or do not, by what is around them.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), 0xEF:
            false
        default: true
        }
    }

    /// Takes a run of plain bytes over, or else one byte; line ends become LF (§2.11), control characters are refused
    /// (production Char).
    private mutating func readCharacter(into characters: inout [UInt8]) throws(XMLFailure) {
        let start = index
        skipPlain()
        guard index == start else {
            characters += source[start..<index]
            return
        }
        let byte = source[index]
        if byte == 0x0D {
            if index + 1 < source.count, source[index + 1] == 0x0A { index += 1 }
            characters.append(0x0A)
        } else if byte < 0x20 && byte != 0x09 && byte != 0x0A || byte == 0xEF && isNoncharacter {
            throw failure("a character that XML does not allow", at: index, index + 1)
        } else {
            characters.append(byte)
        }
        index += 1
    }

    /// Whether U+FFFE or U+FFFF stands at ``index``.
    private var isNoncharacter: Bool { starts(with: "\u{FFFE}") || starts(with: "\u{FFFF}") }

    /// - Source: XML 1.0, production Char.
    package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// What was expected, and what stands at ``index``.
    func unexpected(_ expected: String) -> XMLFailure {
        guard index < source.count else { return failure("expected \(expected), found the end", at: index, index) }
        var end = index + 1
        while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
        return failure(
            "expected \(expected), found '\(String(decoding: source[index..<end], as: UTF8.self))'", at: index, end)
    }
}

extension String {
    /// Where `word` ends, when it occurs.
    fileprivate func range(ofASCII word: String) -> String.Index? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(word) { return rest.index(rest.startIndex, offsetBy: word.count) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
