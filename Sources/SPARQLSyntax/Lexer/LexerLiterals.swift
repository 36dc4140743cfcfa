import SourceText

/// Strings, language tags, numbers, escapes.
extension SPARQLLexer {
    /// STRING_LITERAL1, 2, LONG1 or LONG2. Escapes are checked here and undone by ``unescaped(_:)``.
    func scanString(_ start: Int) throws(SyntaxFailure) -> Token {
        let quote = text[start]
        let isLong = byte(start + 1) == quote && byte(start + 2) == quote
        let count = text.count
        var index = start + (isLong ? 3 : 1)
        var hasEscapes = false
        while index < count {
            let byte = text[index]
            if byte == quote {
                if !isLong || (self.byte(index + 1) == quote && self.byte(index + 2) == quote) {
                    var token = Token(isLong ? .longString : .string, start, index + (isLong ? 3 : 1))
                    token.hasEscapes = hasEscapes
                    return token
                }
                index += 1
            } else if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index = try scanEscape(index)
            } else if !isLong, byte == 0x0A || byte == 0x0D {
                break
            } else {
                index += 1
            }
        }
        let mark = String(decoding: text[start..<(start + (isLong ? 3 : 1))], as: UTF8.self)
        throw SyntaxFailure(
            SourceRange(start, isLong ? start + 3 : index),
            isLong ? "this string is never closed" : "this string is not closed on its line",
            suggestion: isLong
                ? "Close it with \(mark)."
                : "Close it with \(mark), or put three quotes around a text of several lines.")
    }

    /// Checks the escape at the backslash `start`, and gives its end.
    private func scanEscape(_ start: Int) throws(SyntaxFailure) -> Int {
        switch byte(start + 1) {
        case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "f"),
            UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            return start + 2
        case UInt8(ascii: "u"), UInt8(ascii: "U"): return try scanCodePointEscape(start).end
        default:
            throw SyntaxFailure(
                SourceRange(start, min(start + 2, text.count)), "there is no such escape",
                suggestion: "A backslash itself is written '\\\\'.")
        }
    }

    /// `\uXXXX` or `\UXXXXXXXX`: the scalar and where the escape ends. Halves of surrogate pairs are refused.
    /// - Source: SPARQL 1.2 Query, §19.2.
    func scanCodePointEscape(_ start: Int) throws(SyntaxFailure) -> (scalar: UInt32, end: Int) {
        let digits = text[start + 1] == UInt8(ascii: "u") ? 4 : 8
        let end = start + 2 + digits
        var value: UInt32 = 0
        for index in (start + 2)..<end {
            let byte = byte(index)
            guard Self.isHex(byte) else {
                throw SyntaxFailure(
                    SourceRange(start, min(index, text.count)), "expected \(digits) hexadecimal digits in this escape")
            }
            value = value << 4 | UInt32(byte < 58 ? byte - 48 : (byte | 0x20) - 87)
        }
        guard Unicode.Scalar(value) != nil else {
            let isSurrogate = 0xD800...0xDFFF ~= value
            throw SyntaxFailure(
                SourceRange(start, end),
                isSurrogate ? "half a surrogate pair is no character" : "there is no character with this number",
                suggestion: isSurrogate ? "Write characters beyond U+FFFF with '\\U' and eight digits." : nil)
        }
        return (value, end)
    }

    /// `text[range]` with its escapes undone; `range` has passed ``scanString(_:)`` or ``scanLess(_:)``.
    func unescaped(_ range: SourceRange) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.end - range.start)
        var index = range.start
        while index < range.end {
            let byte = text[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < range.end else {
                bytes.append(byte)
                index += 1
                continue
            }
            let escaped = text[index + 1]
            index += 2
            switch escaped {
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "u"), UInt8(ascii: "U"):
                if let (value, end) = try? scanCodePointEscape(index - 2), let scalar = Unicode.Scalar(value) {
                    bytes.append(contentsOf: String(Character(scalar)).utf8)
                    index = end
                }
            default: bytes.append(escaped)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// LANG_DIR; the direction must be `ltr` or `rtl`.
    func scanLanguageTag(_ start: Int) throws(SyntaxFailure) -> Token {
        var end = start + 1
        while isLetter(end) { end += 1 }
        guard end > start + 1 else {
            throw SyntaxFailure(SourceRange(start, end), "expected a language tag such as 'fr' after '@'")
        }
        while byte(end) == UInt8(ascii: "-"), isLetter(end + 1) || byte(end + 1) &- 48 < 10 {
            end += 2
            while isLetter(end) || byte(end) &- 48 < 10 { end += 1 }
        }
        if byte(end) == UInt8(ascii: "-"), byte(end + 1) == UInt8(ascii: "-"), isLetter(end + 2) {
            let directionStart = end + 2
            end = directionStart
            while isLetter(end) { end += 1 }
            let direction = text[directionStart..<end]
            guard direction.elementsEqual("ltr".utf8) || direction.elementsEqual("rtl".utf8) else {
                throw SyntaxFailure(SourceRange(directionStart, end), "expected the base direction 'ltr' or 'rtl'")
            }
        }
        return Token(.languageTag, start, end)
    }

    private func isLetter(_ index: Int) -> Bool { (byte(index) | 0x20) &- 97 < 26 }

    /// INTEGER, DECIMAL or DOUBLE whose digits begin at `from`, after a sign perhaps at `start`; nil when none does.
    func scanNumber(_ start: Int, from: Int) -> Token? {
        var end = skipDigits(from)
        let hasWhole = end > from
        var kind = Token.Kind.integer
        if byte(end) == UInt8(ascii: ".") {
            let fractionEnd = skipDigits(end + 1)
            if fractionEnd > end + 1 {
                end = fractionEnd
                kind = .decimal
            } else if hasWhole, exponentEnd(end + 1) != nil {
                end += 1
            }
        }
        guard hasWhole || kind == .decimal else { return nil }
        if let exponentEnd = exponentEnd(end) {
            end = exponentEnd
            kind = .double
        }
        return Token(kind, start, end)
    }

    private func skipDigits(_ start: Int) -> Int {
        var end = start
        while end < text.count, text[end] &- 48 < 10 { end += 1 }
        return end
    }

    private func exponentEnd(_ start: Int) -> Int? {
        guard byte(start) | 0x20 == UInt8(ascii: "e") else { return nil }
        let sign = byte(start + 1)
        let digits = start + (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1)
        let end = skipDigits(digits)
        return end > digits ? end : nil
    }
}
