/// The formats that maps are written in, by the name that `--format` uses.
public enum MapFormat: String, Hashable, Sendable, CaseIterable {
    /// A table of GitHub Flavored Markdown.
    case markdown
    /// RFC 4180.
    case csv

    /// Formats of the contract that this version does not write.
    private static let absentNames = ["csv-excel-fr", "html", "json", "dot", "graphml", "gexf", "mermaid", "bibtex"]

    /// Finds the format called `name`; throws ``MapError`` for any other name.
    public init(name: String) throws(MapError) {
        if let format = Self(rawValue: name) {
            self = format
        } else if Self.absentNames.contains(name) {
            throw .absentFormat(name, available: Self.allCases.map(\.rawValue))
        } else {
            throw .unknownFormat(name, available: Self.allCases.map(\.rawValue))
        }
    }

    /// Without dot.
    public var fileExtension: String {
        switch self {
        case .markdown: "md"
        case .csv: "csv"
        }
    }

    /// The bytes of `map`, in UTF-8: the same for the same map, everywhere.
    public func export(_ map: MapTable) -> [UInt8] {
        switch self {
        case .markdown: MarkdownExport.bytes(of: map)
        case .csv: CSVExport.bytes(of: map)
        }
    }
}
