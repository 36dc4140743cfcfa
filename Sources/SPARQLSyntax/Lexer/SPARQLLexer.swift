import SourceText

/// Cuts a text into tokens, the longest that fits at each place (§19.8, note 3).
///
/// Makes no string and keeps no list: a token is a kind and a range. The text must be well-formed UTF-8.
package struct SPARQLLexer: ~Copyable, Sendable {
    package let text: [UInt8]
    /// Where the next token is looked for.
    var offset = 0
    let keywords = KeywordTable.shared

    package init(_ text: [UInt8]) {
        self.text = text
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// The next token; at the end, one of no length.
    package mutating func next() throws(SyntaxFailure) -> Token {
        skipSpaceAndComments()
        let token = try scan(offset)
        offset = token.end
        return token
    }

    private mutating func skipSpaceAndComments() {
        let count = text.count
        var index = offset
        while index < count {
            let byte = text[index]
            if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                index += 1
            } else if byte == UInt8(ascii: "#") {
                while index < count, text[index] != 0x0A, text[index] != 0x0D { index += 1 }
            } else {
                break
            }
        }
        offset = index
    }

    /// The byte at `index`, or zero beyond the end.
    @inline(__always) func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

    private func scan(_ start: Int) throws(SyntaxFailure) -> Token {
        guard start < text.count else { return Token(.endOfText, start, start) }
        let first = text[start]
        switch first {
        case UInt8(ascii: "?"), UInt8(ascii: "$"): return try scanVariable(start)
        case UInt8(ascii: "<"): return try scanLess(start)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try scanString(start)
        case UInt8(ascii: "@"): return try scanLanguageTag(start)
        case UInt8(ascii: ":"): return scanLocalName(start, afterColon: start + 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return scanNumber(start, from: start) ?? single(.word, start)
        case UInt8(ascii: "_"): return try scanBlankNodeLabel(start)
        case UInt8(ascii: "+"): return scanNumber(start, from: start + 1) ?? single(.plus, start)
        case UInt8(ascii: "-"): return scanNumber(start, from: start + 1) ?? single(.minus, start)
        case UInt8(ascii: "."): return scanNumber(start, from: start) ?? single(.dot, start)
        default:
            if let sign = scanSign(start, first) { return sign }
            if nameLength(start, NameClass.letter) > 0 { return scanWord(start) }
            throw unknownCharacter(start)
        }
    }

    private func single(_ kind: Token.Kind, _ start: Int) -> Token { Token(kind, start, start + 1) }

    /// Brackets, operators and punctuation that begin no value.
    private func scanSign(_ start: Int, _ first: UInt8) -> Token? {
        let second = byte(start + 1)
        func one(_ kind: Token.Kind) -> Token { Token(kind, start, start + 1) }
        func two(_ kind: Token.Kind) -> Token { Token(kind, start, start + 2) }
        switch first {
        case UInt8(ascii: "{"): return second == UInt8(ascii: "|") ? two(.openAnnotation) : one(.openBrace)
        case UInt8(ascii: "}"): return one(.closeBrace)
        case UInt8(ascii: "("): return one(.openParenthesis)
        case UInt8(ascii: ")"):
            let closesTerm = second == UInt8(ascii: ">") && byte(start + 2) == UInt8(ascii: ">")
            return closesTerm ? Token(.closeTripleTerm, start, start + 3) : one(.closeParenthesis)
        case UInt8(ascii: "["): return one(.openBracket)
        case UInt8(ascii: "]"): return one(.closeBracket)
        case UInt8(ascii: ","): return one(.comma)
        case UInt8(ascii: ";"): return one(.semicolon)
        case UInt8(ascii: "~"): return one(.tilde)
        case UInt8(ascii: "/"): return one(.slash)
        case UInt8(ascii: "*"): return one(.star)
        case UInt8(ascii: "="): return one(.equal)
        case UInt8(ascii: "^"): return second == UInt8(ascii: "^") ? two(.doubleCaret) : one(.caret)
        case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? two(.notEqual) : one(.not)
        case UInt8(ascii: "&"): return second == UInt8(ascii: "&") ? two(.and) : nil
        case UInt8(ascii: "|"):
            if second == UInt8(ascii: "|") { return two(.or) }
            return second == UInt8(ascii: "}") ? two(.closeAnnotation) : one(.pipe)
        case UInt8(ascii: ">"):
            if second == UInt8(ascii: ">") { return two(.closeReifiedTriple) }
            return second == UInt8(ascii: "=") ? two(.greaterOrEqual) : one(.greater)
        default: return nil
        }
    }

    private func unknownCharacter(_ start: Int) -> SyntaxFailure {
        var end = start + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        let found = String(decoding: text[start..<end], as: UTF8.self)
        var suggestion: String?
        switch found {
        case "\\": suggestion = "Code point escapes stand only in IRIs and strings."
        case "&": suggestion = "Did you mean '&&'?"
        case "“", "”", "„", "«", "»", "‘", "’":
            suggestion = "Strings stand between straight quotes: \"…\" or '…'."
        case "\u{A0}": suggestion = "This is a no-break space: put an ordinary space."
        default: break
        }
        let shown = text[start] < 0x20 ? "a control character" : "'\(found)'"
        return SyntaxFailure(
            SourceRange(start, end), "\(shown) begins no word or sign of SPARQL", suggestion: suggestion)
    }
}
