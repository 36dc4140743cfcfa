import RDF
import SPARQLResults
import SourceText
import TestSupport
import Testing

@Suite struct ResultReaderTests {
    private func read(_ text: String, _ format: ResultFormat) throws -> ReadResult {
        try ResultReader.read(Array(text.utf8), format: format, sourceName: "test")
    }

    @Test("Random answers survive each format that says all", arguments: [ResultFormat.json, .xml, .tsv])
    func roundTrip(format: ResultFormat) throws {
        var random = RandomTerms(seed: 20_261_121, allowsControls: format != .xml)
        for _ in 0..<200 {
            let variables = Array(["a", "b_1", "é", "x2"].prefix(Int.random(in: 1...4, using: &random)))
            var table = SolutionTable(variables: variables)
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                table.append(variables.map { _ in Int.random(in: 0...4, using: &random) == 0 ? nil : random.term() })
            }
            let text = try format.write(table)
            let result = try ResultReader.read(text, format: format, sourceName: "test")
            #expect(result == .solutions(table), "\(String(decoding: text, as: UTF8.self))")
        }
    }

    @Test("Random answers survive CSV as their strings")
    func csvStrings() throws {
        var random = RandomTerms(seed: 7)
        for _ in 0..<500 {
            var table = SolutionTable(variables: ["a", "b"])
            for _ in 0..<3 { table.append([random.term(depth: 0), random.term(depth: 0)]) }
            let text = try ResultFormat.csv.write(table)
            guard case .solutions(let strings) = try ResultReader.read(text, format: .csv, sourceName: "test") else {
                Issue.record("no table")
                return
            }
            let expected = table.map { row in row.values.map(csvText) }
            let found = strings.map { row in row.values.map(csvText) }
            #expect(expected == found, "\(String(decoding: text, as: UTF8.self))")
        }
    }

    private func csvText(_ term: Term?) -> [UInt8] {
        switch term {
        case nil: []
        case .iri(let iri)?: Array(iri.string.utf8)
        case .blankNode(let node)?: Array("_:\(node.label)".utf8)
        case .literal(let literal)?: Array(literal.lexicalForm.utf8)
        case .triple?: []
        }
    }

    @Test("Batches of any size write the same bytes", arguments: ResultFormat.allCases)
    func batches(format: ResultFormat) throws {
        let table = ResultWriterTests.table
        var writer = format.makeWriter()
        var output: [UInt8] = []
        try writer.begin(variables: table.variables, into: &output)
        for row in table {
            try writer.write(EncodedRowBatch(columnCount: 2), into: &output)
            try writer.write(SolutionTable(variables: table.variables, rows: [row.values]).encodedRows(), into: &output)
        }
        writer.end(into: &output)
        #expect(try output == format.write(table))
    }

    @Test("JSON members may come in any order, and unknown ones are passed over")
    func looseJSON() throws {
        let text = #"""
            {"results":{"ordered":true,"bindings":[{"x":{"value":"1","type":"typed-literal","datatype":"http://t"}},
             {"x":{"value":{"object":{"type":"bnode","value":"b"},"predicate":{"type":"uri","value":"p"},
             "subject":{"type":"uri","value":"s"}},"type":"triple"}}]},"more":[{}],"head":{"link":["l"],"vars":["x"]}}
            """#
        let triple = Term.triple(Triple(.iri("s"), IRI("p"), .blankNode(BlankNode("b"))))
        let table = SolutionTable(
            variables: ["x"], rows: [[.literal(Literal("1", datatype: IRI("http://t")))], [triple]])
        #expect(try read(text, .json) == .solutions(table))
    }

    @Test("XML may be indented, and its base direction declared at the root")
    func looseXML() throws {
        let text = """
            <?xml version="1.0"?>
            <r:sparql xmlns:r="http://www.w3.org/2005/sparql-results#" xmlns:its="http://www.w3.org/2005/11/its"
                its:version="2.0">
              <r:head> <r:variable name="x"/> <r:link href="l"/> </r:head>
              <r:results ordered="true">
                <r:result><r:binding name="x">
                  <r:literal xml:lang="ar" its:dir="rtl"> a <![CDATA[<b>]]></r:literal>
                </r:binding></r:result>
                <r:result/>
              </r:results>
            </r:sparql>
            """
        let value = Term.literal(Literal(" a <b>", language: "ar", direction: .rightToLeft))
        #expect(try read(text, .xml) == .solutions(SolutionTable(variables: ["x"], rows: [[value], [nil]])))
    }

    @Test("TSV takes both quotes, bare numbers and CRLF")
    func looseTSV() throws {
        let text = "?a\t$b\r\n'x\"\\u00E9'\t-1.5\r\n<http://e/\\u00e9>\t true \n1e6\t\"a\"@en--ltr\n"
        let table = SolutionTable(
            variables: ["a", "b"],
            rows: [
                [.string("x\"é"), .literal(Literal("-1.5", datatype: XSD.decimal))],
                [.iri("http://e/é"), .literal(Literal("true", datatype: XSD.boolean))],
                [
                    .literal(Literal("1e6", datatype: XSD.double)),
                    .literal(Literal("a", language: "en", direction: .leftToRight)),
                ],
            ])
        #expect(try read(text, .tsv) == .solutions(table))
    }

    static let malformedJSON: [String] = [
        "{}", "[]", #"{"results":{"bindings":{}}}"#, "{\"boolean\":1}", #"{"head":{"vars":[1]}}"#,
        #"{"head":{"vars":[]},"results":{"bindings":[]}} x"#,
        #"{"head":{"vars":["x"]},"results":{"bindings":[{"y":{"type":"uri","value":"a"}}]}}"#,
        #"{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"iri","value":"a"}}]}}"#,
        #"{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri"}}]}}"#,
        #"{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"triple","value":{}}}]}}"#,
        """
        {"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"triple","value":{"subject":{"type":"uri","value":"s"},
        "predicate":{"type":"bnode","value":"p"},"object":{"type":"uri","value":"o"}}}}]}}
        """,
    ]

    /// What stands inside the root element.
    static let malformedXML: [String] = [
        "", "<head/>", "<head/><boolean>1</boolean>", "<head><variable/></head><results/>",
        "<head/><results><result><binding name='x'><uri>a</uri></binding></result></results>",
        """
        <head><variable name='x'/></head><results><result><binding name='x'><triple><subject><uri>a</uri></subject>
        </triple></binding></result></results>
        """,
        "<head><variable name='x'/></head><results><result><binding name='x'/></result></results>",
    ]

    static let malformedTSV: [String] = [
        "x\n", "?x\n<a>\t<b>\n", "?x\nabc\n", "?x\n\"a\n", "?x\n<a b>\n", "?x\n\"a\"^^b\n", "?x\n<<( <a> <b> <c>\n",
        "?x\n<<( <a> _:b <c> )>>\n", "?x\n\"\\q\"\n", "?x\n\"\\u12\"\n", "?x\n\"\\U0041\"\n", "?x\n\"a\"@\n",
        "?x\n\"a\" b\n", "?x\n\"\\", "?x\n<\\u", "?x\n_",
    ]

    @Test("Malformed results are refused")
    func malformed() {
        for text in Self.malformedJSON { #expect(throws: Diagnostic.self, "\(text)") { try read(text, .json) } }
        for text in Self.malformedTSV { #expect(throws: Diagnostic.self, "\(text)") { try read(text, .tsv) } }
        for text in Self.malformedXML {
            let document = "<sparql xmlns='http://www.w3.org/2005/sparql-results#'>\(text)</sparql>"
            #expect(throws: Diagnostic.self, "\(text)") { try read(document, .xml) }
        }
        for text in ["a,b\n1\n", "a\n\"b\n", "a\n\"b\"c\n"] {
            #expect(throws: Diagnostic.self, "\(text)") { try read(text, .csv) }
        }
        #expect(throws: Diagnostic.self) { try read("<a/>", .xml) }
        #expect(throws: Diagnostic.self) { try read("| a |", .markdown) }
    }

    @Test("Deep triple terms are read or refused, and never overflow the stack")
    func depth() throws {
        let deep = { (count: Int) in
            "?x\n" + String(repeating: "<<( <s> <p> ", count: count) + "<o>" + String(repeating: " )>>", count: count)
        }
        #expect(throws: Never.self) { try read(deep(1_000), .tsv) }
        #expect(throws: Diagnostic.self) { try read(deep(100_000), .tsv) }
        guard case .solutions(let table) = try read(deep(400), .tsv) else { return }
        for format in [ResultFormat.json, .xml, .tsv] {
            #expect(try ResultReader.read(format.write(table), format: format, sourceName: "") == .solutions(table))
        }
    }
}
