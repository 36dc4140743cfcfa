import RDF

/// The names that RDF/XML gives a meaning of its own.
/// - Source: RDF 1.2 XML Syntax, §5.1 (vocabulary) and §7.2.2 to §7.2.7 (sets of IRIs).
enum RDFXMLVocabulary {
    static let namespace = RDFVocabulary.namespace
    /// The namespace of `its:dir`.
    static let its = "http://www.w3.org/2005/11/its"

    static let statement = IRI(namespace + "Statement")
    static let subject = IRI(namespace + "subject")
    static let predicate = IRI(namespace + "predicate")
    static let object = IRI(namespace + "object")
    static let xmlLiteral = IRI(namespace + "XMLLiteral")

    private static let coreSyntaxTerms: Set = [
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "version", "annotation",
        "annotationNodeID",
    ]
    /// Names of RDF before 2004.
    private static let oldTerms: Set = ["aboutEach", "aboutEachPrefix", "bagID"]

    /// Whether `rdf:` and this may be the name of a node element.
    static func isNodeElement(_ local: String) -> Bool {
        !coreSyntaxTerms.contains(local) && !oldTerms.contains(local) && local != "li"
    }

    /// Whether `rdf:` and this may be the name of a property element.
    static func isPropertyElement(_ local: String) -> Bool {
        !coreSyntaxTerms.contains(local) && !oldTerms.contains(local) && local != "Description"
    }

    /// Whether `rdf:` and this may be an attribute that states a property.
    static func isPropertyAttribute(_ local: String) -> Bool {
        isNodeElement(local) && isPropertyElement(local)
    }

    /// What to write in place of a name that may not stand where it does.
    static func remedy(for local: String, isAttribute: Bool = false) -> String {
        if oldTerms.contains(local) { return "RDF has given that name up in 2004: leave it out." }
        if local == "li" {
            return isAttribute
                ? "Write it as an element, <rdf:li>, around the value."
                : "'rdf:li' is a property of the node around it."
        }
        if local == "Description" { return "It is the element of a node: a property stands between two nodes." }
        return "The name belongs to the syntax itself: a name of another vocabulary may be meant."
    }

    /// Whether `name` is a name of XML without a colon.
    /// - Source: Namespaces in XML, production NCName.
    static func isNCName(_ name: some StringProtocol) -> Bool {
        guard let first = name.unicodeScalars.first, NameCharacters.isLetter(first) || first == "_" else {
            return false
        }
        return name.unicodeScalars.dropFirst().allSatisfy(isNameCharacter)
    }

    /// Whether a scalar may stand in a name of XML, after its first.
    static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        NameCharacters.isNamePart(scalar) || scalar == "."
    }
}
