import RDF
import Ramure
import TestSupport
import Testing

/// Differences between graphs whose blank nodes are called anything.
@Suite struct DifferenceTests {
    private func graph(_ text: String) throws -> KnowledgeGraph {
        try KnowledgeGraph(parsing: "PREFIX ex: <http://e/> " + text, format: .trig)
    }

    /// A graph with many blank nodes, and the same with other labels, in another order.
    private func pair(_ random: inout RandomTerms) throws -> (KnowledgeGraph, KnowledgeGraph, [Quad]) {
        func node(_ name: String, _ random: inout RandomTerms) -> Term {
            Bool.random(using: &random) ? .iri(IRI("http://e/\(Int.random(in: 0..<3, using: &random))"))
                : .blankNode(BlankNode("\(name)\(Int.random(in: 0..<8, using: &random))"))
        }
        let quads = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            let predicate = IRI("http://e/p\(Int.random(in: 0..<3, using: &random))")
            return Quad(
                node("a", &random), predicate,
                Int.random(in: 0..<4, using: &random) == 0 ? .integer(Int.random(in: 0..<3, using: &random)) : node("a", &random),
                in: Int.random(in: 0..<4, using: &random) == 0 ? node("a", &random) : nil)
        }
        var labels = (0..<8).map { "a\($0)" }
        labels.shuffle(using: &random)
        func renamed(_ term: Term) -> Term {
            guard case .blankNode(let node) = term, let number = Int(node.label.dropFirst()) else { return term }
            return .blankNode(BlankNode(labels[number]))
        }
        let others = quads.map { quad in
            Quad(
                renamed(quad.triple.subject), quad.triple.predicate, renamed(quad.triple.object),
                in: quad.graphName.map(renamed))
        }
        var (one, other) = (KnowledgeGraph(), KnowledgeGraph())
        try one.insert(quads)
        try other.insert(others.shuffled(using: &random))
        return (one, other, others)
    }

    @Test("Graphs that are isomorphic do not differ, whatever their blank nodes are called")
    func isomorphic() throws {
        var random = RandomTerms(seed: 3)
        for _ in 0..<300 {
            let (one, other, _) = try pair(&random)
            let changes = other.difference(from: one)
            #expect(changes.isEmpty, "\(changes) between \(one.quads()) and \(other.quads())")
        }
    }

    @Test("The changes lead from one graph to one that is isomorphic to the other, and are few")
    func changed() throws {
        var random = RandomTerms(seed: 4)
        for _ in 0..<200 {
            let (one, other, quads) = try pair(&random)
            var later = other
            let removed = random.pick(quads)
            let added = Quad(random.pick(quads).triple.subject, IRI("http://e/new"), .integer(1))
            try later.remove([removed])
            try later.insert([added])
            let changes = later.difference(from: one)
            var reached = one
            try reached.remove(changes.deleted)
            try reached.insert(changes.inserted)
            #expect(try Isomorphism.isIsomorphic(reached.quads(), later.quads()))
            #expect(changes.inserted.count - changes.deleted.count == later.count - one.count)
            #expect(changes.inserted.contains { $0.triple.predicate == IRI("http://e/new") })
            // Never more than to take all away and bring all back; in nearly all cases just what was done.
            #expect(changes.inserted.count + changes.deleted.count <= one.count + later.count)
        }
    }

    @Test("A node keeps its statements when one of them changes")
    func similar() throws {
        let before = try graph("ex:s ex:address [ ex:street 'A' ; ex:town 'T' ; ex:code 1 ] , [ ex:street 'B' ; ex:town 'T' ] .")
        let after = try graph("ex:s ex:address [ ex:street 'B' ; ex:town 'T' ] , [ ex:street 'A' ; ex:town 'U' ; ex:code 1 ] .")
        let changes = after.difference(from: before)
        #expect(changes.inserted.map(\.triple.object) == [.string("U")])
        #expect(changes.deleted.map(\.triple.object) == [.string("T")])
        #expect(changes.inserted.first?.triple.subject == changes.deleted.first?.triple.subject)
    }

    @Test("Lists, and many nodes that are all alike, are matched at once")
    func alike() throws {
        let nodes = (0..<2_000).map { _ in "[ ex:p 1 ]" }.joined(separator: " , ")
        let before = try graph("ex:s ex:q \(nodes) ; ex:list ( 1 2 3 2 1 ) .")
        let after = try graph("ex:s ex:list ( 1 2 3 2 1 ) ; ex:q [ ex:p 2 ] , \(nodes) .")
        let changes = after.difference(from: before)
        #expect(changes.deleted.isEmpty)
        #expect(changes.inserted.count == 2)
    }

    @Test("Changes are told in words, by the thing they are about, with its class and its sources")
    func words() throws {
        let before = try graph(
            """
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            ex:Tool rdfs:label "outil"@fr , "tool"@en . ex:serves rdfs:label "sert"@fr .
            ex:g rdfs:label "D1 §2" . ex:axis rdfs:label "Alliances"@fr .
            ex:old a ex:Tool ; rdfs:label "Guide"@fr ; ex:serves ex:axis . ex:axis ex:rank 3 .
            """)
        let after = try graph(
            """
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            ex:Tool rdfs:label "outil"@fr , "tool"@en . ex:serves rdfs:label "sert"@fr .
            ex:g rdfs:label "D1 §2" . ex:axis rdfs:label "Alliances"@fr .
            ex:g { ex:new a ex:Tool ; rdfs:label "Carte"@fr ; ex:serves ex:axis . ex:axis ex:rank 4 . }
            """)
        let report = ChangeReport(after.difference(from: before), from: before, to: after, language: "fr")
        #expect(
            String(decoding: try report.written(as: .text), as: UTF8.self) == """
                ~ Alliances
                  - ex:rank 3
                  + ex:rank 4, source D1 §2
                + outil Carte, source D1 §2
                  + sert Alliances
                  + rdf:type outil
                  + rdfs:label "Carte"@fr
                - outil Guide
                  - sert Alliances
                  - rdf:type outil
                  - rdfs:label "Guide"@fr

                """.replacing("rdf:type", with: "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"))
        #expect(report.entities.map(\.kind) == [.changed, .added, .removed])
        let json = String(decoding: try report.written(as: .json), as: UTF8.self)
        #expect(json.contains("\"class\": \"outil\""))
        #expect(json.contains("\"change\": \"removed\""))
    }
}
