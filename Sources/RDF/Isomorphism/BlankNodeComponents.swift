/// Tuples parted so that blank nodes of different parts have nothing to do with each other.
struct BlankNodeComponents {
    /// Tuples without blank nodes, and how often each occurs.
    private(set) var ground: [[Term?]: Int] = [:]
    /// Tuples whose blank nodes are linked by tuples.
    private(set) var components: [[[Term?]]] = []

    init(_ rows: [[Term?]]) {
        var numbers: [BlankNode: Int] = [:]
        var parents: [Int] = []
        var nodeOfRow: [Int?] = []
        for row in rows {
            var first: Int?
            for node in Self.blankNodes(of: row) {
                let number = numbers[node] ?? numbers.count
                if number == parents.count {
                    numbers[node] = number
                    parents.append(number)
                }
                let root = Self.root(of: number, &parents)
                if let first { parents[root] = Self.root(of: first, &parents) } else { first = root }
            }
            nodeOfRow.append(first)
        }
        var componentOfRoot: [Int: Int] = [:]
        for (row, node) in zip(rows, nodeOfRow) {
            guard let node else {
                ground[row, default: 0] += 1
                continue
            }
            let root = Self.root(of: node, &parents)
            let component = componentOfRoot[root] ?? components.count
            if component == components.count {
                componentOfRoot[root] = component
                components.append([])
            }
            components[component].append(row)
        }
    }

    private static func root(of node: Int, _ parents: inout [Int]) -> Int {
        var node = node
        while parents[node] != node {
            parents[node] = parents[parents[node]]
            node = parents[node]
        }
        return node
    }

    private static func blankNodes(of row: [Term?]) -> [BlankNode] {
        var nodes: [BlankNode] = []
        var open = row
        while let next = open.popLast() {
            switch next {
            case .blankNode(let node)?: nodes.append(node)
            case .triple(let triple)?: open += [triple.subject, triple.object]
            case .iri?, .literal?, nil: break
            }
        }
        return nodes
    }
}
