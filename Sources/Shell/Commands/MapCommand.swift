import Cartography
import Persistence
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
        let bytes = try format.export(try map(line.question, line.values, of: graph, origin: graph.origin()))
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
        // All is drawn before anything is written: a map that fails leaves the folder as it was.
        var atlas = MapAtlas(language: maps.first?.map?.language ?? "fr")
        let origin = try graph.origin()
        for question in maps {
            let map = try map(question, question.example, of: graph, origin: origin)
            let suitable = formats ?? MapFormat.allCases.filter { $0.suits(map) }
            try atlas.add(map, name: question.name, as: suitable)
        }
        try AtlasFolder(path: folder, context: context).write(atlas.files)
    }

    /// The map of a question; its caption names the values that it was asked with.
    private func map(
        _ question: Question, _ values: [String: String], of graph: KnowledgeGraph, origin: MapOrigin
    ) throws -> MapTable {
        let answer = try question.ask(
            graph, values, language: context.language.rawValue, options: try invocation.queryOptions())
        guard var map = try answer.map() else {
            let names = Phrase.alternatives(maps.map(\.name))
            throw CommandError.usage(
                "'\(question.name)' is a question without a map. Maps are \(names.english)",
                fr: "« \(question.name) » est une question sans carte. Les cartes sont \(names.french)")
        }
        let given = question.parameters.compactMap { values[$0.name] }
        if !given.isEmpty { map.caption = ([map.caption].compactMap(\.self) + given).joined(separator: " · ") }
        map.origin = origin
        return map
    }
}

/// The folder of an atlas.
private struct AtlasFolder {
    let path: String
    let context: CommandContext

    /// Writes the files: into a new folder, which appears whole or not at all, or over those of the folder that is
    /// there, one by one, the index last.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws {
        let fileSystem = context.fileSystem
        let isNew = try fileSystem.kind(of: path) == nil
        let folder = isNew ? fileSystem.temporaryPath(for: path) : path
        guard SystemTerminal.makeFolder(folder) else {
            throw CommandError.failed("\(path): cannot be made", fr: "\(path) : impossible à créer")
        }
        do {
            for file in files { try context.withOutput("\(folder)/\(file.name)") { $0.bytes += file.bytes } }
            guard isNew else { return }
            try fileSystem.rename(folder, to: path)
        } catch {
            if isNew { discard(folder) }
            throw error
        }
        try fileSystem.synchronizeFolder(SystemFileSystem.folder(of: path))
    }

    private func discard(_ folder: String) {
        for name in (try? context.fileSystem.names(inFolder: folder)) ?? [] {
            try? context.fileSystem.remove("\(folder)/\(name)")
        }
        SystemTerminal.removeFolder(folder)
    }
}
