/// An Internationalized Resource Identifier, compared by code point.
///
/// Holds the string as written: nothing is normalised, no scheme is required, so relative references and the odd IRIs
/// of real data survive a round trip. Parsers resolve and check IRIs before they build one.
/// - Source: RDF 1.2 Concepts, §3.2 (IRI equality is simple string comparison, RFC 3987 §5.3.1).
public struct IRI: Sendable {
    /// The characters of the IRI, without angle brackets.
    public let string: String

    /// Wraps `string` unchecked.
    public init(_ string: String) {
        self.string = string
    }
}

extension IRI: Hashable, Comparable, CustomStringConvertible {
    /// Equality by code point: `String` alone would merge canonically equivalent spellings.
    public static func == (left: IRI, right: IRI) -> Bool {
        left.string.hasSameCodePoints(as: right.string)
    }

    /// Order by code point.
    public static func < (left: IRI, right: IRI) -> Bool {
        left.string.precedesByCodePoint(right.string)
    }

    /// Hashes the characters; canonically equivalent IRIs collide, which is allowed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(string)
    }

    /// The IRI between angle brackets.
    public var description: String { "<\(string)>" }
}
