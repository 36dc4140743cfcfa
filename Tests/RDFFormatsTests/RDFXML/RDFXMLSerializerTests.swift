import RDF
import RDFFormats
import TestSupport
import Testing

/// Quads written as RDF/XML and read back.
@Suite struct RDFXMLSerializerTests {
    @Test("Subjects are shared; prefixes are declared once, other namespaces where they are used")
    func document() throws {
        let subject = Term.iri("http://e/river?a&b")
        let quads = [
            Quad(subject, RDFVocabulary.type, .iri("http://e/Place")),
            Quad(subject, IRI("http://e/length"), .integer(774)),
            Quad(subject, IRI("http://f/name"), .literal(Literal("\"<é>\"\r\n", language: "fr"))),
            Quad(.blankNode(BlankNode("0")), IRI("http://e/1st"), .blankNode(BlankNode("b"))),
        ]
        let text = try RDFDocument.serialize(
            quads, format: .rdfxml,
            options: RDFSerializerOptions(prefixes: ["": "http://e/", "rdf": "http://no/", "xmlx": "http://f/"]))
        #expect(
            String(decoding: text, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <rdf:RDF xmlns="http://e/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="http://e/river?a&amp;b">
                    <rdf:type rdf:resource="http://e/Place"/>
                    <length rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">774</length>
                    <ns:name xmlns:ns="http://f/" xml:lang="fr">"&lt;é&gt;"&#xD;
                </ns:name>
                  </rdf:Description>
                  <rdf:Description rdf:nodeID="x.0">
                    <ns:st xmlns:ns="http://e/1" rdf:nodeID="b"/>
                  </rdf:Description>
                </rdf:RDF>

                """)
    }

    @Test("What is written reads back as the same quads, but for the labels of blank nodes")
    func roundTrip() throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = RandomTerms(seed: seed, allowsControls: false)
            let quads = (0..<40).map { _ in Quad(random.quad().triple) }.filter(Self.isWritable)
            for prefixes in [PrefixMap(), ["": "http://e/a#", "ns": "http://e/", "its": "urn:x:", "x": "tag:x,2026:"]] {
                let text = try RDFDocument.serialize(
                    quads, format: .rdfxml, options: RDFSerializerOptions(prefixes: prefixes))
                let read = try RDFDocument.parse(text, format: .rdfxml)
                #expect(read.count == quads.count)
                #expect(
                    try Isomorphism.isIsomorphic(read, quads), "seed \(seed): \(String(decoding: text, as: UTF8.self))")
            }
        }
    }

    /// Whether all properties have a name, and all literals a datatype that may stand alone.
    private static func isWritable(_ quad: Quad) -> Bool {
        var open = [quad.triple]
        while let triple = open.popLast() {
            let local = triple.predicate.string.unicodeScalars.reversed().prefix {
                $0.properties.isAlphabetic || $0 == "_"
            }
            guard !local.isEmpty,
                triple.object.literal?.datatype != RDFVocabulary.langString
                    || triple.object.literal?.language != nil
            else { return false }
            if case .triple(let inner) = triple.object { open.append(inner) }
        }
        return true
    }

    @Test(
        "What RDF/XML cannot say is an error by name",
        arguments: ["http://e/", "http://e/1", "p", "\(RDFVocabulary.namespace)li", "\(RDFVocabulary.namespace)about"])
    func noElementName(property: String) {
        let quad = Quad(.iri("http://e/s"), IRI(property), .integer(1))
        #expect(throws: RDFSerializationError.noElementName(property)) {
            try RDFDocument.serialize([quad], format: .rdfxml)
        }
    }

    @Test("Characters that XML does not know are an error", arguments: ["\u{1}", "a\u{FFFE}", "\u{0}"])
    func noXMLCharacter(text: String) {
        let quad = Quad(.iri("http://e/s"), IRI("http://e/p"), .string(text))
        #expect(throws: RDFSerializationError.noXMLCharacter) { try RDFDocument.serialize([quad], format: .rdfxml) }
    }

    @Test("Labels of blank nodes stay apart")
    func labels() throws {
        let labels = ["0", "x.0", "x.x.0", "a-b", "1-", "1.", "é", "·", "x.2E", "a"]
        let quads = labels.map { Quad(.blankNode(BlankNode($0)), IRI("http://e/p"), .string($0)) }
        let text = try RDFDocument.serialize(quads, format: .rdfxml)
        #expect(Set(try RDFDocument.parse(text, format: .rdfxml).map(\.triple.subject)).count == labels.count)
    }

    @Test("No quads are a document without nodes")
    func empty() throws {
        #expect(try RDFDocument.parse(RDFDocument.serialize([], format: .rdfxml), format: .rdfxml).isEmpty)
    }
}
