internal import SourceText

/// Why a map cannot be drawn or exported.
public enum MapError: Error, Hashable, Sendable {
    /// A kind that the contract names and this version does not draw.
    case absentKind(String, available: [String])
    /// A kind that nobody knows.
    case unknownKind(String, available: [String])
    /// A format that the contract names and this version does not write.
    case absentFormat(String, available: [String])
    /// A format that nobody knows.
    case unknownFormat(String, available: [String])
    /// A variable that the definition uses under `key` and the query does not project.
    case missingVariable(String, key: String, available: [String])
}

extension MapError: CustomStringConvertible {
    /// One or two sentences for people.
    public var description: String {
        switch self {
        case .absentKind(let name, let available):
            "This version draws no map of kind '\(name)'; it draws \(Self.enumeration(available))"
        case .unknownKind(let name, let available):
            "Unknown kind of map '\(name)'. " + Self.remedy(for: name, among: available)
        case .absentFormat(let name, let available):
            "This version writes no map as '\(name)'; it writes \(Self.enumeration(available))"
        case .unknownFormat(let name, let available):
            "Unknown format of maps '\(name)'. " + Self.remedy(for: name, among: available)
        case .missingVariable(let name, let key, let available):
            "The map's '\(key)' names ?\(name), which the query does not select. "
                + Self.remedy(for: name, among: available)
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
