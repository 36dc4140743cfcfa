import Ramure
import Testing

/// What stands in which graph of the shipped data.
@Suite struct EditorialTests {
    static let vocabulary = "https://rameau.example/vocabulary#"
    static let editorial = Term.iri("https://rameau.example/id/editorial")

    private func name(_ local: String) -> IRI { IRI(Self.vocabulary + local) }

    /// The classes of each thing, by the last step of their IRIs.
    private func classes(in graph: KnowledgeGraph) -> [Term: Set<String>] {
        var classes: [Term: Set<String>] = [:]
        for quad in graph.quads(predicate: RDFVocabulary.type) {
            let name = quad.triple.object.iri?.string.split(whereSeparator: { "#/".contains($0) }).last ?? ""
            classes[quad.triple.subject, default: []].insert(String(name))
        }
        return classes
    }

    /// Names, classes, groupings and alignments may be about anything; what else the editors write is about the class
    /// named here: what orders or compares figures and events, the kinds of organisations, the axis of a programme.
    static let limited: [String: String] = [
        "serves": "Programme", "headline": "Event", "alternativeTo": "Observation", "reliability": "Observation",
        "territory": "Observation", "year": "Observation", "lastYear": "Observation", "classification": "Organization",
        "closeMatch": "Indicator", "possiblySameAs": "Publication", "claimOf": "Claim", "says": "Claim",
        "statedIn": "Claim", "decision": "Variant", "property": "Variant", "retainedValue": "Variant",
        "subject": "Variant", "variantKind": "Variant", "notation": "Variant", "inScheme": "Concept",
    ]
    static let free: Set = ["type", "prefLabel", "altLabel", "hiddenLabel", "broader"]
    static let ranked: Set = ["Claim", "Variant", "Event"]

    @Test("The editorial graph holds names, groupings, repairs and variants, and no claim of a document")
    func editorialGraph() throws {
        let graph = try KnowledgeGraph.shipped
        let classes = classes(in: graph)
        var count = 0
        for quad in graph.quads() where quad.graphName == Self.editorial {
            count += 1
            let predicate = quad.triple.predicate.string
            let property = String(predicate.split(whereSeparator: { "#/".contains($0) }).last ?? "")
            let own = classes[quad.triple.subject] ?? []
            if Self.free.contains(property) { continue }
            if property == "rank" {
                #expect(!own.isDisjoint(with: Self.ranked), "\(quad.triple)")
            } else {
                #expect(Self.limited[property].map(own.contains) == true, "\(quad.triple)")
            }
        }
        #expect(count > 3_000)
    }

    @Test("Every statement of a document stands in the graph of one of its sections")
    func sources() throws {
        let graph = try KnowledgeGraph.shipped
        let isPartOf = IRI("http://purl.org/dc/terms/isPartOf")
        let documents = Set(graph.quads(predicate: RDFVocabulary.type, object: .iri(name("Document"))).map(\.triple.subject))
        let sections = Set(graph.quads(predicate: RDFVocabulary.type, object: .iri(name("Section"))).map(\.triple.subject))
        let inDocuments = Set(
            graph.quads(predicate: isPartOf).filter { documents.contains($0.triple.object) }.map(\.triple.subject))
        let editorial = Set(graph.editorialGraphs)
        #expect(documents.count == 5)
        #expect(editorial.count == 3)
        for quad in graph.quads() {
            guard let source = quad.graphName else {
                Issue.record("\(quad.triple) has no source")
                continue
            }
            let isSourced = editorial.contains(source) || sections.contains(source) && inDocuments.contains(source)
            #expect(isSourced, "\(quad.triple) in \(source)")
        }
    }

    @Test("All 42 variants are there, each with two claims of sections, and a word on what was decided")
    func variants() throws {
        let graph = try KnowledgeGraph.shipped
        let variants = graph.quads(predicate: RDFVocabulary.type, object: .iri(name("Variant"))).map(\.triple.subject)
        #expect(variants.count == 42)
        let notations = variants.flatMap { variant in
            graph.quads(subject: variant, predicate: IRI("http://www.w3.org/2004/02/skos/core#notation"))
        }.compactMap { $0.triple.object.literal?.lexicalForm }
        #expect(notations.sorted() == (1...42).map { ($0 < 10 ? "C0" : "C") + "\($0)" })
        for variant in variants {
            let claims = graph.quads(predicate: name("claimOf"), object: variant).map(\.triple.subject)
            #expect(claims.count >= 2, "\(variant)")
            for claim in claims {
                #expect(!graph.quads(subject: claim, predicate: name("statedIn")).isEmpty, "\(claim)")
            }
            #expect(graph.quads(subject: variant, predicate: name("decision")).count == 1, "\(variant)")
        }
    }

    /// Variants about one thing and a single-valued property whose claims are no two values of it, each with the
    /// reason.
    static let otherVariants: [String: String] = [
        "c09": "a period and its first month: one is ram:start, the other dcterms:issued",
        "c12": "a figure that both claims print alike, in two scopes",
        "c25": "one count for each distribution of the modules",
        "c32": "the wording of the same date",
        "c41": "a count of which not all members are named",
    ]

    @Test("A variant about one thing and a single-valued property is a computed disagreement, with the same sections")
    func variantsAreComputed() throws {
        let graph = try KnowledgeGraph.shipped
        let disagreements = graph.disagreements()
        let single = Set(graph.quads(predicate: name("singleValued")).map(\.triple.subject))
        let declared = Set(disagreements.flatMap(\.variants))
        for variant in graph.quads(predicate: RDFVocabulary.type, object: .iri(name("Variant"))).map(\.triple.subject) {
            let subjects = graph.quads(subject: variant, predicate: name("subject"))
            let properties = graph.quads(subject: variant, predicate: name("property"))
            let isSingle = subjects.count == 1 && properties.contains { single.contains($0.triple.object) }
            let number = String(variant.iri?.string.split(separator: "-").last ?? "")
            let isComputed = variant.iri.map(declared.contains) == true
            #expect(isComputed == (isSingle && Self.otherVariants[number] == nil), "\(variant)")
        }
        for disagreement in disagreements {
            for variant in disagreement.variants {
                let claims = graph.quads(predicate: name("claimOf"), object: .iri(variant)).map(\.triple.subject)
                let sections = Set(
                    claims.flatMap { graph.quads(subject: $0, predicate: name("statedIn")) }.map(\.triple.object))
                #expect(
                    disagreement.values.contains { !sections.isDisjoint(with: $0.graphs) }, "\(variant)")
            }
        }
    }
}
