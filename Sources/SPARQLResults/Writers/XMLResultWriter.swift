package import RDF
import SourceText

/// SPARQL 1.2 Query Results XML Format: one row a line.
///
/// XML has no way to write most control characters, U+FFFE or U+FFFF: a value with one is an error, not changed.
/// Base direction brings its namespace where it stands, so that answers without are those of SPARQL 1.1.
package struct XMLResultWriter: SolutionWriter {
    private var rows = RowWriter(CellRowLayout(rowEnd: "", columns: []))

    package init() {}

    package mutating func begin(variables: [String], into output: inout [UInt8]) throws(UnwritableText) {
        Self.appendStart(to: &output)
        output.append(contentsOf: "<head>".utf8)
        var bindings: [[UInt8]] = []
        for variable in variables {
            var name: [UInt8] = []
            try Self.appendEscaped(Array(variable.utf8)[...], to: &name)
            output.append(contentsOf: "<variable name=\"".utf8 + name + "\"/>".utf8)
            bindings.append(Array("<binding name=\"".utf8) + name + Array("\">".utf8))
        }
        output.append(contentsOf: "</head>\n<results>\n".utf8)
        rows = RowWriter(
            CellRowLayout(rowStart: "<result>", rowEnd: "</result>\n", columns: bindings, skipsAbsent: true))
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) throws(UnwritableText) {
        try rows.write(batch, into: &output) { bytes, range, text throws(UnwritableText) in
            try Self.write(bytes, range, into: &text)
            text.append(contentsOf: "</binding>".utf8)
        }
    }

    package mutating func end(into output: inout [UInt8]) {
        output.append(contentsOf: "</results>\n</sparql>\n".utf8)
    }

    package func write(boolean: Bool, into output: inout [UInt8]) {
        Self.appendStart(to: &output)
        output.append(contentsOf: "<head/>\n<boolean>\(boolean)</boolean>\n</sparql>\n".utf8)
    }

    private static func appendStart(to output: inout [UInt8]) {
        output.append(contentsOf: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
        output.append(contentsOf: "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n".utf8)
    }

    private static let partNames = ["subject", "predicate", "object"]

    private static func write(
        _ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]
    ) throws(UnwritableText) {
        let parts = EncodedTermParts(bytes, range)
        guard parts.kind == .triple else { return try writeLeaf(bytes, parts, into: &output) }
        try TripleTermStep.walk(bytes, range) { step throws(UnwritableText) in
            switch step {
            case .begin: output.append(contentsOf: "<triple>".utf8)
            case .beginPart(let part): output.append(contentsOf: "<\(partNames[part])>".utf8)
            case .leaf(let range): try writeLeaf(bytes, EncodedTermParts(bytes, range), into: &output)
            case .endPart(let part): output.append(contentsOf: "</\(partNames[part])>".utf8)
            case .end: output.append(contentsOf: "</triple>".utf8)
            }
        }
    }

    /// - Source: SPARQL 1.2 Query Results XML Format, §3.3.1 (Variable Binding Results).
    private static func writeLeaf(
        _ bytes: [UInt8], _ parts: EncodedTermParts, into output: inout [UInt8]
    ) throws(UnwritableText) {
        switch parts.kind {
        case .iri: output.append(contentsOf: "<uri>".utf8)
        case .blankNode: output.append(contentsOf: "<bnode>".utf8)
        case .string: output.append(contentsOf: "<literal>".utf8)
        case .languageTagged:
            output.append(contentsOf: "<literal".utf8)
            if let direction = parts.direction {
                output.append(contentsOf: " xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\"".utf8)
                output.append(contentsOf: " its:dir=\"\(direction.rawValue)\"".utf8)
            }
            output.append(contentsOf: " xml:lang=\"".utf8)
            try appendEscaped(bytes[parts.qualifier], to: &output)
            output.append(contentsOf: "\">".utf8)
        default:
            output.append(contentsOf: "<literal datatype=\"".utf8)
            try appendEscaped(parts.datatype(bytes), to: &output)
            output.append(contentsOf: "\">".utf8)
        }
        try appendEscaped(bytes[parts.text], to: &output)
        switch parts.kind {
        case .iri: output.append(contentsOf: "</uri>".utf8)
        case .blankNode: output.append(contentsOf: "</bnode>".utf8)
        default: output.append(contentsOf: "</literal>".utf8)
        }
    }

    /// Escapes for text and for values of attributes in double quotes alike; a reader would change bare tabs and line
    /// ends in attributes, and CR everywhere (XML 1.0, §2.11 and §3.3.3).
    private static func appendEscaped(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) throws(UnwritableText) {
        var runStart = text.startIndex
        for index in text.indices {
            let escape: String
            switch text[index] {
            case UInt8(ascii: "&"): escape = "&amp;"
            case UInt8(ascii: "<"): escape = "&lt;"
            case UInt8(ascii: ">"): escape = "&gt;"
            case UInt8(ascii: "\""): escape = "&quot;"
            case 0x09: escape = "&#9;"
            case 0x0A: escape = "&#10;"
            case 0x0D: escape = "&#13;"
            case 0..<0x20: throw UnwritableText(scalar: Unicode.Scalar(text[index]), format: .xml)
            case 0xEF
            where text[index...].starts(with: "\u{FFFE}".utf8) || text[index...].starts(with: "\u{FFFF}".utf8):
                throw UnwritableText(scalar: text[index + 2] == 0xBE ? "\u{FFFE}" : "\u{FFFF}", format: .xml)
            default: continue
            }
            output.append(contentsOf: text[runStart..<index])
            output.append(contentsOf: escape.utf8)
            runStart = index + 1
        }
        output.append(contentsOf: text[runStart...])
    }
}
