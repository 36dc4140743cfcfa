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
    /// Graphviz.
    case dot
    /// GraphML.
    case graphml
    /// GEXF 1.3, of Gephi.
    case gexf
    /// A flowchart of Mermaid, for maps of some hundred links at most.
    case mermaid
    /// A database of BibTeX.
    case bibtex

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
        case .dot: "dot"
        case .graphml: "graphml"
        case .gexf: "gexf"
        case .mermaid: "mmd"
        case .bibtex: "bib"
        }
    }

    /// Whether `map` can be written so: tables take any map (of a network, they show the links), the others theirs.
    public func suits(_ map: MapTable) -> Bool {
        switch self {
        case .markdown, .csv, .csvExcelFrench, .html, .json: true
        case .dot, .graphml, .gexf: map.network != nil
        case .mermaid: map.network.map { MermaidExport.size(of: $0) <= MermaidExport.limit } ?? false
        case .bibtex: map.bibliography != nil
        }
    }

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
        case .dot: return DOTExport.bytes(of: try network(of: map), in: map)
        case .graphml: return GraphMLExport.bytes(of: try network(of: map), in: map)
        case .gexf: return GEXFExport.bytes(of: try network(of: map), in: map)
        case .mermaid:
            let network = try network(of: map)
            guard suits(map) else {
                let size = MermaidExport.size(of: network)
                throw .tooLarge(
                    format: rawValue, count: size, limit: MermaidExport.limit, available: Self.names(for: map))
            }
            return MermaidExport.bytes(of: network, in: map)
        case .bibtex:
            guard let works = map.bibliography else { throw unsuitable(map) }
            return BibTeXExport.bytes(of: works, in: map)
        }
    }

    private static func names(for map: MapTable) -> [String] {
        allCases.filter { $0.suits(map) }.map(\.rawValue)
    }

    private func unsuitable(_ map: MapTable) -> MapError {
        .unsuitableFormat(rawValue, kind: map.kind.rawValue, available: Self.names(for: map))
    }

    private func network(of map: MapTable) throws(MapError) -> MapNetwork {
        guard let network = map.network else { throw unsuitable(map) }
        return network
    }
}
