import RDF
import SourceText

/// Parses one line: blank, a comment, a version, or a statement and perhaps a comment.
struct NQuadsLineParser {
    var writer: TermWriter
    let allowsGraphNames: Bool

    /// Parses the line at `start`, and gives where the next one begins.
    mutating func parseLine(
        _ bytes: Span<UInt8>, _ start: Int, into batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) -> Int {
        var index = skipBlanks(bytes, start)
        guard index < bytes.count else { return index }
        switch bytes[index] {
        case 10, 13: return index + 1
        case UInt8(ascii: "#"): break
        case UInt8(ascii: "V"): index = try parseVersion(bytes, index)
        default: index = try parseStatement(bytes, index, into: &batch)
        }
        return try parseLineEnd(bytes, index)
    }

    private mutating func parseStatement(
        _ bytes: Span<UInt8>, _ start: Int, into batch: inout EncodedQuadBatch
    ) throws(SyntaxFailure) -> Int {
        var index = start
        let subject = try parseNode(bytes, &index, in: &batch.terms, expecting: .lineSubject)
        index = skipBlanks(bytes, index)
        guard isAt(UInt8(ascii: "<"), bytes, index), !isAt(UInt8(ascii: "<"), bytes, index + 1) else {
            throw expected(.linePredicate, bytes, index)
        }
        let predicate = try parseNode(bytes, &index, in: &batch.terms, expecting: .linePredicate)
        index = skipBlanks(bytes, index)
        let object = try parseObject(bytes, &index, in: &batch.terms)
        index = skipBlanks(bytes, index)
        var graphName = EncodedQuadBatch.defaultGraph
        if allowsGraphNames, !isAt(UInt8(ascii: "."), bytes, index) {
            graphName = try parseNode(bytes, &index, in: &batch.terms, expecting: .graphName)
            index = skipBlanks(bytes, index)
        }
        guard isAt(UInt8(ascii: "."), bytes, index) else { throw expected(.lineDot, bytes, index) }
        batch.quads.append(subject)
        batch.quads.append(predicate)
        batch.quads.append(object)
        batch.quads.append(graphName)
        return skipBlanks(bytes, index + 1)
    }

    /// Parses an IRI or a blank node.
    private mutating func parseNode(
        _ bytes: Span<UInt8>, _ index: inout Int, in table: inout EncodedTermTable, expecting: Expectation
    ) throws(SyntaxFailure) -> UInt32 {
        if isAt(UInt8(ascii: "<"), bytes, index), !isAt(UInt8(ascii: "<"), bytes, index + 1) {
            var hasEscapes = false
            let start = index + 1
            let end = try TermScanning.iriEnd(bytes, start, hasEscapes: &hasEscapes)
            index = end + 1
            if hasEscapes {
                let iri = try unescapedIRI(bytes, start, end)
                return writer.internIRI(iri.span, in: &table)
            }
            let iri = bytes.extracting(start..<end)
            if let known = writer.recentIRI(iri, in: table) { return known }
            guard TermScanning.hasScheme(iri) else { throw SyntaxFailure(.relativeIRIInLine, start - 1, end + 1) }
            return writer.addIRI(iri, in: &table)
        }
        guard isAt(UInt8(ascii: "_"), bytes, index) else { throw expected(expecting, bytes, index) }
        index = try appendBlankNode(bytes, index, to: &table)
        return UInt32(table.endTerm())
    }

    private mutating func parseObject(
        _ bytes: Span<UInt8>, _ index: inout Int, in table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> UInt32 {
        if isAt(UInt8(ascii: "\""), bytes, index) {
            index = try appendLiteral(bytes, index, to: &table)
        } else if isAtTripleTerm(bytes, index) {
            index = try appendTripleTerm(bytes, index, to: &table)
        } else {
            return try parseNode(bytes, &index, in: &table, expecting: .lineObject)
        }
        return UInt32(table.endTerm())
    }

    private func parseVersion(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> Int {
        let keyword: StaticString = "VERSION"
        var index = start
        for scalar in keyword.description.utf8 {
            guard isAt(scalar, bytes, index) else { throw expected(.lineSubject, bytes, start) }
            index += 1
        }
        index = skipBlanks(bytes, index)
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            throw expected(.version, bytes, index)
        }
        var hasEscapes = false
        let end = try TermScanning.stringEnd(bytes, index + 1, quote: bytes[index], hasEscapes: &hasEscapes)
        return skipBlanks(bytes, end + 1)
    }

    /// Passes over a comment and the end of the line, which must be here.
    private func parseLineEnd(_ bytes: Span<UInt8>, _ start: Int) throws(SyntaxFailure) -> Int {
        var index = start
        if isAt(UInt8(ascii: "#"), bytes, index) {
            while index < bytes.count, bytes[index] != 10, bytes[index] != 13 {
                index += bytes[index] < 0x80 ? 1 : try TermScanning.multibyte(bytes, index, inside: .comment).length
            }
        }
        guard index < bytes.count else { return index }
        guard bytes[index] == 10 || bytes[index] == 13 else { throw expected(.lineEnd, bytes, index) }
        return index + 1
    }
}

/// Terms, appended to the table without ending them, so that they can be parts of triple terms.
extension NQuadsLineParser {
    private mutating func appendBlankNode(
        _ bytes: Span<UInt8>, _ start: Int, to table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> Int {
        guard isAt(UInt8(ascii: ":"), bytes, start + 1) else {
            throw SyntaxFailure(.badBlankNodeLabel, start, start + 1)
        }
        let end = try TermScanning.blankNodeLabelEnd(bytes, start + 2, isComplete: true)
        writer.appendBlankNode(bytes, start + 2, end, to: &table)
        return end
    }

    /// Appends the encoding of the literal whose opening quote is at `start`, and gives where it ends.
    private mutating func appendLiteral(
        _ bytes: Span<UInt8>, _ start: Int, to table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> Int {
        var hasEscapes = false
        let textEnd = try TermScanning.stringEnd(bytes, start + 1, quote: UInt8(ascii: "\""), hasEscapes: &hasEscapes)
        var end = textEnd + 1
        let suffix = skipBlanks(bytes, end)
        if isAt(UInt8(ascii: "@"), bytes, suffix) {
            let tag = try TermScanning.languageTag(bytes, suffix + 1, isComplete: true)
            writer.beginLanguageTagged(
                bytes.extracting((suffix + 1)..<tag.tagEnd), direction: bytes.extracting(tag.tagEnd..<tag.end),
                in: &table)
            end = tag.end
        } else if isAt(UInt8(ascii: "^"), bytes, suffix) {
            end = try beginTyped(bytes, suffix, in: &table)
        } else {
            writer.beginString(in: &table)
        }
        if hasEscapes {
            try Unescaping.append(bytes, start + 1, textEnd, of: .string, to: &table.bytes)
        } else {
            ByteSpans.append(bytes.extracting((start + 1)..<textEnd), to: &table.bytes)
        }
        return end
    }

    /// Reads `^^` and a datatype.
    private mutating func beginTyped(
        _ bytes: Span<UInt8>, _ start: Int, in table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> Int {
        let opening = skipBlanks(bytes, start + 2)
        guard isAt(UInt8(ascii: "^"), bytes, start + 1), isAt(UInt8(ascii: "<"), bytes, opening) else {
            throw expected(.datatype, bytes, opening)
        }
        var hasEscapes = false
        let end = try TermScanning.iriEnd(bytes, opening + 1, hasEscapes: &hasEscapes)
        let isLiteralType: Bool
        if hasEscapes {
            let iri = try unescapedIRI(bytes, opening + 1, end)
            isLiteralType = writer.beginTyped(iri.span, in: &table)
        } else {
            let iri = bytes.extracting((opening + 1)..<end)
            guard TermScanning.hasScheme(iri) else { throw SyntaxFailure(.relativeIRIInLine, opening, end + 1) }
            isLiteralType = writer.beginTyped(iri, in: &table)
        }
        guard isLiteralType else { throw SyntaxFailure(.languageDatatype, opening, end + 1) }
        return end + 1
    }

    /// Appends the encoding of the triple term at `start`, written from the outside to the inside as it is read, and
    /// gives where it ends. Triple terms nest in their objects only, so a stack of the objects' beginnings is all.
    private mutating func appendTripleTerm(
        _ bytes: Span<UInt8>, _ start: Int, to table: inout EncodedTermTable
    ) throws(SyntaxFailure) -> Int {
        var index = start
        var objectStarts: [Int] = []
        repeat {
            guard objectStarts.count < NestingLimit.depth else {
                throw SyntaxFailure(.tooDeep, index, index + 3)
            }
            table.bytes.append(TermKind.triple.rawValue)
            index = skipBlanks(bytes, index + 3)
            for expectation in [Expectation.tripleTermSubject, .linePredicate] {
                let part = table.beginPart()
                index = try appendNode(bytes, index, to: &table, expecting: expectation)
                table.endPart(part)
                index = skipBlanks(bytes, index)
            }
            objectStarts.append(table.beginPart())
        } while isAtTripleTerm(bytes, index)
        if isAt(UInt8(ascii: "\""), bytes, index) {
            index = try appendLiteral(bytes, index, to: &table)
        } else {
            index = try appendNode(bytes, index, to: &table, expecting: .tripleTermObject)
        }
        while let part = objectStarts.popLast() {
            table.endPart(part)
            index = skipBlanks(bytes, index)
            guard isAt(UInt8(ascii: ")"), bytes, index), isAt(UInt8(ascii: ">"), bytes, index + 1),
                isAt(UInt8(ascii: ">"), bytes, index + 2)
            else { throw expected(.tripleTermEnd, bytes, index) }
            index += 3
        }
        return index
    }

    private mutating func appendNode(
        _ bytes: Span<UInt8>, _ start: Int, to table: inout EncodedTermTable, expecting: Expectation
    ) throws(SyntaxFailure) -> Int {
        if isAt(UInt8(ascii: "_"), bytes, start), expecting != .linePredicate {
            return try appendBlankNode(bytes, start, to: &table)
        }
        guard isAt(UInt8(ascii: "<"), bytes, start), !isAt(UInt8(ascii: "<"), bytes, start + 1) else {
            throw expected(expecting, bytes, start)
        }
        var hasEscapes = false
        let end = try TermScanning.iriEnd(bytes, start + 1, hasEscapes: &hasEscapes)
        let iri = try unescapedIRI(bytes, start + 1, end)
        writer.appendIRI(iri.span, to: &table)
        return end + 1
    }

    /// The absolute IRI between `start` and `end`, escapes undone.
    private func unescapedIRI(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) throws(SyntaxFailure) -> [UInt8] {
        var iri: [UInt8] = []
        try Unescaping.append(bytes, start, end, of: .iri, to: &iri)
        guard TermScanning.hasScheme(iri.span) else { throw SyntaxFailure(.relativeIRIInLine, start - 1, end + 1) }
        return iri
    }
}

/// Looking at bytes.
extension NQuadsLineParser {
    private func skipBlanks(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index &+= 1 }
        return index
    }

    private func isAt(_ byte: UInt8, _ bytes: Span<UInt8>, _ index: Int) -> Bool {
        index < bytes.count && bytes[index] == byte
    }

    private func isAtTripleTerm(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        isAt(UInt8(ascii: "<"), bytes, index) && isAt(UInt8(ascii: "<"), bytes, index + 1)
            && isAt(UInt8(ascii: "("), bytes, index + 2)
    }

    /// A failure at the word that begins at `start`.
    private func expected(_ expectation: Expectation, _ bytes: Span<UInt8>, _ start: Int) -> SyntaxFailure {
        var end = start
        while end < bytes.count, bytes[end] > 32 { end += 1 }
        return SyntaxFailure(.expected(expectation), start, max(end, start + 1))
    }
}
