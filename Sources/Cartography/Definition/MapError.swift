internal import SourceText

/// Why a map cannot be drawn or exported.
public enum MapError: Error, Hashable, Sendable {
    /// A kind that nobody knows.
    case unknownKind(String, available: [String])
    /// A format that nobody knows.
    case unknownFormat(String, available: [String])
    /// A variable that the definition uses under `key` and the query does not project.
    case missingVariable(String, key: String, available: [String])
    /// A format that has no words for maps of a kind.
    case unsuitableFormat(String, kind: String, available: [String])
    /// A map with more of something than a format bears.
    case tooLarge(format: String, count: Int, limit: Int, available: [String])
}

extension MapError: CustomStringConvertible {
    /// One or two sentences for people.
    public var description: String {
        switch self {
        case .unknownKind(let name, let available):
            "Unknown kind of map '\(name)'. " + Self.remedy(for: name, among: available)
        case .unknownFormat(let name, let available):
            "Unknown format of maps '\(name)'. " + Self.remedy(for: name, among: available)
        case .missingVariable(let name, let key, let available):
            "The map's '\(key)' names ?\(name), which the query does not select. "
                + Self.remedy(for: name, among: available)
        case .unsuitableFormat(let name, let kind, let available):
            "A map of kind '\(kind)' cannot be written as '\(name)'. It can as \(Self.enumeration(available))"
        case .tooLarge(let format, let count, let limit, let available):
            "The map has \(count) places and links, and '\(format)' bears \(limit). It can be written as "
                + Self.enumeration(available)
        }
    }

    private static func remedy(for name: String, among available: [String]) -> String {
        if let nearest = Suggestion.nearest(to: name, among: available) { return "Did you mean '\(nearest)'?" }
        return "There is \(enumeration(available))"
    }

    private static func enumeration(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
    }
}
