import Cartography
import Ramure
import SourceText

/// `ramure map [NAME [VALUE…] [--NAME VALUE]…]`, and `ramure map --all --output DIR`.
struct MapCommand {
    private let invocation: Invocation
    private let context: CommandContext
    private let library: QuestionLibrary
    private let maps: [Question]

    static func run(_ invocation: Invocation, in context: CommandContext) throws {
        let command = MapCommand(invocation, in: context, library: try .shipped)
        if invocation.has(.all) { return try command.drawAll() }
        if invocation.arguments.isEmpty { return try command.list() }
        try command.draw()
    }

    private init(_ invocation: Invocation, in context: CommandContext, library: QuestionLibrary) {
        self.invocation = invocation
        self.context = context
        self.library = library
        maps = library.questions.filter { $0.map != nil }
    }

    private func list() throws {
        let output = try AnswerOutput(for: invocation, in: context)
        try context.withOutput(invocation[.output]) { buffer in
            _ = try output.write(library.listing(of: maps, language: context.outputLanguage), to: &buffer)
        }
    }

    private func draw() throws {
        let ending = invocation[.output].map(PathName.fileExtension(of:))
        let format =
            try invocation[.format].map(MapFormat.init(name:))
            ?? MapFormat.allCases.first { $0.fileExtension == ending } ?? .markdown
        let graph = try DataOptions.graph(for: invocation, in: context)
        var words = invocation.arguments
        words[0] = fullName(words[0])
        let line = try QuestionLine(
            words, parameters: invocation.parameters, in: library, on: graph, language: context.language)
        let bytes = try export(line.question, line.values, of: graph, as: [format])[0].bytes
        try context.withOutput(invocation[.output]) { $0.bytes += bytes }
    }

    /// Maps may be called without the `map-` that their files begin with.
    private func fullName(_ name: String) -> String {
        maps.contains { $0.name == "map-\(name)" } ? "map-\(name)" : name
    }

    private func drawAll() throws {
        guard let folder = invocation[.output], invocation.arguments.isEmpty else {
            throw CommandError.usage(
                "'map --all' takes a folder: ramure map --all --output DIR",
                fr: "« map --all » prend un dossier : ramure map --all --output DOSSIER")
        }
        let formats = try invocation[.format].map { [try MapFormat(name: $0)] }
        let graph = try DataOptions.graph(for: invocation, in: context)
        guard SystemTerminal.makeFolder(folder) else {
            throw CommandError.failed("\(folder): cannot be made", fr: "\(folder) : impossible à créer")
        }
        for map in maps {
            for (format, bytes) in try export(map, map.example, of: graph, as: formats) {
                let path = "\(folder)/\(map.name).\(format.fileExtension)"
                try context.withOutput(path) { $0.bytes += bytes }
            }
        }
    }

    private func export(
        _ question: Question, _ values: [String: String], of graph: KnowledgeGraph, as formats: [MapFormat]?
    ) throws -> [(format: MapFormat, bytes: [UInt8])] {
        let answer = try question.ask(
            graph, values, language: context.language.rawValue, options: try invocation.queryOptions())
        guard let map = try answer.map() else {
            let names = Phrase.alternatives(maps.map(\.name))
            throw CommandError.usage(
                "'\(question.name)' is a question without a map. Maps are \(names.english)",
                fr: "« \(question.name) » est une question sans carte. Les cartes sont \(names.french)")
        }
        return try (formats ?? MapFormat.allCases.filter { $0.suits(map) }).map { ($0, try $0.export(map)) }
    }
}
