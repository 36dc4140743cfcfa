import RDF
import RDFFormats
import TestSupport
import Testing

/// Turtle and TriG written for people.
@Suite struct PrettyTurtleTests {
    /// Writes TriG for people, with the prefixes `ex` and `rdf`; checks that it reads back as the same dataset.
    private func pretty(_ text: String) throws -> String {
        let quads = try RDFDocument.parse("PREFIX ex: <http://e/>\n" + text, format: .trig)
        let output = try Self.written(quads, .trig)
        #expect(try Isomorphism.isIsomorphic(RDFDocument.parse(output, format: .trig), quads))
        return String(decoding: output, as: UTF8.self).replacing("PREFIX ex: <http://e/>\n\n", with: "")
    }

    static func written(_ quads: [Quad], _ format: RDFFormat) throws -> [UInt8] {
        let prefixes: PrefixMap = ["ex": "http://e/"]
        return try RDFDocument.serialize(
            quads, format: format, options: RDFSerializerOptions(prefixes: prefixes, isPretty: true))
    }

    @Test("Nodes are gathered, nested and listed")
    func document() throws {
        let text = try pretty(
            """
            ex:s ex:p 1 . ex:t ex:p ex:s . ex:s a ex:T ; ex:q ( 1 [ ex:p "x" ] () ( 2 ) ) , [] .
            ex:s ex:r [ ex:p [ ex:q 1 , 2 ] ; a ex:T ] . [] ex:p 3 . ex:s ex:p 4 .
            """)
        #expect(
            text == """
                ex:s a ex:T ;
                    ex:p 1 , 4 ;
                    ex:q (
                        1
                        [ ex:p "x" ]
                        ()
                        ( 2 )
                    ) , [] ;
                    ex:r [
                        a ex:T ;
                        ex:p [ ex:q 1 , 2 ]
                    ] .

                ex:t ex:p ex:s .

                [] ex:p 3 .

                """)
    }

    @Test("Graphs follow the default graph, each in one block")
    func graphs() throws {
        let text = try pretty(
            "ex:g { ex:s ex:p [ ex:q 1 ] } ex:s ex:p 2 . _:g { ex:s ex:p ( 1 ) } ex:g { ex:s ex:q 3 }")
        #expect(
            text == """
                ex:s ex:p 2 .

                GRAPH ex:g {
                    ex:s ex:p [ ex:q 1 ] ;
                        ex:q 3 .
                }

                GRAPH _:g {
                    ex:s ex:p ( 1 ) .
                }

                """)
    }

    @Test(
        "Labels stay where they are needed",
        arguments: [
            ("ex:s ex:p _:a , _:b . ex:t ex:p _:a . _:a ex:p 1 . _:b ex:p 2 .", ["a"]),
            ("ex:s ex:p _:a . _:a ex:p _:b . _:b ex:p _:b .", ["b"]), ("_:a ex:p _:a .", ["a"]),
            ("_:a ex:p _:b . _:b ex:p _:c . _:c ex:p _:a .", ["a"]),
            ("ex:s ex:p _:a . ex:g { _:a ex:p 1 }", ["a"]), ("ex:g { ex:s ex:p _:a . _:a ex:p 1 }", []),
            ("ex:s ex:p _:a . _:a { ex:s ex:p 1 }", ["a"]), ("_:a ex:p 1 . ex:g { _:a ex:p 1 }", ["a"]),
            ("ex:s ex:p _:a , <<( _:a ex:p _:b )>> . _:b ex:p 1 .", ["a", "b"]),
            ("ex:s ex:p _:a , <<( ex:s ex:p <<( ex:s ex:q _:a )>> )>> .", ["a"]),
            ("<< _:a ex:p 1 ~ _:b >> ex:q 2 .", ["a"]),
        ])
    func labels(text: String, expected: [String]) throws {
        let written = try pretty(text)
        let found = ["a", "b", "c"].filter { written.contains("_:\($0)") }
        #expect(found == expected, "\(written)")
    }

    @Test(
        "What only looks like a list is none",
        arguments: [
            "rdf:first 1", "rdf:rest ()", "rdf:first 1 ; rdf:rest ex:s", "rdf:first 1 , 2 ; rdf:rest ()",
            "rdf:first 1 ; rdf:rest () , ex:s", "rdf:first 1 ; rdf:rest () ; ex:p 1", "rdf:first 1 ; rdf:rest _:a",
            "rdf:first _:a ; rdf:rest ()",
        ])
    func noLists(properties: String) throws {
        let prologue = "PREFIX rdf: <\(RDFVocabulary.namespace)> "
        let text = try pretty("\(prologue) ex:s ex:p _:a . _:a \(properties) .")
        #expect(text.contains("ns#first> ") || text.contains("ns#rest> "), "\(text)")
        // As the rest of a cell it is one of the two cells of a list, or of none.
        _ = try pretty("\(prologue) ex:s ex:p _:b . _:b rdf:first 1 ; rdf:rest _:a . _:a \(properties) .")
        _ = try pretty("\(prologue) ex:s ex:p _:b , _:a . _:b rdf:first 1 ; rdf:rest _:a . _:a \(properties) .")
    }

    @Test("Nodes too deep for brackets get a label, in chains and in lists")
    func depth() throws {
        let chain = (0..<300).map { "_:n\($0) ex:p _:n\($0 + 1) ." }.joined(separator: "\n")
        _ = try pretty("ex:s ex:p _:n0 . \(chain)")
        _ = try pretty("ex:s ex:p \(String(repeating: "( ", count: 900)) \(String(repeating: ") ", count: 900)) .")
        let items = (0..<3_000).map(String.init).joined(separator: " ")
        #expect(try !pretty("ex:s ex:p ( \(items) ) .").contains("_:"))
    }

    @Test("Random datasets read back the same", arguments: 0..<60)
    func random(seed: UInt64) throws {
        var random = RandomTerms(seed: seed)
        let nodes = (0..<8).map { Term.blankNode(BlankNode("n\($0)")) } + [.iri("http://e/s"), .iri(RDFVocabulary.nil)]
        let properties = [RDFVocabulary.first, RDFVocabulary.rest, RDFVocabulary.type, IRI("http://e/p")]
        let quads = (0..<9).map { _ in
            Quad(
                random.pick(nodes), random.pick(properties), random.pick(nodes), in: random.pick([nil, nil, nodes[0]]))
        }
        let text = try Self.written(quads, .trig)
        #expect(
            try Isomorphism.isIsomorphic(RDFDocument.parse(text, format: .trig), quads),
            "\(String(decoding: text, as: UTF8.self))")
    }
}
