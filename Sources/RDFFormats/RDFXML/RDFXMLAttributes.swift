import RDF
import SourceText

/// What RDF/XML does not allow in a document that is XML.
struct RDFXMLProblem: Error {
    var message: String
    var suggestion: String?
}

/// The attributes of an element, parted into those of the syntax and those that state properties.
/// - Source: RDF 1.2 XML Syntax, §6.1.4 (attribute event) and §7.2.
struct RDFXMLAttributes {
    /// The attributes of the syntax, in the order of ``places``.
    private enum Name: Int {
        case id, nodeID, about, resource, datatype, parseType, annotation, annotationNodeID
    }

    private let all: [XMLScanner.Attribute]
    /// Where in ``all`` each name stands; a negative number for one that does not.
    private var places = SIMD8<Int32>(repeating: -1)
    /// IRIs of properties and their values.
    private(set) var properties: [(iri: String, value: String)] = []

    var id: String? { value(.id) }
    var nodeID: String? { value(.nodeID) }
    var about: String? { value(.about) }
    var resource: String? { value(.resource) }
    var datatype: String? { value(.datatype) }
    var parseType: String? { value(.parseType) }
    var annotation: String? { value(.annotation) }
    var annotationNodeID: String? { value(.annotationNodeID) }

    init(_ attributes: [XMLScanner.Attribute]) throws(RDFXMLProblem) {
        all = attributes
        for place in attributes.indices where !Self.isOutsideRDF(attributes[place]) {
            let name = attributes[place].name
            if name.namespace == RDFXMLVocabulary.namespace {
                try take(name.local, place)
            } else if name.namespace.isEmpty {
                // Documents older than namespaces; no other name may stand without one.
                guard ["ID", "about", "resource", "parseType", "type"].contains(name.local) else {
                    throw RDFXMLProblem(
                        message: "the attribute '\(name.local)' is in no namespace",
                        suggestion: "Write it with a prefix, such as 'rdf:\(name.local)'.")
                }
                try take(name.local, place)
            } else {
                properties.append((name.namespace + name.local, attributes[place].value))
            }
        }
    }

    private func value(_ name: Name) -> String? {
        let place = places[name.rawValue]
        return place < 0 ? nil : all[Int(place)].value
    }

    private func has(_ name: Name) -> Bool { places[name.rawValue] >= 0 }

    /// Whether an attribute belongs to XML, or says how text is shown.
    private static func isOutsideRDF(_ attribute: XMLScanner.Attribute) -> Bool {
        let name = attribute.name
        if name.namespace == RDFXMLVocabulary.its { return name.local == "dir" || name.local == "version" }
        if name.namespace == RDFXMLVocabulary.namespace { return name.local == "version" }
        let written = attribute.prefix.isEmpty ? name.local : attribute.prefix
        return written.utf8.prefix(3).elementsEqual("xml".utf8) { $0.asciiLowercased == $1 }
    }

    private mutating func take(_ local: String, _ place: Int) throws(RDFXMLProblem) {
        let name: Name
        switch local {
        case "resource": name = .resource
        case "about": name = .about
        case "nodeID": name = .nodeID
        case "datatype": name = .datatype
        case "parseType": name = .parseType
        case "ID": name = .id
        case "annotation": name = .annotation
        case "annotationNodeID": name = .annotationNodeID
        default:
            guard RDFXMLVocabulary.isPropertyAttribute(local) else {
                throw RDFXMLProblem(
                    message: "'rdf:\(local)' may not stand as an attribute",
                    suggestion: RDFXMLVocabulary.remedy(for: local, isAttribute: true))
            }
            properties.append((RDFXMLVocabulary.namespace + local, all[place].value))
            return
        }
        places[name.rawValue] = Int32(truncatingIfNeeded: place)
    }

    /// Throws where a node element has what only property elements may have.
    func checkNode() throws(RDFXMLProblem) {
        for place in Name.resource.rawValue...Name.annotationNodeID.rawValue where places[place] >= 0 {
            throw RDFXMLProblem(
                message: "'rdf:\(all[Int(places[place])].name.local)' may not stand on the element of a node",
                suggestion: has(.resource) ? "'rdf:about' names the node itself." : nil)
        }
        guard !(has(.id) && (has(.nodeID) || has(.about))), !(has(.nodeID) && has(.about)) else {
            throw RDFXMLProblem(
                message: "only one of 'rdf:about', 'rdf:ID' and 'rdf:nodeID' can name a node",
                suggestion: "Keep the one that names it elsewhere too.")
        }
    }

    /// Throws where a property element has attributes that do not go together.
    func checkProperty() throws(RDFXMLProblem) {
        if has(.about) {
            throw RDFXMLProblem(
                message: "'rdf:about' may not stand on the element of a property",
                suggestion: "'rdf:resource' names the value of a property.")
        }
        if has(.resource), has(.nodeID) {
            throw RDFXMLProblem(
                message: "only one of 'rdf:resource' and 'rdf:nodeID' can name the value",
                suggestion: "Say the property twice, if there are two values.")
        }
        if has(.annotation), has(.annotationNodeID) {
            throw RDFXMLProblem(message: "only one of 'rdf:annotation' and 'rdf:annotationNodeID' can name a reifier")
        }
        if has(.parseType), has(.datatype) || namesValue {
            throw RDFXMLProblem(
                message: "beside 'rdf:parseType' there can be no value, datatype or property in an attribute",
                suggestion: "Leave the other attributes out, or write what they say as elements inside.")
        }
        if has(.datatype), namesValue {
            throw RDFXMLProblem(message: "'rdf:datatype' is for text, and here the value is a node")
        }
    }

    var isEmpty: Bool { properties.isEmpty && places.max() < 0 }

    /// Whether the value of a property is a node that stands in the attributes alone.
    var namesValue: Bool { has(.resource) || has(.nodeID) || !properties.isEmpty }
}
