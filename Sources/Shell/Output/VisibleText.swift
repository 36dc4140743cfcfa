/// Text from data, as it may go to a terminal: what would command the terminal, or turn the direction of writing, is
/// shown instead.
package enum VisibleText {
    /// Control characters as the pictures that Unicode has for them, a line end as an arrow, signs of direction by
    /// their numbers.
    package static func of(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F && $0 != 0xC3 }) else { return text }
        guard text.unicodeScalars.contains(where: isCommanding) else { return text }
        var result = ""
        for scalar in text.unicodeScalars { append(scalar, to: &result) }
        return result
    }

    /// The same for whole lines: line ends and tabs stay.
    static func lines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains(where: { isCommanding($0) && !isLayout($0) }) else { return Array(bytes) }
        var result = ""
        for scalar in text.unicodeScalars {
            if isLayout(scalar) { result.unicodeScalars.append(scalar) } else { append(scalar, to: &result) }
        }
        return Array(result.utf8)
    }

    private static func isLayout(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\t" || scalar == "\r"
    }

    private static func isCommanding(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar.value {
        case 0x0A: text += "↵"
        case 0x0D: break
        case 0..<0x20: text.unicodeScalars.append(Unicode.Scalar(scalar.value + 0x2400) ?? "�")
        case 0x7F...0x9F: text += "␡"
        case _ where isCommanding(scalar): text += "‹\(String(scalar.value, radix: 16, uppercase: true))›"
        default: text.unicodeScalars.append(scalar)
        }
    }
}
