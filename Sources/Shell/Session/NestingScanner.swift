/// Follows braces, parentheses, brackets, texts and comments over lines of SPARQL.
struct NestingScanner {
    private var depth = 0
    /// The quote that a long text ends with, three of it; nil outside.
    private var longQuote: UInt8?
    /// Whether the last byte that counts is a semicolon at top level.
    private(set) var endsStatement = false

    var isAtTopLevel: Bool { depth <= 0 && longQuote == nil }

    mutating func scan(_ line: String) {
        let bytes = Array(line.utf8)
        var index = 0
        while index < bytes.count {
            if let quote = longQuote {
                index = endOfLongText(bytes, index, quote)
                continue
            }
            let byte = bytes[index]
            if byte == UInt8(ascii: "#") { return }
            if byte != 0x20, byte != 0x09, byte != 0x0D {
                endsStatement = byte == UInt8(ascii: ";") && isAtTopLevel
            }
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = endOfText(bytes, index)
                continue
            case UInt8(ascii: "<"):
                index = endOfIRI(bytes, index) ?? index + 1
                continue
            case UInt8(ascii: "\\"): index += 1
            default: break
            }
            index += 1
        }
    }

    /// After the text that begins at a quote; a long one may last for lines, a short one ends with the line.
    private mutating func endOfText(_ bytes: [UInt8], _ start: Int) -> Int {
        let quote = bytes[start]
        if start + 2 < bytes.count, bytes[start + 1] == quote, bytes[start + 2] == quote {
            longQuote = quote
            return start + 3
        }
        var index = start + 1
        while index < bytes.count, bytes[index] != quote { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return index + 1
    }

    private mutating func endOfLongText(_ bytes: [UInt8], _ start: Int, _ quote: UInt8) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index...].starts(with: [quote, quote, quote]) {
                longQuote = nil
                return index + 3
            } else {
                index += 1
            }
        }
        return index
    }

    /// After an IRI in angle brackets; nil where `<` is the sign of a comparison.
    private func endOfIRI(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ">"): return index + 1
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"): return nil
            default: index += 1
            }
        }
        return nil
    }
}
