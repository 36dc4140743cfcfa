internal import RDF

/// A question that a few words may mean, with what of them are values.
public struct QuestionMatch: Sendable {
    /// The question.
    public let question: Question
    /// The values found among the words, by parameter.
    public let values: [String: String]
    /// Required parameters that the words say nothing of.
    public let missing: [String]
    /// Words that mean nothing to the question.
    public let unusedWordCount: Int
    let score: Int

    /// The sentence that asks it, values in place, and `{name}` for those that are missing.
    public func sentence(language: String? = nil, in graph: KnowledgeGraph) -> String {
        var text = question.sentence(language: language) ?? question.summary(language: language) ?? question.name
        for (name, value) in values {
            var shown = value
            if value.hasPrefix("<"), value.hasSuffix(">") {
                shown = graph.label(of: .iri(IRI(String(value.dropFirst().dropLast()))), language: language)
            }
            text = text.replacingFirst("{\(name)}", with: shown)
        }
        return text
    }
}

extension QuestionLibrary {
    /// The questions that a few words probably mean, the likeliest first: `tools territories`, `outils A&T agir`.
    ///
    /// Words count that a question uses itself, in any language, plural or not; what is left is looked up among the
    /// things that its parameters stand for. Nothing is asked: that is for whoever reads the list to choose.
    public func search(
        _ text: String, in graph: KnowledgeGraph, language: String? = nil, limit: Int = 5
    ) -> [QuestionMatch] {
        let folded = FoldedText(text)
        guard !folded.words.isEmpty, folded.words.count <= 40 else { return [] }
        let matches = questions.map { question in
            (question: question, known: question.wordsKnown(of: folded))
        }.filter { $0.known.contains(true) || folded.words.count == 1 }
        let best = matches.sorted { $0.known.count(where: { $0 }) > $1.known.count(where: { $0 }) }.prefix(40)
        let reader = ValueReader(graph: graph, language: language, text: text, words: folded.words)
        let found = best.map { reader.match($0.question, known: $0.known) }.filter { $0.score > 0 }
        return Array(
            found.sorted { left, right in
                if left.score != right.score { return left.score > right.score }
                let lengths = [left, right].map { $0.question.sentence(language: language)?.utf8.count ?? 1_000 }
                return lengths[0] == lengths[1] ? left.question.name < right.question.name : lengths[0] < lengths[1]
            }.prefix(limit))
    }
}

extension Question {
    /// The words of its sentences, in the singular.
    fileprivate var sentenceWords: Set<String> { words(ofKeys: "sentence") }

    private func words(ofKeys key: String) -> Set<String> {
        var words: Set<String> = []
        for entry in head.entries where entry.key.hasPrefix(key) {
            for text in entry.value.texts ?? [] {
                for word in FoldedText(text.withoutSlots).words { words.insert(word.singular) }
            }
        }
        return words
    }

    /// For each word, whether the question uses it: in its name, summaries, sentences or tags.
    fileprivate func wordsKnown(of text: FoldedText) -> [Bool] {
        var own = words(ofKeys: "summary").union(sentenceWords)
        for text in [name] + tags { for word in FoldedText(text).words { own.insert(word.singular) } }
        return text.words.map { word in
            let text = word.singular
            if own.contains(text) { return true }
            // Long words count when they begin alike: classer, classées.
            return text.utf8.count > 5 && own.contains { $0.utf8.count > 5 && $0.commonPrefix(with: text) > 5 }
        }
    }
}

/// Finds values among words.
private struct ValueReader {
    let graph: KnowledgeGraph
    let language: String?
    let text: String
    let words: [FoldedText.Word]

    func match(_ question: Question, known: [Bool]) -> QuestionMatch {
        var values: [String: String] = [:]
        var unused = 0
        var start = 0
        while start < words.count {
            if known[start] || words[start].isArticle || words[start].text == "&" {
                start += 1
                continue
            }
            // The longest stretch that is a value of some parameter.
            var end = words.count
            var found: (name: String, value: String)?
            while end > start, found == nil {
                let slice = text(start..<end)
                found =
                    question.parameters.lazy.filter { values[$0.name] == nil }
                    .compactMap { parameter in value(slice, of: parameter, question).map { (parameter.name, $0) } }
                    .first
                end -= 1
            }
            if let found {
                values[found.name] = found.value
                start = end + 1
            } else {
                unused += 1
                start += 1
            }
        }
        let missing = question.parameters.filter { $0.isRequired && values[$0.name] == nil }.map(\.name)
        let knownCount = known.count(where: { $0 })
        // Words of its sentences say more of a question than those that explain or sort it.
        let asked = question.sentenceWords
        let askedCount = zip(words, known).count { $1 && asked.contains($0.singular) }
        let score = knownCount * 2 + askedCount + values.count * 3 - unused * 3 - missing.count * 2
        return QuestionMatch(
            question: question, values: values, missing: missing, unusedWordCount: unused,
            score: knownCount + values.count > 0 ? score : 0)
    }

    private func text(_ range: Range<Int>) -> String {
        let bytes = Array(text.utf8)
        let slice = bytes[words[range.lowerBound].range.lowerBound..<words[range.upperBound - 1].range.upperBound]
        return String(decoding: slice, as: UTF8.self)
    }

    private func value(_ text: String, of parameter: QuestionParameter, _ question: Question) -> String? {
        switch parameter.kind {
        case .integer: return Int(text) == nil ? nil : text
        case .number: return Double(text) == nil ? nil : text
        case .iri: break
        default: return nil
        }
        guard let classes = try? question.classes(of: parameter, in: graph), !classes.isEmpty else { return nil }
        if let iri = try? graph.resolve(text, classes: classes, language: language) { return "<\(iri.string)>" }
        // A word alone is a name when there is one thing of the class whose name has it.
        guard let index = graph.labelCache.search(of: graph.snapshot, builds: true) else { return nil }
        let labels = graph.labels
        let places = index.places(text, in: labels, limit: 2) { labels.isInstance($0, of: classes) }
        return places.count == 1 ? "<\(labels.entities[places[0]].iri.string)>" : nil
    }
}

extension String {
    /// The text without what stands in braces.
    fileprivate var withoutSlots: String {
        var result = ""
        var depth = 0
        for character in self {
            if character == "{" { depth += 1 }
            if depth == 0 { result.append(character) }
            if character == "}" { depth -= 1 }
        }
        return result
    }

    fileprivate func commonPrefix(with other: String) -> Int { zip(utf8, other.utf8).prefix { $0 == $1 }.count }

    /// The text with `part` replaced where it stands first.
    func replacingFirst(_ part: String, with text: String) -> String {
        guard let range = utf8.firstRange(of: part.utf8) else { return self }
        return String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
