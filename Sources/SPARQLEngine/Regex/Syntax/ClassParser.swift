extension RegularExpression.PatternParser {
    /// Reads `[…]`: characters, ranges and escapes, negated by `^`, less the class after `-[`.
    ///
    /// ```
    /// charGroup ::= '^'? ( character | character '-' character | escape )+ ( '-' '[' charGroup ']' )?
    /// ```
    /// Subtraction nests on the right only: `[A-[B-[C]]]` is A less (B less C), folded once the last is read.
    /// - Source: XSD 1.1 Part 2 §G.4.2.
    mutating func readClass() throws(RegularExpressionError) -> RegularExpression.ScalarSet {
        let start = position
        var groups: [RegularExpression.ScalarSet] = []
        repeat {
            if groups.count == Self.nestingLimit { throw error(.tooDeep) }
            position += 1
            groups.append(try readCharacterGroup())
            if current == "-" { position += 1 }
        } while current == "["
        for _ in groups {
            guard let scalar = current else { throw error("this '[' is not closed", at: start) }
            guard scalar == "]" else { throw error("expected ']' after a subtracted class, found '\(scalar)'") }
            position += 1
        }
        var result = groups.removeLast()
        while let minuend = groups.popLast() { result = minuend.subtracting(result) }
        return result
    }

    /// Reads up to the `]` or the `-[` that ends a group.
    private mutating func readCharacterGroup() throws(RegularExpressionError) -> RegularExpression.ScalarSet {
        let start = position - 1
        let isNegated = current == "^"
        if isNegated { position += 1 }
        var typed: [ClosedRange<UInt32>] = []
        var escaped: [ClosedRange<UInt32>] = []
        var isEmpty = true
        while let scalar = current, scalar != "]" {
            if scalar == "-", peek(1) == "[" { break }
            if scalar == "[" { throw error("unexpected '[' in a class; write '\\[' for the character itself") }
            isEmpty = false
            if scalar == "\\", singleEscape(peek(1)) == nil {
                escaped += try readEscape().ranges
            } else {
                typed.append(try readRange())
            }
        }
        if current == nil { throw error("this '[' is not closed", at: start) }
        if isEmpty { throw error("this class is empty", at: start) }
        // Flag i widens characters and ranges, not escapes such as \p{Lu}, and it does so before negation.
        var set = RegularExpression.ScalarSet(typed)
        if flags.ignoresCase { set = RegularExpression.CaseVariants.closed(set) }
        set = set.union(RegularExpression.ScalarSet(escaped))
        return isNegated ? set.inverted : set
    }

    /// Reads a character, or a range of two. A `-` right before `]`, `-[` or a subtraction is a character.
    private mutating func readRange() throws(RegularExpressionError) -> ClosedRange<UInt32> {
        let start = position
        let first = try readSingleCharacter()
        guard current == "-", let next = peek(1), next != "]", next != "[", !(next == "-" && peek(2) == "[") else {
            return first.value...first.value
        }
        position += 1
        if next == "\\", singleEscape(peek(1)) == nil {
            throw error("a range ends with a character, not with a set of them")
        }
        let last = try readSingleCharacter()
        guard first.value <= last.value else {
            throw error("the range '\(first)-\(last)' is upside down", at: start)
        }
        return first.value...last.value
    }

    private mutating func readSingleCharacter() throws(RegularExpressionError) -> Unicode.Scalar {
        guard let scalar = current else { throw error("the class is not closed") }
        position += 1
        guard scalar == "\\" else { return scalar }
        guard let escaped = singleEscape(current) else { throw error("expected a character after '\\'") }
        position += 1
        return escaped
    }

    /// The character that `\` with `letter` stands for, when it stands for one.
    private func singleEscape(_ letter: Unicode.Scalar?) -> Unicode.Scalar? {
        switch letter {
        case "n": "\n"
        case "r": "\r"
        case "t": "\t"
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "$", "-", "[", "]", "^": letter
        default: nil
        }
    }

    /// Reads an escape at its `\`: one character, `\s` and its like, or `\p{…}`.
    mutating func readEscape() throws(RegularExpressionError) -> RegularExpression.ScalarSet {
        let start = position
        position += 1
        guard let letter = current else { throw error("nothing follows '\\'", at: start) }
        if ("1"..."9").contains(letter) {
            var group = 0
            while let digit = current, ("0"..."9").contains(digit), group < 100_000 {
                group = group * 10 + Int(digit.value - 0x30)
                position += 1
            }
            throw error(.backReference(group), at: start)
        }
        position += 1
        if let scalar = singleEscape(letter) { return set(of: scalar) }
        if letter == "p" || letter == "P" { return try readProperty(isNegated: letter == "P", start: start) }
        if let set = RegularExpression.MultiCharacterEscapes.set(of: letter) { return set }
        throw error("unknown escape '\\\(letter)'", at: start)
    }

    /// Reads `{L}` or `{IsBasicLatin}`.
    private mutating func readProperty(
        isNegated: Bool, start: Int
    ) throws(RegularExpressionError) -> RegularExpression.ScalarSet {
        guard current == "{" else { throw error("expected '{' and the name of a category after '\\p'") }
        position += 1
        var name = ""
        while let scalar = current, scalar != "}" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard current == "}" else { throw error("this '\\p{' is not closed", at: start) }
        position += 1
        let isBlock = name.utf8.starts(with: "Is".utf8)
        let set =
            isBlock
            ? RegularExpression.UnicodeBlocks.set(named: String(name.unicodeScalars.dropFirst(2)))
            : RegularExpression.GeneralCategories.set(named: name)
        guard let set else { throw error("unknown \(isBlock ? "block" : "category") '\(name)'", at: start) }
        return isNegated ? set.inverted : set
    }
}
