import RDF
import SourceText

/// Cuts the bytes of a window into tokens of Turtle and TriG.
///
/// A token that touches the end of a window whose source goes on fails as unterminated: it may be longer than it looks.
/// - Source: RDF 1.2 Turtle, §6.5 (terminals).
struct TurtleLexer {
    let isComplete: Bool

    /// The longest look beyond the end of a token (`.e+5` after a digit).
    private static let lookahead = 4

    /// Passes over white space and comments.
    func skipBlanks(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> Int {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 32, 9, 10, 13: index &+= 1
            case UInt8(ascii: "#"): index = try commentEnd(bytes, index)
            default: return index
            }
        }
        return index
    }

    private func commentEnd(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 10 || byte == 13 { return index }
            index += byte < 0x80 ? 1 : try TermScanning.multibyte(bytes, index, inside: .comment).length
        }
        guard isComplete else { throw SyntaxFailure(.unterminated(.comment), start, bytes.count) }
        return index
    }

    /// The token that begins at `start`, which is after all blanks.
    func token(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        guard start < bytes.count else {
            guard isComplete else { throw SyntaxFailure(.unterminated(.token), start, start) }
            return TurtleToken(.end, start, start)
        }
        let token = try anyToken(bytes, start)
        guard isComplete || token.end + Self.lookahead <= bytes.count else {
            throw SyntaxFailure(.unterminated(.token), start, bytes.count)
        }
        return token
    }

    private func anyToken(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        switch bytes[start] {
        case UInt8(ascii: "<"): return try angleToken(bytes, start)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try stringToken(bytes, start)
        case UInt8(ascii: "_"): return try blankNodeToken(bytes, start)
        case UInt8(ascii: ":"): return try localName(bytes, start, colon: start)
        case UInt8(ascii: "@"): return try atWord(bytes, start)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            return number(bytes, start)
        case UInt8(ascii: "."):
            let isNumber = start + 1 < bytes.count && bytes[start + 1].isASCIIDigit
            return isNumber ? number(bytes, start) : TurtleToken(.dot, start, start + 1)
        case UInt8(ascii: "["): return try openBracket(bytes, start)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
            return try nameOrWord(bytes, start)
        default: return punctuation(bytes, start)
        }
    }

    private func punctuation(_ bytes: Span<UInt8>, _ start: Int) -> TurtleToken {
        let isBeforeAngle = isAt(UInt8(ascii: ">"), bytes, start + 1)
        switch bytes[start] {
        case UInt8(ascii: ","): return TurtleToken(.comma, start, start + 1)
        case UInt8(ascii: ";"): return TurtleToken(.semicolon, start, start + 1)
        case UInt8(ascii: "~"): return TurtleToken(.tilde, start, start + 1)
        case UInt8(ascii: "]"): return TurtleToken(.closeBracket, start, start + 1)
        case UInt8(ascii: "("): return TurtleToken(.openParenthesis, start, start + 1)
        case UInt8(ascii: ")"):
            if isBeforeAngle, isAt(UInt8(ascii: ">"), bytes, start + 2) {
                return TurtleToken(.closeTripleTerm, start, start + 3)
            }
            return TurtleToken(.closeParenthesis, start, start + 1)
        case UInt8(ascii: "{"):
            let isAnnotation = isAt(UInt8(ascii: "|"), bytes, start + 1)
            return TurtleToken(isAnnotation ? .openAnnotation : .openBrace, start, start + (isAnnotation ? 2 : 1))
        case UInt8(ascii: "}"): return TurtleToken(.closeBrace, start, start + 1)
        case UInt8(ascii: "|") where isAt(UInt8(ascii: "}"), bytes, start + 1):
            return TurtleToken(.closeAnnotation, start, start + 2)
        case UInt8(ascii: ">") where isBeforeAngle: return TurtleToken(.closeReified, start, start + 2)
        case UInt8(ascii: "^") where isAt(UInt8(ascii: "^"), bytes, start + 1):
            return TurtleToken(.datatypeMark, start, start + 2)
        default: return TurtleToken(.stray, start, start + 1)
        }
    }

    private func angleToken(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        if isAt(UInt8(ascii: "<"), bytes, start + 1) {
            let isTripleTerm = isAt(UInt8(ascii: "("), bytes, start + 2)
            return TurtleToken(isTripleTerm ? .openTripleTerm : .openReified, start, start + (isTripleTerm ? 3 : 2))
        }
        var hasEscapes = false
        let end = try TermScanning.iriEnd(bytes, start + 1, hasEscapes: &hasEscapes)
        return TurtleToken(.iri, start, end + 1, content: start + 1, end, hasEscapes: hasEscapes)
    }

    private func stringToken(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        let quote = bytes[start]
        var hasEscapes = false
        if isAt(quote, bytes, start + 1), isAt(quote, bytes, start + 2) {
            let end = try TermScanning.longStringEnd(bytes, start + 3, quote: quote, hasEscapes: &hasEscapes)
            return TurtleToken(.longString, start, end + 3, content: start + 3, end, hasEscapes: hasEscapes)
        }
        let end = try TermScanning.stringEnd(bytes, start + 1, quote: quote, hasEscapes: &hasEscapes)
        return TurtleToken(.string, start, end + 1, content: start + 1, end, hasEscapes: hasEscapes)
    }

    private func blankNodeToken(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        guard isAt(UInt8(ascii: ":"), bytes, start + 1) else {
            guard isComplete || start + 1 < bytes.count else {
                throw SyntaxFailure(.unterminated(.token), start, bytes.count)
            }
            return TurtleToken(.stray, start, start + 1)
        }
        guard isComplete || start + 2 < bytes.count else {
            throw SyntaxFailure(.unterminated(.token), start, bytes.count)
        }
        let end = try TermScanning.blankNodeLabelEnd(bytes, start + 2, isComplete: isComplete)
        return TurtleToken(.blankNode, start, end, content: start + 2, end)
    }

    /// `[`, or `[]` when nothing but white space is between.
    private func openBracket(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        var index = start + 1
        while index < bytes.count, bytes[index] <= 32 { index += 1 }
        guard index < bytes.count || isComplete else { throw SyntaxFailure(.unterminated(.token), start, index) }
        if isAt(UInt8(ascii: "]"), bytes, index) { return TurtleToken(.anonymous, start, index + 1) }
        return TurtleToken(.openBracket, start, start + 1)
    }

    private func isAt(_ byte: UInt8, _ bytes: Span<UInt8>, _ index: Int) -> Bool {
        index < bytes.count && bytes[index] == byte
    }
}

/// Names and numbers.
extension TurtleLexer {
    private func atWord(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        let end = try TermScanning.nameEnd(bytes, start + 1, isComplete: isComplete)
        return TurtleToken(.atWord, start, end, content: start + 1, end)
    }

    private func nameOrWord(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> TurtleToken {
        if bytes[start] >= 0x80 {
            let scalar = try TermScanning.multibyte(bytes, start, inside: .token)
            guard NameCharacters.isLetter(scalar.value) else {
                return TurtleToken(.stray, start, start + scalar.length)
            }
        }
        let end = try TermScanning.nameEnd(bytes, start, isComplete: isComplete)
        if isAt(UInt8(ascii: ":"), bytes, end) { return try localName(bytes, start, colon: end) }
        var wordEnd = start
        while wordEnd < end, bytes[wordEnd].isASCIILetter { wordEnd += 1 }
        return TurtleToken(.word, start, wordEnd > start ? wordEnd : end)
    }

    /// The rest of a prefixed name, whose colon is known. Dots at the end do not belong to it.
    /// - Source: RDF 1.2 Turtle, productions PNAME_NS, PNAME_LN and PN_LOCAL.
    private func localName(_ bytes: Span<UInt8>, _ start: Int, colon: Int) throws(SyntaxFailure) -> TurtleToken {
        let plain = ASCIISet.localName
        var hasEscapes = false
        var index = colon + 1
        if isAt(UInt8(ascii: "-"), bytes, index) || isAt(UInt8(ascii: "."), bytes, index) {
            return TurtleToken(.prefixedName, start, index, content: index, index)
        }
        var end = index
        scan: while index < bytes.count {
            let byte = bytes[index]
            if plain.contains(byte) {
                index &+= 1
                if byte != UInt8(ascii: ".") { end = index }
                continue
            }
            switch byte {
            case 0x80...:
                let scalar = try TermScanning.multibyte(bytes, index, inside: .token)
                let belongs =
                    index == colon + 1
                    ? NameCharacters.isLetter(scalar.value) : NameCharacters.isNamePart(scalar.value)
                guard belongs else { break scan }
                index += scalar.length
            case UInt8(ascii: "%"): index = try percentEnd(bytes, index)
            case UInt8(ascii: "\\"):
                guard index + 1 < bytes.count else { throw SyntaxFailure(.unterminated(.token), index, bytes.count) }
                guard ASCIISet.localEscape.contains(bytes[index + 1]) else {
                    throw SyntaxFailure(.badNameEscape, index, index + 2)
                }
                hasEscapes = true
                index += 2
            default: break scan
            }
            end = index
        }
        guard index < bytes.count || isComplete else { throw SyntaxFailure(.unterminated(.token), start, bytes.count) }
        return TurtleToken(.prefixedName, start, end, content: colon + 1, end, hasEscapes: hasEscapes)
    }

    private func percentEnd(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> Int {
        guard start + 2 < bytes.count else { throw SyntaxFailure(.unterminated(.token), start, bytes.count) }
        guard bytes[start + 1].hexadecimalValue != nil, bytes[start + 2].hexadecimalValue != nil else {
            throw SyntaxFailure(.badPercentEscape, start, start + 1)
        }
        return start + 3
    }

    /// The number at `start`, or a stray sign.
    /// - Source: RDF 1.2 Turtle, productions INTEGER, DECIMAL and DOUBLE.
    private func number(_ bytes: Span<UInt8>, _ start: Int) -> TurtleToken {
        let isSigned = bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-")
        let digitsStart = isSigned ? start + 1 : start
        var end = digitsEnd(bytes, digitsStart)
        var hasDigits = end > digitsStart
        var kind = TurtleToken.Kind.integer
        if isAt(UInt8(ascii: "."), bytes, end) {
            let fractionEnd = digitsEnd(bytes, end + 1)
            if fractionEnd > end + 1 {
                kind = .decimal
                end = fractionEnd
                hasDigits = true
            } else if hasDigits, let exponentEnd = exponentEnd(bytes, end + 1) {
                return TurtleToken(.double, start, exponentEnd)
            }
        }
        guard hasDigits else { return TurtleToken(.stray, start, start + 1) }
        if let exponentEnd = exponentEnd(bytes, end) { return TurtleToken(.double, start, exponentEnd) }
        return TurtleToken(kind, start, end)
    }

    private func digitsEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
        return index
    }

    private func exponentEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
        guard start < bytes.count, bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
        let isSigned = isAt(UInt8(ascii: "+"), bytes, start + 1) || isAt(UInt8(ascii: "-"), bytes, start + 1)
        let digitsStart = start + (isSigned ? 2 : 1)
        let end = digitsEnd(bytes, digitsStart)
        return end > digitsStart ? end : nil
    }
}
