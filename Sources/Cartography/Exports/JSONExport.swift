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
        if let network = map.network { append(network, to: &writer) } else { appendTable(map, to: &writer) }
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

    /// Nodes and edges as NetworkX's `node_link_graph` reads them.
    private static func append(_ network: MapNetwork, to writer: inout JSONWriter) {
        writer.key("directed")
        writer.boolean(network.isDirected)
        writer.key("multigraph")
        writer.boolean(true)
        writer.key("nodes")
        writer.beginArray()
        for (place, node) in network.nodes.enumerated() {
            writer.beginObject()
            writer.member("id", MapNetwork.identifier(place))
            writer.member("label", node.label)
            writer.member("iri", node.term.iri?.string)
            writer.key("classes")
            writer.value(.array(node.classes.map(JSONValue.string)))
            writer.member("colour", node.colour)
            append(node.attributes, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.key("edges")
        writer.beginArray()
        for (place, edge) in network.edges.enumerated() {
            writer.beginObject()
            writer.member("source", MapNetwork.identifier(edge.source))
            writer.member("target", MapNetwork.identifier(edge.target))
            writer.key("key")
            writer.number(place)
            writer.member("kind", edge.kind)
            append(edge.attributes, to: &writer)
            writer.endObject()
        }
        writer.endArray()
    }

    private static func append(_ attributes: [MapNetwork.Attribute], to writer: inout JSONWriter) {
        writer.key("attributes")
        writer.value(.object(attributes.map { (key: $0.name, value: .array($0.values.map(value(of:)))) }))
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
