import SourceText

/// Gives the blank nodes of a dataset their canonical numbers.
struct CanonicalNaming {
    private let dataset: CanonicalDataset
    private let digest: MessageDigest
    private let workLimit: Int
    private var work = 0
    private var canonical = IssuedNumbers()
    /// The hash of each node's own quads.
    private var ownHashes: [String] = []

    init(_ dataset: CanonicalDataset, digest: MessageDigest, workLimit: Int) {
        self.dataset = dataset
        self.digest = digest
        self.workLimit = workLimit
    }

    /// The number of each node.
    /// - Source: RDFC-1.0, §4.4.3 (Canonicalization Algorithm).
    mutating func names() throws(CanonicalizationError) -> [Int] {
        ownHashes = dataset.nodes.indices.map(ownHash)
        let classes = Dictionary(grouping: dataset.nodes.indices) { ownHashes[$0] }.sorted { $0.key < $1.key }
        for (_, nodes) in classes where nodes.count == 1 { canonical.issue(nodes[0]) }
        for (_, nodes) in classes where nodes.count > 1 {
            var results: [HashedPath] = []
            for node in nodes where canonical[node] == nil {
                var issuer = IssuedNumbers()
                issuer.issue(node)
                results.append(try hashPaths(from: node, issuer))
            }
            for result in results.sorted(by: { $0.hash < $1.hash }) {
                for node in result.issuer.order { canonical.issue(node) }
            }
        }
        return dataset.nodes.indices.map { canonical[$0] ?? 0 }
    }

    /// Takes account of steps.
    private mutating func spend(_ steps: Int) throws(CanonicalizationError) {
        work += steps
        if work > workLimit { throw .workLimitReached(workLimit) }
    }

    /// The hash of the quads that a node stands in, where it is `_:a` and all others are `_:z`.
    /// - Source: RDFC-1.0, §4.6 (Hash First Degree Quads).
    private func ownHash(_ node: Int) -> String {
        let lines = dataset.linesOfNode[node].map { line in
            dataset.lines[line].text { [$0 == node ? UInt8(ascii: "a") : UInt8(ascii: "z")] }
        }
        return digest.hexadecimal(Array(lines.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    /// - Source: RDFC-1.0, §4.7 (Hash Related Blank Node).
    private func relatedHash(
        _ related: Int, _ place: CanonicalDataset.Place, _ line: CanonicalDataset.Line, _ issuer: IssuedNumbers
    ) -> String {
        var input = [place.rawValue]
        if place != .graph { input += line.predicate }
        input += (label(related, issuer).map { "_:" + $0 } ?? ownHashes[related]).utf8
        return digest.hexadecimal(input)
    }

    private func label(_ node: Int, _ issuer: IssuedNumbers) -> String? {
        canonical[node].map { "c14n\($0)" } ?? issuer[node].map { "b\($0)" }
    }
}

/// Numbers given to nodes, in the order of asking.
/// - Source: RDFC-1.0, §4.5 (Issue Identifier).
struct IssuedNumbers {
    private(set) var order: [Int] = []
    private var numbers: [Int: Int] = [:]

    subscript(node: Int) -> Int? { numbers[node] }

    /// The number of a node, which it gets now if it has none.
    @discardableResult mutating func issue(_ node: Int) -> Int {
        if let known = numbers[node] { return known }
        numbers[node] = order.count
        order.append(node)
        return order.count - 1
    }
}

/// A hash of all that can be reached from a node, and the numbers given on the way.
struct HashedPath {
    var hash: String
    var issuer: IssuedNumbers
}

/// The search for the least path through what surrounds a node. It goes from node to node, as deep as there are nodes,
/// so what is under way waits on a stack of its own.
/// - Source: RDFC-1.0, §4.8 (Hash N-Degree Quads).
extension CanonicalNaming {
    /// A node whose surroundings are being hashed.
    private struct Visit {
        var issuer: IssuedNumbers
        /// Related nodes by hash, in the order of hashes, from the group under way on.
        var groups: ArraySlice<(hash: String, nodes: [Int])>
        /// What will be hashed.
        var data = ""
        var chosen: (path: String, issuer: IssuedNumbers)?
        /// The order of the group's nodes under way: indices into them.
        var permutation: [Int] = []
        var path = ""
        var pathIssuer = IssuedNumbers()
        /// Nodes of the path that got their number in it, whose surroundings are to be hashed.
        var waiting: ArraySlice<Int> = []
    }

    fileprivate mutating func hashPaths(
        from node: Int, _ issuer: IssuedNumbers
    ) throws(CanonicalizationError) -> HashedPath {
        var visits = [try visit(node, issuer)]
        var result: HashedPath?
        while var visit = visits.popLast() {
            if let inner = result {
                result = nil
                try spend(1)
                guard let related = visit.waiting.popFirst() else { continue }
                visit.path += "_:b\(visit.pathIssuer.issue(related))<\(inner.hash)>"
                visit.pathIssuer = inner.issuer
            } else if visit.groups.isEmpty {
                result = HashedPath(hash: digest.hexadecimal(Array(visit.data.utf8)), issuer: visit.issuer)
                continue
            }
            if isWorse(visit) {
                try advance(&visit)
            } else if let next = visit.waiting.first {
                let inner = try self.visit(next, visit.pathIssuer)
                visits.append(visit)
                visits.append(inner)
                continue
            } else {
                if visit.chosen.map({ visit.path < $0.path }) ?? true {
                    visit.chosen = (visit.path, visit.pathIssuer)
                }
                try advance(&visit)
            }
            visits.append(visit)
        }
        return result ?? HashedPath(hash: "", issuer: issuer)
    }

    /// Whether a path can no longer become the least one.
    private func isWorse(_ visit: Visit) -> Bool {
        guard let chosen = visit.chosen else { return false }
        return visit.path.utf8.count >= chosen.path.utf8.count && visit.path > chosen.path
    }

    private mutating func visit(_ node: Int, _ issuer: IssuedNumbers) throws(CanonicalizationError) -> Visit {
        var groups: [String: [Int]] = [:]
        for index in dataset.linesOfNode[node] {
            let line = dataset.lines[index]
            for (related, place) in line.nodes where related != node {
                try spend(1)
                groups[relatedHash(related, place, line, issuer), default: []].append(related)
            }
        }
        let sorted = groups.sorted { $0.key < $1.key }.map { (hash: $0.key, nodes: $0.value) }
        var visit = Visit(issuer: issuer, groups: sorted[...])
        try startGroup(&visit)
        return visit
    }

    private mutating func startGroup(_ visit: inout Visit) throws(CanonicalizationError) {
        guard let group = visit.groups.first else { return }
        visit.data += group.hash
        visit.chosen = nil
        visit.permutation = Array(group.nodes.indices)
        try startPath(&visit)
    }

    /// Writes the part of a path that needs no look around.
    private mutating func startPath(_ visit: inout Visit) throws(CanonicalizationError) {
        guard let group = visit.groups.first else { return }
        try spend(visit.issuer.order.count + group.nodes.count)
        visit.path = ""
        visit.pathIssuer = visit.issuer
        var waiting: [Int] = []
        for place in visit.permutation {
            let related = group.nodes[place]
            if let number = canonical[related] {
                visit.path += "_:c14n\(number)"
            } else {
                if visit.pathIssuer[related] == nil { waiting.append(related) }
                visit.path += "_:b\(visit.pathIssuer.issue(related))"
            }
        }
        visit.waiting = waiting[...]
    }

    /// Goes on with the next order of the group's nodes, or with the next group.
    private mutating func advance(_ visit: inout Visit) throws(CanonicalizationError) {
        if Self.permute(&visit.permutation) { return try startPath(&visit) }
        if let chosen = visit.chosen {
            visit.data += chosen.path
            visit.issuer = chosen.issuer
        }
        visit.groups = visit.groups.dropFirst()
        try startGroup(&visit)
    }

    /// Changes `items` into the next permutation in their order; false after the last.
    private static func permute(_ items: inout [Int]) -> Bool {
        guard let pivot = items.indices.dropLast().last(where: { items[$0] < items[$0 + 1] }),
            let successor = items.indices.last(where: { items[$0] > items[pivot] })
        else { return false }
        items.swapAt(pivot, successor)
        items[(pivot + 1)...].reverse()
        return true
    }
}
