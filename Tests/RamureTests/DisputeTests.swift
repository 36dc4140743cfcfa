import Ramure
import Testing

/// Answers that rest on disputed values.
@Suite struct DisputeTests {
    private func question(_ select: String) throws -> Question {
        try Question(
            name: "test",
            text: """
                PREFIX dcterms: <http://purl.org/dc/terms/>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                \(select)
                """)
    }

    @Test("The date of a book that two documents date otherwise is disputed, with both values and their sections")
    func date() throws {
        let graph = try KnowledgeGraph.shipped
        let answer = try question(
            "SELECT ?work ?label ?date { ?work dcterms:issued ?date ; skos:prefLabel ?label FILTER(LANG(?label) = 'fr') }"
        ).ask(graph)
        let disputes = answer.disputes(in: graph)
        #expect(disputes.count == answer.rows.count)
        let book = Term.iri("https://rameau.example/id/publication-bien-commun-vers-la-fin-des-arrogances")
        for (row, found) in zip(answer.rows, disputes) where row["work"] == book {
            #expect(found.map(\.column) == [2])
            #expect(found.first?.disagreement.values.map(\.graphs.count) == [1, 2])
        }
        // 2016-11 is the undisputed date of other works.
        let other = Term.iri("https://rameau.example/id/publication-co-construction-territoriale")
        let undisputed = zip(answer.rows, disputes).filter { $0.0["work"] == other }
        #expect(!undisputed.isEmpty && undisputed.allSatisfy { $0.1.isEmpty })
    }

    @Test("A name stands for the thing, and so does what the question was asked about")
    func namesAndSubjects() throws {
        let graph = try KnowledgeGraph.shipped
        let book = Term.iri("https://rameau.example/id/publication-bien-commun-vers-la-fin-des-arrogances")
        let named = try question(
            "SELECT ?label ?date { ?w dcterms:issued ?date ; skos:prefLabel ?label }"
        ).ask(graph)
        #expect(named.disputes(in: graph).contains { !$0.isEmpty })
        let bare = try question("SELECT ?date { ?_work_iri dcterms:issued ?date }").ask(graph, terms: ["work": book])
        #expect(bare.disputes(in: graph).allSatisfy { $0.isEmpty })
        #expect(bare.disputes(in: graph, about: [book]).allSatisfy { $0.count == 1 })
    }

    @Test("A graph that declares nothing single-valued disputes nothing")
    func nothingDeclared() throws {
        let graph = try KnowledgeGraph(
            parsing: "<http://e/a> <http://purl.org/dc/terms/issued> 1, 2 .", format: .turtle)
        let answer = try question("SELECT ?s ?date { ?s dcterms:issued ?date }").ask(graph)
        #expect(answer.disputes(in: graph) == [[], []])
    }
}
