import SourceText

/// Writes the text of literals and IRIs, with the escapes that it needs.
enum Escaping {
    /// Appends a lexical form between quotes, with the escapes of the canonical form, which all formats read.
    ///
    /// - Source: RDF 1.2 N-Triples, §3 (canonical form): `\b \t \n \f \r \" \\`, `\u` and four capital digits for other
    ///   control characters, U+007F, U+FFFE and U+FFFF; all else as it is.
    static func appendQuoted(_ text: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var runStart = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            let length = escapedLength(text, index)
            if length > 0 {
                ByteSpans.append(text.extracting(runStart..<index), to: &output)
                if length == 1 {
                    appendEscape(byte, to: &output)
                } else {
                    output += (text[index + 2] == 0xBE ? "\\uFFFE" : "\\uFFFF").utf8
                }
                index += length
                runStart = index
            } else {
                index &+= 1
            }
        }
        ByteSpans.append(text.extracting(runStart..<text.count), to: &output)
        output.append(UInt8(ascii: "\""))
    }

    /// How many bytes at `index` are one character that is escaped; 0 when it is not.
    private static func escapedLength(_ text: Span<UInt8>, _ index: Int) -> Int {
        switch text[index] {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: 1
        case 0xEF where index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE: 3
        default: 0
        }
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 8: output.append(UInt8(ascii: "b"))
        case 9: output.append(UInt8(ascii: "t"))
        case 10: output.append(UInt8(ascii: "n"))
        case 12: output.append(UInt8(ascii: "f"))
        case 13: output.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
        default: appendCodeUnit(byte, to: &output)
        }
    }

    /// Appends `u` and four digits.
    private static func appendCodeUnit(_ byte: UInt8, to output: inout [UInt8]) {
        output += "u00".utf8
        for digit in [byte >> 4, byte & 15] {
            output.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
        }
    }

    /// Appends an IRI between angle brackets. Characters that no IRI may have, which only programs can bring, are
    /// escaped so that the text around them stays whole.
    static func appendIRI(_ iri: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        var runStart = 0
        for index in 0..<iri.count where iri[index] < 0x80 && !ASCIISet.iri.contains(iri[index]) {
            ByteSpans.append(iri.extracting(runStart..<index), to: &output)
            output.append(UInt8(ascii: "\\"))
            appendCodeUnit(iri[index], to: &output)
            runStart = index + 1
        }
        ByteSpans.append(iri.extracting(runStart..<iri.count), to: &output)
        output.append(UInt8(ascii: ">"))
    }
}
