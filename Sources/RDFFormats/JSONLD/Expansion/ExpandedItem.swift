import RDF

/// A piece of an expanded document: all keys are IRIs or keywords, and no context is needed any more.
enum ExpandedItem {
    case node(ExpandedNode)
    indirect case value(ExpandedValue)
    case list([ExpandedItem])

    var node: ExpandedNode? {
        if case .node(let node) = self { node } else { nil }
    }
}

/// A node object. Changed only by who made it, until the whole object is done.
final class ExpandedNode {
    /// Absent for a node without a name; empty, which is no IRI, for one whose name stands for nothing.
    var id: String?
    var types: [String] = []
    /// Properties as they come; one may come more than once.
    var properties: [(iri: String, values: [ExpandedItem])] = []
    /// Properties from the values to this node.
    var reverseProperties: [(iri: String, values: [ExpandedItem])] = []
    /// The nodes of the graph that this node names.
    var graph: [ExpandedItem]?
    var included: [ExpandedItem] = []
    var index: String?
    var place: JSONPlace

    init(place: JSONPlace) {
        self.place = place
    }

    /// Whether this is a graph object: a graph, perhaps with a name.
    var isGraphObject: Bool {
        graph != nil && types.isEmpty && properties.isEmpty && reverseProperties.isEmpty && included.isEmpty
    }
}

/// A value object.
struct ExpandedValue {
    var value: JSONElement
    /// An IRI or `@json`.
    var type: String?
    var language: String?
    var direction: BaseDirection?
}

/// What a value of a document expands to.
struct Expansion {
    var items: [ExpandedItem]
    /// Whether the result is an array, which makes a list within a list.
    var isArray = false
}
