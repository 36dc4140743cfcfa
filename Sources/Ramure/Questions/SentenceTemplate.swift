/// A sentence with places for values: `Quels outils servent l'axe {axis} ?`.
///
/// Literal words match without regard to case, accents, apostrophes, quotation marks, articles and the space before
/// `?`; each slot takes one word or more.
package struct SentenceTemplate: Hashable, Sendable {
    /// A stretch between slots, or a slot.
    enum Part: Hashable, Sendable {
        case word(String)
        /// An article before a slot, which may be another in the sentence, or none.
        case article
        case slot(String)
    }

    /// The sentence as written.
    package let text: String
    let parts: [Part]

    /// Reads a sentence; what stands in braces is the name of a slot.
    package init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let words = FoldedText(String(rest[..<open])).words
            parts += Self.literals(words)
            if words.last?.isArticle == true { parts.append(.article) }
            parts.append(.slot(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts + Self.literals(FoldedText(String(rest)).words)
    }

    private static func literals(_ words: [FoldedText.Word]) -> [Part] {
        words.filter { !$0.isArticle }.map { .word($0.singular) }
    }

    /// The names of the slots, in order.
    package var slots: [String] {
        parts.compactMap { if case .slot(let name) = $0 { name } else { nil } }
    }

    /// How many words have to match: the more, the better a match.
    package var literalCount: Int {
        parts.reduce(0) { if case .word = $1 { $0 + 1 } else { $0 } }
    }

    /// How many words a sentence needs for the parts from `part` on.
    private func minimumWords(from part: Int) -> Int {
        parts[part...].reduce(0) { $1 == .article ? $0 : $0 + 1 }
    }
}

/// One way to read a sentence by a template.
package struct SentenceMatch: Hashable, Sendable {
    /// The text of each slot by name, trimmed of spaces, outer quotation marks and the mark at the end.
    package var values: [String: String]
    package var literalCount: Int
}

extension SentenceTemplate {
    /// All ways in which `sentence` reads as this template, those whose first slots are short first; at most 32.
    package func matches(_ sentence: FoldedText, of text: String) -> [SentenceMatch] {
        let words = sentence.words
        var found: [SentenceMatch] = []
        // No template is that long, and the ways to fill its slots would multiply.
        guard words.count <= 256 else { return [] }
        // Each state: the next part, the next word, and for each slot so far the words it took.
        var open: [(part: Int, word: Int, slots: [Range<Int>])] = [(0, 0, [])]
        while let state = open.popLast(), found.count < 32 {
            guard state.part < parts.count else {
                if state.word == words.count { found.append(match(state.slots, words: words, text: text)) }
                continue
            }
            switch parts[state.part] {
            case .word(let literal):
                guard state.word < words.count else { continue }
                if words[state.word].singular == literal {
                    open.append((state.part + 1, state.word + 1, state.slots))
                } else if words[state.word].isArticle {
                    open.append((state.part, state.word + 1, state.slots))
                }
            case .article:
                let isThere = state.word + 1 < words.count && words[state.word].isArticle
                open.append((state.part + 1, state.word + (isThere ? 1 : 0), state.slots))
            case .slot:
                let last = words.count - minimumWords(from: state.part + 1)
                for end in stride(from: last, to: state.word, by: -1) {
                    open.append((state.part + 1, end, state.slots + [state.word..<end]))
                }
            }
        }
        return found
    }

    private func match(_ ranges: [Range<Int>], words: [FoldedText.Word], text: String) -> SentenceMatch {
        let bytes = Array(text.utf8)
        var values: [String: String] = [:]
        for (name, range) in zip(slots, ranges) {
            // From behind the word before to the word after: signs at the rim of a value are no words, but part of it.
            let start = range.lowerBound > 0 ? words[range.lowerBound - 1].range.upperBound : 0
            let end = range.upperBound < words.count ? words[range.upperBound].range.lowerBound : bytes.count
            let isLast = range.upperBound == words.count
            values[name] = Self.trimmed(String(decoding: bytes[start..<end], as: UTF8.self), isLast: isLast)
        }
        return SentenceMatch(values: values, literalCount: literalCount)
    }

    /// `text` without spaces around it, without one pair of quotation marks, without the mark that ends it.
    private static func trimmed(_ text: String, isLast: Bool) -> String {
        var scalars = text.unicodeScalars[...]
        func trimSpaces() {
            while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
            while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        }
        trimSpaces()
        while let last = scalars.last, (isLast ? "?!.,;:" : ",;:").unicodeScalars.contains(last) {
            scalars.removeLast()
            trimSpaces()
        }
        let pairs: KeyValuePairs<Unicode.Scalar, Unicode.Scalar> = [
            "«": "»", "“": "”", "\"": "\"", "'": "'", "‘": "’", "„": "“",
        ]
        let isQuoted = scalars.count > 1 && pairs.contains { $0.key == scalars.first && $0.value == scalars.last }
        if isQuoted {
            scalars = scalars.dropFirst().dropLast()
            trimSpaces()
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
