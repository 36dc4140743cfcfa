/// Text for HTML and XML.
enum Markup {
    /// `text` with everything escaped that would be markup in an element or a quoted attribute, and U+FFFD for what
    /// XML has no character for.
    /// - Source: XML 1.0, §2.2 and §2.4; §3.3.3 for the white space of attributes.
    static func escaped(_ text: String, inAttribute: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\r": result += "&#13;"
            case "\t" where inAttribute: result += "&#9;"
            case "\n" where inAttribute: result += "&#10;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// `name="text"` with a space before it.
    static func attribute(_ name: String, _ text: String) -> String {
        " \(name)=\"\(escaped(text, inAttribute: true))\""
    }
}
