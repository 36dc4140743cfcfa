import SourceText

/// Undoes the escapes of strings, IRIs and local names.
/// - Source: RDF 1.2 Turtle, §6.4 (Escape Sequences).
enum Unescaping {
    /// Where the escapes stand, and so which ones are allowed.
    enum Place {
        /// `\t \b \n \r \f \" \' \\ \uXXXX \UXXXXXXXX`
        case string
        /// `\uXXXX \UXXXXXXXX`, for characters that an IRI may have
        case iri
        /// `\` before a punctuation mark
        case localName
    }

    /// Appends the bytes from `start` to `end`, escapes undone, to `output`.
    static func append(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, of place: Place, to output: inout [UInt8]
    ) throws(SyntaxFailure) {
        var index = start
        while index < end {
            var runEnd = index
            while runEnd < end, bytes[runEnd] != UInt8(ascii: "\\") { runEnd += 1 }
            ByteSpans.append(bytes.extracting(index..<runEnd), to: &output)
            index = runEnd
            if index < end { index = try appendEscape(bytes, index, end, of: place, to: &output) }
        }
    }

    /// Appends what the escape at `start` stands for, and gives where it ends.
    private static func appendEscape(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, of place: Place, to output: inout [UInt8]
    ) throws(SyntaxFailure) -> Int {
        guard start + 1 < end else { throw SyntaxFailure(.unknownEscape, start, end) }
        let letter = bytes[start + 1]
        if place == .localName {
            guard ASCIISet.localEscape.contains(letter) else {
                throw SyntaxFailure(.badNameEscape, start, start + 2)
            }
            output.append(letter)
            return start + 2
        }
        if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
            return try appendCodePoint(bytes, start, end, of: place, to: &output)
        }
        guard place == .string, let byte = byte(escapedAs: letter) else {
            throw SyntaxFailure(.unknownEscape, start, start + 2)
        }
        output.append(byte)
        return start + 2
    }

    private static func byte(escapedAs letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): letter
        default: nil
        }
    }

    private static func appendCodePoint(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int, of place: Place, to output: inout [UInt8]
    ) throws(SyntaxFailure) -> Int {
        let digitCount = bytes[start + 1] == UInt8(ascii: "u") ? 4 : 8
        let digitsEnd = min(end, start + 2 + digitCount)
        var value: UInt32 = 0
        for index in (start + 2)..<digitsEnd {
            guard let digit = bytes[index].hexadecimalValue else { throw SyntaxFailure(.shortEscape, start, index) }
            value = value << 4 | digit
        }
        guard digitsEnd == start + 2 + digitCount else { throw SyntaxFailure(.shortEscape, start, digitsEnd) }
        guard let scalar = Unicode.Scalar(value) else { throw SyntaxFailure(.escapedSurrogate, start, digitsEnd) }
        if place == .iri, value < 128, !ASCIISet.iri.contains(UInt8(value)) {
            throw SyntaxFailure(.forbiddenEscapeInIRI, start, digitsEnd)
        }
        output.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        return digitsEnd
    }
}
