import RDFFormats
import SPARQLResults

/// How a session writes tables, and how graphs.
struct SessionFormats {
    private(set) var table: OutputFormat
    private(set) var graph = RDFFormat.turtle

    init(isTerminal: Bool) {
        table = isTerminal ? .table : .result(.json)
    }

    static let names = OutputFormat.names + RDFFormat.names

    /// Takes the format called `name`, for what it can write; a usage error for a name that none has.
    mutating func choose(_ name: String) throws(CommandError) {
        if name == "table" || ResultFormat(name: name) != nil {
            table = try OutputFormat(name: name)
        } else if let format = RDFFormat(name: name) {
            graph = format
        } else {
            throw OutputFormat.unknown(name, among: Self.names)
        }
    }
}
