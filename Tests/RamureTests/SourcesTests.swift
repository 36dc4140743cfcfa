import RDF
import Ramure
import SPARQLResults
import Testing

/// The sources of an answer, case by case of their definition (``QueryOptions/tracesSources``).
@Suite struct SourcesTests {
    private static let graph = try? KnowledgeGraph(
        parsing: """
            PREFIX ex: <http://e/>
            PREFIX ram: <http://e/ram#>
            GRAPH ex:edit { ex:edit a ram:EditorialGraph . ex:a ex:name "a" . ex:b ex:name "b" . ex:a ex:p ex:b . }
            GRAPH ex:one { ex:a ex:p ex:b . ex:b ex:p ex:c . ex:a ex:kind ex:K . ex:b ex:kind ex:K . }
            GRAPH ex:two { ex:a ex:p ex:b . ex:b ex:q ex:c . ex:a ex:size 1 . }
            GRAPH ex:three { ex:a ex:p ex:d . ex:d ex:p ex:c . ex:c ex:p ex:e . ex:a ex:far ex:e . }
            """, format: .trig, defaultGraph: .union)

    private func sources(_ text: String) throws -> [String] {
        var options = QueryOptions()
        options.tracesSources = true
        options.usesGraphPrefixes = true
        let cursor = try #require(Self.graph).cursor(text, options: options)
        var rows: [String] = []
        while try cursor.next() != nil {
            rows.append(cursor.sources.compactMap { $0.iri?.string.dropFirst(9) }.joined(separator: " "))
        }
        return rows.sorted()
    }

    @Test(
        "each row has the graphs of every derivation",
        arguments: [
            // A triple of several graphs; the editors' counts only where no other has it.
            ("SELECT * { ex:a ex:p ex:b }", ["one two"]),
            ("SELECT * { ex:a ex:name ?name }", ["edit"]),
            ("SELECT * { ex:a ex:p ?x . ?x ex:name ?name }", ["edit one two"]),
            ("SELECT * { GRAPH ex:edit { ex:a ex:p ex:b } }", ["edit"]),
            ("SELECT * { GRAPH ?g { ex:a ex:p ex:b } }", ["edit", "one", "two"]),
            ("SELECT * FROM ex:two { ex:a ex:p ?x }", ["two"]),
            // OPTIONAL when it matched.
            ("SELECT * { ?x ex:kind ex:K OPTIONAL { ?x ex:size ?s } }", ["one", "one two"]),
            // A positive EXISTS like a pattern, wherever it stands; nothing of the negative ones and of MINUS.
            ("SELECT * { ?x ex:kind ex:K FILTER EXISTS { ?x ex:size ?s } }", ["one two"]),
            (
                "SELECT * { ?x ex:kind ex:K FILTER(EXISTS { ?x ex:p* ?y . ?y ex:far ?z } || true) }",
                ["one", "one three"]
            ),
            ("SELECT * { ?x ex:kind ex:K BIND(EXISTS { ?x ex:size ?s } AS ?has) }", ["one", "one two"]),
            ("SELECT * { ?x ex:kind ex:K FILTER NOT EXISTS { ?x ex:size ?s } }", ["one"]),
            ("SELECT * { ?x ex:kind ex:K FILTER(!(!EXISTS { ?x ex:size ?s })) }", ["one"]),
            ("SELECT * { ?x ex:kind ex:K MINUS { ?x ex:size ?s } }", ["one"]),
            // Steps of paths; of a closure the shortest way, of two alike the one whose terms come first (b before d).
            ("SELECT * { ex:a ex:p/ex:q ex:c }", ["one two"]),
            ("SELECT * { ex:a ex:p+ ex:c }", ["one two"]),
            ("SELECT * { ex:a ex:p* ex:a }", [""]),
            ("SELECT * { ex:a (ex:p|ex:far)+ ex:e }", ["three"]),
            ("SELECT * { ex:e ^ex:p+ ex:a }", ["one three two"]),
            ("SELECT * { ex:a ex:p? ex:b }", ["one two"]),
            ("SELECT * { ex:b !ex:q ex:c }", ["one"]),
            // Groups unite their members, DISTINCT the rows that fall together.
            ("SELECT (COUNT(*) AS ?n) { ?x ex:p ex:c }", ["one three"]),
            ("SELECT DISTINCT ?y { ?x ex:p ?y . FILTER(?y = ex:c) }", ["one three"]),
            (
                "SELECT ?y (MAX(?s) AS ?m) { ?x ex:p ?y, ex:d OPTIONAL { ?x ex:size ?s } } GROUP BY ?y",
                ["one three two", "three two"]
            ),
            ("SELECT * { { ex:a ex:size ?s } UNION { ex:a ex:far ?s } }", ["three", "two"]),
            // What an order asks for is no part of the answer.
            ("SELECT * { ex:a ex:kind ?k } ORDER BY (EXISTS { ex:a ex:size ?s })", ["one"]),
        ])
    func derivations(text: String, expected: [String]) throws {
        #expect(try sources(text) == expected, "\(text)")
    }

    @Test("the editors' graphs are those that the data says are")
    func editorialGraphs() throws {
        #expect(try #require(Self.graph).editorialGraphs == [.iri(IRI("http://e/edit"))])
        #expect(KnowledgeGraph().editorialGraphs.isEmpty)
    }

    @Test("what stands in an ordinary default graph has no source")
    func ordinaryDefaultGraph() throws {
        let graph = try KnowledgeGraph(
            parsing: "PREFIX ex: <http://e/>\nex:a ex:p ex:b . GRAPH ex:g { ex:a ex:p ex:b }", format: .trig)
        var options = QueryOptions()
        options.tracesSources = true
        let cursor = try graph.cursor("SELECT * { ?x ?p ?y }", options: options)
        #expect(try cursor.next() != nil)
        #expect(cursor.sources.isEmpty)
    }
}
