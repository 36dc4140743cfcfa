import Cartography
import RDF
import Ramure
import SPARQLResults
import Testing

/// Answers and maps are computed from the facts: when a fact changes, so does what depends on it.
@Suite struct ChangedFactTests {
    private static let prefixes = """
        PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX r: <https://rameau.example/id/>
        PREFIX ram: <https://rameau.example/vocabulary#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

        """

    struct Change: Sendable {
        let update: String
        /// Competency questions whose answers change.
        let questions: [String]
        let maps: [String]
    }

    static let changes = [
        Change(
            update: """
                DELETE { GRAPH ?g { r:method-strategie-de-partenariat ram:experimentCount ?n } }
                INSERT { GRAPH ?g { r:method-strategie-de-partenariat ram:experimentCount 51 } }
                WHERE { GRAPH ?g { r:method-strategie-de-partenariat ram:experimentCount ?n } }
                """, questions: ["CQ16", "CQ17", "CQ18"], maps: ["map-methods"]),
        Change(
            update: """
                DELETE WHERE { GRAPH r:doc-D1-4-5 {
                    r:publication-bien-commun-vers-la-fin-des-arrogances dcterms:issued ?d } } ;
                INSERT DATA { GRAPH r:doc-D1-4-5 {
                    r:publication-bien-commun-vers-la-fin-des-arrogances dcterms:issued "2018-12"^^xsd:gYearMonth } }
                """, questions: ["CQ24", "CQ25", "CQ38", "CQ42", "CQ59"], maps: ["map-bibliography"]),
        Change(
            update: "DELETE WHERE { GRAPH ?g { r:crn-co-construction-territoriale ram:serves ?axis } }",
            questions: ["CQ01", "CQ28", "CQ60"], maps: ["map-tools", "network-axes"]),
        Change(
            update: """
                INSERT DATA { GRAPH r:doc-D4-programme-phare {
                    r:programme-phare ram:partner r:organisation-cget ; ram:linkedTo r:organisation-cget } }
                """, questions: ["CQ30", "CQ56"], maps: ["network-of-programme"]),
        Change(
            update: """
                DELETE { GRAPH ?g { r:volet-phare-citoyens dcterms:issued ?d } }
                INSERT { GRAPH ?g { r:volet-phare-citoyens dcterms:issued "2015-08"^^xsd:gYearMonth } }
                WHERE { GRAPH ?g { r:volet-phare-citoyens dcterms:issued ?d } }
                """, questions: ["CQ06"], maps: ["map-programme-parts"]),
    ]

    /// The answers before any change, by question; all quads of the shipped graph. Found out once.
    private static let answers = Dictionary(
        uniqueKeysWithValues: CompetencyAsking.all.compactMap { asking in
            (try? asking.answer(on: .shipped)).map { (asking.id, $0.rows) }
        })
    private static let quads = (try? KnowledgeGraph.shipped.quads()) ?? []

    @Test("a changed fact changes the answers and maps that depend on it, and no others", arguments: changes.indices)
    func changed(_ index: Int) throws {
        let change = Self.changes[index]
        let before = try KnowledgeGraph.shipped
        var after = before
        try after.update(Self.prefixes + change.update)
        #expect(after.count != before.count || !after.changes(since: before).inserted.isEmpty)
        for asking in CompetencyAsking.all {
            let isChanged = try Self.answers[asking.id] != asking.answer(on: after).rows
            #expect(isChanged == change.questions.contains(asking.id), "\(asking.id)")
        }
        for name in change.maps { #expect(try Self.map(name, on: before) != Self.map(name, on: after), "\(name)") }
    }

    @Test("without the sections that an answer rests on, it is another", arguments: CompetencyAsking.all)
    func withoutSources(_ asking: CompetencyAsking) throws {
        var graph = try KnowledgeGraph.shipped
        let editorial = Set(graph.editorialGraphs)
        var options = QueryOptions()
        options.tracesSources = true
        let answer = try asking.answer(on: graph, options: options)
        guard !answer.rows.isEmpty else { return }
        let sections = Set(answer.rows.indices.flatMap(answer.sources(ofRow:))).subtracting(editorial)
        #expect(!sections.isEmpty)
        try graph.remove(Self.quads.filter { $0.graphName.map(sections.contains) ?? false })
        #expect(try asking.answer(on: graph).rows != answer.rows)
    }

    @Test("the same graph gives the same bytes, whatever its history", arguments: ["map-tools", "network-axes"])
    func sameBytes(_ name: String) throws {
        let graph = try KnowledgeGraph.shipped
        var again = graph
        let quad = Quad(.iri(IRI("http://e/s")), IRI("http://e/p"), .integer(1), in: .iri(IRI("http://e/g")))
        try again.insert([quad])
        #expect(try again.origin() != graph.origin())
        try again.remove([quad])
        for format in MapFormat.allCases {
            var (first, second) = (try Self.map(name, on: graph), try Self.map(name, on: again))
            first?.origin = try graph.origin()
            second?.origin = try again.origin()
            guard let first, let second, format.suits(first) else { continue }
            #expect(try format.export(first) == format.export(second))
            let text = String(decoding: try format.export(first), as: UTF8.self)
            let hasRoom = format != .csv && format != .csvExcelFrench
            #expect(text.contains(try #require(first.origin.checksum)) == hasRoom, "\(format)")
        }
    }

    private static func map(_ name: String, on graph: KnowledgeGraph) throws -> MapTable? {
        let question = try QuestionLibrary.shipped[name]
        return try question.ask(graph, question.example).map()
    }
}
