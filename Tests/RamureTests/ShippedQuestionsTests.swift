import Cartography
import Foundation
import Ramure
import SPARQLResults
import Testing

/// What travels with the library: the graph and the questions as the repository has them.
@Suite struct ShippedQuestionsTests {
    private static let names = (try? QuestionLibrary.shipped.questions.map(\.name)) ?? []

    @Test("the shipped graph and questions can be read")
    func readable() throws {
        #expect(try KnowledgeGraph.shipped.count > 1_000)
        #expect(try QuestionLibrary.shipped.questions.count >= 8)
    }

    @Test("every question answers its example as its head expects", arguments: names)
    func expectations(name: String) throws {
        let question = try QuestionLibrary.shipped[name]
        let answer = try question.ask(try .shipped, question.example)
        #expect(answer.failures == [])
        #expect(question.summary(language: "fr") != nil)
        #expect(question.summary() != nil)
    }

    @Test("every question is found by its sentences, and by no other's", arguments: names)
    func sentences(name: String) throws {
        let question = try QuestionLibrary.shipped[name]
        for language in [nil, "fr"] {
            var sentence = try #require(question.sentence(language: language))
            for (parameter, value) in question.example {
                sentence = sentence.replacing("{\(parameter)}", with: value)
            }
            let request = try QuestionLibrary.shipped.request(sentence, in: .shipped)
            #expect(request.question.name == name, "\(sentence)")
            for (parameter, value) in request.values { #expect(value == question.example[parameter]) }
        }
    }

    @Test("every question stays the same answer with its values written into the text", arguments: names)
    func standardText(name: String) throws {
        let question = try QuestionLibrary.shipped[name]
        let terms = try question.terms(question.example, in: .shipped)
        let answer = try question.ask(.shipped, terms: terms)
        switch try KnowledgeGraph.shipped.query(try question.sparql(terms)) {
        case .boolean(let value): #expect(value == answer.answer)
        case .solutions(let cursor):
            var rows: [Solution] = []
            while let row = try cursor.next() { rows.append(row) }
            #expect(rows == Array(answer.rows))
        case .graph(let cursor):
            #expect(try cursor.graph().count == answer.rows.count)
        }
    }

    @Test("the README's question has its answer, in French and in English, and names its sections")
    func toolsForAxis() throws {
        for sentence in [
            "Quels outils servent l'axe Alliances & Territoires ?",
            "which tools serve the axis alliances et territoires",
        ] {
            let request = try QuestionLibrary.shipped.request(sentence, in: .shipped)
            #expect(request.question.name == "tools-for-axis")
            var options = QueryOptions()
            options.tracesSources = true
            let answer = try request.question.ask(try .shipped, request.values, options: options)
            #expect(answer.rows.count == 5)
            for row in answer.rows.indices { #expect(!answer.sources(ofRow: row).isEmpty) }
            #expect(answer.sources(of: answer.rows[0]) == answer.sources(ofRow: 0))
        }
    }

    @Test(
        "things of the graph are found as researchers type them",
        arguments: [
            ("A&T", "axis-alliances-territoires"), ("l'axe A&T", "axis-alliances-territoires"),
            ("alliances et territoires", "axis-alliances-territoires"), ("LR", "organisation-le-rameau"),
            ("le rameau", "organisation-le-rameau"),
            ("CRN Co-construction territoriale", "crn-co-construction-territoriale"),
        ])
    func labels(text: String, expected: String) throws {
        #expect(try KnowledgeGraph.shipped.resolve(text).string == "https://rameau.example/id/" + expected)
    }

    @Test("a label of many things is listed with their classes")
    func homonyms() throws {
        let error = #expect(throws: RamureError.self) {
            try KnowledgeGraph.shipped.resolve("co-construction territoriale")
        }
        guard case .ambiguousLabel(_, let candidates)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(candidates.count > 2)
        for candidate in candidates { #expect(!candidate.classes.isEmpty) }
    }
}
