package import RDF
import SourceText

/// SPARQL 1.2 Query Results CSV Format: the string of each term, lines ended by CRLF.
/// - Source: SPARQL 1.2 Query Results CSV and TSV Formats, §3; RFC 4180.
package struct CSVResultWriter: SolutionWriter {
    private var rows = Self.rowWriter(columnCount: 0)

    package init() {}

    private static func rowWriter(columnCount: Int) -> RowWriter {
        RowWriter(
            CellRowLayout(rowEnd: "\r\n", columns: Array(repeating: [], count: columnCount), separator: ","))
    }

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        rows = Self.rowWriter(columnCount: variables.count)
        for (index, variable) in variables.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            Self.append(field: Array(variable.utf8)[...], to: &output)
        }
        output.append(contentsOf: "\r\n".utf8)
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        try rows.write(batch, into: &output) { bytes, range, text throws(UnwritableText) in
            try Self.write(bytes, range, into: &text)
        }
    }

    package mutating func end(into output: inout [UInt8]) {}

    /// The source leaves ASK open; the word alone is what other engines write.
    package func write(boolean: Bool, into output: inout [UInt8]) {
        output.append(contentsOf: "\(boolean)\r\n".utf8)
    }

    private static func write(
        _ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]
    ) throws(UnwritableText) {
        let parts = EncodedTermParts(bytes, range)
        switch parts.kind {
        case .blankNode, .triple:
            var field: [UInt8] = []
            try PlainTerm.append(bytes, range, to: &field)
            append(field: field[...], to: &output)
        default: append(field: bytes[parts.text], to: &output)
        }
    }

    /// Appends a field, in quotes where it holds one, a comma or a line end.
    private static func append(field: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let needsQuotes = field.contains { byte in
            byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
        }
        if needsQuotes { PlainTerm.append(quoted: field, to: &output) } else { output.append(contentsOf: field) }
    }
}

/// Terms as strings that do not say what they are, as CSV has them (cf. STR()).
enum PlainTerm {
    /// Appends an IRI or lexical form as it is, `_:label`, or `<<( s p o )>>` where a literal stands in quotes.
    static func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) throws(UnwritableText) {
        var isInTriple = false
        try TripleTermStep.walk(bytes, range) { step throws(UnwritableText) in
            switch step {
            case .begin:
                isInTriple = true
                output.append(contentsOf: "<<(".utf8)
            case .beginPart: output.append(UInt8(ascii: " "))
            case .leaf(let range):
                let parts = EncodedTermParts(bytes, range)
                if parts.kind == .blankNode { output.append(contentsOf: "_:".utf8) }
                if isInTriple, parts.kind.isLiteral {
                    append(quoted: bytes[parts.text], to: &output)
                } else {
                    output.append(contentsOf: bytes[parts.text])
                }
            case .endPart: break
            case .end: output.append(contentsOf: " )>>".utf8)
            }
        }
    }

    /// Appends `text` in double quotes, those inside doubled.
    static func append(quoted text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }
}
