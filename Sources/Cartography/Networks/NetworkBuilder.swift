import RDF

/// Collects places and links, each once, in the order in which they come.
struct NetworkBuilder {
    private struct Link: Hashable {
        let source: Int
        let target: Int
        let kind: Term?
    }

    private(set) var network: MapNetwork
    private var places: [Term: Int] = [:]
    private var links: [Link: Int] = [:]

    init(isDirected: Bool) { network = MapNetwork(isDirected: isDirected) }

    mutating func node(_ term: Term) -> Int {
        if let place = places[term] { return place }
        places[term] = network.nodes.count
        network.nodes.append(MapNetwork.Node(term: term, label: "", classes: [], colour: "", attributes: []))
        return network.nodes.count - 1
    }

    /// The first label that comes stays.
    mutating func describe(_ node: Int, label: Term?, class name: Term?, colour: Term?) {
        if let label, network.nodes[node].label.isEmpty { network.nodes[node].label = MapTable.text(of: label) }
        if let name {
            let text = MapTable.text(of: name)
            if !network.nodes[node].classes.contains(text) { network.nodes[node].classes.append(text) }
        }
        if let colour = colour.flatMap({ Self.colour(MapTable.text(of: $0)) }), network.nodes[node].colour.isEmpty {
            network.nodes[node].colour = colour
        }
    }

    mutating func addAttribute(_ name: String, _ value: Term, toNode node: Int) {
        network.nodes[node].attributes.add(value, to: name)
    }

    mutating func addAttribute(_ name: String, _ value: Term, toEdge edge: Int) {
        network.edges[edge].attributes.add(value, to: name)
    }

    /// Without direction, a link and its reverse are one.
    mutating func edge(_ source: Int, _ target: Int, kind: Term?, label: String) -> Int {
        let isReversed = !network.isDirected && source > target
        let link = Link(source: isReversed ? target : source, target: isReversed ? source : target, kind: kind)
        if let edge = links[link] { return edge }
        links[link] = network.edges.count
        network.edges.append(
            MapNetwork.Edge(source: link.source, target: link.target, kind: label, attributes: []))
        return network.edges.count - 1
    }

    /// The network, with a label and a colour for each place: without one of its own, that of its first class.
    func finished() -> MapNetwork {
        var finished = network
        var classColours: [String: String] = [:]
        for place in finished.nodes.indices {
            let node = finished.nodes[place]
            if node.label.isEmpty { finished.nodes[place].label = MapTable.text(of: node.term) }
            guard node.colour.isEmpty else { continue }
            let name = node.classes.first ?? ""
            let next = MapNetwork.palette[classColours.count % MapNetwork.palette.count]
            let colour = classColours[name] ?? next
            classColours[name] = colour
            finished.nodes[place].colour = colour
        }
        return finished
    }

    /// `#rrggbb` in small letters; nil for anything else.
    private static func colour(_ text: String) -> String? {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6 else { return nil }
        guard digits.allSatisfy({ "0123456789abcdefABCDEF".utf8.contains($0) }) else { return nil }
        return text.lowercased()
    }
}
