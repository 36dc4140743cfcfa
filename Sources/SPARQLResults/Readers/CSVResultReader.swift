import RDF
import SourceText

/// Reads SPARQL 1.2 Query Results CSV, with lines ended by CRLF or LF.
enum CSVResultReader {
    static func read(_ source: [UInt8], sourceName: String) throws(Diagnostic) -> ReadResult {
        if let invalid = UTF8Validation.firstInvalidIndex(in: source[...]) {
            throw Diagnostic(
                sourceName: sourceName, text: source, range: SourceRange(invalid, invalid + 1),
                message: "bytes that are no UTF-8")
        }
        var index = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let header = try record(source, &index, sourceName)
        // A line without characters is one empty field, or none: only the header's variables can tell.
        let variables = header == [""] ? [] : header
        var table = SolutionTable(variables: variables)
        while index < source.count {
            let start = index
            let fields = try record(source, &index, sourceName)
            guard fields.count == variables.count || variables.isEmpty && fields == [""] else {
                throw Diagnostic(
                    sourceName: sourceName, text: source, range: SourceRange(start, start + 1),
                    message: "expected \(variables.count) fields, found \(fields.count)")
            }
            table.append(variables.isEmpty ? [] : fields.map(term))
        }
        return .solutions(table)
    }

    private static func term(_ field: String) -> Term? {
        if field.isEmpty { return nil }
        return field.hasPrefix("_:") ? .blankNode(BlankNode(String(field.dropFirst(2)))) : .string(field)
    }

    /// Reads the fields up to the next line end, and past it.
    private static func record(
        _ source: [UInt8], _ index: inout Int, _ sourceName: String
    ) throws(Diagnostic) -> [String] {
        var fields: [String] = []
        while true {
            fields.append(try field(source, &index, sourceName))
            guard index < source.count else { return fields }
            if source[index] == UInt8(ascii: ",") {
                index += 1
            } else {
                if source[index] == 0x0D { index += 1 }
                if index < source.count, source[index] == 0x0A { index += 1 }
                return fields
            }
        }
    }

    /// Reads one field, up to a comma or line end that is not in quotes.
    private static func field(
        _ source: [UInt8], _ index: inout Int, _ sourceName: String
    ) throws(Diagnostic) -> String {
        let start = index
        guard index < source.count, source[index] == UInt8(ascii: "\"") else {
            while index < source.count, source[index] != UInt8(ascii: ","), source[index] != 0x0A, source[index] != 0x0D
            {
                index += 1
            }
            return String(decoding: source[start..<index], as: UTF8.self)
        }
        var text: [UInt8] = []
        index += 1
        while index < source.count {
            let byte = source[index]
            index += 1
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            if index < source.count, source[index] == UInt8(ascii: "\"") {
                text.append(byte)
                index += 1
                continue
            }
            guard index == source.count || [UInt8(ascii: ","), 0x0A, 0x0D].contains(source[index]) else {
                throw Diagnostic(
                    sourceName: sourceName, text: source, range: SourceRange(index, index + 1),
                    message: "expected ',' or the end of the line after a closing quote")
            }
            return String(decoding: text, as: UTF8.self)
        }
        throw Diagnostic(
            sourceName: sourceName, text: source, range: SourceRange(start, start + 1),
            message: "the text ends inside quotes")
    }
}
