/// The word before the cursor, which something may replace.
struct CompletedWord {
    enum Form {
        /// Letters, or nothing: the beginning of a keyword, of a prefix, or of a word of a label.
        case plain
        case variable
        /// With a colon.
        case prefixedName
        /// After `<`.
        case iri
        /// After a quotation mark.
        case literal
    }

    let start: Int
    let text: String
    let form: Form

    /// Finds the word of `text` that ends at `end`.
    init(_ bytes: [UInt8], end: Int) {
        var start = end
        var quote: Int?
        let lineStart = bytes[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // An odd number of quotation marks on the line leaves a text open.
        for index in lineStart..<end where bytes[index] == UInt8(ascii: "\"") { quote = quote == nil ? index : nil }
        if let quote {
            self.start = quote
            text = String(decoding: bytes[(quote + 1)..<end], as: UTF8.self)
            form = .literal
            return
        }
        if let open = bytes[lineStart..<end].lastIndex(of: UInt8(ascii: "<")),
            bytes[open..<end].allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=") })
        {
            self.start = open
            text = String(decoding: bytes[(open + 1)..<end], as: UTF8.self)
            form = .iri
            return
        }
        while start > lineStart, Self.isWordByte(bytes[start - 1]) { start -= 1 }
        self.start = start
        text = String(decoding: bytes[start..<end], as: UTF8.self)
        let first = text.utf8.first
        if first == UInt8(ascii: "?") || first == UInt8(ascii: "$") {
            form = .variable
        } else {
            form = text.utf8.contains(UInt8(ascii: ":")) ? .prefixedName : .plain
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x3A, 0x80...,
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: "$"), UInt8(ascii: "%"),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
