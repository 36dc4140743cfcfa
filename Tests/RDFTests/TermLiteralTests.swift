import Foundation
import RDF
import Testing

@Suite struct TermLiteralTests {
    @Test("Swift literals are the literals of RDF")
    func literals() {
        let terms: [Term] = ["a \"b\"", 42, -7, true, false, 1.5, 1e20, .iri("http://e/a")]
        #expect(
            terms.map(\.description) == [
                #""a \"b\"""#, #""42"^^<\#(XSD.integer.string)>"#, #""-7"^^<\#(XSD.integer.string)>"#,
                #""true"^^<\#(XSD.boolean.string)>"#, #""false"^^<\#(XSD.boolean.string)>"#,
                #""1.5e0"^^<\#(XSD.double.string)>"#, #""1e+20"^^<\#(XSD.double.string)>"#, "<http://e/a>",
            ])
        let iri: IRI = "http://e/a"
        #expect(iri.string == "http://e/a")
        #expect(Literal(Double.infinity).lexicalForm == "INF" && Literal(-Double.infinity).lexicalForm == "-INF")
        #expect(Literal(Double.nan).lexicalForm == "NaN")
    }

    @Test("statements print as N-Triples and N-Quads write them")
    func statements() {
        let quad = Quad(.blankNode(BlankNode("b")), "http://e/p", "x", in: .iri("http://e/g"))
        #expect(quad.triple.description == #"_:b <http://e/p> "x" ."#)
        #expect(quad.description == #"_:b <http://e/p> "x" <http://e/g> ."#)
    }

    @Test("terms go through JSON in the form of SPARQL results")
    func codable() throws {
        let inner = Triple(.blankNode(BlankNode("b")), "http://e/p", .literal(Literal("x", language: "fr")))
        let terms: [Term] = [
            .iri("http://e/a"), "text", 1, .triple(inner),
            .literal(Literal("y", language: "ar", direction: .rightToLeft)),
        ]
        let data = try JSONEncoder().encode(terms)
        #expect(try JSONDecoder().decode([Term].self, from: data) == terms)
        let object = try JSONDecoder().decode(
            [String: String].self, from: try JSONEncoder().encode(Term.literal(Literal("x", language: "en-gb"))))
        #expect(object == ["type": "literal", "value": "x", "xml:lang": "en-GB"])
    }

    @Test(
        "what is no term is refused",
        arguments: [
            #"{"type": "uri"}"#, #"{"type": "url", "value": "http://e/a"}"#, #"{"value": "x"}"#,
            #"{"type": "literal", "value": "x", "xml:lang": "ar", "its:dir": "up"}"#,
            #"{"type": "triple", "value": {"subject": {"type": "uri", "value": "http://e/a"}}}"#,
        ])
    func refused(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Term.self, from: Data(text.utf8)) }
    }
}
