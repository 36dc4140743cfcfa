import RDF

/// GraphML with typed attributes.
/// - Source: GraphML Primer, §2 and §3 (GraphML-Attributes).
enum GraphMLExport {
    static func bytes(of network: MapNetwork, in map: MapTable) -> [UInt8] {
        let nodeColumns = NetworkColumns(network.nodes.map(\.attributes), separator: map.separator)
        let edgeColumns = NetworkColumns(network.edges.map(\.attributes), separator: map.separator)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        let origin = [("caption", map.caption), ("date", map.origin.newestDate), ("checksum", map.origin.checksum)]
        for (name, value) in origin where value != nil { text += key(name, "graph", name, .string) }
        for name in ["label", "class", "colour", "iri"] { text += key(name, "node", name, .string) }
        text += key("kind", "edge", "kind", .string)
        for (index, column) in nodeColumns.columns.enumerated() {
            text += key("a\(index + 1)", "node", column.name, column.type)
        }
        for (index, column) in edgeColumns.columns.enumerated() {
            text += key("e\(index + 1)", "edge", column.name, column.type)
        }
        text += "<graph id=\"map\" edgedefault=\"\(network.isDirected ? "directed" : "undirected")\">\n"
        for (name, value) in origin { text += value.map { data(name, $0) + "\n" } ?? "" }
        for (place, node) in network.nodes.enumerated() {
            text += "<node id=\"\(MapNetwork.identifier(place))\">" + data("label", node.label)
            if !node.classes.isEmpty { text += data("class", node.classes.joined(separator: map.separator)) }
            text += data("colour", node.colour)
            if case .iri(let iri) = node.term { text += data("iri", iri.string) }
            for value in nodeColumns.values(of: node.attributes) { text += data("a\(value.column + 1)", value.text) }
            text += "</node>\n"
        }
        for (place, edge) in network.edges.enumerated() {
            text += "<edge id=\"l\(place + 1)\" source=\"\(MapNetwork.identifier(edge.source))\""
            text += " target=\"\(MapNetwork.identifier(edge.target))\">"
            if !edge.kind.isEmpty { text += data("kind", edge.kind) }
            for value in edgeColumns.values(of: edge.attributes) { text += data("e\(value.column + 1)", value.text) }
            text += "</edge>\n"
        }
        return Array((text + "</graph>\n</graphml>\n").utf8)
    }

    private static func key(
        _ id: String, _ domain: String, _ name: String, _ type: NetworkColumns.ValueType
    ) -> String {
        "<key id=\"\(id)\" for=\"\(domain)\"\(Markup.attribute("attr.name", name)) attr.type=\"\(type.rawValue)\"/>\n"
    }

    private static func data(_ key: String, _ text: String) -> String {
        "<data key=\"\(key)\">\(Markup.escaped(text))</data>"
    }
}
