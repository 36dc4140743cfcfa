import RDF

/// An element that is open, with what is known of it: the parser's stack is made of these.
struct RDFXMLFrame {
    enum Kind {
        /// `rdf:RDF`: nodes stand in it.
        case nodes
        /// A node, or a property of `rdf:parseType="Resource"`: properties stand in it.
        case node
        /// A property whose value is text, or a node that stands in it.
        case property
        /// A property whose value stood in its attributes: nothing stands in it.
        case empty
        case collection
        case xmlLiteral
        case tripleTerm
        /// What is passed over, with all that stands in it.
        case skipped
    }

    var kind: Kind
    var context: RDFXMLContext
    /// The encoding of the node, or of the property's subject.
    var subject: [UInt8] = []
    /// The encoding of the property.
    var predicate: [UInt8] = []
    /// What `rdf:ID` says that the statement is called.
    var statementName: [UInt8]?
    /// What `rdf:annotation` says that reifies the statement.
    var reifier: [UInt8]?
    /// The encoding of the datatype.
    var datatype: [UInt8]?
    var text = ""
    /// Whether a property has its value, or a collection an item.
    var hasValue = false
    /// The last cell of a collection.
    var lastCell: [UInt8] = []
    /// How many `rdf:li` there were in a node.
    var itemCount = 0
}
