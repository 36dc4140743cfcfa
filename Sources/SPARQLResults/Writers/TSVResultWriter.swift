package import RDF

/// SPARQL 1.2 Query Results TSV Format: terms in Turtle's syntax, numbers bare, lines ended by LF.
/// - Source: SPARQL 1.2 Query Results CSV and TSV Formats, §4.
package struct TSVResultWriter: SolutionWriter {
    package init() {}

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        for (index, variable) in variables.enumerated() {
            if index > 0 { output.append(0x09) }
            output.append(UInt8(ascii: "?"))
            output.append(contentsOf: variable.utf8)
        }
        output.append(0x0A)
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        for row in 0..<batch.rowCount {
            for column in 0..<batch.columnCount {
                if column > 0 { output.append(0x09) }
                guard let range = batch.cellRange(row: row, column: column) else { continue }
                try TurtleTerm.append(batch.terms.bytes, range, to: &output)
            }
            output.append(0x0A)
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
        switch parts.kind {
        case .iri: append(iri: bytes[parts.text], to: &output)
        case .blankNode:
            output.append(contentsOf: "_:".utf8)
            output.append(contentsOf: bytes[parts.text])
        default:
            if BareNumber.kind(of: bytes[parts.text]) == parts.kind {
                output.append(contentsOf: bytes[parts.text])
                return
            }
            append(quoted: bytes[parts.text], to: &output)
            if parts.kind == .languageTagged {
                output.append(UInt8(ascii: "@"))
                output.append(contentsOf: bytes[parts.qualifier])
                if let direction = parts.direction { output.append(contentsOf: "--\(direction.rawValue)".utf8) }
            } else if parts.kind != .string {
                output.append(contentsOf: "^^".utf8)
                append(iri: parts.datatype(bytes), to: &output)
            }
        }
    }

    /// What an IRI may not hold is escaped, so that even a bad one stays on its line and in its field.
    private static func append(iri: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        if IRIResolution.firstForbiddenIndex(in: iri) == nil {
            output.append(contentsOf: iri)
        } else {
            let digits = Array("0123456789ABCDEF".utf8)
            for byte in iri {
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

    private static func append(quoted text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var runStart = text.startIndex
        for index in text.indices {
            let letter: UInt8
            switch text[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = text[index]
            case 0x09: letter = UInt8(ascii: "t")
            case 0x0A: letter = UInt8(ascii: "n")
            case 0x0D: letter = UInt8(ascii: "r")
            default: continue
            }
            output.append(contentsOf: text[runStart..<index])
            output.append(UInt8(ascii: "\\"))
            output.append(letter)
            runStart = index + 1
        }
        output.append(contentsOf: text[runStart...])
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
    static func kind(of text: ArraySlice<UInt8>) -> TermKind? {
        var index = text.startIndex
        if let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
        let wholeDigits = skipDigits(text, &index)
        var fractionDigits = 0
        var hasPoint = false
        if index < text.endIndex, text[index] == UInt8(ascii: ".") {
            hasPoint = true
            index += 1
            fractionDigits = skipDigits(text, &index)
        }
        guard wholeDigits + fractionDigits > 0 else { return nil }
        if index == text.endIndex { return hasPoint ? fractionDigits > 0 ? decimal : nil : integer }
        guard text[index] | 0x20 == UInt8(ascii: "e") else { return nil }
        index += 1
        if index < text.endIndex, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
        return skipDigits(text, &index) > 0 && index == text.endIndex ? double : nil
    }

    private static func skipDigits(_ text: ArraySlice<UInt8>, _ index: inout Int) -> Int {
        let start = index
        while index < text.endIndex, text[index] &- 0x30 < 10 { index += 1 }
        return index - start
    }
}
