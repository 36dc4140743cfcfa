/// Tuples of terms whose blank nodes carry colours: numbers that only depend on what a bijection must preserve.
struct ColouredTuples {
    /// A tuple with its blank nodes pulled out, so that it is coloured without looking at text again: a hash of it with
    /// one sign for every blank node, and the blank nodes from left to right.
    private struct Tuple {
        var shape: UInt64 = 0
        var nodes: [Int] = []
    }

    private let rows: [[Term?]]
    private let numbers: [BlankNode: Int]
    private let tuples: [Tuple]
    /// For each blank node, the tuples that it stands in, each once.
    private let occurrences: [[Int]]
    /// The colour of each blank node.
    private(set) var colours: [UInt64]

    var nodeCount: Int { colours.count }

    init(_ rows: [[Term?]]) {
        var numbers: [BlankNode: Int] = [:]
        var tuples: [Tuple] = []
        var occurrences: [[Int]] = []
        for row in rows {
            var tuple = Tuple()
            for term in row { Self.add(term, to: &tuple, &numbers) }
            while occurrences.count < numbers.count { occurrences.append([]) }
            for node in Set(tuple.nodes) { occurrences[node].append(tuples.count) }
            tuples.append(tuple)
        }
        self.rows = rows
        self.numbers = numbers
        self.tuples = tuples
        self.occurrences = occurrences
        colours = Array(repeating: 1, count: numbers.count)
        refine()
    }

    /// Takes one term of a tuple over. Terms in terms are walked without recursion.
    private static func add(_ term: Term?, to tuple: inout Tuple, _ numbers: inout [BlankNode: Int]) {
        var open = [term]
        while let next = open.popLast() {
            switch next {
            case nil: tuple.shape = mix(tuple.shape, 1)
            case .blankNode(let node)?:
                let number = numbers[node] ?? numbers.count
                numbers[node] = number
                tuple.nodes.append(number)
                tuple.shape = mix(tuple.shape, 2)
            case .triple(let triple)?:
                tuple.shape = mix(tuple.shape, 3)
                open += [triple.object, .iri(triple.predicate), triple.subject]
            case .iri?, .literal?:
                var hash: UInt64 = 4
                for byte in TermEncoding.encoded(next ?? .string("")) { hash = mix(hash, UInt64(byte)) }
                tuple.shape = mix(tuple.shape, hash)
            }
        }
    }

    /// Splits colours until they split no further. Costs the tuples once a round, and a round a split at most.
    private mutating func refine() {
        var count = Set(colours).count
        while true {
            let hashes = tuples.map(hash)
            var refined = colours
            for (node, rows) in occurrences.enumerated() {
                var sum: UInt64 = 0
                for row in rows {
                    // The places where the node stands in the tuple are part of what it sees.
                    var seen = hashes[row]
                    for (place, other) in tuples[row].nodes.enumerated() where other == node {
                        seen = Self.mix(seen, UInt64(place) &+ 7)
                    }
                    sum &+= Self.mix(seen, 11)
                }
                refined[node] = Self.mix(colours[node], sum)
            }
            colours = refined
            let newCount = Set(colours).count
            if newCount == count { return }
            count = newCount
        }
    }

    /// Gives one node a colour that no other has, and lets it spread.
    mutating func distinguish(_ node: Int) {
        colours[node] = Self.mix(colours[node], 13)
        refine()
    }

    /// Nodes by colour.
    var classes: [UInt64: [Int]] {
        Dictionary(grouping: colours.indices) { colours[$0] }
    }

    /// What isomorphic sets of tuples have in common.
    var signature: [UInt64] { tuples.map(hash).sorted() }

    /// How often each tuple occurs, with the colour of each blank node as its label: where all colours differ, equal
    /// exactly when the colours are a bijection. Decides without trusting hashes of terms.
    var relabelled: [[Term?]: Int] {
        var counts: [[Term?]: Int] = [:]
        for row in rows { counts[row.map { $0.map(relabelled) }, default: 0] += 1 }
        return counts
    }

    private func relabelled(_ term: Term) -> Term {
        switch term {
        case .iri, .literal: term
        case .blankNode(let node): .blankNode(BlankNode(numbers[node].map { String(colours[$0]) } ?? node.label))
        case .triple(let triple):
            .triple(Triple(relabelled(triple.subject), triple.predicate, relabelled(triple.object)))
        }
    }

    private func hash(_ tuple: Tuple) -> UInt64 {
        var hash = tuple.shape
        for node in tuple.nodes { hash = Self.mix(hash, colours[node]) }
        return hash
    }

    /// How many tuples a round looks at.
    var tupleCount: Int { tuples.count }

    /// Mixes a value into a hash; two multiplications, as in MurmurHash3's finaliser.
    static func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        var mixed = (hash ^ value &* 0x9E37_79B9_7F4A_7C15) &+ 0x2545_F491_4F6C_DD1D
        mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ mixed >> 33
    }
}
