import Ramure
import Testing

/// Ways between things.
@Suite struct PathTests {
    static let trig = """
        @prefix e: <http://e/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        e:precise rdfs:subPropertyOf e:linked .
        GRAPH e:g1 { e:a e:precise e:b ; e:linked e:b ; a e:Thing ; skos:inScheme e:s . e:c e:p e:b }
        GRAPH e:g2 { e:a e:precise e:b . e:c e:p e:d . e:d a e:Thing ; skos:inScheme e:s . e:b e:q e:d . e:x e:p 1 .
            e:y e:p 1 }
        """

    private func iri(_ local: String) -> IRI { IRI("http://e/" + local) }

    private func texts(_ paths: [GraphPath]) -> [String] {
        func local(_ term: Term) -> String {
            term.iri.map { String($0.string.split(whereSeparator: { "/#".contains($0) }).last ?? "") } ?? "?"
        }
        return paths.map { path in
            path.steps.map { step in
                let property = local(.iri(step.triple.predicate))
                let sources = step.sources.map(local).joined(separator: ",")
                return step.isForward
                    ? "\(local(step.start)) \(property)> \(local(step.end)) [\(sources)]"
                    : "\(local(step.start)) <\(property) \(local(step.end)) [\(sources)]"
            }.joined(separator: "; ")
        }
    }

    private func paths(_ start: String, _ end: String, _ change: (inout PathOptions) -> Void = { _ in }) throws -> [String] {
        let graph = try KnowledgeGraph(parsing: Self.trig, format: .trig, defaultGraph: .union)
        var options = PathOptions()
        change(&options)
        return texts(try graph.paths(from: iri(start), to: iri(end), options: options))
    }

    @Test("The shortest path has its direction, its sections, and the precise property alone")
    func shortest() throws {
        #expect(try paths("a", "d") == ["a precise> b [g1,g2]; b q> d [g2]"])
        #expect(try paths("d", "a") == ["d <q b [g2]; b <precise a [g1,g2]"])
        #expect(try paths("c", "a") == ["c p> b [g1]; b <precise a [g1,g2]"])
    }

    @Test("Classes and schemes are no way unless asked for; literals never are")
    func hubs() throws {
        let through = try paths("a", "d") { $0.avoidedProperties = [] }
        #expect(through.count == 3)
        #expect(through.filter { $0.contains("Thing") }.count == 1)
        #expect(try paths("x", "y").isEmpty)
    }

    @Test("Length and number are bounded, and the order depends on the names alone")
    func bounds() throws {
        #expect(try paths("a", "d") { $0.maxLength = 1 }.isEmpty)
        let all = try paths("a", "d") { $0.avoidedProperties = [] }
        let two = try paths("a", "d") { options in
            options.avoidedProperties = []
            options.maxCount = 2
        }
        #expect(two == Array(all.prefix(2)))
        let reordered = try KnowledgeGraph(
            parsing: "@prefix e: <http://e/> . e:m2 e:p e:z . e:m1 e:p e:z . e:s e:p e:m2, e:m1 .", format: .turtle)
        #expect(
            texts(try reordered.paths(from: iri("s"), to: iri("z")))
                == ["s p> m1 []; m1 p> z []", "s p> m2 []; m2 p> z []"])
    }

    @Test("What is not connected, not known or the same has no path")
    func none() throws {
        #expect(try paths("a", "x").isEmpty)
        #expect(try paths("a", "nowhere").isEmpty)
        #expect(try paths("a", "a").isEmpty)
    }

    @Test("A search stops at its memory and when it is asked to")
    func limits() throws {
        #expect(throws: RamureError.cancelled) {
            try paths("a", "d") { $0.query.isCancelled = { true } }
        }
        #expect(throws: RamureError.memoryLimit(16)) {
            try paths("a", "d") { $0.query.limits.memory = 16 }
        }
    }

    @Test("Two actors of the shipped graph are connected by statements of sections")
    func shipped() throws {
        let graph = try KnowledgeGraph.shipped
        let start = try graph.resolve("Fondation Total")
        let end = try graph.resolve("ADASI")
        let found = try graph.paths(from: start, to: end)
        #expect(found.first?.steps.count == 3)
        let sections = Set(graph.graphNames).subtracting(graph.editorialGraphs)
        for step in found.flatMap(\.steps) {
            #expect(step.sources.contains { sections.contains($0) })
            #expect(graph.contains(Quad(step.triple, in: step.sources.first)))
        }
        #expect(try graph.paths(from: end, to: start).first?.steps.count == 3)
    }
}
