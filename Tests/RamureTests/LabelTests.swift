import RDF
import Ramure
import Testing

@Suite struct LabelTests {
    private static let graph = try? KnowledgeGraph(
        parsing: """
            PREFIX ex: <http://e/>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX foaf: <http://xmlns.com/foaf/0.1/>
            PREFIX dcterms: <http://purl.org/dc/terms/>
            ex:Valley rdfs:label "vallée fluviale"@fr, "river valley"@en ; rdfs:subClassOf ex:Place .
            ex:Place rdfs:label "lieu"@fr, "place"@en .
            ex:Work rdfs:label "ouvrage"@fr ; skos:altLabel "OVR"@fr .
            ex:loire a ex:Valley ; skos:prefLabel "Vallée de la Loire"@fr, "Loire valley"@en ;
                skos:hiddenLabel "Valee" .
            ex:chinon a ex:Place ; skos:prefLabel "Forêts & rivières"@fr ; skos:altLabel "F&R" .
            ex:guide a ex:Work ; dcterms:title "Forêts et rivières"@fr .
            ex:atlas a ex:Work ; dcterms:title "L'Atlas des œuvres"@fr ; dcterms:alternative "Atlas" .
            ex:anne foaf:name "Anne Loir" .
            ex:nameless ex:p 1 .
            """, format: .turtle)

    private func resolve(_ text: String, _ classes: String...) throws -> String {
        let graph = try #require(Self.graph)
        return String(try graph.resolve(text, classes: Set(classes.map { IRI("http://e/" + $0) })).string.dropFirst(9))
    }

    @Test(
        "a label is found however it is typed",
        arguments: [
            ("Vallée de la Loire", "loire"), ("vallee de la loire", "loire"), ("la vallée Loire", "loire"),
            ("LOIRE VALLEY", "loire"), ("Valee", "loire"), ("f & r", "chinon"), ("F et R", "chinon"),
            ("l’atlas des oeuvres", "atlas"), ("« Atlas »", "atlas"), ("anne loir", "anne"),
            ("ouvrage Forêts et rivières", "guide"), ("l'ouvrage « forêts et rivières »", "guide"),
            ("OVR forêt & rivière", "guide"), ("lieu forêts rivières", ""), ("place Forêts and rivières", "chinon"),
            ("<http://e/nameless>", "nameless"), ("http://e/loire", "loire"), ("ex:nameless", "nameless"),
            ("river valley", "Valley"), ("lieu vallée de la Loire", "loire"),
        ])
    func found(text: String, expected: String) throws {
        if expected.isEmpty {
            #expect(throws: RamureError.self) { try resolve(text) }
        } else {
            #expect(try resolve(text) == expected)
        }
    }

    @Test("several things of one name are listed with their classes, unless the class expected tells them apart")
    func ambiguous() throws {
        let error = #expect(throws: RamureError.self) { try resolve("forêts ET rivières") }
        guard case .ambiguousLabel(_, let candidates)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(candidates.map(\.iri.string) == ["http://e/chinon", "http://e/guide"])
        #expect(candidates.map(\.classes) == [["place"], ["ouvrage"]])
        #expect(error?.description.contains("Forêts & rivières (place)") == true)
        #expect(try resolve("forêts et rivières", "Work") == "guide")
        #expect(try resolve("forêts et rivières", "Place") == "chinon")
        #expect(throws: RamureError.self) { try resolve("forêts et rivières", "Valley") }
    }

    @Test("as it is written wins over folded")
    func exactFirst() throws {
        #expect(try resolve("Forêts & rivières") == "chinon")
        #expect(try resolve("Forêts et rivières") == "guide")
    }

    @Test("the class above counts for the class below")
    func superclass() throws {
        #expect(try resolve("Loire valley", "Place") == "loire")
        #expect(throws: RamureError.self) { try resolve("Loire valley", "Work") }
    }

    @Test(
        "an unknown label is never guessed; what is near is said",
        arguments: [
            ("Vallée de la Lore", ["http://e/loire"]), ("Vallé de l'Oire", ["http://e/loire"]),
            ("Anne", ["http://e/anne"]),
            ("oeuvre", ["http://e/atlas"]), ("zzzz", []), ("", []), ("?", []),
        ])
    func unknown(text: String, expected: [String]) throws {
        let error = #expect(throws: RamureError.self) { try resolve(text) }
        guard case .unknownLabel(text, expectedClass: nil, let suggestions)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(suggestions.map(\.iri.string) == expected)
    }

    @Test("when nothing is near, the values of the class are said")
    func valuesOfClass() throws {
        let error = #expect(throws: RamureError.self) { try resolve("zzzz", "Work") }
        guard case .unknownLabel("zzzz", expectedClass: "ouvrage", let suggestions)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(suggestions.map(\.label) == ["Forêts et rivières", "L'Atlas des œuvres"])
    }

    @Test(
        "the best label is that of the language, then any, then a short name",
        arguments: [
            ("http://e/loire", "fr", "Vallée de la Loire"), ("http://e/loire", "en", "Loire valley"),
            ("http://e/loire", nil, "Loire valley"), ("http://e/chinon", "en", "Forêts & rivières"),
            ("http://e/atlas", "fr", "L'Atlas des œuvres"), ("http://e/nameless", "fr", "ex:nameless"),
            ("http://other/x", "fr", "http://other/x"),
        ] as [(String, String?, String)])
    func bestLabels(iri: String, language: String?, expected: String) throws {
        #expect(try #require(Self.graph).label(of: .iri(iri), language: language) == expected)
    }

    @Test("labels are found out anew when the graph has changed")
    func changes() throws {
        var graph = try #require(Self.graph)
        _ = try graph.resolve("Atlas")
        let label = Quad(
            .iri("http://e/new"), IRI("http://www.w3.org/2000/01/rdf-schema#label"), .string("Nouveau"))
        try graph.insert([label])
        #expect(try graph.resolve("nouveau") == IRI("http://e/new"))
        #expect(throws: RamureError.self) { try Self.graph?.resolve("nouveau") }
    }

    @Test("classes above each other in a circle do no harm")
    func cycle() throws {
        let graph = try KnowledgeGraph(
            parsing: """
                PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
                <http://e/A> rdfs:subClassOf <http://e/B> . <http://e/B> rdfs:subClassOf <http://e/A> .
                <http://e/x> a <http://e/A> ; rdfs:label "x" .
                """, format: .turtle)
        #expect(try graph.resolve("X", classes: [IRI("http://e/B")]) == IRI("http://e/x"))
    }
}
