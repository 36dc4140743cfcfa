import RDF

/// What Excel opens by a double click in French: byte-order mark, semicolons, decimal commas, lines ended by CR LF.
///
/// A field that Excel would take for a formula gets an apostrophe in front; a number does not.
/// - Source: RFC 4180, §2, with `;`; OWASP, CSV Injection, for the signs that begin a formula.
enum CSVExcelFrenchExport {
    static func bytes(of map: MapTable) -> [UInt8] {
        var output: [UInt8] = [0xEF, 0xBB, 0xBF]
        append(map.titles.map(safe), to: &output)
        for row in map.rows { append(row.map { field(of: $0, in: map) }, to: &output) }
        if let total = map.total {
            let texts = total.map { $0 ?? map.emptyText }
            append(texts.map { safe(TypedValue.isNumber($0) ? french($0) : $0) }, to: &output)
        }
        return output
    }

    private static func append(_ fields: [String], to output: inout [UInt8]) {
        CSVExport.append(fields, separator: UInt8(ascii: ";"), to: &output)
    }

    private static func field(of cell: MapTable.Cell, in map: MapTable) -> String {
        safe(cell.isEmpty ? map.emptyText : cell.map(text(of:)).joined(separator: map.separator))
    }

    /// Numbers of the data get a comma; what only looks like one, such as a version 1.2, is a text.
    private static func text(of term: Term) -> String {
        let text = MapTable.text(of: term)
        return switch TypedValue(term) {
        case .number: french(text)
        case .integer, .boolean, .text: text
        }
    }

    private static func french(_ number: String) -> String {
        String(decoding: number.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }, as: UTF8.self)
    }

    private static func safe(_ field: String) -> String {
        guard let first = field.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return field }
        let isNumber = field.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || ".,eE+-".utf8.contains($0) }
        let commas = field.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }
        let english = String(decoding: commas, as: UTF8.self)
        return isNumber && Double(english) != nil ? field : "'" + field
    }
}
