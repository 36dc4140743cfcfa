import RDF
import SPARQLResults
import Testing

@Suite struct ResultWriterTests {
    /// A row of each kind of term, one with holes, one without values.
    static let table = SolutionTable(
        variables: ["x", "value"],
        rows: [
            [.iri("http://e/x"), .string("a \"b\", c")],
            [.blankNode(BlankNode("b0")), .literal(Literal("chat\n", language: "fr"))],
            [nil, .literal(Literal("قط", language: "ar", direction: .rightToLeft))],
            [.literal(Literal("4.2", datatype: XSD.decimal)), .literal(Literal("x|y", datatype: IRI("http://e/t")))],
            [
                .triple(Triple(.iri("http://e/s"), IRI("http://e/p"), .string("o\"o"))),
                .triple(
                    Triple(
                        .blankNode(BlankNode("b0")), IRI("http://e/p"),
                        .triple(Triple(.iri("http://e/s"), IRI("http://e/p"), .integer(7))))),
            ],
            [nil, nil],
        ])

    private func written(_ format: ResultFormat) throws -> String {
        String(decoding: try format.write(Self.table), as: UTF8.self)
    }

    @Test("JSON is that of the W3C, one row a line")
    func json() throws {
        #expect(
            try written(.json) == #"{"head":{"vars":["x","value"]},"results":{"bindings":["# + "\n"
                + #"{"x":{"type":"uri","value":"http://e/x"},"value":{"type":"literal","value":"a \"b\", c"}},"# + "\n"
                + #"{"x":{"type":"bnode","value":"b0"},"value":{"type":"literal","value":"chat\n","xml:lang":"fr"}},"#
                + "\n" + #"{"value":{"type":"literal","value":"قط","xml:lang":"ar","its:dir":"rtl"}},"# + "\n"
                + #"{"x":{"type":"literal","value":"4.2","datatype":"http://www.w3.org/2001/XMLSchema#decimal"},"#
                + #""value":{"type":"literal","value":"x|y","datatype":"http://e/t"}},"# + "\n"
                + #"{"x":{"type":"triple","value":{"subject":{"type":"uri","value":"http://e/s"},"#
                + #""predicate":{"type":"uri","value":"http://e/p"},"object":{"type":"literal","value":"o\"o"}}},"#
                + #""value":{"type":"triple","value":{"subject":{"type":"bnode","value":"b0"},"#
                + #""predicate":{"type":"uri","value":"http://e/p"},"object":{"type":"triple","value":{"#
                + #""subject":{"type":"uri","value":"http://e/s"},"predicate":{"type":"uri","value":"http://e/p"},"#
                + #""object":{"type":"literal","value":"7","#
                + #""datatype":"http://www.w3.org/2001/XMLSchema#integer"}}}}}},"#
                + "\n{}\n]}}\n")
    }

    @Test("JSON Lines are its rows")
    func jsonLines() throws {
        let json = try written(.json).split(separator: "\n").dropFirst().dropLast()
        let lines = try written(.jsonl).split(separator: "\n")
        #expect(lines.count == Self.table.count)
        #expect(json.map { $0.hasSuffix(",") ? $0.dropLast() : $0 } == lines)
    }

    @Test("XML is that of the W3C, one row a line")
    func xml() throws {
        #expect(
            try written(.xml) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <sparql xmlns="http://www.w3.org/2005/sparql-results#">
                <head><variable name="x"/><variable name="value"/></head>
                <results>
                <result><binding name="x"><uri>http://e/x</uri></binding>\
                <binding name="value"><literal>a &quot;b&quot;, c</literal></binding></result>
                <result><binding name="x"><bnode>b0</bnode></binding>\
                <binding name="value"><literal xml:lang="fr">chat&#10;</literal></binding></result>
                <result><binding name="value"><literal xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" \
                its:dir="rtl" xml:lang="ar">قط</literal></binding></result>
                <result><binding name="x"><literal datatype="http://www.w3.org/2001/XMLSchema#decimal">4.2</literal>\
                </binding><binding name="value"><literal datatype="http://e/t">x|y</literal></binding></result>
                <result><binding name="x"><triple><subject><uri>http://e/s</uri></subject><predicate>\
                <uri>http://e/p</uri></predicate><object><literal>o&quot;o</literal></object></triple></binding>\
                <binding name="value"><triple><subject><bnode>b0</bnode></subject><predicate><uri>http://e/p</uri>\
                </predicate><object><triple><subject><uri>http://e/s</uri></subject><predicate><uri>http://e/p</uri>\
                </predicate><object><literal datatype="http://www.w3.org/2001/XMLSchema#integer">7</literal></object>\
                </triple></object></triple></binding></result>
                <result></result>
                </results>
                </sparql>

                """)
    }

    @Test("CSV is that of the W3C")
    func csv() throws {
        #expect(
            try written(.csv).utf8.elementsEqual(
                [
                    "x,value", "http://e/x,\"a \"\"b\"\", c\"", "_:b0,\"chat\n\"", ",قط", "4.2,x|y",
                    "\"<<( http://e/s http://e/p \"\"o\"\"\"\"o\"\" )>>\","
                        + "\"<<( _:b0 http://e/p <<( http://e/s http://e/p \"\"7\"\" )>> )>>\"",
                    ",", "",
                ].joined(separator: "\r\n").utf8))
    }

    @Test("TSV is that of the W3C")
    func tsv() throws {
        #expect(
            try written(.tsv)
                == [
                    "?x\t?value", #"<http://e/x>"# + "\t" + #""a \"b\", c""#, "_:b0\t\"chat\\n\"@fr",
                    "\t\"قط\"@ar--rtl",
                    "4.2\t\"x|y\"^^<http://e/t>",
                    #"<<( <http://e/s> <http://e/p> "o\"o" )>>"#
                        + "\t<<( _:b0 <http://e/p> <<( <http://e/s> <http://e/p> 7 )>> )>>",
                    "\t", "",
                ].joined(separator: "\n"))
    }

    @Test("Markdown is a table that shows each value as it is")
    func markdown() throws {
        #expect(
            try written(.markdown)
                == [
                    "| x | value |", "| --- | --- |", #"| <http://e/x> | a "b", c |"#, #"| \_:b0 | chat<br> |"#,
                    "| | قط |",
                    #"| 4.2 | x\|y |"#,
                    #"| \<\<( http://e/s http://e/p "o""o" )>> | "#
                        + #"\<\<( \_:b0 http://e/p \<\<( http://e/s http://e/p "7" )>> )>> |"#,
                    "| | |", "",
                ].joined(separator: "\n"))
        let names = SolutionTable(variables: ["a_b"], rows: [[.string("a_b _c_ *d* `e` [f](g)")]])
        #expect(
            String(decoding: try ResultFormat.markdown.write(names), as: UTF8.self)
                == "| a_b |\n| --- |\n| a_b \\_c\\_ \\*d\\* \\`e\\` \\[f\\](g) |\n")
    }

    @Test("Answers without variables or rows keep their shape", arguments: ResultFormat.allCases.filter(\.isReadable))
    func shapes(format: ResultFormat) throws {
        for table in [
            SolutionTable(variables: []), SolutionTable(variables: [], rows: [[], []]), SolutionTable(variables: ["a"]),
            SolutionTable(variables: ["a"], rows: [[nil], [nil]]),
            SolutionTable(variables: ["a", "b"], rows: [[nil, nil]]),
        ] {
            let text = try format.write(table)
            #expect(try ResultReader.read(text, format: format, sourceName: "test") == .solutions(table))
        }
    }

    @Test("Yes and no are written and read", arguments: [ResultFormat.json, .xml, .tsv])
    func boolean(format: ResultFormat) throws {
        for value in [true, false] {
            var output: [UInt8] = []
            format.makeWriter().write(boolean: value, into: &output)
            #expect(try ResultReader.read(output, format: format, sourceName: "test") == .boolean(value))
        }
    }

    @Test(
        "What XML cannot hold is an error, not a changed value", arguments: ["\0", "a\u{1}", "\u{FFFE}", "b\u{FFFF}c"])
    func unwritable(text: String) {
        for term: Term in [
            .string(text), .iri("http://e/" + text), .triple(Triple(.iri("s"), IRI("p"), .string(text))),
        ] {
            let error = #expect(throws: UnwritableText.self) {
                try ResultFormat.xml.write(SolutionTable(variables: ["x"], rows: [[term]]))
            }
            #expect(error?.format == .xml)
        }
    }

    @Test("Formats are found by name, extension and media type")
    func lookUp() {
        for format in ResultFormat.allCases {
            #expect(ResultFormat(name: format.name) == format)
            #expect(ResultFormat(mediaType: format.mediaType + "; charset=utf-8") == format)
            for fileExtension in format.fileExtensions {
                #expect(ResultFormat(fileExtension: fileExtension.uppercased()) == format)
            }
        }
        #expect(ResultFormat(name: "JSON") == nil)
        #expect(ResultFormat(fileExtension: "ttl") == nil)
        #expect(ResultFormat(mediaType: "application/json") == .json)
    }

    @Test("A row answers by variable")
    func solutions() {
        let row = Self.table[3]
        #expect(row["x"] == .literal(Literal("4.2", datatype: XSD.decimal)))
        #expect(row["y"] == nil)
        #expect(Self.table[2]["x"] == nil)
        #expect(Self.table.last?.description == "{}")
        #expect(SolutionTable(variables: ["a"], rows: [[]])[0].values == [nil])
        #expect(SolutionTable(variables: ["a"], rows: [[.string("a"), .string("b")]])[0].values == [.string("a")])
    }
}
