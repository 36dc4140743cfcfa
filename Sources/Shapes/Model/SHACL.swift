package import RDF

/// Names of the Shapes Constraint Language, and the few others that validation needs.
/// - Source: SHACL, W3C Recommendation 20 July 2017.
package enum SHACL {
    package static let namespace = "http://www.w3.org/ns/shacl#"
    private static let rdfs = "http://www.w3.org/2000/01/rdf-schema#"

    /// The name `sh:` + `local`.
    package static func name(_ local: String) -> IRI { IRI(namespace + local) }

    package static let violation = name("Violation")
    static let subClassOf = IRI(rdfs + "subClassOf")
    static let classOfClasses = IRI(rdfs + "Class")

    /// The component that a constraint's parameter belongs to: `sh:minCount` to `sh:MinCountConstraintComponent`.
    static func component(_ parameter: String) -> IRI {
        name(parameter.prefix(1).uppercased() + parameter.dropFirst() + "ConstraintComponent")
    }
}
