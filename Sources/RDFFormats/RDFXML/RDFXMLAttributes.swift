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
    var id: String?
    var nodeID: String?
    var about: String?
    var resource: String?
    var datatype: String?
    var parseType: String?
    var annotation: String?
    var annotationNodeID: String?
    /// IRIs of properties and their values.
    var properties: [(iri: String, value: String)] = []

    init(_ attributes: [XMLScanner.Attribute]) throws(RDFXMLProblem) {
        for attribute in attributes where !Self.isOutsideRDF(attribute) {
            let name = attribute.name
            if name.namespace == RDFXMLVocabulary.namespace {
                try take(name.local, attribute.value)
            } else if name.namespace.isEmpty {
                // Documents older than namespaces; no other name may stand without one.
                guard ["ID", "about", "resource", "parseType", "type"].contains(name.local) else {
                    throw RDFXMLProblem(
                        message: "the attribute '\(name.local)' is in no namespace",
                        suggestion: "Write it with a prefix, such as 'rdf:\(name.local)'.")
                }
                try take(name.local, attribute.value)
            } else {
                properties.append((name.namespace + name.local, attribute.value))
            }
        }
    }

    /// Whether an attribute belongs to XML, or says how text is shown.
    private static func isOutsideRDF(_ attribute: XMLScanner.Attribute) -> Bool {
        let name = attribute.name
        if name.namespace == RDFXMLVocabulary.its { return name.local == "dir" || name.local == "version" }
        if name.namespace == RDFXMLVocabulary.namespace { return name.local == "version" }
        let written = attribute.prefix.isEmpty ? name.local : attribute.prefix
        return written.utf8.prefix(3).elementsEqual("xml".utf8) { $0.asciiLowercased == $1 }
    }

    private mutating func take(_ local: String, _ value: String) throws(RDFXMLProblem) {
        switch local {
        case "ID": id = value
        case "nodeID": nodeID = value
        case "about": about = value
        case "resource": resource = value
        case "datatype": datatype = value
        case "parseType": parseType = value
        case "annotation": annotation = value
        case "annotationNodeID": annotationNodeID = value
        default:
            guard RDFXMLVocabulary.isPropertyAttribute(local) else {
                throw RDFXMLProblem(message: "'rdf:\(local)' may not stand as an attribute")
            }
            properties.append((RDFXMLVocabulary.namespace + local, value))
        }
    }

    /// Throws where a node element has what only property elements may have.
    func checkNode() throws(RDFXMLProblem) {
        for (name, value) in [
            ("resource", resource), ("datatype", datatype), ("parseType", parseType), ("annotation", annotation),
            ("annotationNodeID", annotationNodeID),
        ] where value != nil {
            throw RDFXMLProblem(
                message: "'rdf:\(name)' may not stand on the element of a node",
                suggestion: name == "resource" ? "'rdf:about' names the node itself." : nil)
        }
        guard [id, nodeID, about].count(where: { $0 != nil }) <= 1 else {
            throw RDFXMLProblem(message: "only one of 'rdf:about', 'rdf:ID' and 'rdf:nodeID' can name a node")
        }
    }

    /// Throws where a property element has attributes that do not go together.
    func checkProperty() throws(RDFXMLProblem) {
        if about != nil {
            throw RDFXMLProblem(
                message: "'rdf:about' may not stand on the element of a property",
                suggestion: "'rdf:resource' names the value of a property.")
        }
        if resource != nil, nodeID != nil {
            throw RDFXMLProblem(message: "only one of 'rdf:resource' and 'rdf:nodeID' can name the value")
        }
        if annotation != nil, annotationNodeID != nil {
            throw RDFXMLProblem(message: "only one of 'rdf:annotation' and 'rdf:annotationNodeID' can name a reifier")
        }
        if parseType != nil, datatype != nil || namesValue {
            throw RDFXMLProblem(
                message: "beside 'rdf:parseType' there can be no value, datatype or property in an attribute")
        }
        if datatype != nil, namesValue {
            throw RDFXMLProblem(message: "'rdf:datatype' is for text, and here the value is a node")
        }
    }

    var isEmpty: Bool {
        !namesValue && [id, about, datatype, parseType, annotation, annotationNodeID].allSatisfy { $0 == nil }
    }

    /// Whether the value of a property is a node that stands in the attributes alone.
    var namesValue: Bool { resource != nil || nodeID != nil || !properties.isEmpty }
}
