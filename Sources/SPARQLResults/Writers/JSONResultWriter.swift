package import RDF
import SourceText

/// SPARQL 1.2 Query Results JSON Format: one row a line.
package struct JSONResultWriter: SolutionWriter {
    private var rows = JSONRows(rowStart: "", rowEnd: "")
    private var hasRow = false

    package init() {}

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        rows = JSONRows(variables, rowStart: ",\n{", rowEnd: "}")
        output.append(contentsOf: #"{"head":{"vars":["#.utf8)
        for (index, variable) in variables.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONWriter.append(string: variable, to: &output)
        }
        output.append(contentsOf: #"]},"results":{"bindings":["#.utf8)
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        let start = output.count
        try rows.write(batch, into: &output)
        guard !hasRow, batch.rowCount > 0 else { return }
        // Nothing stands before the first row.
        output.remove(at: start)
        hasRow = true
    }

    package mutating func end(into output: inout [UInt8]) {
        if hasRow { output.append(0x0A) }
        output.append(contentsOf: "]}}\n".utf8)
    }

    package func write(boolean: Bool, into output: inout [UInt8]) {
        output.append(contentsOf: #"{"head":{},"boolean":\#(boolean)}"#.utf8)
        output.append(0x0A)
    }
}

/// JSON Lines: each row is an object as ``JSONResultWriter`` has it, on a line of its own.
package struct JSONLinesResultWriter: SolutionWriter {
    private var rows = JSONRows(rowStart: "", rowEnd: "")

    package init() {}

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        rows = JSONRows(variables, rowStart: "{", rowEnd: "}\n")
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        try rows.write(batch, into: &output)
    }

    package mutating func end(into output: inout [UInt8]) {}

    package func write(boolean: Bool, into output: inout [UInt8]) {
        output.append(contentsOf: "\(boolean)\n".utf8)
    }
}

/// Writes rows as objects: `{"x":{"type":"uri","value":"http://e/x"}}`.
private struct JSONRows: Sendable {
    private var rows: RowWriter
    private let terms = JSONTerm()

    init(_ variables: [String] = [], rowStart: String, rowEnd: String) {
        let keys = variables.map { variable in
            var key: [UInt8] = []
            JSONWriter.append(string: variable, to: &key)
            return key + [UInt8(ascii: ":")]
        }
        rows = RowWriter(
            CellRowLayout(rowStart: rowStart, rowEnd: rowEnd, columns: keys, separator: ",", skipsAbsent: true))
    }

    mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        let terms = terms
        try rows.write(batch, into: &output) { bytes, range, text throws(UnwritableText) in
            try terms.append(bytes, range, to: &text)
        }
    }
}

/// Writes terms as objects.
private struct JSONTerm: Sendable {
    private let iriStart = Array(#"{"type":"uri","value":""#.utf8)
    private let blankNodeStart = Array(#"{"type":"bnode","value":""#.utf8)
    private let literalStart = Array(#"{"type":"literal","value":""#.utf8)
    private let languageStart = Array(#"","xml:lang":""#.utf8)
    private let directionStart = Array(#"","its:dir":""#.utf8)
    private let datatypeStart = Array(#"","datatype":""#.utf8)
    private let end = Array(#""}"#.utf8)
    private let partKeys = [#""subject":"#, #","predicate":"#, #","object":"#].map { Array($0.utf8) }

    func append(_ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8]) throws(UnwritableText) {
        let parts = EncodedTermParts(bytes, range)
        guard parts.kind == .triple else {
            writeLeaf(bytes, parts, into: &output)
            return
        }
        try TripleTermStep.walk(bytes, range) { step throws(UnwritableText) in
            switch step {
            case .begin: output.append(contentsOf: #"{"type":"triple","value":{"#.utf8)
            case .beginPart(let part): output.append(contentsOf: partKeys[part])
            case .leaf(let range): writeLeaf(bytes, EncodedTermParts(bytes, range), into: &output)
            case .endPart: break
            case .end: output.append(contentsOf: "}}".utf8)
            }
        }
    }

    /// - Source: SPARQL 1.2 Query Results JSON Format, §3.2.2 (Encoding RDF terms).
    private func writeLeaf(_ bytes: [UInt8], _ parts: EncodedTermParts, into output: inout [UInt8]) {
        switch parts.kind {
        case .iri: output.append(contentsOf: iriStart)
        case .blankNode: output.append(contentsOf: blankNodeStart)
        default: output.append(contentsOf: literalStart)
        }
        JSONWriter.appendEscaped(bytes[parts.text], to: &output)
        if parts.kind == .languageTagged {
            output.append(contentsOf: languageStart)
            JSONWriter.appendEscaped(bytes[parts.qualifier], to: &output)
            if let direction = parts.direction {
                output.append(contentsOf: directionStart)
                output.append(contentsOf: direction.rawValue.utf8)
            }
        } else if parts.kind.isLiteral, parts.kind != .string {
            output.append(contentsOf: datatypeStart)
            JSONWriter.appendEscaped(parts.datatype(bytes), to: &output)
        }
        output.append(contentsOf: end)
    }
}
