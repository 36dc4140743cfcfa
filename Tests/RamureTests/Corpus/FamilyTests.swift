import RDF
import Ramure
import SPARQLResults
import Testing

/// The questions that work on any entity and on any class.
@Suite struct FamilyTests {
    private static let ram = "https://rameau.example/vocabulary#"
    private static let classes = [
        "Publication", "ResourceCentre", "Programme", "Method", "ResearchAxis", "Event", "Community", "Pillar",
    ]

    private func rows(_ name: String, _ values: [String: String]) throws -> SolutionTable {
        try QuestionLibrary.shipped[name].ask(.shipped, values).rows
    }

    @Test("each entity of a class is told about, and has neighbours or a network", arguments: classes)
    func entities(_ name: String) throws {
        let graph = try KnowledgeGraph.shipped
        for entity in graph.entities(of: [IRI(Self.ram + name)]).prefix(4) {
            let value = ["entity": "<\(entity.iri.string)>"]
            #expect(try rows("everything-about", value).count > 1, "\(entity.label)")
            #expect(try rows("facts-about", value).count > 0, "\(entity.label)")
            #expect(try rows("sections-about", value).count > 0, "\(entity.label)")
            #expect(try rows("documents-about", value).count > 0, "\(entity.label)")
        }
    }

    @Test("each class has its entities, properties, ranking and network", arguments: classes)
    func classesAsked(_ name: String) throws {
        let value = ["class": "<\(Self.ram)\(name)>"]
        let count = try KnowledgeGraph.shipped.entities(of: [IRI(Self.ram + name)]).count
        #expect(try rows("entities-of-class", value).count == count)
        #expect(try rows("properties-of-class", value).count > 3)
        #expect(try rows("most-linked", value).count <= count)
        let question = try QuestionLibrary.shipped["network-of-class"]
        let map = try question.ask(.shipped, value).map()
        #expect(try #require(map?.network).edges.isEmpty == false)
    }

    @Test("gaps: which entities have no value, no link")
    func gaps() throws {
        let axes = try rows("entities-without-link", ["class": "ram:ResearchAxis", "other": "ram:OnlineCourse"])
        #expect(axes.count == 4)
        let works = try rows("entities-without", ["class": "ram:Publication", "property": "ram:serves"])
        #expect(works.contains { $0["name"] == .literal(Literal("L'Alchimie du bien commun : 13 exemples inspirants nous donnent confiance dans l'avenir !", language: "fr")) })
    }

    @Test("a comparison needs no domains")
    func comparison() throws {
        let shares = try rows(
            "compare-populations",
            ["indicator": "partenariats source d'innovation", "first": "citoyens", "second": "maires"])
        #expect(shares.count == 1)
        #expect(shares.first?["firstValue"] == .integer(69))
        #expect(shares.first?["secondValue"] == .integer(87))
    }

    @Test("disagreements: every value of a single-valued property, and no date that is only less precise")
    func disagreements() throws {
        let values = try rows("disagreements", [:])
        let dates = values.filter { $0["thing"]?.literal?.lexicalForm == "PHARE-Institutions" }
        #expect(dates.compactMap { $0["value"]?.literal?.lexicalForm } == ["2016-10", "2016-11"])
        #expect(!values.contains { $0["thing"]?.literal?.lexicalForm == "Construire ensemble" })
    }
}
