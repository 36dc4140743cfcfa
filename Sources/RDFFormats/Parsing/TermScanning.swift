import RDF
import SourceText

/// Finds where the pieces of terms end. Every function reads forward from an index and stops at the first byte that
/// does not belong; a piece cut off by the end of `bytes` fails as unterminated, so that the caller can read on.
enum TermScanning {
    /// The index of the `>` that closes the IRI whose first character is at `start`.
    /// - Source: RDF 1.2 Turtle, production IRIREF.
    static func iriEnd(
        _ bytes: Span<UInt8>, _ start: Int, hasEscapes: inout Bool
    ) throws(SyntaxFailure) -> Int {
        let plain = ASCIISet.iri
        var index = ByteRuns.iriEnd(bytes, from: start)
        while index < bytes.count {
            let byte = bytes[index]
            if plain.contains(byte) {
                index &+= 1
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if byte >= 0x80 {
                index += try multibyte(bytes, index, inside: .iri).length
            } else if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index += 1
            } else {
                throw SyntaxFailure(.forbiddenInIRI, index, index + 1)
            }
        }
        throw SyntaxFailure(.unterminated(.iri), max(0, start - 1), bytes.count)
    }

    /// The index of the quote that closes the one-line string whose first character is at `start`.
    /// - Source: RDF 1.2 Turtle, productions STRING_LITERAL_QUOTE and STRING_LITERAL_SINGLE_QUOTE.
    static func stringEnd(
        _ bytes: Span<UInt8>, _ start: Int, quote: UInt8, hasEscapes: inout Bool
    ) throws(SyntaxFailure) -> Int {
        var index = ByteRuns.stringEnd(bytes, from: start, quote: quote)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote { return index }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index += 1
                // A line break cannot be escaped, and is what is wrong.
                if index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
            } else if byte >= 0x80 {
                index += try multibyte(bytes, index, inside: .string).length
                index = ByteRuns.stringEnd(bytes, from: index, quote: quote)
            } else if byte == 10 || byte == 13 {
                throw SyntaxFailure(.lineBreakInString, start - 1, index)
            } else {
                index &+= 1
            }
        }
        throw SyntaxFailure(.unterminated(.string), start - 1, bytes.count)
    }

    /// The index of the first of the three quotes that close the string whose first character is at `start`.
    ///
    /// Where more than three quotes follow one another, the first three close it.
    /// - Source: RDF 1.2 Turtle, productions STRING_LITERAL_LONG_QUOTE and STRING_LITERAL_LONG_SINGLE_QUOTE.
    static func longStringEnd(
        _ bytes: Span<UInt8>, _ start: Int, quote: UInt8, hasEscapes: inout Bool
    ) throws(SyntaxFailure) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                if index + 2 < bytes.count, bytes[index + 1] == quote, bytes[index + 2] == quote { return index }
                index += 1
            } else if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index += 2
            } else if byte >= 0x80 {
                index += try multibyte(bytes, index, inside: .longString).length
            } else {
                index &+= 1
            }
        }
        throw SyntaxFailure(.unterminated(.longString), start - 3, start)
    }

    /// Where the label whose first character is at `start` ends; dots at the end do not belong to it.
    /// - Source: RDF 1.2 Turtle, production BLANK_NODE_LABEL.
    static func blankNodeLabelEnd(
        _ bytes: Span<UInt8>, _ start: Int, isComplete: Bool
    ) throws(SyntaxFailure) -> Int {
        let end = try nameEnd(bytes, start, isComplete: isComplete)
        guard end > start, bytes[start] != UInt8(ascii: "-"), try isLetterOrDigit(bytes, start) else {
            throw SyntaxFailure(.badBlankNodeLabel, start, max(end, start + 1))
        }
        return end
    }

    /// Where a run of PN_CHARS and dots ends, less the dots at its end.
    static func nameEnd(
        _ bytes: Span<UInt8>, _ start: Int, isComplete: Bool
    ) throws(SyntaxFailure) -> Int {
        let plain = ASCIISet.name
        var index = start
        var end = start
        while index < bytes.count {
            let byte = bytes[index]
            if plain.contains(byte) {
                index &+= 1
                end = index
            } else if byte == UInt8(ascii: ".") {
                index &+= 1
            } else if byte >= 0x80 {
                let scalar = try multibyte(bytes, index, inside: .token)
                guard NameCharacters.isNamePart(scalar.value) else { return end }
                index += scalar.length
                end = index
            } else {
                return end
            }
        }
        guard isComplete else { throw SyntaxFailure(.unterminated(.token), start, bytes.count) }
        return end
    }

    private static func isLetterOrDigit(_ bytes: Span<UInt8>, _ index: Int) throws(SyntaxFailure) -> Bool {
        if bytes[index] < 0x80 { return true }
        return NameCharacters.isLetter(try multibyte(bytes, index, inside: .token).value)
    }

    /// A language tag: where it ends, and where its base direction does (the same when there is none).
    struct LanguageTagExtent {
        var tagEnd: Int
        var end: Int
    }

    /// Reads the tag whose first letter is at `start`, after the `@`.
    /// - Source: RDF 1.2 Turtle, production LANG_DIR; RDF 1.2 Concepts, §3.3: tags are well-formed by BCP 47, whose
    ///   parts have at most eight characters; directions are `ltr` and `rtl` in lower case.
    static func languageTag(
        _ bytes: Span<UInt8>, _ start: Int, isComplete: Bool
    ) throws(SyntaxFailure) -> LanguageTagExtent {
        var index = start
        var partStart = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "-") {
                if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "-") { break }
                guard isPartLength(index - partStart) else { break }
                partStart = index + 1
            } else if !byte.isASCIILetter, partStart == start || !byte.isASCIIDigit {
                break
            }
            index += 1
        }
        guard index < bytes.count - 1 || isComplete else {
            throw SyntaxFailure(.unterminated(.token), start, bytes.count)
        }
        guard isPartLength(index - partStart) else {
            throw SyntaxFailure(.badLanguageTag, start - 1, max(index, start))
        }
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-") else {
            return LanguageTagExtent(tagEnd: index, end: index)
        }
        var end = index + 2
        while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
        guard end < bytes.count || isComplete else { throw SyntaxFailure(.unterminated(.token), start, bytes.count) }
        let direction = bytes.extracting((index + 2)..<end)
        guard direction.count == 3, direction[1] == UInt8(ascii: "t"),
            direction[0] == UInt8(ascii: "l") && direction[2] == UInt8(ascii: "r")
                || direction[0] == UInt8(ascii: "r") && direction[2] == UInt8(ascii: "l")
        else { throw SyntaxFailure(.badBaseDirection, index, end) }
        return LanguageTagExtent(tagEnd: index, end: end)
    }

    private static func isPartLength(_ length: Int) -> Bool {
        length >= 1 && length <= 8
    }

    /// Whether an IRI begins with a scheme and its colon.
    /// - Source: RFC 3986, §3.1.
    static func hasScheme(_ iri: Span<UInt8>) -> Bool {
        guard iri.count > 0, iri[0].isASCIILetter else { return false }
        var index = 1
        while index < iri.count {
            let byte = iri[index]
            if byte == UInt8(ascii: ":") { return true }
            guard
                byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            else { return false }
            index += 1
        }
        return false
    }

    /// The scalar of several bytes at `index`.
    static func multibyte(
        _ bytes: Span<UInt8>, _ index: Int, inside construct: Construct
    ) throws(SyntaxFailure) -> UTF8Scanning.Scalar {
        switch UTF8Scanning.multibyteScalar(bytes, at: index) {
        case .scalar(let scalar): return scalar
        case .incomplete: throw SyntaxFailure(.unterminated(construct), index, bytes.count)
        case .malformed: throw SyntaxFailure(.malformedUTF8, index, index + 1)
        }
    }
}
