import RDF
import Testing

@Suite struct TermEncodingTests {
    static let terms: [Term] = [
        .iri("http://e/x"), .iri(""), .blankNode(BlankNode("b0")), .string("chat"), .string(""), .string("a\u{0}b"),
        .literal(Literal("chat", language: "fr")), .literal(Literal("", language: "en-GB")),
        .literal(Literal("a\u{0}", language: "ar", direction: .rightToLeft)),
        .literal(Literal("01", datatype: XSD.integer)), .literal(Literal("1", datatype: XSD.integer)),
        .literal(Literal("x", datatype: IRI("http://e/t"))),
        .triple(Triple(.iri("http://e/s"), IRI("http://e/p"), .triple(Triple(.iri("a"), IRI("b"), .string("c"))))),
    ]

    @Test("Every term survives encoding", arguments: terms)
    func roundTrip(term: Term) {
        #expect(TermEncoding.decode(TermEncoding.encoded(term)[...]) == term)
    }

    @Test("Different terms have different encodings")
    func injective() {
        #expect(Set(Self.terms.map(TermEncoding.encoded)).count == Self.terms.count)
    }

    @Test("Terms are equal by code point, not by canonical equivalence")
    func codePoints() {
        #expect(Term.string("\u{E9}") != Term.string("e\u{301}"))
        #expect(IRI("http://e/\u{E9}") != IRI("http://e/e\u{301}"))
        #expect(Set<Term>([.string("\u{E9}"), .string("e\u{301}")]).count == 2)
    }

    @Test("Language tags match without regard to case and print in their conventional one")
    func languageTags() {
        #expect(Literal("a", language: "EN-gb") == Literal("a", language: "en-GB"))
        #expect(Literal("a", language: "ZH-hANT-tw").language == "zh-Hant-TW")
        #expect(Literal("a", language: "en-X-US").language == "en-x-us")
        #expect(Literal("a", language: "fr") != Literal("a", language: "fr-FR"))
    }

    @Test("Bytes that encode no term decode to none")
    func malformed() {
        for bytes: [UInt8] in [[], [4, 65], [5, 65], [6, 1], [6, 9, 0, 0, 0, 1], [255, 1], [0]] {
            #expect(TermEncoding.decode(bytes[...]) == nil)
        }
    }
}
