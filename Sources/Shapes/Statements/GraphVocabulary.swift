import RDF

/// The names by which a graph of sections declares what is expected of its statements.
enum GraphVocabulary {
    private static let namespace = "https://rameau.example/vocabulary#"
    private static let dcterms = "http://purl.org/dc/terms/"

    static func name(_ local: String) -> IRI { IRI(namespace + local) }

    /// On a property: two different values contradict each other.
    static let singleValued = name("singleValued")
    /// On an editorial graph: a property that it may hold.
    static let admits = name("admits")
    static let section = name("Section")
    static let document = name("Document")
    static let editorialGraph = name("EditorialGraph")
    static let variant = name("Variant")
    static let subject = name("subject")
    static let property = name("property")
    static let isPartOf = IRI(dcterms + "isPartOf")
    static let subPropertyOf = IRI("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
}
