import SPARQLResults
import SourceText

/// How an answer is shown: aligned for people, or in a format for programs.
enum OutputFormat: Equatable, Sendable {
    case table
    case result(ResultFormat)

    static let names = ["table"] + ResultFormat.allCases.map(\.name)

    /// As `--format` takes it.
    var name: String {
        switch self {
        case .table: "table"
        case .result(let format): format.name
        }
    }

    /// The format called `name`; a usage error for any other name.
    init(name: String) throws(CommandError) {
        if name == "table" {
            self = .table
        } else if let format = ResultFormat(name: name) {
            self = .result(format)
        } else {
            let known = Phrase.alternatives(Self.names)
            throw CommandError(
                .usage,
                Wording("Unknown format '\(name)'.", fr: "Format inconnu « \(name) ».")
                    + Phrase.didYouMean(name, among: Self.names)
                    + Wording(" There is \(known.english)", fr: " Il y a \(known.french)"))
        }
    }

    /// The format that was asked for, else that of the file, else a table on a terminal and JSON in a pipe or file.
    init(for invocation: Invocation, isTerminal: Bool) throws(CommandError) {
        if let name = invocation[.format] {
            try self.init(name: name)
        } else if let path = invocation[.output] {
            self = .result(ResultFormat(fileExtension: PathName.fileExtension(of: path)) ?? .json)
        } else {
            self = isTerminal ? .table : .result(.json)
        }
    }
}
