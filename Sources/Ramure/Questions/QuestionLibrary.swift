internal import Persistence
internal import SourceText

/// The saved questions that are at hand, in order of their names.
public struct QuestionLibrary: Sendable {
    /// All questions, in order of their names.
    public let questions: [Question]

    /// Makes a library; of two questions with one name, the later counts.
    public init(_ questions: [Question]) {
        let byName = Dictionary(questions.map { ($0.name, $0) }) { _, later in later }
        self.questions = byName.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Reads the `.rq` files of a folder and below; throws a `Diagnostic` for a malformed head, ``RamureError`` for a
    /// file that cannot be read.
    public init(contentsOf folder: String) throws {
        let files = DataFiles(fileSystem: SystemFileSystem())
        self.init(
            try files.paths(under: folder) { $0 == "rq" }.map { path in
                let name = path.split(separator: "/").last.map { String($0.dropLast(".rq".count)) } ?? path
                do {
                    let bytes = try files.fileSystem.readAll(path)
                    return try Question(name: name, text: String(decoding: bytes, as: UTF8.self), sourceName: path)
                } catch let error as FileError {
                    throw RamureError(error)
                }
            })
    }

    /// The question called `name`; throws ``RamureError/unknownQuestion(_:suggestions:)`` with the nearest names.
    public subscript(name: String) -> Question {
        get throws(RamureError) {
            if let question = questions.first(where: { $0.name == name }) { return question }
            throw .unknownQuestion(name, suggestions: suggestions(for: name))
        }
    }
}

/// A question with the values it is asked with, as they were written.
public struct QuestionRequest: Sendable {
    /// The question.
    public let question: Question
    /// The values, by parameter.
    public let values: [String: String]
}

extension QuestionLibrary {
    /// The question that `text` asks: by its name, or by its sentence in any language, values included.
    ///
    /// The sentence with the most words of its own wins. Readings whose values mean nothing in `graph` count only when
    /// there is no other: their error is thrown. Throws ``RamureError/ambiguousQuestion(_:candidates:)`` when several
    /// questions are left, ``RamureError/unknownQuestion(_:suggestions:)`` when none is.
    public func request(
        _ text: String, in graph: KnowledgeGraph, language: String? = nil
    ) throws -> QuestionRequest {
        if let question = questions.first(where: { $0.name == text }) {
            return QuestionRequest(question: question, values: [:])
        }
        var firstError: (any Error)?
        for readings in readings(of: text) {
            var understood: [QuestionRequest] = []
            for reading in readings where !understood.contains(where: { $0.question.name == reading.question.name }) {
                do {
                    _ = try reading.question.terms(reading.values, in: graph, language: language)
                    understood.append(reading)
                } catch {
                    firstError = firstError ?? error
                }
            }
            if understood.count > 1 {
                throw RamureError.ambiguousQuestion(text, candidates: understood.map(\.question.name))
            }
            if let request = understood.first { return request }
        }
        throw firstError ?? RamureError.unknownQuestion(text, suggestions: suggestions(for: text))
    }

    /// All ways to read `text`, those with the most literal words first, equally good ones together.
    private func readings(of text: String) -> [[QuestionRequest]] {
        let folded = FoldedText(text)
        var byWords: [Int: [QuestionRequest]] = [:]
        for question in questions {
            for template in question.sentences {
                for match in template.matches(folded, of: text) {
                    byWords[match.literalCount, default: []].append(
                        QuestionRequest(question: question, values: match.values))
                }
            }
        }
        return byWords.sorted { $0.key > $1.key }.map(\.value)
    }

    /// The names nearest to `text`, else those of the questions that share the most words with it; at most three.
    private func suggestions(for text: String) -> [String] {
        if let nearest = Suggestion.nearest(to: text, among: questions.map(\.name)) { return [nearest] }
        let words = Self.words(text)
        let scored = questions.map { question in
            let own =
                ["summary", "sentence"].flatMap { key in
                    question.head.entries.filter { $0.key.hasPrefix(key) }.flatMap { $0.value.texts ?? [] }
                } + [question.name]
            return (name: question.name, score: own.map { Self.words($0).intersection(words).count }.max() ?? 0)
        }
        return scored.filter { $0.score > 0 }.sorted { $0.score > $1.score }.prefix(3).map(\.name)
    }

    private static func words(_ text: String) -> Set<String> {
        Set(FoldedText(text).looseKey.split(separator: " ").map(String.init).filter { $0.utf8.count > 2 })
    }
}
