internal import RDF

extension QuestionLibrary {
    /// How the beginning of a question may go on: names and sentences in `language`, and within a slot the things that
    /// can stand there. Where no sentence begins so, the sentences that the words probably mean.
    public func completions(of text: String, in graph: KnowledgeGraph, language: String? = nil) -> Completions {
        var items: [Completion] = []
        var start = 0
        for question in questions where !text.isEmpty && question.name.hasPrefix(text) {
            items.append(Completion(question.name, .entity, label: question.summary(language: language)))
        }
        for question in questions {
            for sentence in question.sentenceTexts(language) {
                guard let place = SentencePlace(text, in: sentence) else { continue }
                guard let slot = place.slot else {
                    items.append(Completion(place.literal, .entity, label: sentence))
                    continue
                }
                guard let parameter = question.parameter(slot) else { continue }
                start = text.utf8.count - place.typed.utf8.count
                items += values(parameter, of: question, place, graph, language)
            }
        }
        if items.isEmpty, !text.isEmpty {
            items = search(text, in: graph, language: language).map {
                Completion($0.sentence(language: language, in: graph), .entity, label: $0.question.name)
            }
        }
        // Values of a slot replace what was typed of them, anything else the whole text.
        if start > 0 { items.removeAll { $0.kind == .entity && $0.classes.isEmpty } }
        var seen: Set<String> = []
        return Completions(range: start..<text.utf8.count, items: items.filter { seen.insert($0.text).inserted })
    }

    private func values(
        _ parameter: QuestionParameter, of question: Question, _ place: SentencePlace, _ graph: KnowledgeGraph,
        _ language: String?
    ) -> [Completion] {
        guard let classes = try? question.classes(of: parameter, in: graph) else { return [] }
        let labels = graph.labels
        let places: [Int]
        if place.typed.isEmpty {
            places = classes.isEmpty ? [] : Array(labels.instances(of: classes, language: language).prefix(200))
        } else {
            let index = graph.labelCache.search(of: graph.snapshot, builds: true)
            places = index?.places(place.typed, in: labels, limit: 50) { labels.isInstance($0, of: classes) } ?? []
        }
        return places.map { found in
            let entity = labels.named(found, language: language)
            return Completion(
                entity.label + place.rest, .entity, label: nil, classes: entity.classes.isEmpty ? [""] : entity.classes)
        }
    }
}

extension Question {
    fileprivate func sentenceTexts(_ language: String?) -> [String] {
        let key = language.map { "sentence-\($0)" } ?? "sentence"
        return (head[key] ?? head["sentence"])?.texts ?? []
    }
}

/// Where in a sentence a text ends that begins like it.
private struct SentencePlace {
    /// The literal words up to the next slot, when the text ends among them.
    var literal = ""
    /// The slot that the text ends in, and what is typed of its value.
    var slot: String?
    var typed = ""
    /// What follows the slot, when it is the last one.
    var rest = ""

    /// Nil when the text does not begin like the sentence.
    init?(_ text: String, in sentence: String) {
        var typed = Array(text)[...]
        var pattern = sentence[...]
        var consumed = ""
        while true {
            let open = pattern.firstIndex(of: "{") ?? pattern.endIndex
            let words = Array(pattern[..<open])
            guard let used = Self.matched(typed, words) else { return nil }
            if used.isEnd {
                literal = consumed + words
                return
            }
            consumed += String(typed.prefix(used.count))
            typed = typed.dropFirst(used.count)
            guard open < pattern.endIndex, let close = pattern[open...].firstIndex(of: "}") else { return nil }
            let name = String(pattern[pattern.index(after: open)..<close])
            let behind = pattern[pattern.index(after: close)...]
            let next = Array(behind.prefix { $0 != "{" })
            // The slot ends where the next words begin.
            let isLast = !behind.contains("{")
            let following = next.filter { !$0.isWhitespace && !$0.isPunctuation }
            if !following.isEmpty, let end = typed.indices.first(where: { Self.begins(typed[$0...], next) }) {
                consumed += String(typed[..<end])
                typed = typed[end...]
                pattern = behind
                continue
            }
            slot = name
            self.typed = String(typed)
            rest = isLast ? String(behind) : String(next)
            return
        }
    }

    private static func begins(_ text: ArraySlice<Character>, _ words: [Character]) -> Bool {
        guard let used = matched(text, words) else { return false }
        return !used.isEnd || text.count >= words.count
    }

    /// How many characters of `text` spell `words`, whatever case and accents; `isEnd` when it ended first; nil when it
    /// differs.
    private static func matched(_ text: ArraySlice<Character>, _ words: [Character]) -> (count: Int, isEnd: Bool)? {
        var index = text.startIndex
        for character in words {
            guard index < text.endIndex else { return (text.count, true) }
            guard folded(text[index]) == folded(character) else { return nil }
            index += 1
        }
        return (index - text.startIndex, false)
    }

    private static func folded(_ character: Character) -> String {
        if character == "’" { return "'" }
        var text = ""
        for scalar in character.unicodeScalars where !LetterFolding.isCombiningMark(scalar) {
            LetterFolding.append(scalar, to: &text)
        }
        return text
    }
}
