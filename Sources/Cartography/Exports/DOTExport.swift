import RDF

/// A graph of Graphviz.
/// - Source: Graphviz, The DOT Language.
enum DOTExport {
    static func bytes(of network: MapNetwork, in map: MapTable) -> [UInt8] {
        let arrow = network.isDirected ? "->" : "--"
        var text = network.isDirected ? "digraph" : "graph"
        text += " \(quoted(map.caption ?? "map")) {\n  graph [charset=\"UTF-8\"\(origin(of: map))]\n"
        text += "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"]\n"
        text += "  edge [fontname=\"sans-serif\", fontsize=10]\n"
        let nodeColumns = NetworkColumns(network.nodes.map(\.attributes), separator: map.separator)
        for (place, node) in network.nodes.enumerated() {
            var attributes = [("label", node.label), ("fillcolor", node.colour)]
            if !node.classes.isEmpty { attributes.append(("class", node.classes.joined(separator: map.separator))) }
            if case .iri(let iri) = node.term { attributes.append(("URL", iri.string)) }
            attributes += tooltip(node.attributes, nodeColumns)
            text += "  \(MapNetwork.identifier(place)) [\(list(attributes))]\n"
        }
        let edgeColumns = NetworkColumns(network.edges.map(\.attributes), separator: map.separator)
        for edge in network.edges {
            let attributes = (edge.kind.isEmpty ? [] : [("label", edge.kind)]) + tooltip(edge.attributes, edgeColumns)
            text += "  \(MapNetwork.identifier(edge.source)) \(arrow) \(MapNetwork.identifier(edge.target))"
            text += attributes.isEmpty ? "\n" : " [\(list(attributes))]\n"
        }
        return Array((text + "}\n").utf8)
    }

    private static func origin(of map: MapTable) -> String {
        let parts = [map.origin.newestDate, map.origin.checksum].compactMap(\.self)
        return parts.isEmpty ? "" : ", comment=\(quoted(parts.joined(separator: " ")))"
    }

    /// What else is known, as one text that SVG shows.
    private static func tooltip(
        _ attributes: [MapNetwork.Attribute], _ columns: NetworkColumns
    ) -> [(String, String)] {
        let parts = columns.values(of: attributes).map { "\(columns.columns[$0.column].name): \($0.text)" }
        return parts.isEmpty ? [] : [("tooltip", parts.joined(separator: "\n"))]
    }

    private static func list(_ attributes: [(String, String)]) -> String {
        attributes.map { "\($0)=\(quoted($1))" }.joined(separator: ", ")
    }

    /// Graphviz reads `\n` and `\N` in labels, and `&eacute;` as HTML does: both are kept from meaning anything.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "&": result += "&amp;"
            case "\n": result += "\\n"
            case "\u{0}"..."\u{1F}": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
