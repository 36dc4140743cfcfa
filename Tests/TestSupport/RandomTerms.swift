package import RDF

/// Terms of all kinds with nasty texts, the same for the same seed.
package struct RandomTerms: RandomNumberGenerator {
    private var state: UInt64
    /// Whether texts may hold what XML has no way to write.
    private let allowsControls: Bool

    package init(seed: UInt64, allowsControls: Bool = true) {
        state = seed
        self.allowsControls = allowsControls
    }

    /// SplitMix64.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    /// Up to twelve characters, most of which mean something to some format.
    package mutating func text() -> String {
        var pieces = [
            "a", "b", " ", "\"", "'", "\\", "\n", "\r", "\r\n", "\t", ",", "|", "<", ">", "&", "]]>", "é", "e\u{301}",
            "😀", "\u{10FFFF}", "\u{2028}", "\u{7F}", "\u{85}", "_:", "@fr", "^^", "1", "<<(", ")>>", "{", "}",
            "\\u0041",
            "&amp;", "\u{FEFF}", "\u{FFFD}", "#", ".", "--ltr", "null",
        ]
        if allowsControls { pieces += ["\0", "\u{1}", "\u{8}", "\u{C}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"] }
        return (0..<Int.random(in: 0...12, using: &self)).map { _ in pick(pieces) }.joined()
    }

    package mutating func iri() -> IRI {
        let starts = [
            "http://e/", "http://e/a#", "urn:x:", "http://é.example/", "mailto:a@b", RDFVocabulary.namespace,
            "http://e/a/", "tag:x,2026:", "https://e", "x:",
        ]
        let ends = ["", "a", "b", "type", "é", "😀", "%20", "a-b", "a.b", ".", "?q=1&r=2", "#f", "//x", "a:b", "1", "_"]
        return IRI(pick(starts) + pick(ends) + pick(ends))
    }

    package mutating func blankNode() -> Term {
        .blankNode(BlankNode(pick(["b0", "b1", "b2", "x", "a-b", "1", "c14n0", "é"])))
    }

    package mutating func literal() -> Literal {
        switch Int.random(in: 0..<6, using: &self) {
        case 0, 1: return Literal(text())
        case 2: return Literal(text(), language: pick(["fr", "en-GB", "zh-Hant-TW", "x-private", "ar"]))
        case 3: return Literal(text(), language: pick(["fr", "en-GB"]), direction: pick(BaseDirection.allCases))
        case 4:
            let numbers = [
                "1", "-1", "+1", "01", "1.0", ".5", "5.", "1e0", "1E-7", "1.e3", "-.5e+3", "", "INF", "NaN", "1 ",
            ]
            return Literal(
                pick(numbers), datatype: pick([XSD.integer, XSD.decimal, XSD.double, XSD.float, XSD.boolean]))
        default: return Literal(text(), datatype: pick([iri(), IRI(XSD.namespace + "byte")]))
        }
    }

    /// Any term; triple terms nest up to `depth`.
    package mutating func term(depth: Int = 3) -> Term {
        switch Int.random(in: 0..<8, using: &self) {
        case 0, 1: return .iri(iri())
        case 2: return blankNode()
        case 3 where depth > 0: return .triple(Triple(subject(), iri(), term(depth: depth - 1)))
        default: return .literal(literal())
        }
    }

    /// An IRI or a blank node.
    package mutating func subject() -> Term {
        Bool.random(using: &self) ? .iri(iri()) : blankNode()
    }

    package mutating func quad() -> Quad {
        let object = pick([.iri(RDFVocabulary.nil), term(), term(), term()])
        let predicate = pick([RDFVocabulary.type, RDFVocabulary.first, RDFVocabulary.rest, iri(), iri(), iri()])
        return Quad(subject(), predicate, object, in: Bool.random(using: &self) ? nil : subject())
    }
}
