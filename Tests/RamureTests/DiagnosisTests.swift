import RDF
import Ramure
import Testing

@Suite struct DiagnosisTests {
    private static let graph = try? KnowledgeGraph(
        parsing: """
            PREFIX ex: <http://e/>
            ex:loire a ex:River ; ex:name "Loire"@fr ; ex:length 1006 ; ex:code "1" .
            ex:erdre a ex:River ; ex:name "Érdre"@fr ; ex:flowsInto ex:loire .
            ex:nantes a ex:Town ; ex:name "Nantes"@fr ; ex:on ex:loire .
            """, format: .trig)

    private func notes(_ text: String, isEmpty: Bool = true) throws -> [QueryNote] {
        let graph = try #require(Self.graph)
        var options = QueryOptions()
        options.usesGraphPrefixes = true
        let table = try? graph.select(text, options: options)
        if let table { #expect(table.isEmpty == isEmpty) }
        return try graph.diagnose(text, isEmpty: isEmpty, options: options)
    }

    @Test("A property or class that is not there is named, with the nearest that is")
    func unknown() throws {
        #expect(
            try notes("SELECT * { ?x ex:lenght ?y }") == [
                .noMatch(pattern: "?x ex:lenght ?y"), .unknownTerm("ex:lenght", nearest: ["ex:length"]),
            ])
        #expect(
            try notes("SELECT * { ?x a ex:Rivr }") == [
                .noMatch(pattern: "?x a ex:Rivr"), .unknownTerm("ex:Rivr", nearest: ["ex:River"]),
            ])
    }

    @Test("A literal that differs in language, datatype, accents or case is found")
    func literals() throws {
        #expect(
            try notes("SELECT * { ?x ex:name \"Loire\" }").last
                == .otherLiteral(asked: "\"Loire\"", found: "\"Loire\"@fr"))
        #expect(
            try notes("SELECT * { ?x ex:name \"erdre\"@fr }").last
                == .otherLiteral(asked: "\"erdre\"@fr", found: "\"Érdre\"@fr"))
        #expect(try notes("SELECT * { ?x ex:code 1 }").last == .otherLiteral(asked: "1", found: "\"1\""))
    }

    @Test("A pattern that matches the other way round is told")
    func direction() throws {
        #expect(
            try notes("SELECT * { ex:loire ex:flowsInto ?x }").last
                == .otherDirection(pattern: "?x ex:flowsInto ex:loire"))
    }

    @Test("Patterns that have matches, but none in common, are told as a pair")
    func pairs() throws {
        #expect(
            try notes("SELECT * { ?x a ex:Town . ?x ex:name ?n . ?x ex:flowsInto ?y }")
                == [.noCommonMatch(pattern: "?x ex:flowsInto ?y", others: "?x a ex:Town")])
    }

    @Test("A filter that keeps nothing is told with a value that is there")
    func filters() throws {
        let found = try notes("SELECT * { ?x ex:length ?n FILTER(?n > 5000) }")
        #expect(found == [.filterKeepsNothing(variables: ["?n"], example: "?n = 1006")])
        #expect(
            try notes("SELECT * { ?x ex:length ?n FILTER(?m > 5) }").contains(.filterWithoutValue(variable: "?m")))
    }

    @Test("Statements in named graphs that a query does not look into are told")
    func namedGraphs() throws {
        let graph = try KnowledgeGraph(parsing: "<http://e/g> { <http://e/a> <http://e/p> 1 }", format: .trig)
        #expect(try graph.diagnose("SELECT * { ?s ?p ?o }", isEmpty: true) == [.emptyDefaultGraph])
        let both = try KnowledgeGraph(
            parsing: "<http://e/g> { <http://e/a> <http://e/p> 1 } <http://e/a> <http://e/q> 1 .", format: .trig)
        #expect(
            try both.diagnose("SELECT * { ?s <http://e/p> ?o }", isEmpty: true).last
                == .onlyInNamedGraphs(pattern: "?s <http://e/p> ?o"))
    }

    @Test("What the standard allows and nobody means is told of any answer")
    func slips() throws {
        #expect(
            try notes("SELECT ?nme { ?x ex:name ?name }", isEmpty: false)
                == [.neverBound(variable: "?nme", nearest: "?name")])
        #expect(
            try notes("SELECT ?river { ?river ex:name ?n . ?rivre a ex:River }", isEmpty: false).contains(
                .probableSlip(variable: "?rivre", nearest: "?river")))
        #expect(
            try notes("SELECT * { ?x a ex:River . ?y a ex:Town }", isEmpty: false) == [
                .cartesianProduct("?x a <http://e/River>", "?y a <http://e/Town>")
            ])
        // Linked over a filter, or over others in any order: nothing to tell.
        #expect(
            try notes("SELECT * { ?x ex:name ?n . ?y ex:name ?m FILTER(?n != ?m) }", isEmpty: false).isEmpty)
        #expect(try notes("SELECT * { ?x a ex:River . ?y a ex:Town . ?y ex:on ?x }", isEmpty: false).isEmpty)
        #expect(try notes("SELECT ?x { ?x ex:length ?n FILTER(!BOUND(?z)) }", isEmpty: false).isEmpty)
    }

    @Test("The shipped questions say nothing that nobody means")
    func shipped() throws {
        for question in try QuestionLibrary.shipped.questions {
            let notes = try KnowledgeGraph.shipped.diagnose(question.text, isEmpty: false)
            #expect(notes.isEmpty, "\(question.name): \(notes)")
        }
    }
}
