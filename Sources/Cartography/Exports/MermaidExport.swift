import RDF

/// A flowchart of Mermaid.
/// - Source: Mermaid, Flowcharts (entity codes) and Configuration (`maxEdges`).
enum MermaidExport {
    /// Places and links beyond which a map is refused: of more than 500 links, Mermaid shows an error only.
    static let limit = 500

    static func size(of network: MapNetwork) -> Int { network.nodes.count + network.edges.count }

    static func bytes(of network: MapNetwork, in map: MapTable) -> [UInt8] {
        var text = ""
        let comment = [map.caption, map.origin.newestDate, map.origin.checksum].compactMap(\.self)
        if !comment.isEmpty { text += "%% \(escaped(comment.joined(separator: " ")))\n" }
        text = "flowchart LR\n" + text
        for (place, node) in network.nodes.enumerated() {
            text += "  \(MapNetwork.identifier(place))[\"\(escaped(node.label))\"]\n"
        }
        for edge in network.edges {
            let label = edge.kind.isEmpty ? "" : "|\"\(escaped(edge.kind))\"|"
            text += "  \(MapNetwork.identifier(edge.source)) \(network.isDirected ? "-->" : "---")\(label)"
            text += " \(MapNetwork.identifier(edge.target))\n"
        }
        for (index, colour) in colours(of: network).enumerated() {
            let places = network.nodes.indices.filter { network.nodes[$0].colour == colour }
            text += "  classDef c\(index + 1) fill:\(colour),stroke:#333,color:#000\n"
            text += "  class \(places.map(MapNetwork.identifier).joined(separator: ",")) c\(index + 1)\n"
        }
        return Array(text.utf8)
    }

    private static func colours(of network: MapNetwork) -> [String] {
        var seen: Set<String> = []
        return network.nodes.map(\.colour).filter { seen.insert($0).inserted }
    }

    /// Everything that Mermaid or its HTML and Markdown could read as more than text is an entity code.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "<br>"
            case "\u{0}"..."\u{1F}": result += " "
            case "\"", "#", "&", "<", ">", "`", "|", "\\", ";", "%", "{", "}", "[", "]", "*", "_":
                result += "#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
