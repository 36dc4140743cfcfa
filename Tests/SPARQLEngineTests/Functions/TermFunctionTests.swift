import RDF
import SPARQLEngine
import SPARQLSyntax
import Testing

@Suite struct TermFunctionTests {
    static let rows: [Row] = [
        ("isIRI(:a)", "true"), ("isURI(\"a\")", "false"), ("isIRI(TRIPLE(:a, :b, :c))", "false"),
        ("isBLANK(BNODE())", "true"),
        ("isBLANK(:a)", "false"), ("isLITERAL(\"a\"@en)", "true"), ("isLITERAL(:a)", "false"),
        ("isLITERAL(TRIPLE(:a, :b, :c))", "false"),
        ("isNUMERIC(1)", "true"), ("isNUMERIC(\"1\")", "false"), ("isNUMERIC(\"1\"^^xsd:byte)", "true"),
        ("isNUMERIC(\"1200\"^^xsd:byte)", "false"),
        ("isNUMERIC(\"a\"^^xsd:integer)", "false"), ("isNUMERIC(:a)", "false"),
        ("isNUMERIC(STRDT(\"1\", xsd:integer))", "true"),
        ("STR(:a)", "\"http://e/a\""), ("STR(\"01\"^^xsd:integer)", "\"01\""), ("STR(\"a\"@en)", "\"a\""),
        ("STR(1.50)", "\"1.50\""),
        ("STR(BNODE())", nil), ("STR(TRIPLE(:a, :b, :c))", nil), ("STR(1 + 1)", "\"2\""), ("STR(\"x\"^^:t)", "\"x\""),
        ("LANG(\"a\"@en-gb)", "\"en-GB\""), ("LANG(\"a\"@ar--rtl)", "\"ar\""), ("LANG(1)", "\"\""), ("LANG(:a)", nil),
        ("LANGDIR(\"a\"@ar--rtl)", "\"rtl\""), ("LANGDIR(\"a\"@ar)", "\"\""), ("LANGDIR(1)", "\"\""),
        ("LANGDIR(:a)", nil),
        ("hasLANG(\"a\"@en)", "true"), ("hasLANG(\"a\"@en--ltr)", "true"), ("hasLANG(\"a\")", "false"),
        ("hasLANG(:a)", "false"),
        ("hasLANGDIR(\"a\"@en)", "false"), ("hasLANGDIR(\"a\"@en--ltr)", "true"), ("hasLANGDIR(:a)", "false"),
        ("DATATYPE(\"a\")", "xsd:string"), ("DATATYPE(\"a\"@en)", "rdf:langString"),
        ("DATATYPE(\"a\"@en--ltr)", "rdf:dirLangString"),
        ("DATATYPE(\"1\"^^xsd:byte)", "xsd:byte"), ("DATATYPE(\"x\"^^:t)", ":t"), ("DATATYPE(1 + 1)", "xsd:integer"),
        ("DATATYPE(1 / 1)", "xsd:decimal"),
        ("DATATYPE(:a)", nil), ("DATATYPE(xsd:byte(\"1\"))", "xsd:byte"),
        ("IRI(\"http://e/a\")", ":a"), ("IRI(\"../a\")", ":a"), ("URI(:a)", ":a"), ("IRI(\"a\"@en)", nil),
        ("IRI(1)", nil), ("IRI(\"a b\")", nil),
        ("IRI(\"\")", "<http://e/base/>"), ("IRI(\"<\")", nil),
        ("STRDT(\"01\", xsd:integer)", "\"01\"^^xsd:integer"), ("STRDT(\"a\", :t)", "\"a\"^^:t"),
        ("STRDT(\"a\", xsd:string)", "\"a\""),
        ("STRDT(\"a\"@en, :t)", nil), ("STRDT(1, :t)", nil), ("STRDT(\"a\", rdf:langString)", nil),
        ("STRDT(\"a\", \"b\")", nil),
        ("STRLANG(\"a\", \"EN-gb\")", "\"a\"@en-GB"), ("STRLANG(\"a\", \"\")", nil), ("STRLANG(\"a\", \"e n\")", nil),
        ("STRLANG(\"a\", \"1a\")", nil),
        ("STRLANG(\"a\", \"en-\")", nil), ("STRLANG(\"a\"@fr, \"en\")", nil), ("STRLANG(1, \"en\")", nil),
        ("STRLANG(\"a\", \"abcdefghi\")", nil),
        ("STRLANGDIR(\"a\", \"ar\", \"rtl\")", "\"a\"@ar--rtl"), ("STRLANGDIR(\"a\", \"ar\", \"RTL\")", nil),
        ("STRLANGDIR(\"a\", \"\", \"ltr\")", nil),
        ("STRLANGDIR(\"a\", \"ar\", \"\")", nil), ("sameTerm(1, 1)", "true"), ("sameTerm(1, 1.0)", "false"),
        ("sameTerm(\"01\"^^xsd:integer, 1)", "false"),
        ("sameTerm(\"a\"@en, \"a\"@EN)", "true"), ("sameTerm(\"NaN\"^^xsd:double, \"NaN\"^^xsd:double)", "true"),
        ("isTRIPLE(TRIPLE(:a, :b, :c))", "true"), ("isTRIPLE(:a)", "false"), ("SUBJECT(TRIPLE(:a, :b, :c))", ":a"),
        ("PREDICATE(TRIPLE(:a, :b, :c))", ":b"), ("OBJECT(TRIPLE(:a, :b, \"01\"^^xsd:integer))", "\"01\"^^xsd:integer"),
        ("OBJECT(TRIPLE(:a, :b, \"01\"^^xsd:integer)) + 1", "2"), ("TRIPLE(\"a\", :b, :c)", nil),
        ("TRIPLE(:a, \"b\", :c)", nil),
        ("TRIPLE(TRIPLE(:a, :b, :c), :b, :c)", nil), ("OBJECT(TRIPLE(:a, :b, TRIPLE(:c, :d, 1)))", "TRIPLE(:c, :d, 1)"),
        ("SUBJECT(:a)", nil),
    ]

    @Test("Functions on terms", arguments: rows)
    func terms(row: Row) throws {
        #expect(
            try ExpressionText.evaluate(row.expression) == row.result.flatMap { try ExpressionText.evaluate($0) },
            "\(row.expression)")
    }

    @Test("BNODE gives one node a label and solution, and new ones without a label")
    func blankNodes() throws {
        var evaluator = ExpressionText()
        let first = try evaluator.evaluate("BNODE(\"a\")")
        #expect(first != nil)
        #expect(try evaluator.evaluate("BNODE(\"a\")") == first)
        #expect(try evaluator.evaluate("BNODE(\"b\")") != first)
        let unlabelled = try evaluator.evaluate("BNODE()")
        #expect(try evaluator.evaluate("BNODE()") != unlabelled)
        #expect(try evaluator.evaluate("BNODE(:a)") == nil)
        evaluator.context.solution += 1
        let second = try evaluator.evaluate("BNODE(\"a\")")
        #expect(second != first)
        evaluator.context.solution -= 1
        #expect(try evaluator.evaluate("BNODE(\"a\")") == first)
        evaluator.context.forgetSolutions()
        #expect(try evaluator.evaluate("BNODE(\"a\")") != first)
    }

    @Test("UUIDs are of version 4, differ, and follow from the seed")
    func uuids() throws {
        var evaluator = ExpressionText()
        let texts = try (0..<100).compactMap { _ in try evaluator.evaluate("STRUUID()")?.literal?.lexicalForm }
        #expect(Set(texts).count == 100)
        for text in texts {
            let parts = text.split(separator: "-")
            #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
            #expect(parts[2].first == "4" && "89ab".contains(parts[3].first ?? "x"))
            #expect(text.allSatisfy { "0123456789abcdef-".contains($0) })
        }
        var again = ExpressionText()
        #expect(try again.evaluate("STRUUID()")?.literal?.lexicalForm == texts.first)
        #expect(try again.evaluate("UUID()")?.iri?.string == "urn:uuid:" + texts[1])
    }

    @Test("A wrong number of arguments is an error")
    func arity() {
        var context = FunctionContext(now: "", seed: 0, baseIRI: nil)
        #expect(FunctionLibrary.apply(.now, [], in: &context) == nil)
        for function in [
            FunctionLibrary.apply(.str, [], in: &context),
            FunctionLibrary.apply(.substring, [.string("a")], in: &context),
        ] {
            #expect(function == nil)
        }
        #expect(FunctionLibrary.apply(.iri, [.string("a")], in: &context)?.term == .iri("a"))
    }
}
