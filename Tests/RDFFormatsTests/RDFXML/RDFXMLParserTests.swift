import RDF
import RDFFormats
import SourceText
import Testing

/// Samples of RDF/XML beside the W3C's suite.
@Suite struct RDFXMLParserTests {
    /// A document around elements, with the prefixes `rdf`, `ex` (`http://e/`) and `its`.
    static func document(_ elements: String, attributes: String = "") -> String {
        """
        <rdf:RDF xmlns:rdf="\(RDFVocabulary.namespace)" xmlns:ex="http://e/" xmlns:its="http://www.w3.org/2005/11/its"
            xml:base="http://b/d" \(attributes)>
        \(elements)
        </rdf:RDF>
        """
    }

    @Test(
        "Elements are the statements that N-Triples writes",
        arguments: [
            ("<ex:T rdf:about='#s'/>", "<http://b/d#s> <\(RDFVocabulary.type.string)> <http://e/T> ."),
            ("<rdf:Description rdf:ID='s' ex:p='v'/>", "<http://b/d#s> <http://e/p> \"v\" ."),
            (
                "<rdf:Description rdf:about=''><ex:p xml:lang='en-gb'>a<![CDATA[<]]>&amp;<!-- c --></ex:p>"
                    + "</rdf:Description>",
                "<http://b/d> <http://e/p> \"a<&\"@en-GB ."
            ),
            (
                "<rdf:Description rdf:about=''><ex:p> \n</ex:p><ex:q xml:lang=''/></rdf:Description>",
                "<http://b/d> <http://e/p> \" \\n\" . <http://b/d> <http://e/q> \"\" ."
            ),
            (
                "<rdf:Description rdf:about='' its:dir='rtl' xml:lang='ar'><ex:p rdf:version='1.2'>x</ex:p>"
                    + "<ex:q>y</ex:q></rdf:Description>",
                "<http://b/d> <http://e/p> \"x\"@ar--rtl . <http://b/d> <http://e/q> \"y\"@ar ."
            ),
            (
                "<rdf:Description rdf:about='' xml:base='http://c/x/'><ex:p rdf:resource='../y'/></rdf:Description>",
                "<http://c/x/> <http://e/p> <http://c/y> ."
            ),
            (
                "<rdf:Description rdf:about=''><ex:p rdf:parseType='Other'> <ex:a z='1' xml:lang='fr' a='&lt;\"'>"
                    + "<!--c--><b/>&gt;<?p  i ?></ex:a></ex:p></rdf:Description>",
                "<http://b/d> <http://e/p> \" <ex:a xmlns:ex=\\\"http://e/\\\" a=\\\"&lt;&quot;\\\" z=\\\"1\\\" "
                    + "xml:lang=\\\"fr\\\"><!--c--><b></b>&gt;<?p i ?></ex:a>\"^^<\(RDFVocabulary.namespace)XMLLiteral> ."
            ),
        ])
    func statements(elements: String, expected: String) throws {
        let quads = try RDFDocument.parse(Self.document(elements), format: .rdfxml)
        let lines = expected.replacing(" . <", with: " .\n<")
        #expect(quads == (try RDFDocument.parse(lines, format: .ntriples)))
    }

    @Test("Namespaces and entities of the document are known, and its base")
    func declarations() throws {
        let text = """
            <!DOCTYPE rdf:RDF [<!ENTITY ex "http://e/">]>
            \(Self.document("<rdf:Description rdf:about='&ex;a'><ex:p>&ex;</ex:p></rdf:Description>"))
            """
        var parser = RDFParser(format: .rdfxml, source: ByteSource(Array(text.utf8)))
        var batch = EncodedQuadBatch()
        #expect(try parser.nextBatch(into: &batch))
        #expect(batch.decodedQuads() == [Quad(.iri("http://e/a"), IRI("http://e/p"), .string("http://e/"))])
        #expect(parser.prefixes["ex"] == "http://e/")
        #expect(parser.baseIRI == "http://b/d")
    }

    @Test("A long document comes in batches, whatever the pieces", arguments: [100, 4_096])
    func batches(pieceSize: Int) throws {
        let nodes = (0..<20_000).map { "<rdf:Description rdf:about='#n\($0)'><ex:p>é\($0)</ex:p></rdf:Description>\n" }
        let source = ByteSource(Array(Self.document(nodes.joined()).utf8), pieceSize: pieceSize)
        let quads = try RDFDocument.parse(source, format: .rdfxml, options: RDFParserOptions())
        #expect(quads == (0..<20_000).map { Quad(.iri("http://b/d#n\($0)"), IRI("http://e/p"), .string("é\($0)")) })
    }

    @Test("Elements nest up to the limit of XML, and beyond it in an error")
    func nesting() throws {
        for (kind, step) in [("Resource", 1), ("Triple", 2), ("Collection", 2)] {
            for depth in [300, 2_000] {
                let open = step == 1 ? "" : "<rdf:Description>"
                let close = step == 1 ? "" : "</rdf:Description>"
                let text =
                    "<rdf:Description>" + String(repeating: "<ex:p rdf:parseType='\(kind)'>\(open)", count: depth)
                    + "<ex:q>x</ex:q>" + String(repeating: "\(close)</ex:p>", count: depth) + "</rdf:Description>"
                let document = Self.document(text, attributes: "rdf:version='1.2'")
                if depth == 300 {
                    #expect(try !RDFDocument.parse(document, format: .rdfxml).isEmpty)
                } else {
                    #expect(throws: Diagnostic.self) { try RDFDocument.parse(document, format: .rdfxml) }
                }
            }
        }
    }

    /// What stands in a description, and what is wrong with it.
    static let mistakes: [(String, String)] = [
        ("<ex:p rdf:resource='a'>x</ex:p>", "text where only elements of nodes may stand"),
        ("<ex:p rdf:resource='a'><ex:q/></ex:p>", "the attributes name the value of this property"),
        ("<ex:p rdf:resource='a' rdf:nodeID='b'/>", "only one of 'rdf:resource' and 'rdf:nodeID'"),
        ("<ex:p rdf:annotation='a' rdf:annotationNodeID='b'/>", "only one of 'rdf:annotation'"),
        ("<ex:p rdf:about='a'/>", "'rdf:about' may not stand on the element of a property"),
        ("<ex:p rdf:datatype='http://e/d'><ex:q/></ex:p>", "text or one node, not both"),
        ("<ex:p rdf:datatype='http://e/d' rdf:resource='a'/>", "'rdf:datatype' is for text"),
        ("<ex:p rdf:parseType='Literal' ex:q='1'/>", "beside 'rdf:parseType'"),
        ("<ex:p><ex:A/><ex:B/></ex:p>", "text or one node, not both"),
        ("<ex:p>x<ex:A/></ex:p>", "text or one node, not both"),
        ("<ex:p><ex:A/>x</ex:p>", "text where only elements of nodes may stand"),
        ("<ex:p rdf:resource='a b'/>", "' ' may not stand in the IRI <http://b/a b>"),
        ("<ex:p rdf:nodeID='1'/>", "'1' is no name of XML"), ("<ex:p xml:lang='?'>x</ex:p>", "no language tag"),
        ("<ex:p rdf:datatype='\(RDFVocabulary.langString.string)'/>", "needs a language tag"),
        ("<ex:p rdf:version='1.2' its:dir='up' xml:lang='fr'/>", "expected 'ltr' or 'rtl'"),
        ("<ex:p rdf:version='1.2' rdf:parseType='Triple'/>", "here is none"),
        ("<ex:p rdf:ID='a'/><ex:p rdf:ID='a'/>", "names 'a' a second time"), ("<p/>", "'p' is in no namespace"),
        ("<ex:p q='1'/>", "the attribute 'q' is in no namespace"), ("x", "text between properties"),
        ("<rdf:Description/>", "'rdf:Description' may not be the element of a property"),
        ("<ex:p><rdf:li/></ex:p>", "'rdf:li' may not be the element of a node"),
        ("<ex:p rdf:li='1'/>", "'rdf:li' may not stand as an attribute"), ("<ex:p/", "expected '>'"),
    ]

    @Test("What is wrong is said", arguments: mistakes)
    func mistake(text: String, message: String) throws {
        let document = Self.document("<rdf:Description>\(text)</rdf:Description>")
        let error = #expect(throws: Diagnostic.self) { try RDFDocument.parse(document, format: .rdfxml) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(error?.position.line == 3)
    }

    @Test("A relative IRI needs a base, and an error shows its element")
    func relative() throws {
        let text = "<x:s xmlns:x='http://e/' xmlns:rdf='\(RDFVocabulary.namespace)'>\n <x:p rdf:resource='o'/></x:s>"
        let error = #expect(throws: Diagnostic.self) { try RDFDocument.parse(text, format: .rdfxml) }
        #expect(
            error?.description == """
                input:2:2: the IRI <o> is relative, and there is no base IRI to resolve it against
                   <x:p rdf:resource='o'/></x:s>
                   ^^^^^^^^^^^^^^^^^^^^^^^
                Declare one with 'xml:base', give one, or write the IRI with its scheme, such as 'http:'.
                """)
        #expect(try RDFDocument.parse(text, format: .rdfxml, baseIRI: "http://b/").count == 2)
    }
}
