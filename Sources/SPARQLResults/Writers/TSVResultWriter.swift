package import RDF
import SourceText

/// SPARQL 1.2 Query Results TSV Format: terms in Turtle's syntax, numbers bare, lines ended by LF.
/// - Source: SPARQL 1.2 Query Results CSV and TSV Formats, §4.
package struct TSVResultWriter: SolutionWriter {
    private var rows = Self.rowWriter(columnCount: 0)

    package init() {}

    private static func rowWriter(columnCount: Int) -> RowWriter {
        RowWriter(
            CellRowLayout(rowEnd: "\n", columns: Array(repeating: [], count: columnCount), separator: "\t"))
    }

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        rows = Self.rowWriter(columnCount: variables.count)
        for (index, variable) in variables.enumerated() {
            if index > 0 { output.append(0x09) }
            output.append(UInt8(ascii: "?"))
            output.append(contentsOf: variable.utf8)
        }
        output.append(0x0A)
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        try rows.write(batch, into: &output) { bytes, range, text throws(UnwritableText) in
            try TurtleTerm.append(bytes, range, to: &text)
        }
    }

    package mutating func end(into output: inout [UInt8]) {}

    /// The source leaves ASK open; the word alone is what other engines write.
    package func write(boolean: Bool, into output: inout [UInt8]) {
        output.append(contentsOf: "\(boolean)\n".utf8)
    }
}

/// Terms in the syntax of Turtle, on one line, without prefixes.
enum TurtleTerm {
    static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) throws(UnwritableText) {
        let parts = EncodedTermParts(bytes, range)
        guard parts.kind == .triple else { return appendLeaf(bytes, parts, to: &output) }
        try TripleTermStep.walk(bytes, range) { step throws(UnwritableText) in
            switch step {
            case .begin: output.append(contentsOf: "<<( ".utf8)
            case .leaf(let range): appendLeaf(bytes, EncodedTermParts(bytes, range), to: &output)
            case .endPart: output.append(UInt8(ascii: " "))
            case .beginPart: break
            case .end: output.append(contentsOf: ")>>".utf8)
            }
        }
    }

    private static func appendLeaf(_ bytes: [UInt8], _ parts: EncodedTermParts, to output: inout [UInt8]) {
        let all = bytes.span
        let text = all.extracting(parts.text)
        switch parts.kind {
        case .iri: append(iri: text, to: &output)
        case .blankNode:
            output.append(UInt8(ascii: "_"))
            output.append(UInt8(ascii: ":"))
            ByteSpans.append(text, to: &output)
        default:
            if BareNumber.kind(of: text) == parts.kind {
                ByteSpans.append(text, to: &output)
                return
            }
            append(quoted: text, to: &output)
            if parts.kind == .languageTagged {
                output.append(UInt8(ascii: "@"))
                ByteSpans.append(all.extracting(parts.qualifier), to: &output)
                if let direction = parts.direction { output.append(contentsOf: "--\(direction.rawValue)".utf8) }
            } else if parts.kind != .string {
                output.append(UInt8(ascii: "^"))
                output.append(UInt8(ascii: "^"))
                let datatype = parts.datatype(bytes)
                append(iri: datatype.span, to: &output)
            }
        }
    }

    /// What an IRI may not hold is escaped, so that even a bad one stays on its line and in its field.
    private static func append(iri: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        if IRIResolution.isPlain(iri) {
            ByteSpans.append(iri, to: &output)
        } else {
            let digits = Array("0123456789ABCDEF".utf8)
            for index in iri.indices {
                let byte = iri[index]
                if IRIResolution.isAllowed(byte) {
                    output.append(byte)
                } else {
                    output.append(contentsOf: "\\u00".utf8)
                    output.append(digits[Int(byte >> 4)])
                    output.append(digits[Int(byte & 15)])
                }
            }
        }
        output.append(UInt8(ascii: ">"))
    }

    private static func append(quoted text: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var runStart = 0
        for index in text.indices {
            let letter: UInt8
            switch text[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = text[index]
            case 0x09: letter = UInt8(ascii: "t")
            case 0x0A: letter = UInt8(ascii: "n")
            case 0x0D: letter = UInt8(ascii: "r")
            default: continue
            }
            ByteSpans.append(text.extracting(runStart..<index), to: &output)
            output.append(UInt8(ascii: "\\"))
            output.append(letter)
            runStart = index + 1
        }
        ByteSpans.append(text.extracting(runStart..<text.count), to: &output)
        output.append(UInt8(ascii: "\""))
    }
}

/// Numbers that Turtle and SPARQL write without quotes.
/// - Source: RDF 1.2 Turtle, productions INTEGER, DECIMAL, DOUBLE.
enum BareNumber {
    private static let integer = TermKind.literal(of: XSD.integer)
    private static let decimal = TermKind.literal(of: XSD.decimal)
    private static let double = TermKind.literal(of: XSD.double)

    /// The kind of literal that `text` would be without quotes; nil when it would be none.
    static func kind(of text: Span<UInt8>) -> TermKind? {
        var index = 0
        guard text.count > 0 else { return nil }
        if text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") { index += 1 }
        let wholeDigits = skipDigits(text, &index)
        var fractionDigits = 0
        var hasPoint = false
        if index < text.count, text[index] == UInt8(ascii: ".") {
            hasPoint = true
            index += 1
            fractionDigits = skipDigits(text, &index)
        }
        guard wholeDigits + fractionDigits > 0 else { return nil }
        if index == text.count { return hasPoint ? fractionDigits > 0 ? decimal : nil : integer }
        guard text[index] | 0x20 == UInt8(ascii: "e") else { return nil }
        index += 1
        if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
        return skipDigits(text, &index) > 0 && index == text.count ? double : nil
    }

    private static func skipDigits(_ text: Span<UInt8>, _ index: inout Int) -> Int {
        let start = index
        while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
        return index - start
    }
}
