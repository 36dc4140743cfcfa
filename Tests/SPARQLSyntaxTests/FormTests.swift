import RDF
import SPARQLSyntax
import SourceText
import Testing

/// The four forms, their datasets and prologues.
@Suite struct FormTests {
    func query(_ text: String) throws(Diagnostic) -> Query {
        try SPARQLParser.parseQuery(text, options: sampleOptions)
    }

    let p = PatternTerm.term(.iri("http://e/p"))
    let x = PatternTerm.variable(Variable("x"))

    @Test("SELECT projects in the order of its clause, a star in the order of appearance")
    func variables() throws {
        #expect(try query("SELECT ?b ?a ?b {}").variables == [Variable("b"), Variable("a")])
        let all = try query("SELECT * { ?b :p ?a . ?a ?c _:d BIND(1 AS ?e) }")
        #expect(all.variables.map(\.name) == ["b", "a", "c", "e"])
    }

    @Test("FROM and FROM NAMED make the dataset")
    func dataset() throws {
        let clause = DatasetClause(
            defaultGraphs: [IRI("http://e/a"), IRI("http://e/c")], namedGraphs: [IRI("http://e/b")])
        #expect(try query("ASK FROM :a FROM NAMED :b FROM :c {}").dataset == clause)
        #expect(try query("ASK {}").dataset == nil)
    }

    @Test("CONSTRUCT keeps blank nodes in its template; its short form matches them like variables")
    func construct() throws {
        let node = PatternTerm.term(.blankNode(BlankNode("b1")))
        let long = try query("CONSTRUCT { ?x :p [] } { ?x ?y ?z }")
        #expect(long.form == .construct(template: [TriplePattern(x, p, node)]))
        let short = try query("CONSTRUCT WHERE { ?x :p _:n }")
        #expect(short.form == .construct(template: [TriplePattern(x, p, .term(.blankNode(BlankNode("n"))))]))
        #expect(short.algebra == .bgp([TriplePattern(x, p, .variable(Variable("_:n")))]))
    }

    @Test("DESCRIBE takes terms, variables, or all that is visible")
    func describe() throws {
        #expect(try query("DESCRIBE :p ?x").form == .describe([p, x]))
        #expect(try query("DESCRIBE :p").algebra == .bgp([]))
        #expect(try query("DESCRIBE * { ?x :p _:a }").form == .describe([x]))
    }

    @Test("IRIs resolve with the base of the options, then with that of the text")
    func base() throws {
        var options = sampleOptions
        options.baseIRI = "http://h/d/f"
        let text = "PREFIX q: <q#> BASE <sub/> PREFIX r: <r#> ASK { <a> q:b r:c }"
        let query = try SPARQLParser.parseQuery(text, options: options)
        #expect(query.baseIRI == "http://h/d/sub/")
        #expect(query.algebra.description == "(bgp (<http://h/d/sub/a> <http://h/d/q#b> <http://h/d/sub/r#c>))")
    }

    @Test("A prefix declared again means something else from there on")
    func redeclaredPrefix() throws {
        let text = "PREFIX : <http://other/> ASK { :a :p 1 }"
        #expect(try query(text).algebra.description.contains("<http://other/a>"))
    }

    static let names: [(String, String)] = [
        (":a.b", "http://e/a.b"), (":", "http://e/"), (":1:2", "http://e/1:2"), (":a%41", "http://e/a%41"),
        (#":\~\.\-x\,"#, "http://e/~.-x,"), (":é·", "http://e/é·"), ("<\\u00e9\\U0001F600>", "é😀"),
    ]

    @Test("Prefixed names and IRIs", arguments: names)
    func readNames(text: String, expected: String) throws {
        guard case .bgp(let triples) = try query("ASK { \(text) :p 1 . }").algebra else {
            Issue.record("no triple")
            return
        }
        #expect(triples.first?.subject == .term(.iri(expected)))
    }

    static let literals: [(String, Literal)] = [
        ("'a'", Literal("a")), (#""a\"b\\\t\u00e9""#, Literal("a\"b\\\té")), ("'''a'b''c\n'''", Literal("a'b''c\n")),
        ("\"\"\"a\"\"\"", Literal("a")), ("''", Literal("")), ("'a'@EN-gb", Literal("a", language: "en-GB")),
        ("'a'@ar--rtl", Literal("a", language: "ar", direction: .rightToLeft)),
        ("'1'^^:t", Literal("1", datatype: IRI("http://e/t"))), ("01", Literal("01", datatype: XSD.integer)),
        ("-1", Literal("-1", datatype: XSD.integer)), (".5", Literal(".5", datatype: XSD.decimal)),
        ("1e6", Literal("1e6", datatype: XSD.double)), ("1.e-6", Literal("1.e-6", datatype: XSD.double)),
        ("+.1E+1", Literal("+.1E+1", datatype: XSD.double)), ("TRUE", Literal("true", datatype: XSD.boolean)),
        (#""\u005Cn""#, Literal("\\n")),
    ]

    @Test("Literals keep their lexical form", arguments: literals)
    func readLiterals(text: String, expected: Literal) throws {
        guard case .bgp(let triples) = try query("ASK { :s :p \(text) }").algebra else {
            Issue.record("no triple")
            return
        }
        #expect(triples.first?.object == .term(.literal(expected)))
    }

    @Test("A number before a full stop leaves the stop to the triple")
    func numberAndDot() throws {
        #expect(try query("ASK { :s :p 1. :t :q 2.0. }").algebra.inScopeVariables().isEmpty)
    }
}
