import RDF
import Ramure
import Testing

@Suite struct CompletionTests {
    private static let graph = try? KnowledgeGraph(
        parsing: """
            PREFIX ex: <http://e/>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            ex:River rdfs:label "rivière"@fr, "river"@en . ex:Town rdfs:label "ville"@fr .
            ex:flowsInto rdfs:label "se jette dans"@fr . ex:length rdfs:label "longueur"@fr .
            ex:loire a ex:River ; rdfs:label "La Loire"@fr ; ex:length 1006 .
            ex:erdre a ex:River ; rdfs:label "Erdre"@fr ; ex:flowsInto ex:loire .
            ex:nantes a ex:Town ; rdfs:label "Nantes"@fr ; ex:mayor "Élue" .
            """, format: .turtle)

    /// The texts offered where `|` stands.
    private func items(_ marked: String, language: String = "fr") throws -> [String] {
        let graph = try #require(Self.graph)
        let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        return graph.completions(of: parts.joined(), at: parts[0].utf8.count, languages: [language]).items.map(\.text)
    }

    @Test(
        "Keywords stand where the grammar has them",
        arguments: [
            ("SEL|", "SELECT"), ("sel|", "SELECT"), ("SELECT * { ?x ?y ?z } ORD|", "ORDER BY"),
            ("SELECT * { OPT|", "OPTIONAL {"), ("SELECT * { FILTER(REG|", "REGEX("), ("SELECT DIS|", "DISTINCT"),
        ])
    func keywords(text: String, expected: String) throws {
        #expect(try items(text).contains(expected))
    }

    @Test("Properties are those that things at this place have")
    func properties() throws {
        #expect(try items("SELECT * { ?x a ex:River ; |").contains("ex:length"))
        #expect(try !items("SELECT * { ?x a ex:River ; |").contains("ex:mayor"))
        #expect(try items("SELECT * { ex:nantes |").contains("ex:mayor"))
        #expect(try !items("SELECT * { ex:nantes |").contains("ex:length"))
        // What stands behind the cursor counts as well.
        #expect(try items("SELECT * { ?x | . ?x a ex:Town }").contains("ex:mayor"))
        #expect(try !items("SELECT * { ?x | . ?x a ex:Town }").contains("ex:length"))
        #expect(try items("SELECT * { ?x ?p ?y . ?y |").contains("ex:mayor"))
        // The object of a property is known by it.
        #expect(try !items("SELECT * { ?x ex:flowsInto ?y . ?y |").contains("ex:mayor"))
    }

    @Test("Labels find properties, classes and things, whatever case and accents")
    func labels() throws {
        #expect(try items("SELECT * { ?x jett|") == ["ex:flowsInto"])
        #expect(try items("SELECT * { ?x ex:long|") == ["ex:length"])
        #expect(try items("SELECT * { ?x a RIVIE|") == ["ex:River"])
        #expect(try items("SELECT * { ?x ex:flowsInto loi|") == ["ex:loire"])
        #expect(try items("DESCRIBE nant|") == ["ex:nantes"])
        let graph = try #require(Self.graph)
        let item = try #require(graph.completions(of: "DESCRIBE nant", at: 13, languages: ["fr"]).items.first)
        #expect(item.label == "Nantes" && item.classes == ["ville"])
    }

    @Test("Objects are those that the property has, literals included")
    func objects() throws {
        #expect(try items("SELECT * { ?x ex:flowsInto |").first == "ex:loire")
        #expect(try items("SELECT * { ?x ex:mayor \"él|") == ["\"Élue\""])
        #expect(try items("SELECT * { ?x a |").prefix(2).sorted() == ["ex:River", "ex:Town"])
    }

    @Test("Prefixes, variables and IRIs complete as they are written")
    func words() throws {
        #expect(try items("PREFIX e|") == ["ex: <http://e/>"])
        #expect(try items("SELECT * { ?river ex:length ?n FILTER(?r|") == ["?river"])
        #expect(try items("DESCRIBE <http://e/nan|") == ["<http://e/nantes>"])
        #expect(try items("PREFIX q: <http://e/> DESCRIBE q:nan|").contains("q:nantes"))
    }

    @Test("Whatever is typed so far, nothing breaks, and the range ends at the cursor", arguments: [0, 1, 2])
    func everyPrefix(number: Int) throws {
        let graph = try #require(Self.graph)
        let text = [
            "PREFIX é: <http://e/> SELECT ?x (COUNT(*) AS ?n) { ?x a ex:River ; ex:length ?y . FILTER(?y > 1) }",
            "INSERT { GRAPH ex:g { ?x ex:p [ ex:q \"a\"@fr, 1 ] } } WHERE { ?x (ex:flowsInto/^ex:p)* ?y MINUS { ?y ?q <<(",
            "}}}) ] . ; , \" ' <",
        ][number]
        let bytes = Array(text.utf8)
        for end in 0...bytes.count {
            let found = graph.completions(of: text, at: end)
            #expect(found.range.upperBound == end && found.range.lowerBound >= 0)
        }
    }
}
