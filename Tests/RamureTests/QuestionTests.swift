import Cartography
import RDF
import Ramure
import SPARQLResults
import SourceText
import Testing

@Suite struct QuestionTests {
    private static let graph = try? KnowledgeGraph(
        parsing: """
            PREFIX ex: <http://e/>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            ex:River rdfs:label "rivière"@fr, "river"@en . ex:Town rdfs:label "ville"@fr, "town"@en .
            ex:joins rdfs:domain ex:River ; rdfs:range ex:River .
            ex:g1 { ex:loire a ex:River ; rdfs:label "Loire" ; ex:length 1006 .
                    ex:angers a ex:Town ; rdfs:label "Angers" }
            ex:g2 { ex:erdre a ex:River ; rdfs:label "L'Erdre" ; ex:length 98 ; ex:joins ex:loire }
            ex:g3 { ex:maine a ex:River ; rdfs:label "Maine" ; ex:length 12 ; ex:joins ex:loire ; ex:through ex:angers .
                    ex:mainetown a ex:Town ; rdfs:label "Maine" }
            """, format: .trig, defaultGraph: .union)

    private static let tributaries = """
        #+ summary: Rivers that join another
        #+ summary-fr: Rivières qui rejoignent une autre
        #+ sentence: Which rivers join {river}?
        #+ sentence-fr:
        #+   - Quelles rivières rejoignent {river} ?
        #+   - Quels sont les affluents de {river} ?
        #+ tags: [rivers]
        #+ anything: {else: is kept}
        #+ example: {river: Loire}
        #+ expect-rows: 2
        PREFIX ex: <http://e/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?name ?length WHERE {
          ?other ex:joins ?_river_iri ; rdfs:label ?name ; ex:length ?length .
          FILTER(COALESCE(?length >= ?__from_integer, true))
        } ORDER BY ?length
        """

    private func question(_ text: String = tributaries, name: String = "tributaries") throws -> Question {
        try Question(name: name, text: text)
    }

    private func names(_ answer: Answer) -> [String] { answer.rows.map { $0["name"]?.literal?.lexicalForm ?? "" } }

    @Test("a head says what the question is")
    func head() throws {
        let question = try question()
        #expect(question.summary() == "Rivers that join another")
        #expect(question.summary(language: "fr") == "Rivières qui rejoignent une autre")
        #expect(question.summary(language: "de") == question.summary())
        #expect(question.sentence(language: "fr") == "Quelles rivières rejoignent {river} ?")
        #expect(question.tags == ["rivers"])
        #expect(question.head["anything"]?.entries?.first?.key == "else")
        #expect(question.example == ["river": "Loire"])
        #expect(question.expectations == [.rows(2)])
        #expect(question.parameters.map(\.name) == ["river", "from"])
        #expect(question.parameters.map(\.isRequired) == [true, false])
        #expect(question.parameters.map(\.kind) == [.iri, .integer])
        #expect(question.map == nil)
    }

    @Test("a question is asked with labels, and the class of a parameter is that of its property")
    func asking() throws {
        let graph = try #require(Self.graph)
        let question = try question()
        #expect(names(try question.ask(graph, ["river": "la loire"])) == ["Maine", "L'Erdre"])
        #expect(names(try question.ask(graph, ["river": "ex:loire", "from": "20"])) == ["L'Erdre"])
        #expect(names(try question.ask(graph, ["river": "<http://e/maine>"])) == [])
        // Of two things called Maine, a river can be joined.
        #expect(try question.terms(["river": "Maine"], in: graph) == ["river": .iri("http://e/maine")])
        #expect(try question.ask(graph, question.example).failures == [])
        let failures = try question.ask(graph, ["river": "Loire", "from": "20"]).failures
        #expect(failures == [ExpectationFailure(expectation: .rows(2), found: "1")])
    }

    @Test("each row names the graphs that state it")
    func sources() throws {
        let graph = try #require(Self.graph)
        var options = QueryOptions()
        let plain = try question().ask(graph, ["river": "Loire"], options: options)
        #expect(plain.sources(ofRow: 0) == [])
        options.tracesSources = true
        let answer = try question().ask(graph, ["river": "Loire"], options: options)
        #expect(answer.sources(ofRow: 0) == [.iri("http://e/g3")])
        #expect(answer.sources(ofRow: 1) == [.iri("http://e/g2")])
        #expect(answer.sources(of: answer.rows[1]) == [.iri("http://e/g2")])
        #expect(answer.sources(ofRow: 2) == [])
    }

    @Test("a missing value is an error that lists the values there are")
    func missing() throws {
        let graph = try #require(Self.graph)
        let error = #expect(throws: RamureError.self) { try question().ask(graph) }
        guard case .missingParameter("river", question: "tributaries", let values)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(values.map(\.label) == ["L'Erdre", "Loire", "Maine"])
        #expect(throws: RamureError.self) { try question().ask(graph, terms: ["from": .integer(1)]) }
    }

    @Test("wrong values and names are errors that say what is right")
    func wrongValues() throws {
        let graph = try #require(Self.graph)
        let question = try question()
        #expect(throws: RamureError.unknownParameter("rivr", question: "tributaries", known: ["river", "from"])) {
            try question.ask(graph, ["rivr": "Loire"])
        }
        #expect(throws: RamureError.invalidValue("ten", parameter: "from", expected: "integer")) {
            try question.ask(graph, ["river": "Loire", "from": "ten"])
        }
        #expect(throws: RamureError.unknownLabel("Angers", expectedClass: "river", suggestions: [])) {
            let error = #expect(throws: RamureError.self) {
                try question.ask(graph, ["river": "Angers"], language: "en")
            }
            guard case .unknownLabel(let text, let name, let suggestions)? = error else { return }
            #expect(suggestions.count == 3)
            throw RamureError.unknownLabel(text, expectedClass: name, suggestions: [])
        }
    }

    @Test("values in a row go to the parameters that have none by name, required ones first")
    func arranged() throws {
        let question = try question()
        #expect(try question.arranged(["Loire", "20"]) == ["river": "Loire", "from": "20"])
        #expect(try question.arranged(["20"], named: ["river": "Loire"]) == ["river": "Loire", "from": "20"])
        #expect(try question.arranged([]) == [:])
        #expect(throws: RamureError.tooManyValues(given: 3, question: "tributaries", parameters: ["river", "from"])) {
            try question.arranged(["a", "b", "c"])
        }
        #expect(throws: RamureError.self) { try question.arranged([], named: ["x": "y"]) }
    }

    @Test("the text with its values in place is standard SPARQL with the same answer")
    func standardText() throws {
        let graph = try #require(Self.graph)
        let text = try question().sparql(["river": .iri("http://e/loire"), "from": .integer(20)])
        #expect(text.contains("?other ex:joins <http://e/loire> ;"))
        #expect(!text.contains("?_"))
        #expect(try graph.select(text).map { $0["name"] } == [.string("L'Erdre")])
    }

    @Test(
        "values of each kind",
        arguments: [
            ("?_v_integer", "12", Term.integer(12)),
            ("?_v_number", "1.5", .literal(Literal("1.5", datatype: XSD.decimal))),
            ("?_v_number", "3", .integer(3)), ("?_v_number", "1e3", .literal(Literal("1e3", datatype: XSD.double))),
            ("?_v_literal", "été", .string("été")), ("?_v_fr", "été", .literal(Literal("été", language: "fr"))),
            ("?_v_xsd_gYear", "2018", .literal(Literal("2018", datatype: XSD.gYear))),
            ("?_v_ex_unit", "m", .literal(Literal("m", datatype: IRI("http://e/unit")))),
            ("?_v_xsd_gYear", "x", nil), ("?_v_number", "1,5", nil), ("?_v_xsd_date", "2018-02-30", nil),
            ("?_v_no_unit", "m", nil),
        ] as [(String, String, Term?)])
    func kinds(variable: String, value: String, expected: Term?) throws {
        let graph = try #require(Self.graph)
        let question = try question("PREFIX ex: <http://e/> SELECT * { ?s ?p \(variable) }")
        if let expected {
            #expect(try question.terms(["v": value], in: graph) == ["v": expected])
        } else {
            #expect(throws: RamureError.self) { try question.terms(["v": value], in: graph) }
        }
    }

    @Test(
        "the class of a parameter is declared, or told by the pattern",
        arguments: [
            ("SELECT * { ?_v_iri a ex:Town }", ["http://e/Town"]),
            ("SELECT * { ?_v_iri ex:joins ?x }", ["http://e/River"]),
            ("SELECT * { ?x ex:joins+ ?_v_iri }", ["http://e/River"]),
            ("SELECT * { ?_v_iri ^ex:joins/ex:p ?x }", ["http://e/River"]),
            ("SELECT * { { ?x ?y ?z OPTIONAL { ?_v_iri a ex:Town } } UNION { ?_v_iri ex:p 1 } }", ["http://e/Town"]),
            ("SELECT * { ?_v_iri ex:p ?x }", []),
        ])
    func classes(text: String, expected: [String]) throws {
        let graph = try #require(Self.graph)
        let plain = try question("PREFIX ex: <http://e/>\n" + text)
        #expect(try plain.classes(of: plain.parameters[0], in: graph) == Set(expected.map { IRI($0) }))
        let declared = try question("#+ parameters: {v: ex:Declared}\nPREFIX ex: <http://e/>\n" + text)
        #expect(try declared.classes(of: declared.parameters[0], in: graph) == [IRI("http://e/Declared")])
    }

    @Test(
        "a head or a name that cannot be meant is an error where it stands",
        arguments: [
            ("ASK { ?_axis_iry ?p ?o }", 1, 7), ("ASK { ?_axis ?p ?o }", 1, 7), ("ASK { ?_é_iri ?p ?o }", 1, 7),
            ("ASK { ?_a_iri ?p ?_a_fr }", 1, 18), ("ASK { ?_format_literal ?p ?o }", 1, 7),
            ("SELECT ?_a_iri { ?_a_iri ?p ?o }", 1, 8), ("SELECT (1 AS ?_a_iri) { ?s ?p ?o }", 1, 14),
            ("#+ sentence: What about {b}?\nASK { ?_a_iri ?p ?o }", 1, 4),
            ("#+ sentence: '{a}'\nASK { ?_a_iri ?p ?o }", 1, 4),
            ("#+ sentence: From {a} to {a}\nASK { ?_a_iri ?p ?o }", 1, 4), ("#+ parameters: {b: ex:C}\nASK {}", 1, 17),
            ("#+ parameters: {a: ex:C}\nASK { ?_a_fr ?p ?o }", 1, 17), ("#+ example: {b: c}\nASK {}", 1, 14),
            ("#+ expect-rows: many\nASK {}", 1, 4), ("#+ expect-row: 5\nASK {}", 1, 4),
            ("#+ summary: s\n#+ expect-answer: yes\nASK {}", 2, 4), ("#+ map: matrix\nASK {}", 1, 4),
            ("#+ map: {rows: a}\nASK {}", 1, 4), ("#+ map: {kind: tree}\nASK {}", 1, 10),
            ("#+ map: {kind: matrix, rows: a, cells: b}\nASK {}", 1, 4),
            ("#+ map: {kind: network, from: a}\nASK {}", 1, 4),
            ("#+ map: {kind: list, colums: [a]}\nASK {}", 1, 22),
            ("#+ map: {kind: list}\n#+ titles: [a]\nASK {}", 2, 4), ("#+ summary: [a]\nASK {}", 1, 4),
        ])
    func errors(text: String, line: Int, column: Int) {
        let error = #expect(throws: Diagnostic.self) { try question(text) }
        #expect(error?.position.line == line)
        #expect(error?.position.column == column)
    }

    @Test("a question that is a map draws its answer")
    func map() throws {
        let graph = try #require(Self.graph)
        let question = try question(
            """
            #+ map: {kind: list, columns: [name, length], empty: "", separator: /}
            #+ titles: {name: Nom}
            #+ total: {name: Total, length: "{sum} km"}
            PREFIX ex: <http://e/>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            SELECT ?name ?length { ?r ex:length ?length ; rdfs:label ?name } ORDER BY ?name
            """)
        let map = try #require(try question.ask(graph).map())
        let text = String(decoding: try MapFormat.markdown.export(map), as: UTF8.self)
        #expect(
            text == """
                | Nom | length |
                |---|---|
                | L'Erdre | 98 |
                | Loire | 1006 |
                | Maine | 12 |
                | **Total** | 1116 km |

                """)
    }

    @Test("a library finds a question by its name or by its sentence, and says what is near")
    func library() throws {
        let graph = try #require(Self.graph)
        let rival = try question(
            """
            #+ sentence: Which rivers join {x}?
            PREFIX ex: <http://e/> SELECT ?r { ?r ex:through ?_x_iri . ?_x_iri a ex:Town }
            """,
            name: "towns")
        let library = QuestionLibrary([try question(), rival])
        #expect(try library["tributaries"].name == "tributaries")
        #expect(throws: RamureError.unknownQuestion("tributary", suggestions: ["tributaries"])) {
            try library["tributary"]
        }
        #expect(try library.request("tributaries", in: graph).values == [:])
        #expect(try library.request("quels sont les affluents de Loire", in: graph).values == ["river": "Loire"])
        #expect(try library.request("quels sont les affluents de la Loire", in: graph).values == ["river": "la Loire"])
        #expect(try library.request("Which rivers join Loire?", in: graph).question.name == "tributaries")
        #expect(try library.request("Which rivers join Angers?", in: graph).question.name == "towns")
        #expect(throws: RamureError.ambiguousQuestion("which rivers join Maine", candidates: ["towns", "tributaries"]))
        {
            try library.request("which rivers join Maine", in: graph)
        }
        #expect(throws: RamureError.self) { try library.request("Which rivers join Nothing?", in: graph) }
        let error = #expect(throws: RamureError.self) { try library.request("affluents ?", in: graph) }
        #expect(error == .unknownQuestion("affluents ?", suggestions: ["tributaries"]))
    }
}
