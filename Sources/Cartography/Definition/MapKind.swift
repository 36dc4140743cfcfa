/// The kinds of map that a head can ask for, by the name it uses.
public enum MapKind: String, Hashable, Sendable, CaseIterable {
    /// Distinct values down, distinct values across, and what links them in the cells.
    case matrix
    /// One row a thing, with a total when asked.
    case list
    /// A list in the order of its dates, grouped by year.
    case timeline
    /// Places and the links between them.
    case network

    /// Finds the kind called `name`; throws ``MapError`` for any other name.
    public init(name: String) throws(MapError) {
        guard let kind = Self(rawValue: name) else {
            throw .unknownKind(name, available: Self.allCases.map(\.rawValue))
        }
        self = kind
    }
}
