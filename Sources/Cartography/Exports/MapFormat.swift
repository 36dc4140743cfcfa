/// The formats that maps are written in, by the name that `--format` uses.
public enum MapFormat: String, Hashable, Sendable, CaseIterable {
    /// A table of GitHub Flavored Markdown.
    case markdown
    /// RFC 4180.
    case csv
    /// What Excel opens by a double click where numbers have a decimal comma.
    case csvExcelFrench = "csv-excel-fr"
    /// A page that stands alone.
    case html
    /// A tree for programs.
    case json

    /// Finds the format called `name`; throws ``MapError`` for any other name.
    public init(name: String) throws(MapError) {
        guard let format = Self(rawValue: name) else {
            throw .unknownFormat(name, available: Self.allCases.map(\.rawValue))
        }
        self = format
    }

    /// Without dot.
    public var fileExtension: String {
        switch self {
        case .markdown: "md"
        case .csv: "csv"
        case .csvExcelFrench: "excel-fr.csv"
        case .html: "html"
        case .json: "json"
        }
    }

    /// Whether `map` can be written so.
    public func suits(_ map: MapTable) -> Bool { true }

    /// The bytes of `map`, in UTF-8: the same for the same map, everywhere.
    ///
    /// Throws ``MapError`` for a format that does not go with the kind of the map, or bears less than there is.
    public func export(_ map: MapTable) throws(MapError) -> [UInt8] {
        switch self {
        case .markdown: return MarkdownExport.bytes(of: map)
        case .csv: return CSVExport.bytes(of: map)
        case .csvExcelFrench: return CSVExcelFrenchExport.bytes(of: map)
        case .html: return HTMLExport.bytes(of: map)
        case .json: return JSONExport.bytes(of: map)
        }
    }
}
