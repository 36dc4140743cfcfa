/// The forms in which the rows of an answer, or yes or no, are written; the first four are the W3C's and can be read.
public enum ResultFormat: String, CaseIterable, Hashable, Sendable {
    /// SPARQL 1.2 Query Results JSON Format.
    case json
    /// SPARQL 1.2 Query Results XML Format.
    case xml
    /// SPARQL 1.2 Query Results CSV Format: what each term says, not what it is.
    case csv
    /// SPARQL 1.2 Query Results TSV Format: terms in Turtle's syntax.
    case tsv
    /// A table of GitHub-flavoured Markdown.
    case markdown
    /// JSON Lines: one object a row, as the W3C's JSON has them.
    case jsonl

    /// The name that `--format` takes.
    public var name: String { rawValue }

    /// The media type, without parameters.
    public var mediaType: String {
        switch self {
        case .json: "application/sparql-results+json"
        case .xml: "application/sparql-results+xml"
        case .csv: "text/csv"
        case .tsv: "text/tab-separated-values"
        case .markdown: "text/markdown"
        case .jsonl: "application/jsonl"
        }
    }

    /// The extensions of such files, the usual one first, without dots.
    public var fileExtensions: [String] {
        switch self {
        case .json: ["srj", "json"]
        case .xml: ["srx", "xml"]
        case .csv: ["csv"]
        case .tsv: ["tsv"]
        case .markdown: ["md", "markdown"]
        case .jsonl: ["jsonl", "ndjson"]
        }
    }

    /// Whether ``ResultReader`` reads it.
    public var isReadable: Bool { self != .markdown && self != .jsonl }

    /// The format of that name.
    public init?(name: String) {
        self.init(rawValue: name)
    }

    /// The format whose files have that extension, given without a dot, in any case of letters.
    public init?(fileExtension: String) {
        self.init { $0.fileExtensions.contains(fileExtension.lowercased()) }
    }

    /// The format of that media type; parameters such as `charset` are passed over, and case of letters.
    public init?(mediaType: String) {
        let essence = mediaType.prefix { $0 != ";" && $0 != " " }.lowercased()
        self.init {
            $0.mediaType == essence || $0 == .json && essence == "application/json"
                || $0 == .xml && essence == "application/xml"
        }
    }

    private init?(where matches: (ResultFormat) -> Bool) {
        guard let format = Self.allCases.first(where: matches) else { return nil }
        self = format
    }
}
