internal import RDF

extension KnowledgeGraph {
    /// What was inserted and deleted since `before`, with blank nodes matched by what stands around them.
    ///
    /// For graphs that come from different files, where labels of blank nodes mean nothing: two graphs that are
    /// isomorphic do not differ. A node that has a partner in `before` has its label in the changes; any other has a
    /// label that `before` does not use. ``changes(since:)`` compares labels, which those of a store's history keep.
    /// Costs a look-up for each statement; where blank nodes differ, what is connected with them is searched.
    public func difference(from before: KnowledgeGraph) -> GraphChanges {
        let byLabel = changes(since: before)
        guard (byLabel.inserted + byLabel.deleted).contains(where: \.hasBlankNode) else { return byLabel }
        let ground = { (quads: [Quad]) in quads.filter { !$0.hasBlankNode } }
        // What is connected with nothing that differs is the same by its labels.
        let left = before.quads(connectedWith: byLabel.deleted + byLabel.inserted)
        let right = quads(connectedWith: byLabel.deleted + byLabel.inserted)
        var labels = BlankNodePairing.partners(of: right, among: left)
        var used = before.blankNodes.union(labels.values)
        for node in Set(right.flatMap(\.blankNodes)).sorted(by: { $0.label < $1.label }) where labels[node] == nil {
            var label = node.label
            var number = 1
            while used.contains(BlankNode(label)) {
                label = "\(node.label)-\(number)"
                number += 1
            }
            used.insert(BlankNode(label))
            labels[node] = BlankNode(label)
        }
        let renamed = Set(right.map { $0.renamingBlankNodes(labels) })
        let old = Set(left)
        return GraphChanges(
            inserted: ground(byLabel.inserted) + renamed.subtracting(old),
            deleted: ground(byLabel.deleted) + old.subtracting(renamed)
        ).sorted()
    }

    private var blankNodes: Set<BlankNode> {
        Set(quads().flatMap(\.blankNodes))
    }

    /// The statements with blank nodes that share one, or a chain of them, with any of `changes`.
    private func quads(connectedWith changes: [Quad]) -> [Quad] {
        let all = quads().filter(\.hasBlankNode)
        var rowsOfNode: [BlankNode: [Int]] = [:]
        for (row, quad) in all.enumerated() {
            for node in quad.blankNodes { rowsOfNode[node, default: []].append(row) }
        }
        var open = changes.flatMap(\.blankNodes)
        var seen = Set(open)
        var rows: Set<Int> = []
        while let node = open.popLast() {
            for row in rowsOfNode[node] ?? [] where rows.insert(row).inserted {
                for other in all[row].blankNodes where seen.insert(other).inserted { open.append(other) }
            }
        }
        return rows.sorted().map { all[$0] }
    }
}

extension GraphChanges {
    /// In the order of ``KnowledgeGraph/quads(subject:predicate:object:)``.
    fileprivate func sorted() -> GraphChanges {
        GraphChanges(inserted: Self.sorted(inserted), deleted: Self.sorted(deleted))
    }

    private static func sorted(_ quads: [Quad]) -> [Quad] {
        var graph = KnowledgeGraph()
        guard (try? graph.insert(quads)) != nil else { return quads }
        return graph.quads()
    }
}

extension Quad {
    /// The blank nodes in it, those of triple terms too.
    var blankNodes: [BlankNode] {
        var nodes: [BlankNode] = []
        var open: [Term?] = [graphName, triple.object, triple.subject]
        while let term = open.popLast() {
            switch term {
            case .blankNode(let node)?: nodes.append(node)
            case .triple(let triple)?: open += [triple.object, triple.subject]
            case .iri?, .literal?, nil: break
            }
        }
        return nodes
    }

    var hasBlankNode: Bool { !blankNodes.isEmpty }

    /// The same statement about other nodes.
    func renamingBlankNodes(_ labels: [BlankNode: BlankNode]) -> Quad {
        Quad(
            triple.subject.renamingBlankNodes(labels), triple.predicate, triple.object.renamingBlankNodes(labels),
            in: graphName?.renamingBlankNodes(labels))
    }
}

extension Term {
    /// Recurses as deep as triple terms nest, which parsers bound.
    fileprivate func renamingBlankNodes(_ labels: [BlankNode: BlankNode]) -> Term {
        switch self {
        case .blankNode(let node): .blankNode(labels[node] ?? node)
        case .triple(let triple):
            .triple(
                Triple(
                    triple.subject.renamingBlankNodes(labels), triple.predicate,
                    triple.object.renamingBlankNodes(labels)))
        case .iri, .literal: self
        }
    }
}
