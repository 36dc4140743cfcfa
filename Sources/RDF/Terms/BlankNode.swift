/// A blank node, identified by a label that means nothing outside the graph that holds it.
///
/// - Source: RDF 1.2 Concepts, §3.4.
public struct BlankNode: Sendable {
    /// The label, without the leading `_:`.
    public let label: String

    /// Names a blank node; two nodes of one graph are the same when their labels are.
    public init(_ label: String) {
        self.label = label
    }
}

extension BlankNode: Hashable, Comparable, CustomStringConvertible {
    /// Equality of labels, by code point.
    public static func == (left: BlankNode, right: BlankNode) -> Bool {
        left.label.hasSameCodePoints(as: right.label)
    }

    /// Order of labels, by code point.
    public static func < (left: BlankNode, right: BlankNode) -> Bool {
        left.label.precedesByCodePoint(right.label)
    }

    /// Hashes the label.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(label)
    }

    /// The label after `_:`.
    public var description: String { "_:\(label)" }
}
