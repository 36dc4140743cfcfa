internal import RDF

/// The properties that say what a thing is called, the best first.
enum LabelVocabulary {
    private static let skos = "http://www.w3.org/2004/02/skos/core#"
    private static let rdfs = "http://www.w3.org/2000/01/rdf-schema#"
    private static let dcterms = "http://purl.org/dc/terms/"

    /// Names to show, then names to find things by as well; from ``firstAlternative`` on they are not shown while there
    /// is another, and the last is never.
    static let properties: [IRI] = [
        IRI(skos + "prefLabel"), IRI(rdfs + "label"), IRI(dcterms + "title"), IRI("http://xmlns.com/foaf/0.1/name"),
        IRI("http://schema.org/name"), IRI("https://schema.org/name"), IRI(skos + "altLabel"),
        IRI(dcterms + "alternative"), IRI(skos + "hiddenLabel"),
    ]
    static let firstAlternative = 6
    static var hidden: Int { properties.count - 1 }

    static let subClassOf = IRI(rdfs + "subClassOf")
    static let domain = IRI(rdfs + "domain")
    static let range = IRI(rdfs + "range")
}
