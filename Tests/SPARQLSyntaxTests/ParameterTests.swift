import RDF
import SPARQLSyntax
import SourceText
import Testing

/// Terms in the place of variables: in the algebra, and in the text that is shown.
@Suite struct ParameterTests {
    static let values: [Variable: Term] = [
        Variable("v"): .iri("http://e/value"), Variable("n"): .integer(5),
        Variable("s"): .literal(Literal("a", language: "fr")),
    ]

    static let samples: [(String, String)] = [
        ("ASK { ?v :p ?x . ?x ?v ?v }", "ASK { :value :p ?x . ?x :value :value }"),
        ("ASK { ?v :p* ?x }", "ASK { :value :p* ?x }"),
        (
            "ASK { ?x :p ?y FILTER(?y > ?n && BOUND(?n) && STRLEN(?s)>?n) }",
            "ASK { ?x :p ?y FILTER(?y > 5 && true && STRLEN('a'@fr)>5) }"
        ),
        (
            "ASK { ?x :p ?y MINUS { ?y :q ?v } FILTER NOT EXISTS { ?v :r ?y } }",
            "ASK { ?x :p ?y MINUS { ?y :q :value } FILTER NOT EXISTS { :value :r ?y } }"
        ),
        (
            "SELECT ?x { ?x :p ?y { SELECT ?y { ?y :q ?v } } }",
            "SELECT ?x { ?x :p ?y { SELECT ?y { ?y :q :value } } }"
        ),
        ("ASK { GRAPH ?v { ?x :p <<( ?v :q ?y )>> } }", "ASK { GRAPH :value { ?x :p <<( :value :q ?y )>> } }"),
        ("CONSTRUCT { ?x :p ?v } { ?x :q ?v }", "CONSTRUCT { ?x :p :value } { ?x :q :value }"),
        ("DESCRIBE ?v ?x { ?x :q ?v }", "DESCRIBE :value ?x { ?x :q :value }"),
        (
            "SELECT (COUNT(?v) AS ?c) { ?x ?v ?y } GROUP BY ?x HAVING (MIN(?y) < ?n) ORDER BY ?n DESC(?x)",
            "SELECT (COUNT(:value) AS ?c) { ?x :value ?y } GROUP BY ?x HAVING (MIN(?y) < 5) ORDER BY (5) DESC(?x)"
        ),
        (
            "SELECT (COUNT(*) AS ?c) { ?x ?v ?y } GROUP BY ?v LIMIT 5",
            "SELECT (COUNT(*) AS ?c) { ?x :value ?y } GROUP BY (:value) LIMIT 5"
        ),
        ("SELECT * { ?x :p $v, ?n. OPTIONAL{?x :q ?n} }", "SELECT * { ?x :p :value, 5 . OPTIONAL{?x :q 5} }"),
    ]

    @Test("The algebra with terms bound is that of the text with the terms written", arguments: samples)
    func algebra(text: String, expected: String) throws {
        let bound = try SPARQLParser.parseQuery(text, options: sampleOptions).binding(Self.values)
        let written = try SPARQLParser.parseQuery(expected, options: sampleOptions)
        #expect(bound.form == written.form)
        #expect(bound.variables == written.variables)
        let name = bound.algebra.description.split(separator: ".bound-v").joined(separator: ".key2")
        #expect(oneLine(name) == oneLine(written.algebra.description))
    }

    @Test("The text with values in place is the author's own, and means the same", arguments: samples)
    func text(text: String, expected: String) throws {
        let replaced = SPARQLText.replacingVariables(in: Array(text.utf8), with: Self.values)
        let shown = String(decoding: replaced, as: UTF8.self)
        let reread = try SPARQLParser.parseQuery(shown, options: sampleOptions)
        let written = try SPARQLParser.parseQuery(expected, options: sampleOptions)
        #expect(reread == written, "\(shown)")
    }

    @Test("What stands around variables stays as it is written")
    func layout() {
        let text = "#+ summary: ?v\nSELECT ?x # ?v\n{ ?x :p ?v;:q '?v' }"
        let replaced = SPARQLText.replacingVariables(in: Array(text.utf8), with: Self.values)
        #expect(
            String(decoding: replaced, as: UTF8.self)
                == "#+ summary: ?v\nSELECT ?x # ?v\n{ ?x :p <http://e/value>;:q '?v' }")
    }

    @Test("Neighbours of a term do not run together with it")
    func neighbours() throws {
        let text = "ASK { ?x :p ?n.?x :q ?y FILTER(?n<?v||?n-?n=0) }"
        let shown = SPARQLText.replacingVariables(in: Array(text.utf8), with: Self.values)
        let written = "ASK { ?x :p 5 . ?x :q ?y FILTER(5 < :value || 5 - 5 = 0) }"
        #expect(
            try SPARQLParser.parseQuery(shown, options: sampleOptions)
                == SPARQLParser.parseQuery(written, options: sampleOptions))
    }

    @Test("Variables that are projected or assigned are found, with their places")
    func assigned() throws {
        let text = "SELECT ?a (STR(?b) AS ?c) { ?d :p ?e VALUES (?f ?g) { (1 2) } BIND(?h AS ?i) VALUES ?j { 1 } "
            + "{ SELECT DISTINCT ?k { ?k :p ?l } GROUP BY ?m (?n AS ?o) } } ORDER BY ?q"
        let assigned = try SPARQLText.assignedVariables(in: Array(text.utf8))
        #expect(assigned.map(\.variable.name) == ["a", "c", "f", "g", "i", "j", "k", "o"])
        #expect(assigned.first?.range == SourceRange(7, 9))
    }

    @Test("Comment lines at the head")
    func comments() {
        let text = Array("#+ summary: a\n\n  # b\r\nASK {} # c".utf8)
        let ranges = SPARQLText.leadingComments(in: text)
        let lines = ranges.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) }
        #expect(lines == ["#+ summary: a", "# b"])
    }

    @Test("Variables in scope, in order of appearance")
    func inScope() throws {
        let query = try SPARQLParser.parseQuery(
            """
            SELECT ?z { ?a :p ?b MINUS { ?c :p 1 } OPTIONAL { ?d :q* ?e } GRAPH ?f { VALUES ?g { 1 } }
            FILTER EXISTS { ?h :p 1 } BIND(?i AS ?j) { SELECT ?k { ?k :p ?l } } SERVICE ?m { _:n :p <<( ?o :p 1 )>> } }
            """, options: sampleOptions)
        guard case .project(let variables, let pattern) = query.algebra else {
            Issue.record("no projection")
            return
        }
        #expect(variables == [Variable("z")])
        #expect(query.algebra.inScopeVariables() == variables)
        #expect(
            pattern.inScopeVariables().map(\.name)
                == ["a", "b", "d", "e", "f", "g", "j", "k", "m", "_:n", "o"])
    }
}
