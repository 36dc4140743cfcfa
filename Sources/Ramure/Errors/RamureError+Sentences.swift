internal import RDF

extension RamureError: CustomStringConvertible {
    /// One or two sentences in English; the one place where they are made.
    public var description: String {
        switch self {
        case .file(let path, let reason): "\(path): \(reason)"
        case .unknownFormat(let path, let known):
            "\(path): the name tells no format that can be read. Files end in \(Self.list(known, or: true))"
        case .noData(let path): "\(path): the folder holds no data file"
        case .data(let reason): reason
        case .defaultGraphIsView:
            "The default graph is the union of all graphs and cannot be written into: "
                + "name a graph, as in INSERT DATA { GRAPH <…> { … } }"
        case .serviceFailed(let endpoint, let reason):
            "SERVICE \(endpoint?.description ?? "") could not be asked: \(reason)"
        case .graphExists(let name): "The graph \(name) is there already"
        case .graphMissing(let name): "There is no graph \(name)"
        case .loadFailed(let source, let reason): "LOAD \(source) failed: \(reason)"
        case .unsupported(let name): "\(name) is not evaluated by this version"
        case .timeLimit(let seconds): "Stopped after \(seconds) s, before the answer was whole"
        case .rowLimit(let count): "The answer has more than \(count) rows"
        case .memoryLimit(let bytes): "The query needs more than \(bytes) bytes of memory"
        case .cancelled: "Cancelled before the answer was whole"
        case .unusableVariable(let name):
            "No value can stand for ?\(name): the query has no such variable, or selects or assigns it"
        case .wrongForm(let expected, let found): "Expected \(expected), found \(found)"
        case .row(let mismatch):
            "Row \(mismatch.row), ?\(mismatch.column): expected \(mismatch.expected), found "
                + (mismatch.found ?? "nothing")
        case .unknownQuestion(let text, let suggestions):
            "No question '\(text)'." + Self.remedy(suggestions.map { "'\($0)'" })
        case .ambiguousQuestion(let text, let candidates):
            "'\(text)' can be read as \(Self.list(candidates.map { "'\($0)'" }, or: true)). Ask by name"
        case .unknownParameter(let name, let question, let known):
            "The question '\(question)' has no parameter '\(name)'. "
                + (known.isEmpty ? "It takes none" : "It takes \(Self.list(known.map { "'\($0)'" }, or: false))")
        case .missingParameter(let name, let question, let values):
            "The question '\(question)' needs a value for '\(name)'."
                + (values.isEmpty ? "" : " There are:" + Self.lines(values))
        case .invalidValue(let text, let parameter, let expected):
            "'\(text)' is no \(expected), as '\(parameter)' needs"
        case .tooManyValues(let given, let question, let parameters):
            "The question '\(question)' takes \(parameters.count) values, not \(given)"
        case .unknownLabel(let text, let expectedClass, let suggestions):
            "Nothing is called '\(text)'" + (expectedClass.map { " among: \($0)." } ?? ".")
                + (suggestions.isEmpty ? "" : " Did you mean:" + Self.lines(suggestions))
        case .ambiguousLabel(let text, let candidates):
            "'\(text)' names \(candidates.count) things. Say which:" + Self.lines(candidates)
        }
    }

    private static func remedy(_ suggestions: [String]) -> String {
        suggestions.isEmpty ? "" : " Did you mean \(list(suggestions, or: true))?"
    }

    private static func list(_ names: [String], or isAlternative: Bool) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "none" }
        return names.dropLast().joined(separator: ", ") + (isAlternative ? " or " : " and ") + last
    }

    private static func lines(_ entities: [NamedEntity]) -> String {
        entities.map { entity in
            "\n  \(entity.label)" + (entity.classes.isEmpty ? "" : " (\(entity.classes.joined(separator: ", ")))")
                + "  <\(entity.iri.string)>"
        }.joined()
    }
}
