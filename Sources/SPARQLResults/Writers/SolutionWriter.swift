package import RDF

/// Writes the rows of an answer, batch by batch, into a buffer that the caller empties as it likes.
///
/// Call ``begin(variables:into:)`` once, ``write(_:into:)`` for each batch (its columns are the variables), then
/// ``end(into:)``. Terms go from their encoding to the buffer without becoming strings.
package protocol SolutionWriter: Sendable {
    init()
    mutating func begin(variables: [String], into output: inout [UInt8]) throws(UnwritableText)
    mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText)
    mutating func end(into output: inout [UInt8])
    /// The answer of an ASK query, a whole document.
    func write(boolean: Bool, into output: inout [UInt8])
}

/// A text holds a character that the format has no way to write.
package struct UnwritableText: Error, Hashable, CustomStringConvertible {
    package let scalar: Unicode.Scalar
    package let format: ResultFormat

    package var description: String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "a value holds the character U+\(padded), which \(format.name) has no way to write; json and tsv have"
    }
}

extension ResultFormat {
    /// A writer that has written nothing yet.
    package func makeWriter() -> any SolutionWriter {
        switch self {
        case .json: JSONResultWriter()
        case .xml: XMLResultWriter()
        case .csv: CSVResultWriter()
        case .tsv: TSVResultWriter()
        case .markdown: MarkdownResultWriter()
        case .jsonl: JSONLinesResultWriter()
        }
    }

    /// A whole table, for answers that are in memory anyway.
    package func write(_ table: SolutionTable) throws(UnwritableText) -> [UInt8] {
        var writer = makeWriter()
        var output: [UInt8] = []
        try writer.begin(variables: table.variables, into: &output)
        try writer.write(table.encodedRows(), into: &output)
        writer.end(into: &output)
        return output
    }
}

extension EncodedRowBatch {
    /// Where the encoding of a cell stands in ``EncodedTermTable/bytes``; nil is unbound.
    func cellRange(row: Int, column: Int) -> Range<Int>? {
        let cell = cells[row * columnCount + column]
        return cell == Self.unbound ? nil : terms.starts[Int(cell)]..<terms.starts[Int(cell) + 1]
    }
}
