import RDF

/// GEXF 1.3, with typed attributes and colours.
/// - Source: GEXF 1.3 Primer.
enum GEXFExport {
    static func bytes(of network: MapNetwork, in map: MapTable) -> [UInt8] {
        let nodeColumns = NetworkColumns(network.nodes.map(\.attributes), separator: map.separator)
        let edgeColumns = NetworkColumns(network.edges.map(\.attributes), separator: map.separator)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
        text += meta(of: map)
        text += "<graph mode=\"static\" defaultedgetype=\"\(network.isDirected ? "directed" : "undirected")\">\n"
        text += attributes("node", [("class", .string), ("iri", .string)] + nodeColumns.columns)
        if !edgeColumns.columns.isEmpty { text += attributes("edge", edgeColumns.columns) }
        text += "<nodes>\n"
        for (place, node) in network.nodes.enumerated() {
            text += "<node id=\"\(MapNetwork.identifier(place))\"\(Markup.attribute("label", node.label))><attvalues>"
            if !node.classes.isEmpty { text += value(0, node.classes.joined(separator: map.separator)) }
            if case .iri(let iri) = node.term { text += value(1, iri.string) }
            for attribute in nodeColumns.values(of: node.attributes) {
                text += value(attribute.column + 2, attribute.text)
            }
            text += "</attvalues>\(colour(node.colour))</node>\n"
        }
        text += "</nodes>\n<edges>\n"
        for (place, edge) in network.edges.enumerated() {
            text += "<edge id=\"\(place + 1)\" source=\"\(MapNetwork.identifier(edge.source))\""
            text += " target=\"\(MapNetwork.identifier(edge.target))\""
            if !edge.kind.isEmpty { text += Markup.attribute("kind", edge.kind) + Markup.attribute("label", edge.kind) }
            let values = edgeColumns.values(of: edge.attributes).map { value($0.column, $0.text) }
            text += values.isEmpty ? "/>\n" : "><attvalues>\(values.joined())</attvalues></edge>\n"
        }
        return Array((text + "</edges>\n</graph>\n</gexf>\n").utf8)
    }

    /// `lastmodifieddate` is a whole date: a newest date that is less stands in the description.
    private static func meta(of map: MapTable) -> String {
        let date = map.origin.newestDate ?? ""
        let isWhole = date.utf8.count == 10 && TimelineDate(date)?.rest.utf8.count == 5
        var text = "<meta" + (isWhole ? Markup.attribute("lastmodifieddate", date) : "") + "><creator>Ramure</creator>"
        let parts = [map.caption, isWhole ? nil : map.origin.newestDate, map.origin.checksum].compactMap(\.self)
        if !parts.isEmpty { text += "<description>\(Markup.escaped(parts.joined(separator: " · ")))</description>" }
        return text + "</meta>\n"
    }

    private static func attributes(
        _ domain: String, _ columns: [(name: String, type: NetworkColumns.ValueType)]
    ) -> String {
        var text = "<attributes class=\"\(domain)\">\n"
        for (index, column) in columns.enumerated() {
            text += "<attribute id=\"\(index)\"\(Markup.attribute("title", column.name))"
            text += " type=\"\(column.type.rawValue)\"/>\n"
        }
        return text + "</attributes>\n"
    }

    private static func value(_ column: Int, _ text: String) -> String {
        "<attvalue for=\"\(column)\"\(Markup.attribute("value", text))/>"
    }

    private static func colour(_ colour: String) -> String {
        guard let value = UInt32(colour.dropFirst(), radix: 16) else { return "" }
        return "<viz:color r=\"\(value >> 16 & 255)\" g=\"\(value >> 8 & 255)\" b=\"\(value & 255)\"/>"
    }
}
