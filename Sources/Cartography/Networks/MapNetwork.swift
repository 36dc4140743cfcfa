public import RDF

/// Places and the links between them, for the formats that draw them.
public struct MapNetwork: Hashable, Sendable {
    /// Something that a place or a link says of itself: values by name.
    public struct Attribute: Hashable, Sendable {
        /// What the values are.
        public var name: String
        /// In the order of the answer, each once.
        public var values: [Term]
    }

    /// A place.
    public struct Node: Hashable, Sendable {
        /// What stands there.
        public var term: Term
        /// Its name for people.
        public var label: String
        /// What it is, for people, in the order of the answer.
        public var classes: [String]
        /// `#rrggbb`.
        public var colour: String
        /// What else is known.
        public var attributes: [Attribute]
    }

    /// A link.
    public struct Edge: Hashable, Sendable {
        /// Where it begins: an index of ``MapNetwork/nodes``.
        public var source: Int
        /// Where it ends.
        public var target: Int
        /// What it says, for people; empty when it only links.
        public var kind: String
        /// What else is known.
        public var attributes: [Attribute]
    }

    /// Whether links have a direction.
    public var isDirected: Bool
    /// In the order of the answer.
    public var nodes: [Node] = []
    /// Likewise, each once.
    public var edges: [Edge] = []

    /// The name of a place in a file: `n1`, `n2`, …
    static func identifier(_ node: Int) -> String { "n\(node + 1)" }

    /// Eight colours that are told apart by people of any colour vision.
    /// - Source: Okabe and Ito, Color Universal Design, 2008; grey instead of black, on which labels could not be read.
    static let palette = [
        "#56b4e9", "#e69f00", "#009e73", "#f0e442", "#cc79a7", "#d55e00", "#0072b2", "#999999",
    ]
}

extension [MapNetwork.Attribute] {
    /// Adds a value to those of `name`, once.
    mutating func add(_ value: Term, to name: String) {
        if let place = firstIndex(where: { $0.name == name }) {
            self[place].values.appendOnce(value)
        } else {
            append(MapNetwork.Attribute(name: name, values: [value]))
        }
    }
}

/// The variables of a network.
public struct NetworkLayout: Hashable, Sendable {
    /// Where links begin. `?fromLabel`, when the query selects it, is the label of `?from`; likewise `?fromClass` and
    /// `?fromColour` (`#rrggbb`).
    public var from: String
    /// Where they end, likewise.
    public var to: String
    /// What a link says, with `?edgeLabel` likewise; nil when they only link.
    public var edge: String?
    /// The variable with the class of both ends, or those of either, instead of `?fromClass` and `?toClass`.
    public var classes: [String]
    /// Variables that are attributes of the link.
    public var attributes: [String]
    /// Variables that are attributes of the place where the link begins.
    public var fromAttributes: [String]
    /// Variables that are attributes of the place where it ends.
    public var toAttributes: [String]
    /// Whether links have a direction.
    public var isDirected: Bool

    /// Puts a layout together.
    public init(
        from: String, to: String, edge: String? = nil, classes: [String] = [], attributes: [String] = [],
        fromAttributes: [String] = [], toAttributes: [String] = [], isDirected: Bool = true
    ) {
        self.from = from
        self.to = to
        self.edge = edge
        self.classes = classes
        self.attributes = attributes
        self.fromAttributes = fromAttributes
        self.toAttributes = toAttributes
        self.isDirected = isDirected
    }
}
