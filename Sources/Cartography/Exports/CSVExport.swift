/// Comma-separated values with a header line; lines end in CR LF, fields are quoted when they have to be.
/// - Source: RFC 4180, §2.
enum CSVExport {
    static func bytes(of map: MapTable) -> [UInt8] {
        var output: [UInt8] = []
        append(map.titles, to: &output)
        for row in map.textRows { append(row, to: &output) }
        return output
    }

    /// Appends a line with a `separator` between its fields.
    static func append(_ fields: [String], separator: UInt8 = UInt8(ascii: ","), to output: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { output.append(separator) }
            append(field, separator: separator, to: &output)
        }
        output.append(contentsOf: [13, 10])
    }

    private static func append(_ field: String, separator: UInt8, to output: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        guard field.utf8.contains(where: { $0 == quote || $0 == separator || $0 == 10 || $0 == 13 }) else {
            output.append(contentsOf: field.utf8)
            return
        }
        output.append(quote)
        for byte in field.utf8 {
            if byte == quote { output.append(quote) }
            output.append(byte)
        }
        output.append(quote)
    }
}
