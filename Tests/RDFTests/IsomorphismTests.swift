import RDF
import Testing

@Suite struct IsomorphismTests {
    private func node(_ label: some CustomStringConvertible) -> Term { .blankNode(BlankNode("\(label)")) }

    private func quads(_ edges: [(Int, Int)], prefix: String = "n") -> [Quad] {
        edges.map { Quad(node("\(prefix)\($0.0)"), IRI("p"), node("\(prefix)\($0.1)")) }
    }

    @Test("Labels do not matter, everything else does")
    func labels() throws {
        let (s, p, o) = (Term.iri("s"), IRI("p"), Term.string("o"))
        #expect(try Isomorphism.isIsomorphic([Quad(s, p, node("a"))], [Quad(s, p, node("b"))]))
        #expect(try !Isomorphism.isIsomorphic([Quad(s, p, node("a"))], [Quad(s, p, o)]))
        #expect(try !Isomorphism.isIsomorphic([Quad(node("a"), p, o)], [Quad(node("a"), p, .string("x"))]))
        #expect(try !Isomorphism.isIsomorphic([Quad(s, p, o)], [Quad(s, p, o, in: s)]))
        #expect(try !Isomorphism.isIsomorphic([Quad(s, p, node("a"))], [] as [Quad]))
        #expect(try Isomorphism.isIsomorphic([Quad(s, p, o), Quad(s, p, o)], [Quad(s, p, o)]))
        #expect(try Isomorphism.isIsomorphic([] as [Triple], [] as [Triple]))
        // One node in two graphs is not two nodes.
        let shared = [Quad(node("a"), p, o, in: node("g")), Quad(node("a"), p, o, in: s)]
        let apart = [Quad(node("a"), p, o, in: node("g")), Quad(node("b"), p, o, in: s)]
        #expect(try !Isomorphism.isIsomorphic(shared, apart))
        #expect(try Isomorphism.isIsomorphic(shared, shared.reversed()))
    }

    @Test("Blank nodes inside triple terms are matched with those outside")
    func tripleTerms() throws {
        let p = IRI("p")
        func data(_ inner: String, _ outer: String) -> [Quad] {
            let deep = Term.triple(Triple(node("x"), p, .triple(Triple(node(inner), p, .string("o")))))
            return [Quad(.iri("r"), p, deep), Quad(node(outer), p, .string("z")), Quad(node("x"), p, .string("w"))]
        }
        #expect(try Isomorphism.isIsomorphic(data("a", "a"), data("b", "b")))
        #expect(try !Isomorphism.isIsomorphic(data("a", "a"), data("b", "c")))
        #expect(try Isomorphism.isIsomorphic(data("a", "x"), data("b", "x")))
    }

    @Test("All graphs of three edges over three nodes are told apart as trying every bijection does")
    func exhaustive() throws {
        let places = (0..<3).flatMap { from in (0..<3).map { (from, $0) } }
        let graphs = places.flatMap { a in places.flatMap { b in places.map { [a, b, $0] } } }
        let permutations = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        func key(_ edges: [(Int, Int)]) -> Set<Int> { Set(edges.map { $0.0 * 3 + $0.1 }) }
        var generator = SystemRandomNumberGenerator()
        for left in graphs where left[0] <= left[1] {
            for right in graphs.shuffled(using: &generator).prefix(12) {
                let expected = permutations.contains { map in
                    key(left.map { (map[$0.0], map[$0.1]) }) == key(right)
                }
                #expect(
                    try Isomorphism.isIsomorphic(quads(left), quads(right, prefix: "m")) == expected,
                    "\(left) and \(right)")
            }
        }
    }

    @Test("Regular graphs, which colours alone cannot tell apart, are told apart")
    func regular() throws {
        func cycle(_ range: Range<Int>) -> [(Int, Int)] {
            range.flatMap { index in
                let next = index + 1 == range.upperBound ? range.lowerBound : index + 1
                return [(index, next), (next, index)]
            }
        }
        #expect(try !Isomorphism.isIsomorphic(quads(cycle(0..<6)), quads(cycle(0..<3) + cycle(3..<6))))
        #expect(try Isomorphism.isIsomorphic(quads(cycle(0..<60)), quads(cycle(0..<60).reversed(), prefix: "m")))
    }

    @Test("Many alike nodes and large cliques are matched within the steps")
    func alike() throws {
        let leaves = (0..<3_000).map { Quad(node($0), IRI("p"), .string("same")) }
        let others = (0..<3_000).map { Quad(node("x\($0)"), IRI("p"), .string("same")) }
        #expect(try Isomorphism.isIsomorphic(leaves, others))
        let clique = (0..<12).flatMap { from in (0..<12).map { (from, $0) } }
        #expect(try Isomorphism.isIsomorphic(quads(clique), quads(clique, prefix: "m")))
    }

    @Test("A search without end is given up with an error")
    func stepLimit() throws {
        // Two strongly regular graphs of 16 nodes with the same parameters: the rook's graph and Shrikhande's.
        let places = (0..<16).map { ($0 / 4, $0 % 4) }
        func edges(_ linked: (Int, Int) -> Bool) -> [(Int, Int)] {
            places.indices.flatMap { from in
                places.indices.filter { to in
                    let difference = (places[to].0 - places[from].0 + 4, places[to].1 - places[from].1 + 4)
                    return from != to && linked(difference.0 % 4, difference.1 % 4)
                }.map { (from, $0) }
            }
        }
        let rook = edges { $0 == 0 || $1 == 0 }
        let shrikhande = edges { row, column in
            row == 0 && column % 2 == 1 || column == 0 && row % 2 == 1 || row == column && row % 2 == 1
        }
        #expect(try !Isomorphism.isIsomorphic(quads(rook), quads(shrikhande)))
        #expect(try Isomorphism.isIsomorphic(quads(shrikhande), quads(shrikhande.reversed(), prefix: "m")))
        #expect(throws: Isomorphism.StepLimitReached.self) {
            try Isomorphism.isIsomorphic(quads(rook), quads(shrikhande), stepLimit: 300)
        }
    }

    @Test("Multisets of tuples count repetitions, and one bijection serves all rows")
    func tuples() throws {
        #expect(
            try Isomorphism.tuplesMatch(
                [[node("a"), nil], [node("a"), nil]], [[node("b"), nil], [node("b"), nil]]))
        #expect(try !Isomorphism.tuplesMatch([[node("a")], [node("a")]], [[node("b")], [node("c")]]))
        #expect(try !Isomorphism.tuplesMatch([[.string("a")], [.string("a")]], [[.string("a")], [.string("b")]]))
        #expect(try !Isomorphism.tuplesMatch([[nil, node("a")]], [[node("a"), nil]]))
        #expect(try !Isomorphism.tuplesMatch([[node("a"), node("a")]], [[node("a"), node("b")]]))
        #expect(try Isomorphism.tuplesMatch([[], []], [[], []]))
    }
}
