import Ramure
import Testing

/// The check of the shipped graph, and of graphs with a fault in them.
@Suite struct CheckTests {
    static let prefixes = """
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix r: <https://rameau.example/id/> .
        @prefix ram: <https://rameau.example/vocabulary#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        """

    /// The shipped graph with more statements.
    private func shipped(with trig: String) throws -> KnowledgeGraph {
        var graph = try KnowledgeGraph.shipped
        let more = try KnowledgeGraph(parsing: Self.prefixes + trig, format: .trig)
        try graph.insert(more.quads())
        return graph
    }

    private func name(_ local: String) -> IRI { IRI("https://rameau.example/vocabulary#" + local) }

    private func thing(_ local: String) -> Term { .iri("https://rameau.example/id/" + local) }

    @Test("The shipped graph has nothing to mend")
    func shippedGraph() throws {
        let check = try KnowledgeGraph.shipped.check()
        #expect(check.report.conforms)
        #expect(check.undeclared.isEmpty)
        #expect(check.disagreements.count >= 14)
        #expect(check.passes)
    }

    @Test(
        "A fault is found by the shape or rule that is about it",
        arguments: [
            (
                "GRAPH r:doc-D1-4-2-1 { r:publication-juris-582 ram:rank \"x\" }", "DatatypeConstraintComponent",
                "juris-582"
            ),
            (
                "GRAPH r:doc-D1-4-2-1 { r:publication-new a ram:Publication }", "QualifiedMinCountConstraintComponent",
                "publication-new"
            ),
            ("GRAPH r:nowhere { r:axis-alliances-territoires ram:rank 3 }", "EveryStatementHasASource", "nowhere"),
            (
                "GRAPH r:doc-D1-4-2-1 { r:programme-phare ram:fundedBy r:organisation-fonjep }",
                "SuperPropertyIsStated", "programme-phare"
            ),
            (
                "GRAPH r:editorial { r:programme-phare dcterms:issued \"2014\"^^xsd:gYear }",
                "EditorialGraphHoldsWhatItAdmits", "programme-phare"
            ),
            (
                "GRAPH r:doc-D1-4-2-1 { r:programme-phare ram:serves r:organisation-fonjep }",
                "ClassConstraintComponent", "programme-phare"
            ),
            ("GRAPH r:catalogue { r:doc-D9-1 a ram:Section }", "MinCountConstraintComponent", "doc-D9-1"),
        ])
    func faults(trig: String, component: String, node: String) throws {
        let check = try shipped(with: trig).check()
        #expect(!check.passes)
        #expect(
            check.report.results.contains {
                $0.component.string.hasSuffix(component) && $0.focusNode.description.contains(node)
            })
    }

    @Test("A super-property that the same section states is no fault, one that another section states is")
    func superProperty() throws {
        let precise = "r:programme-phare ram:fundedBy r:organisation-fonjep"
        let general = "r:programme-phare ram:linkedTo r:organisation-fonjep"
        #expect(try shipped(with: "GRAPH r:doc-D1-4-2-1 { \(precise) . \(general) }").check().passes)
        #expect(
            try !shipped(with: "GRAPH r:doc-D1-4-2-1 { \(precise) } GRAPH r:doc-D1-4-2-2 { \(general) }").check()
                .passes)
    }

    @Test(
        "Precision and typography are no conflict; another month, number or address is",
        arguments: [
            ("dcterms:issued", "\"2014\"^^xsd:gYear", "\"2014-11\"^^xsd:gYearMonth", false),
            ("dcterms:issued", "\"2014-11\"^^xsd:gYearMonth", "\"2014-11-05\"^^xsd:date", false),
            ("dcterms:issued", "\"2016-11\"^^xsd:gYearMonth", "\"2016-12\"^^xsd:gYearMonth", true),
            ("dcterms:issued", "\"2014\"^^xsd:gYear", "\"2015-11\"^^xsd:gYearMonth", true),
            ("dcterms:title", "\"Construire ensemble\"@fr", "\"Construire Ensemble !\"@fr", false),
            ("dcterms:title", "\"Enjeu\"@fr", "\"Enjeux\"@fr", true),
            ("dcterms:title", "\"Livre\"@fr", "\"Book\"@en", false),
            ("ram:knownCount", "7", "7.0", false),
            ("ram:knownCount", "7", "8", true),
            ("<http://xmlns.com/foaf/0.1/homepage>", "<https://a.example>", "<https://a.example/>", false),
            ("<http://xmlns.com/foaf/0.1/homepage>", "<https://a.example/b>", "<https://a.example/b/>", true),
        ])
    func agreement(property: String, one: String, other: String, isConflict: Bool) throws {
        let graph = try KnowledgeGraph(
            parsing: Self.prefixes + """
                \(property) ram:singleValued true .
                GRAPH r:one { r:thing \(property) \(one) }
                GRAPH r:other { r:thing \(property) \(other) }
                """, format: .trig)
        let disagreements = graph.disagreements()
        #expect(disagreements.count == (isConflict ? 1 : 0))
        #expect(disagreements.first?.versionCount ?? 2 == 2)
        #expect(disagreements.first?.values.map(\.graphs.count) ?? [1, 1] == [1, 1])
    }

    @Test("A new disagreement is undeclared until a variant has its subject and property")
    func undeclared() throws {
        let trig = """
            GRAPH r:doc-D3-1-1 { r:publication-construire-ensemble-2014 dcterms:issued "2015"^^xsd:gYear }
            """
        let check = try shipped(with: trig).check()
        #expect(check.undeclared.map(\.subject) == [thing("publication-construire-ensemble-2014")])
        #expect(check.undeclared.first?.versionCount == 2)
        #expect(check.undeclared.first?.values.count == 3)
        let variant = """
            GRAPH r:editorial { r:variant-c99 a ram:Variant ; ram:property dcterms:issued ;
                ram:subject r:publication-construire-ensemble-2014 }
            """
        #expect(try shipped(with: trig + variant).check().undeclared.isEmpty)
    }

    @Test("A check stops when it is asked to")
    func cancellation() throws {
        let graph = try KnowledgeGraph.shipped
        #expect(throws: RamureError.cancelled) {
            _ = try graph.check(options: QueryOptions(isCancelled: { true }))
        }
    }
}
