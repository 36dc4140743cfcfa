/// How many columns of a terminal a text takes.
///
/// Marks that combine take none; ideographs, Hangul, full-width forms and emoji take two.
/// - Source: Unicode Standard Annex #11, East Asian Width, by blocks.
package enum DisplayWidth {
    package static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        var width = 0
        for character in text { width += Self.width(of: character) }
        return width
    }

    /// The text cut to `width` columns, with an ellipsis where something was cut.
    package static func cut(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        var rest = max(0, width - 1)
        var result = ""
        for character in text {
            let own = Self.width(of: character)
            if own > rest { break }
            rest -= own
            result.append(character)
        }
        return result + "…"
    }

    /// The text in lines of at most `width` columns, broken at spaces where there are some; nil breaks nothing.
    static func lines(_ text: String, width: Int?) -> [String] {
        guard let width, of(text) > width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let joined = line.isEmpty ? word : line + " " + word
            if of(joined) <= width {
                line = joined
                continue
            }
            if !line.isEmpty { lines.append(line) }
            line = ""
            for character in word {
                if of(line + String(character)) > width {
                    lines.append(line)
                    line = ""
                }
                line.append(character)
            }
        }
        return lines + [line]
    }

    /// What a reader sees as one character is as wide as its widest part.
    private static func width(of character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars { width = max(width, Self.width(of: scalar)) }
        return width
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        // U+FE0F asks for the emoji form of what stands before.
        if scalar.value == 0xFE0F { return 2 }
        if isWide(scalar.value) || scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
