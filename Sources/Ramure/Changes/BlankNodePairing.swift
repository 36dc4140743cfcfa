internal import RDF

/// Pairs the blank nodes of two sets of quads by what stands around them, so that little is left to differ.
///
/// First those that see the same: nodes are coloured by their statements, again and again, on both sides alike; nodes
/// that alone have a colour are a pair. Where several share one, a pair of them is singled out and the colours spread
/// again. Then those that see much the same: whichever two have most statements in common, pairs found so far
/// considered. Where two sets are isomorphic the first part finds it, unless they are as symmetric as few graphs are.
struct BlankNodePairing {
    private var left: BlankNodeSide
    private var right: BlankNodeSide
    /// For each node of the left, its partner.
    private var partners: [Int: Int] = [:]
    /// Statements that may be looked at while nodes are singled out.
    private var budget = 20_000_000

    /// Pairs the nodes; gives for each node of the right its partner on the left.
    static func partners(of right: [Quad], among left: [Quad]) -> [BlankNode: BlankNode] {
        var pairing = BlankNodePairing(left: BlankNodeSide(left), right: BlankNodeSide(right))
        pairing.pairEqual()
        pairing.pairSimilar()
        return Dictionary(
            uniqueKeysWithValues: pairing.partners.map { (pairing.right.nodes[$0.value], pairing.left.nodes[$0.key]) })
    }

    private init(left: BlankNodeSide, right: BlankNodeSide) {
        self.left = left
        self.right = right
    }

    private mutating func pair(_ leftNode: Int, _ rightNode: Int) {
        partners[leftNode] = rightNode
        let identity = UInt64(partners.count)
        left.identities[leftNode] = identity
        right.identities[rightNode] = identity
    }

    private mutating func pairEqual() {
        while budget > 0 {
            left.colour()
            right.colour()
            budget -= left.roundCost + right.roundCost
            let (leftClasses, rightClasses) = (left.classes, right.classes)
            var smallest: (colour: UInt64, size: Int)?
            var hasPaired = false
            for (colour, nodes) in leftClasses.sorted(by: { $0.key < $1.key }) {
                guard let others = rightClasses[colour] else { continue }
                // Nodes that no other unpaired node touches are as good as each other.
                if nodes.count == 1 && others.count == 1
                    || nodes.allSatisfy(left.isSettled) && others.allSatisfy(right.isSettled)
                {
                    pairInOrder(nodes, others)
                    hasPaired = true
                } else if smallest.map({ nodes.count < $0.size }) ?? true {
                    smallest = (colour, nodes.count)
                }
            }
            if hasPaired { continue }
            guard let smallest, let node = leftClasses[smallest.colour]?.first,
                let others = rightClasses[smallest.colour]
            else { return }
            pair(node, others.first { right.nodes[$0] == left.nodes[node] } ?? others[0])
        }
    }

    /// Pairs nodes that look alike, those of the same label first.
    private mutating func pairInOrder(_ nodes: [Int], _ others: [Int]) {
        var rest = others
        for node in nodes where !rest.isEmpty {
            let place = rest.count > 64 ? 0 : rest.firstIndex { right.nodes[$0] == left.nodes[node] } ?? 0
            pair(node, rest.remove(at: place))
        }
    }

    /// A pair that may be made, with the number of statements that both would have.
    private struct Candidate {
        let left: Int
        let right: Int
        let score: Int
        let hasSameLabel: Bool
    }

    private mutating func pairSimilar() {
        while true {
            let candidates = self.candidates().sorted {
                if $0.score != $1.score { return $0.score > $1.score }
                if $0.hasSameLabel != $1.hasSameLabel { return $0.hasSameLabel }
                return ($0.left, $0.right) < ($1.left, $1.right)
            }
            var taken: Set<Int> = []
            var hasPaired = false
            for candidate in candidates where partners[candidate.left] == nil && taken.insert(candidate.right).inserted
            {
                pair(candidate.left, candidate.right)
                hasPaired = true
            }
            if !hasPaired { return }
        }
    }

    /// What so many nodes have tells none of them from the others.
    private static let commonCount = 200

    private func candidates() -> [Candidate] {
        var holders: [UInt64: [Int]] = [:]
        for node in right.nodes.indices where right.identities[node] == nil {
            for arc in Set(right.arcs(of: node)) { holders[arc, default: []].append(node) }
        }
        var result: [Candidate] = []
        for node in left.nodes.indices where left.identities[node] == nil {
            var scores: [Int: Int] = [:]
            for arc in Set(left.arcs(of: node)) {
                guard let others = holders[arc], others.count <= Self.commonCount else { continue }
                for other in others { scores[other, default: 0] += 1 }
            }
            for (other, score) in scores {
                result.append(
                    Candidate(
                        left: node, right: other, score: score, hasSameLabel: left.nodes[node] == right.nodes[other]))
            }
        }
        return result
    }
}

/// The blank nodes of some quads, and what each of them sees.
struct BlankNodeSide {
    /// A quad with its blank nodes pulled out: a hash of it with one sign for each, and the nodes in their order.
    private struct Row {
        var shape: UInt64 = 0
        var nodes: [Int] = []
    }

    private(set) var nodes: [BlankNode] = []
    private var rows: [Row] = []
    private var rowsOfNode: [[Int]] = []
    private var colours: [UInt64] = []
    /// The number of the pair that a node is in.
    var identities: [UInt64?]
    /// Rows that the last colouring looked at.
    private(set) var roundCost = 0

    init(_ quads: [Quad]) {
        var numbers: [BlankNode: Int] = [:]
        for quad in quads {
            var row = Row()
            var open: [Term?] = [
                quad.graphName, quad.triple.object, .iri(quad.triple.predicate), quad.triple.subject,
            ]
            while let term = open.popLast() {
                switch term {
                case nil: row.shape = Self.mix(row.shape, 1)
                case .blankNode(let node)?:
                    let number = numbers[node] ?? nodes.count
                    if number == nodes.count {
                        numbers[node] = number
                        nodes.append(node)
                        rowsOfNode.append([])
                    }
                    row.nodes.append(number)
                    row.shape = Self.mix(row.shape, 2)
                case .triple(let triple)?:
                    row.shape = Self.mix(row.shape, 3)
                    open += [triple.object, .iri(triple.predicate), triple.subject]
                case let term?:
                    row.shape = TermEncoding.encoded(term).reduce(Self.mix(row.shape, 4)) { Self.mix($0, UInt64($1)) }
                }
            }
            for node in Set(row.nodes) { rowsOfNode[node].append(rows.count) }
            rows.append(row)
        }
        identities = Array(repeating: nil, count: nodes.count)
    }

    /// Unpaired nodes by colour.
    var classes: [UInt64: [Int]] {
        Dictionary(grouping: nodes.indices.filter { identities[$0] == nil }) { colours[$0] }
    }

    /// Whether all nodes that share a statement with this one are paired.
    func isSettled(_ node: Int) -> Bool {
        rowsOfNode[node].allSatisfy { row in
            rows[row].nodes.allSatisfy { $0 == node || identities[$0] != nil }
        }
    }

    /// Colours unpaired nodes by what they see, until that splits no colour any more.
    mutating func colour() {
        colours = identities.map { $0.map { Self.mix(7, $0) } ?? 1 }
        var count = 0
        roundCost = 1
        while true {
            let hashes = rows.map { row in row.nodes.reduce(row.shape) { Self.mix($0, colours[$1]) } }
            roundCost += rows.count
            var refined = colours
            for node in nodes.indices where identities[node] == nil {
                // The sum does not depend on the order of the statements.
                refined[node] = rowsOfNode[node].reduce(Self.mix(colours[node], 11)) { sum, row in
                    sum &+ Self.mix(seen(from: node, in: row, hashes[row]), 13)
                }
            }
            colours = refined
            let newCount = Set(colours).count
            if newCount == count { return }
            count = newCount
        }
    }

    /// A hash of a statement and of the places where a node stands in it.
    private func seen(from node: Int, in row: Int, _ hash: UInt64) -> UInt64 {
        var hash = hash
        for (place, other) in rows[row].nodes.enumerated() where other == node {
            hash = Self.mix(hash, UInt64(place) + 17)
        }
        return hash
    }

    /// The statements of a node, each as a hash in which unpaired nodes are all the same.
    func arcs(of node: Int) -> [UInt64] {
        rowsOfNode[node].map { row in
            let hash = rows[row].nodes.reduce(rows[row].shape) { hash, other in
                Self.mix(hash, other == node ? 23 : identities[other].map { Self.mix(7, $0) } ?? 1)
            }
            return seen(from: node, in: row, hash)
        }
    }

    /// Two multiplications, as in MurmurHash3's finaliser.
    private static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        var mixed = (hash ^ value &* 0x9E37_79B9_7F4A_7C15) &+ 0x2545_F491_4F6C_DD1D
        mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ mixed >> 33
    }
}
