import Ramure
import Testing

/// The example of the README, compiled and run as it stands there.
@Suite struct EmbeddingExampleTests {
    struct River: Decodable, Equatable {
        var name: String
        var length: Int?
    }

    @Test("the example of the README does what its comments say")
    func example() throws {
        // README: begin
        var graph = try KnowledgeGraph(
            parsing: """
                PREFIX ex: <http://example.org/>
                ex:loire a ex:River ; ex:name "Loire" ; ex:length 1006 .
                ex:erdre a ex:River ; ex:name "Erdre" ; ex:joins ex:loire .
                """, format: .turtle)
        let before = graph  // a snapshot: no cost, and never changed

        try graph.update("INSERT DATA { <http://example.org/erdre> <http://example.org/length> 98 }")
        let changes = graph.changes(since: before)  // changes.inserted, changes.deleted

        let text = """
            PREFIX ex: <http://example.org/>
            SELECT ?name ?length WHERE { ?river ex:name ?name OPTIONAL { ?river ex:length ?length } } ORDER BY ?name
            """
        let rivers = try graph.select(text, as: River.self)  // [River(name: "Erdre", length: 98), …]
        for row in try before.select(text) { print(row["name"] as Any) }

        // Values stand for variables as terms, never as text.
        let joins = "PREFIX ex: <http://example.org/> ASK { ?river ex:joins ?other }"
        let joinsLoire = try graph.ask(joins, ["other": .iri("http://example.org/loire")])

        // The laboratory's graph and questions travel inside the library.
        let question = try QuestionLibrary.shipped["tools-for-axis"]
        var options = QueryOptions(limits: QueryLimits(time: .seconds(5)))
        options.tracesSources = true
        let answer = try question.ask(.shipped, ["axis": "Alliances & Territoires"], options: options)
        for (index, row) in answer.rows.enumerated() {
            print(row, answer.sources(ofRow: index))  // the document sections that state the row
        }
        // README: end

        #expect(rivers == [River(name: "Erdre", length: 98), River(name: "Loire", length: 1006)])
        #expect(try before.select(text, as: River.self).first == River(name: "Erdre", length: nil))
        #expect(changes.inserted.count == 1 && changes.deleted.isEmpty)
        #expect(joinsLoire)
        #expect(answer.rows.count == 5)
        #expect(!answer.sources(ofRow: 0).isEmpty)
    }
}
