import SourceText

/// Variables, IRIs, prefixed names, blank node labels, words.
extension SPARQLLexer {
    /// Length in bytes of the character at `index` when it is in the set `characters`, else 0.
    @inline(__always) func nameLength(_ index: Int, _ characters: UInt8) -> Int {
        guard index < text.count else { return 0 }
        let first = text[index]
        if first < 0x80 { return NameClass.ascii[Int(first)] & characters != 0 ? 1 : 0 }
        return scalarLength(index, first, characters)
    }

    private func scalarLength(_ index: Int, _ first: UInt8, _ characters: UInt8) -> Int {
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard index + length <= text.count else { return 0 }
        var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for next in 1..<length { scalar = scalar << 6 | UInt32(text[index + next] & 0x3F) }
        return NameClass.beyondASCII(scalar) & characters != 0 ? length : 0
    }

    /// VAR1, VAR2, or the question mark of a path.
    func scanVariable(_ start: Int) throws(SyntaxFailure) -> Token {
        var end = start + 1
        while true {
            let length = nameLength(end, NameClass.variable)
            if length == 0 { break }
            // What combines cannot begin a name.
            if end == start + 1, text[end] >= 0x80, nameLength(end, NameClass.letter) == 0 { break }
            end += length
        }
        if end > start + 1 { return Token(.variable, start, end) }
        if text[start] == UInt8(ascii: "?") { return Token(.questionMark, start, end) }
        throw SyntaxFailure(SourceRange(start, end), "expected the name of a variable after '$'")
    }

    /// An IRI when all up to `>` may stand in one, else a triple's bracket or a comparison.
    func scanLess(_ start: Int) throws(SyntaxFailure) -> Token {
        let count = text.count
        var index = start + 1
        var hasEscapes = false
        while index < count {
            let byte = text[index]
            if byte == UInt8(ascii: ">") {
                var token = Token(.iri, start, index + 1)
                token.hasEscapes = hasEscapes
                return token
            }
            if byte == UInt8(ascii: "\\") {
                guard self.byte(index + 1) | 0x20 == UInt8(ascii: "u") else { break }
                let (scalar, end) = try scanCodePointEscape(index)
                guard Self.isIRICharacter(scalar) else {
                    throw SyntaxFailure(
                        SourceRange(index, end), "this character may not stand in an IRI, escaped or not")
                }
                hasEscapes = true
                index = end
            } else if Self.isIRICharacter(UInt32(byte)) {
                index += 1
            } else {
                break
            }
        }
        switch byte(start + 1) {
        case UInt8(ascii: "="): return Token(.lessOrEqual, start, start + 2)
        case UInt8(ascii: "<"):
            let opensTerm = byte(start + 2) == UInt8(ascii: "(")
            return Token(opensTerm ? .openTripleTerm : .openReifiedTriple, start, start + (opensTerm ? 3 : 2))
        default: return Token(.less, start, start + 1)
        }
    }

    /// IRIREF: all but `<>"{}|^`, the grave accent, the backslash, and control characters with the space.
    private static func isIRICharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: false
        default: true
        }
    }

    /// `_:label`. A label may hold dots but not end in one.
    func scanBlankNodeLabel(_ start: Int) throws(SyntaxFailure) -> Token {
        guard byte(start + 1) == UInt8(ascii: ":") else {
            throw SyntaxFailure(
                SourceRange(start, start + 1), "a name may not begin with '_'",
                suggestion: "A variable begins with '?', a blank node with '_:'.")
        }
        var end = start + 2 + nameLength(start + 2, NameClass.variable)
        guard end > start + 2 else {
            throw SyntaxFailure(SourceRange(start, end), "expected the label of a blank node after '_:'")
        }
        end = scanDottedName(end)
        return Token(.blankNodeLabel, start, end)
    }

    /// The end of a run of name characters and dots that does not end in a dot.
    private func scanDottedName(_ start: Int) -> Int {
        var end = start
        var index = start
        while true {
            let length = nameLength(index, NameClass.name)
            if length > 0 {
                index += length
                end = index
            } else if byte(index) == UInt8(ascii: ".") {
                index += 1
            } else {
                return end
            }
        }
    }

    /// A word of the language, or the prefix of a name.
    func scanWord(_ start: Int) -> Token {
        let end = scanDottedName(start)
        if byte(end) == UInt8(ascii: ":") { return scanLocalName(start, afterColon: end + 1) }
        var wordEnd = start
        while true {
            let length = nameLength(wordEnd, NameClass.variable)
            if length == 0 { break }
            wordEnd += length
        }
        var token = Token(.word, start, wordEnd)
        if wordEnd == start + 1, text[start] == UInt8(ascii: "a") {
            token.kind = .keyword
            token.keyword = .a
        } else if let entry = keywords.entry(text, start, wordEnd) {
            token.kind = entry.keyword != nil ? .keyword : .builtIn
            token.keyword = entry.keyword
            token.builtIn = entry.builtIn
        }
        return token
    }

    /// PN_LOCAL after the colon of a prefix.
    func scanLocalName(_ start: Int, afterColon: Int) -> Token {
        var end = afterColon
        var index = afterColon
        var hasEscapes = false
        while true {
            let isFirst = index == afterColon
            var length = nameLength(index, isFirst ? NameClass.variable : NameClass.name)
            if isFirst, length > 1, nameLength(index, NameClass.letter) == 0 { length = 0 }
            if length == 0 {
                switch byte(index) {
                case UInt8(ascii: ":"): length = 1
                case UInt8(ascii: "%") where Self.isHex(byte(index + 1)) && Self.isHex(byte(index + 2)): length = 3
                case UInt8(ascii: "\\") where Self.isLocalEscape(byte(index + 1)):
                    length = 2
                    hasEscapes = true
                case UInt8(ascii: ".") where !isFirst:
                    index += 1
                    continue
                default: break
                }
            }
            if length == 0 { break }
            index += length
            end = index
        }
        var token = Token(end == afterColon ? .prefixAlone : .prefixedName, start, end)
        token.hasEscapes = hasEscapes
        return token
    }

    static func isHex(_ byte: UInt8) -> Bool {
        byte &- 48 < 10 || (byte | 0x20) &- 97 < 6
    }

    /// What a backslash may stand before in a local name: PN_LOCAL_ESC.
    private static func isLocalEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "!"),
            UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="),
            UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
