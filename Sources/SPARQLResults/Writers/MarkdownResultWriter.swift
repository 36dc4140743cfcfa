package import RDF

/// A table of GitHub-flavoured Markdown: lexical forms, IRIs as links, one row a line.
package struct MarkdownResultWriter: SolutionWriter {
    private var cell: [UInt8] = []

    package init() {}

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        output.append(UInt8(ascii: "|"))
        for variable in variables {
            output.append(UInt8(ascii: " "))
            Self.append(text: Array(variable.utf8)[...], to: &output)
            output.append(contentsOf: " |".utf8)
        }
        output.append(contentsOf: "\n|".utf8)
        for _ in variables { output.append(contentsOf: " --- |".utf8) }
        output.append(0x0A)
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        for row in 0..<batch.rowCount {
            output.append(UInt8(ascii: "|"))
            for column in 0..<batch.columnCount {
                output.append(UInt8(ascii: " "))
                if let range = batch.cellRange(row: row, column: column) {
                    try write(batch.terms.bytes, range, into: &output)
                    output.append(UInt8(ascii: " "))
                }
                output.append(UInt8(ascii: "|"))
            }
            output.append(0x0A)
        }
    }

    package mutating func end(into output: inout [UInt8]) {}

    package func write(boolean: Bool, into output: inout [UInt8]) {
        output.append(contentsOf: "\(boolean)\n".utf8)
    }

    private mutating func write(
        _ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]
    ) throws(UnwritableText) {
        let parts = EncodedTermParts(bytes, range)
        // An absolute IRI in angle brackets is a link and stands for itself; only pipes still end the cell.
        if parts.kind == .iri, IRIResolution.isAbsolute(bytes[parts.text]),
            IRIResolution.firstForbiddenIndex(in: bytes[parts.text]) == nil
        {
            output.append(UInt8(ascii: "<"))
            output.append(contentsOf: bytes[parts.text])
            output.append(UInt8(ascii: ">"))
            return
        }
        cell.removeAll(keepingCapacity: true)
        try PlainTerm.append(bytes, range, to: &cell)
        Self.append(text: cell[...], to: &output)
    }

    /// Appends text so that Markdown shows it as it is: what would begin markup is escaped, line ends become `<br>`.
    private static func append(text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "~"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case UInt8(ascii: "_") where !(isLetter(text, index - 1) && isLetter(text, index + 1)):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x0A: output.append(contentsOf: "<br>".utf8)
            case 0x0D: output.append(UInt8(ascii: " "))
            default: output.append(byte)
            }
        }
    }

    /// Between letters and digits an underscore is one.
    private static func isLetter(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        guard text.indices.contains(index) else { return false }
        switch text[index] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...,
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            return true
        default: return false
        }
    }
}
