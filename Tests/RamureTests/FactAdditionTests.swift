import Foundation
import Ramure
import Testing

/// Facts put into the files of a folder.
@Suite struct FactAdditionTests {
    /// A copy of the shipped folder, gone after `body`.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let copy = FileManager.default.temporaryDirectory.appending(path: "ramure-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: checkout.appending(path: "Graph"), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        try body(copy.path())
    }

    /// Asks no question unless it is named: all of them take their time without optimisation.
    private func add(
        _ words: [String], _ section: String, _ folder: String, asking names: [String] = []
    ) throws -> FactAddition {
        let reader = FactReader(try KnowledgeGraph(contentsOf: folder), language: "fr")
        return try FactAddition.add(
            try reader.facts(words), to: try reader.section(section), inFolder: folder, shapes: .shippedShapes,
            questions: QuestionLibrary(try names.map { try QuestionLibrary.shipped[$0] }))
    }

    private func files(_ folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        }
        return files
    }

    @Test("A fact goes into the block of its subject, and all else stays as it was")
    func block() throws {
        try withFolder { folder in
            let before = try files(folder)
            let result = try add(["r:programme-phare", "fin", "2017"], "D3 §1-2", folder)
            #expect(result.added.count == 1)
            #expect(result.isHarmless)
            let after = try files(folder)
            let changed = after.filter { before[$0.key] != $0.value }
            #expect(changed.count == 1)
            let (name, text) = try #require(changed.first)
            #expect(text.contains(" ;\n        ram:end \"2017\"^^xsd:gYear"))
            #expect(text.replacing(" ;\n        ram:end \"2017\"^^xsd:gYear", with: "") == before[name])
            #expect(try KnowledgeGraph(contentsOf: folder).contains(result.added[0]))
        }
    }

    @Test("A link to an actor comes with its super-property; adding it again changes nothing")
    func superPropertyAndRepetition() throws {
        try withFolder { folder in
            let fact = ["r:programme-phare ram:relayedBy r:organisation-fonjep ."]
            let result = try add(fact, "r:doc-D1-n11", folder)
            #expect(result.added.map(\.triple.predicate.string) == [
                "https://rameau.example/vocabulary#relayedBy", "https://rameau.example/vocabulary#linkedTo",
            ])
            let once = try files(folder)
            let again = try add(fact, "r:doc-D1-n11", folder)
            #expect(again.added.isEmpty && again.present.count == 2 && again.isHarmless)
            #expect(try files(folder) == once)
        }
    }

    @Test("What a fact breaks is told: a question, a disagreement")
    func breakage() throws {
        try withFolder { folder in
            let fact = ["r:programme-phare ram:fundedBy r:organisation-fonjep"]
            let funder = try add(fact, "r:doc-D1-n11", folder, asking: ["axes", "funders"])
            #expect(funder.failures.count == 1)
            #expect(funder.failures["funders"]?.isEmpty == false)
            let date = try add(["r:publication-construire-ensemble-2014", "paru", "2015"], "D3 §1-1", folder)
            #expect(date.disagreements.map(\.property.string) == ["http://purl.org/dc/terms/issued"])
        }
    }

    @Test(
        "Nonsense is refused with a remedy, and no file is touched",
        arguments: [
            (["r:programme-phare ram:rank \"x\""], "valid"),
            (["r:programme-phare ram:funddBy r:organisation-fonjep"], "Did you mean <https://rameau.example/vocabulary#fundedBy>"),
            (["r:programme-phar ram:rank 3"], "named and classed first"),
            (["PHARE", "début", "naguère"], "2014, 2014-11 or 2014-11-05"),
            (["PHARE", "début"], "one word or three"),
            (["[] ram:rank 3"], "no name"),
            (["r:programme-phare ram:rank"], "expected"),
        ])
    func nonsense(words: [String], sentence: String) throws {
        try withFolder { folder in
            let before = try files(folder)
            var message = ""
            do { _ = try add(words, "r:doc-D3-1-1", folder) } catch { message = "\(error)" }
            #expect(message.contains(sentence), "\(message)")
            #expect(try files(folder) == before)
        }
    }

    @Test("A section is one that the catalogue describes, under its name or IRI; its first fact opens its graph")
    func sections() throws {
        try withFolder { folder in
            let reader = FactReader(try KnowledgeGraph(contentsOf: folder), language: "fr")
            #expect(try reader.section("D1 §4.1.1").string == "https://rameau.example/id/doc-D1-4-1-1")
            #expect(throws: FactError.self) { try reader.section("r:doc-D1-99") }
            #expect(throws: (any Error).self) { try reader.section("A&T") }
            let graph = try KnowledgeGraph(contentsOf: folder)
            let empty = graph.quads(predicate: RDFVocabulary.type, object: .iri("https://rameau.example/vocabulary#Section"))
                .map(\.triple.subject).first { !graph.graphNames.contains($0) }
            guard let section = empty?.iri else { return }
            let result = try add(["r:programme-phare ram:end \"2017\"^^xsd:gYear"], "<\(section.string)>", folder)
            #expect(result.added.count == 1)
            #expect(try KnowledgeGraph(contentsOf: folder).contains(result.added[0]))
        }
    }
}
