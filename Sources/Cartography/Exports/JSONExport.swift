import RDF
internal import SourceText

/// A tree for programs: kind, caption, language, origin, then titles, columns (names of variables) and rows.
///
/// A cell is a list of values; numbers and booleans are such, all else is text.
/// - Source: RFC 8259.
enum JSONExport {
    static func bytes(of map: MapTable) -> [UInt8] {
        var writer = JSONWriter(indentation: 1)
        writer.beginObject()
        writer.key("kind")
        writer.string(map.kind.rawValue)
        writer.member("caption", map.caption)
        writer.member("language", map.language)
        writer.member("date", map.origin.newestDate)
        writer.member("checksum", map.origin.checksum)
        appendTable(map, to: &writer)
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    private static func appendTable(_ map: MapTable, to writer: inout JSONWriter) {
        writer.key("titles")
        writer.value(.array(map.titles.map(JSONValue.string)))
        writer.key("columns")
        writer.value(.array(map.columns.map(JSONValue.string)))
        writer.key("rows")
        writer.value(.array(map.rows.map { .array($0.map { .array($0.map(value(of:))) }) }))
        if !map.groups.isEmpty {
            writer.key("groups")
            writer.beginArray()
            for group in map.groups {
                writer.beginObject()
                writer.member("title", group.title)
                writer.key("rows")
                writer.number(group.rowCount)
                writer.endObject()
            }
            writer.endArray()
        }
        if let total = map.total {
            writer.key("total")
            writer.value(.array(total.map { $0.map(JSONValue.string) ?? .null }))
        }
    }

    static func value(of term: Term) -> JSONValue {
        switch TypedValue(term) {
        case .integer(let value): .number(String(value))
        case .number(let spelling): .number(spelling)
        case .boolean(let value): .boolean(value)
        case .text(let text): .string(text)
        }
    }
}

extension JSONWriter {
    /// Writes a text by name; nothing when there is none.
    mutating func member(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        string(text)
    }
}
