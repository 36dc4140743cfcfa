import Cartography
import RDF
import SPARQLResults
import Testing

@Suite struct NetworkTests {
    private static let variables = ["a", "aLabel", "b", "bLabel", "kind", "aClass", "bClass", "bColour", "date", "size"]
    private static let rows: [[Term?]] = [
        [
            .iri("http://e/x&y"), .string("L'axe \"A\" <é>"), .iri("http://e/t"), .string("T\\n"), .string("serves"),
            .string("Axe"), .string("Outil"), .string("#FF8800"), .string("2014"), .integer(3),
        ],
        [
            .iri("http://e/x&y"), nil, .iri("http://e/t"), nil, .string("serves"), .string("Axe"), nil, nil,
            .string("2015"), nil,
        ],
        [.iri("http://e/t"), nil, .iri("http://e/x&y"), nil, nil, nil, nil, nil, nil, nil],
        [.iri("http://e/alone"), nil, nil, nil, nil, nil, nil, .string("red"), nil, nil],
    ]

    static func map(isDirected: Bool = true) throws -> MapTable {
        let layout = NetworkLayout(
            from: "a", to: "b", edge: "kind", attributes: ["date"], toAttributes: ["size"], isDirected: isDirected)
        var definition = MapDefinition(layout: .network(layout), titles: ["date": "Date"])
        definition.caption = "Réseau"
        var map = try definition.draw(SolutionTable(variables: variables, rows: rows))
        map.origin = MapOrigin(newestDate: "2022-05-01", checksum: "abc")
        return map
    }

    private func text(_ format: MapFormat, isDirected: Bool = true) throws -> String {
        let bytes = try format.export(try Self.map(isDirected: isDirected))
        #expect(try format.export(try Self.map(isDirected: isDirected)) == bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("rows are links between places, each once, with labels, classes, colours and attributes")
    func places() throws {
        let network = try #require(try Self.map().network)
        #expect(network.nodes.map(\.label) == ["L'axe \"A\" <é>", "T\\n", "http://e/alone"])
        #expect(network.nodes.map(\.classes) == [["Axe"], ["Outil"], []])
        #expect(network.nodes.map(\.colour) == ["#56b4e9", "#ff8800", "#e69f00"])
        #expect(network.nodes[1].attributes.map(\.values) == [[.integer(3)]])
        #expect(network.edges.map(\.kind) == ["serves", ""])
        #expect(network.edges[0].attributes.map(\.values) == [[.string("2014"), .string("2015")]])
        #expect(network.edges.map(\.source) == [0, 1])
        #expect(try Self.map().rows.count == 2)
        #expect(try Self.map(isDirected: false).network?.edges.map(\.source) == [0, 0])
    }

    @Test("DOT")
    func dot() throws {
        #expect(
            try text(.dot) == #"""
                digraph "Réseau" {
                  graph [charset="UTF-8", comment="2022-05-01 abc"]
                  node [shape=box, style="rounded,filled", fontname="sans-serif"]
                  edge [fontname="sans-serif", fontsize=10]
                  n1 [label="L'axe \"A\" <é>", fillcolor="#56b4e9", class="Axe", URL="http://e/x&amp;y"]
                  n2 [label="T\\n", fillcolor="#ff8800", class="Outil", URL="http://e/t", tooltip="size: 3"]
                  n3 [label="http://e/alone", fillcolor="#e69f00", URL="http://e/alone"]
                  n1 -> n2 [label="serves", tooltip="Date: 2014; 2015"]
                  n2 -> n1
                }

                """#)
        #expect(try text(.dot, isDirected: false).contains("  n1 -- n2\n"))
    }

    @Test("GraphML")
    func graphML() throws {
        let text = try text(.graphml)
        #expect(text.contains("<key id=\"a1\" for=\"node\" attr.name=\"size\" attr.type=\"long\"/>\n"))
        #expect(
            text.contains(
                """
                <node id="n1"><data key="label">L'axe &quot;A&quot; &lt;é&gt;</data><data key="class">Axe</data>\
                <data key="colour">#56b4e9</data><data key="iri">http://e/x&amp;y</data></node>
                """))
        #expect(
            text.hasSuffix(
                """
                <edge id="l1" source="n1" target="n2"><data key="kind">serves</data>\
                <data key="e1">2014; 2015</data></edge>
                <edge id="l2" source="n2" target="n1"></edge>
                </graph>
                </graphml>

                """))
    }

    @Test("GEXF")
    func gexf() throws {
        let text = try text(.gexf)
        #expect(text.contains("<meta lastmodifieddate=\"2022-05-01\"><creator>Ramure</creator>"))
        #expect(
            text.contains(
                """
                <node id="n2" label="T\\n"><attvalues><attvalue for="0" value="Outil"/>\
                <attvalue for="1" value="http://e/t"/><attvalue for="2" value="3"/></attvalues>\
                <viz:color r="255" g="136" b="0"/></node>
                """))
        #expect(
            text.contains("<edge id=\"1\" source=\"n1\" target=\"n2\" kind=\"serves\" label=\"serves\"><attvalues>"))
    }

    @Test("Mermaid, and its limit")
    func mermaid() throws {
        let text = try text(.mermaid)
        #expect(text.hasPrefix("flowchart LR\n%% Réseau 2022-05-01 abc\n  n1[\"L'axe #34;A#34; #60;é#62;\"]\n"))
        #expect(text.contains("  n1 -->|\"serves\"| n2\n  n2 --> n1\n"))
        let rows = (0..<501).map { [.integer($0), nil] as [Term?] }
        let definition = MapDefinition(layout: .network(NetworkLayout(from: "a", to: "b")))
        let large = try definition.draw(SolutionTable(variables: ["a", "b"], rows: rows))
        let others = ["markdown", "csv", "csv-excel-fr", "html", "json", "dot", "graphml", "gexf"]
        #expect(throws: MapError.tooLarge(format: "mermaid", count: 501, limit: 500, available: others)) {
            try MapFormat.mermaid.export(large)
        }
    }

    @Test("JSON has nodes and edges; tables show the links")
    func otherFormats() throws {
        let json = try text(.json).split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        #expect(json.contains(#"{"source": "n2","target": "n1","key": 1,"kind": "","attributes": {}}"#))
        #expect(try text(.csv).hasPrefix("a,kind,b,Date\r\n\"L'axe \"\"A\"\" <é>\",serves,T\\n,2014; 2015\r\n"))
    }

    @Test("the statements of a CONSTRUCT are a network, in whatever order they come")
    func construct() throws {
        let (x, y) = (Term.iri("http://e/x"), Term.iri("http://e#y"))
        let label = IRI("http://www.w3.org/2000/01/rdf-schema#label")
        let triples = [
            Triple(x, IRI("http://e/knows"), y), Triple(x, label, .literal(Literal("X en", language: "en"))),
            Triple(x, label, .literal(Literal("X fr", language: "fr"))),
            Triple(x, RDFVocabulary.type, .iri("http://e/C")),
            Triple(x, IRI("http://e/age"), .integer(4)), Triple(x, IRI("http://e/knows"), y),
            Triple(.iri("http://e/knows"), label, .string("connaît")),
        ]
        let definition = MapDefinition(layout: .network(NetworkLayout(from: "from", to: "to")))
        let map = definition.draw(triples)
        let network = try #require(map.network)
        #expect(network.edges.map(\.kind) == ["connaît"])
        let place = try #require(network.nodes.first { $0.label == "X fr" })
        #expect(place.classes == ["C"] && place.attributes.map(\.name) == ["age"])
        #expect(network.nodes.contains { $0.label == "y" })
        #expect(definition.draw(triples.reversed()) == map)
        let answer = SolutionTable(
            variables: ["subject", "predicate", "object"],
            rows: triples.map { [$0.subject, .iri($0.predicate), $0.object] })
        #expect(try MapDefinition(layout: .network(nil)).draw(answer) == map)
        #expect(throws: MapError.missingVariable("subject", key: "kind", available: ["s"])) {
            try MapDefinition(layout: .network(nil)).draw(SolutionTable(variables: ["s"]))
        }
    }

    @Test("a format of networks refuses a list by name", arguments: [MapFormat.dot, .graphml, .gexf, .mermaid, .bibtex])
    func unsuitable(format: MapFormat) throws {
        let list = try MapDefinition(layout: .list(ListLayout())).draw(SolutionTable(variables: ["a"]))
        let tables = ["markdown", "csv", "csv-excel-fr", "html", "json"]
        #expect(throws: MapError.unsuitableFormat(format.rawValue, kind: "list", available: tables)) {
            try format.export(list)
        }
    }
}
