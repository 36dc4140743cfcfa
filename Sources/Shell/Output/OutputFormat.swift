import RDFFormats
import SPARQLResults

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
        } else if RDFFormat(name: name) != nil {
            throw Self.misfit(name)
        } else {
            throw Self.unknown(name, among: Self.names)
        }
    }

    /// The format that was asked for, else that of the file, else a table on a terminal and JSON in a pipe or file.
    init(for invocation: Invocation, isTerminal: Bool) throws(CommandError) {
        if let name = invocation[.format] {
            try self.init(name: name)
        } else if let path = invocation[.output] {
            let ending = PathName.fileExtension(of: path)
            let format = ResultFormat(fileExtension: ending)
            if format == nil, RDFFormat(fileExtension: ending) != nil { throw Self.misfit(ending) }
            self = .result(format ?? .json)
        } else {
            self = isTerminal ? .table : .result(.json)
        }
    }

    private static func misfit(_ name: String) -> CommandError {
        let fitting = Phrase.alternatives(names)
        return .usage(
            "The answer is a table, and '\(name)' is for graphs: write \(fitting.english)",
            fr: "La réponse est un tableau, et « \(name) » est pour les graphes : écrivez \(fitting.french)")
    }

    static func unknown(_ name: String, among known: [String]) -> CommandError {
        let list = Phrase.alternatives(known)
        return CommandError(
            .usage,
            Wording("Unknown format '\(name)'.", fr: "Format inconnu « \(name) ».")
                + Phrase.didYouMean(name, among: known)
                + Wording(" There is \(list.english)", fr: " Il y a \(list.french)"))
    }
}
