import RDF
import RDFFormats
import SourceText
import Testing

/// All errors of a document are found, none that the one before it made.
@Suite struct DocumentCheckTests {
    /// Line and column of each error.
    private func places(_ text: String, _ format: RDFFormat) -> [String] {
        DocumentCheck(of: text, format: format).problems.map { "\($0.position.line):\($0.position.column)" }
    }

    @Test("N-Quads: each malformed line, and the lines between them are read")
    func lines() {
        let text = """
            <http://e/s> <http://e/p> "1" .
            <http://e/s> <http://e/p> "1 .
            <http://e/s> <http://e/p> .
            # a comment
            <http://e/s> <http://e/p> "2" <http://e/g> .\r\n\
            <http://e/s> "p" "2" <http://e/g> .\r\n\
            <http://e/s> <http://e/p> "3" . x
            <http://e/s> <http://e/p> "4" .
            <http://e/s>
            """
        let check = DocumentCheck(of: text, format: .nquads, sourceName: "rivers.nq")
        #expect(check.problems.map(\.position.line) == [2, 3, 6, 7, 9])
        #expect(check.problems.allSatisfy { $0.sourceName == "rivers.nq" && $0.line != nil })
        // The statement before the 'x' was whole.
        #expect(check.statementCount == 4)
        #expect(check.isWhole && check.omittedCount == 0)
    }

    @Test(
        "Turtle goes on behind the statement in error",
        arguments: [
            // A stop in a string, an IRI or a number ends nothing.
            (":s :p ?? , \"a . b\" , <http://a.b/> , 1.5 , :c.d .\n:s ?? .", ["1:7", "2:4"]),
            // The stop that came unexpected is the end.
            (":s :p .\n:s :p :o .\n:s .", ["1:7", "3:4"]),
            // What is in brackets goes with it.
            (":s :p [ :q ( 1 ?? [ :r 2 ] ) ] .\n:s :p ) .", ["1:16", "2:7"]),
            // A missing stop: the next statement begins at the first column.
            (":s :p :o\n:s :p :o .\n:s :p :o .\n:s ?? .", ["2:1", "4:4"]),
            // … unless a comma says that the statement goes on.
            (":s :p :o :x ,\n:o ;\n:q :r .\n:s ?? .", ["1:10", "4:4"]),
            // A missing quote.
            (":s :p \"o .\n:s :p :o .\n:s ?? .", ["1:7", "3:4"]),
            // A space in an IRI; what follows it is no text of its own.
            (":s :p <http://e/a b.c d> ; :q 1 .\n:s ?? .", ["1:18", "2:4"]),
            // Prefixes, escapes, tags.
            ("ex:a :p 1 .\n:s :p \"\\q\" , \"b\" .\n:s :p \"c\"@toolonglanguage .", ["1:1", "2:8", "3:10"]),
            // A long string that is never closed takes all the rest.
            (":s ?? .\n:s :p \"\"\"a .\n:s ?? .\n", ["1:4", "2:7"]),
            ("@prefix ex <http://e/> .\n:s ?? .\n@foo .\n:s :p :o .", ["1:9", "2:4", "3:1"]),
            (":s :p 'a", ["1:7"]), (":s :p :o .\n", []),
        ])
    func turtle(text: String, expected: [String]) {
        #expect(places("PREFIX : <http://e/> " + text, .turtle).map(shifted) == expected)
    }

    /// Places are those of the text behind the prefix.
    private func shifted(_ place: String) -> String {
        let parts = place.split(separator: ":").compactMap { Int($0) }
        return parts[0] == 1 ? "1:\(parts[1] - 21)" : place
    }

    @Test("TriG: a brace ends the graph of the statement in error, or begins one")
    func graphs() {
        let text = """
            @prefix : <http://e/> .
            :g { :s :p ?? }
            "g" { :s :p :o . :s ?? . :s :p :o }
            GRAPH :h { :s :p :o . :s :p } :s :p :o .
            }
            :i { :s :p :o . }
            """
        #expect(places(text, .trig) == ["2:12", "3:1", "3:21", "4:29", "5:1"])
    }

    @Test(
        "The end of the text is one error, whatever is open",
        arguments: [
            "<e:g> {", "<e:g> { <e:s> <e:p> <e:o> .", "{ <e:s> <e:p> [ ( ",
            "{ <e:s> <e:p> \"\"\" . }",
        ])
    func openGraph(text: String) {
        #expect(places(text, .trig).count == 1)
    }

    @Test("What is read after an error goes into the graph it stands in")
    func graphAfterError() throws {
        var parser = RDFParser(
            format: .trig, source: ByteSource(Array("<e:g> { <e:s> <e:p> ?? . <e:s> <e:p> <e:o> } <e:a> <e:b> 1 .".utf8)))
        var batch = EncodedQuadBatch()
        #expect(throws: Diagnostic.self) { try parser.nextBatch(into: &batch) }
        #expect(try parser.recover())
        #expect(try parser.nextBatch(into: &batch))
        #expect(batch.decodedQuads()?.map(\.graphName) == [.iri(IRI("e:g")), nil])
        #expect(try parser.recover() == false, "there was no error")
    }

    @Test("RDF/XML: what is no RDF, with all that stands in it; what is no XML ends it")
    func rdfXML() {
        let text = """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
            <rdf:Description rdf:resource="http://e/s"><e:p><rdf:li/></e:p></rdf:Description>
            <rdf:Description rdf:about="http://e/s">text<e:p>1</e:p><e:q rdf:nodeID="1"/></rdf:Description>
            <rdf:Description rdf:about="http://e/s"><e:p>2</e:p></e:Description>
            <rdf:Description rdf:about="http://e/s">text</rdf:Description>
            """
        let check = DocumentCheck(of: text, format: .rdfxml)
        #expect(check.problems.map(\.position.line) == [2, 3, 3, 4])
        #expect(check.statementCount == 2)
        #expect(!check.isWhole)
    }

    @Test("JSON-LD: each node of a graph; what is no JSON ends it")
    func jsonLD() {
        let nodes = #"{"@id": 1}, {"http://e/p": "ok"}, {"http://e/p": {"@value": []}}"#
        let check = DocumentCheck(of: "{\"@context\": {}, \"@graph\": [\n\(nodes)\n]}", format: .jsonld)
        #expect(check.problems.map { "\($0.position.line):\($0.position.column)" } == ["2:9", "2:61"])
        #expect(check.statementCount == 1)
        #expect(check.isWhole)
        let broken = DocumentCheck(of: "[{\"@id\": 1}, {]", format: .jsonld)
        #expect(broken.problems.map(\.position.column) == [15])
        #expect(!broken.isWhole)
    }

    @Test("Errors beyond the limit are counted, and beyond another the rest is left alone")
    func limits() {
        let line = "<http://e/s> ?? .\n"
        let check = DocumentCheck(of: String(repeating: line, count: 250), format: .ntriples, limit: 20)
        #expect(check.problems.count == 20 && check.omittedCount == 230 && check.isWhole)
        let many = DocumentCheck(of: String(repeating: line, count: 10_050), format: .ntriples)
        #expect(many.problems.count == 100 && many.omittedCount == 9_900 && !many.isWhole)
    }

    @Test("However the text is cut into pieces, the errors are the same", arguments: RDFFormat.allCases)
    func pieces(format: RDFFormat) throws {
        let text = """
            @prefix : <http://e/> . :s :p "a \\q . b" . :g { :s :p "o" :x . } :s :p \"\"\"x . y\"\"\" ?? .
            :s :p <http://e/a b> . :t :p :o . } :s .
            <http://e/s> <http://e/p> <http://e/o> .
            :s :p "x
            :s :p :o .
            """
        func problems(_ source: ByteSource) throws -> [Diagnostic] {
            var problems = try DocumentCheck(of: source, format: format).problems
            // How much of a long line is shown depends on what was read of it.
            for index in problems.indices { problems[index].line = nil }
            return problems
        }
        let whole = try problems(ByteSource(Array(text.utf8)))
        #expect(!whole.isEmpty)
        for size in [1, 2, 7] {
            #expect(try problems(ByteSource(Array(text.utf8), pieceSize: size)).map(\.position) == whole.map(\.position))
        }
    }

    @Test("What the source throws is no error of the document")
    func unreadable() {
        struct Unreadable: Error {}
        let source = ByteSource { _ in throw Unreadable() }
        #expect(throws: Unreadable.self) { try DocumentCheck(of: source, format: .turtle) }
    }
}
