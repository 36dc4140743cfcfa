/// The kinds of map that a head can ask for, by the name it uses.
public enum MapKind: String, Hashable, Sendable, CaseIterable {
    /// Distinct values down, distinct values across, and what links them in the cells.
    case matrix
    /// One row a thing, with a total when asked.
    case list

    /// Kinds of the contract that this version does not draw.
    private static let absentNames = ["timeline", "network"]

    /// Finds the kind called `name`; throws ``MapError`` for any other name.
    public init(name: String) throws(MapError) {
        if let kind = Self(rawValue: name) {
            self = kind
        } else if Self.absentNames.contains(name) {
            throw .absentKind(name, available: Self.allCases.map(\.rawValue))
        } else {
            throw .unknownKind(name, available: Self.allCases.map(\.rawValue))
        }
    }
}
