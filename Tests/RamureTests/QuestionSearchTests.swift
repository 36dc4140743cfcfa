import RDF
import Ramure
import Testing

@Suite struct QuestionSearchTests {
    @Test(
        "A few words find the question, with what of them are values",
        arguments: [
            ("outils territoires", "tools-for-axis", ["axis": "axis-alliances-territoires"]),
            ("tools territories", "tools-for-axis", ["axis": "axis-alliances-territoires"]),
            ("axes sans module", "axes-without-kind", ["kind": "kind-module"]),
        ])
    func search(text: String, name: String, values: [String: String]) throws {
        let first = try #require(QuestionLibrary.shipped.search(text, in: .shipped, language: "fr").first)
        #expect(first.question.name == name)
        #expect(first.values == values.mapValues { "<https://rameau.example/id/\($0)>" })
        #expect(first.missing.isEmpty)
    }

    @Test("Two values side by side are told apart")
    func twoValues() throws {
        let found = try QuestionLibrary.shipped.search("outils A&T agir", in: .shipped, language: "fr")
        let match = try #require(found.first { $0.question.name == "tools-for-axis-and-need" })
        #expect(match.values.count == 2 && match.missing.isEmpty)
        #expect(
            match.sentence(language: "fr", in: try .shipped)
                == "Quels outils de l'axe Alliances & Territoires permettent de agir ?")
    }

    @Test("Words that mean nothing find nothing")
    func nothing() throws {
        #expect(try QuestionLibrary.shipped.search("zzz qqq", in: .shipped).isEmpty)
        #expect(try QuestionLibrary.shipped.search("", in: .shipped).isEmpty)
    }

    @Test("Sentences complete up to their slots, and slots with the things they take")
    func completions() throws {
        let library = try QuestionLibrary.shipped
        let graph = try KnowledgeGraph.shipped
        let begun = library.completions(of: "quels outils se", in: graph, language: "fr")
        #expect(begun.range == 0..<15)
        #expect(begun.items.map(\.text).contains("Quels outils servent l'axe "))
        let text = "Quels outils servent l'axe terr"
        let slot = library.completions(of: text, in: graph, language: "fr")
        #expect(slot.range == 27..<31)
        #expect(slot.items.map(\.text) == ["Alliances & Territoires ?"])
        #expect(library.completions(of: "tools-for-a", in: graph).items.count == 2)
    }
}
