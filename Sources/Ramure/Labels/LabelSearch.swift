/// Finds things by words of their names while they are typed.
///
/// ```
/// words    agir  alliances  alliances  territoires …      sorted, each with the things whose names hold it
/// "terr"                                ^^^^               a stretch found by two searches
/// ```
struct LabelSearch: Sendable {
    private let words: [(text: String, place: Int)]
    private static let checkedCount = 4_000

    init(_ labels: LabelIndex) {
        var words: [(text: String, place: Int)] = []
        for (place, entity) in labels.entities.enumerated() {
            for name in Self.names(of: entity) {
                for word in FoldedText(name.text).words where !word.isArticle { words.append((word.text, place)) }
            }
        }
        self.words = words.sorted { $0.text == $1.text ? $0.place < $1.place : $0.text < $1.text }
    }

    /// The names of a thing; of one without any, the end of its IRI.
    private static func names(of entity: LabelIndex.Entity) -> [LabelIndex.Name] {
        guard entity.names.isEmpty else { return entity.names }
        let end = entity.iri.string.split { $0 == "/" || $0 == "#" || $0 == ":" }.last ?? ""
        return [LabelIndex.Name(text: String(end), language: nil, rank: LabelVocabulary.hidden)]
    }

    /// The things that have, for each word of `text`, a word in their names that begins so; at most `limit`.
    ///
    /// Names that begin as `text` does come first, then shorter ones. Looks at some thousand names at most.
    func places(_ text: String, in labels: LabelIndex, limit: Int, where isWanted: (Int) -> Bool) -> [Int] {
        let folded = FoldedText(text)
        let wanted = folded.words.map(\.singular).filter { $0 != "&" }
        guard let longest = wanted.max(by: { $0.utf8.count < $1.utf8.count }) else { return [] }
        var seen: Set<Int> = []
        var found: [(score: Int, place: Int)] = []
        for word in stretch(longest).prefix(Self.checkedCount) where seen.insert(word.place).inserted {
            guard isWanted(word.place) else { continue }
            var best: Int?
            for name in Self.names(of: labels.entities[word.place]) {
                let key = FoldedText(name.text)
                guard wanted.allSatisfy({ part in key.words.contains { $0.text.hasPrefix(part) } }) else { continue }
                let isHead = key.strictKey.hasPrefix(folded.strictKey)
                let score = (isHead ? 0 : 1_000) + name.text.utf8.count + name.rank * 20
                best = min(best ?? score, score)
            }
            if let best { found.append((best, word.place)) }
        }
        return found.sorted { ($0.score, $0.place) < ($1.score, $1.place) }.prefix(limit).map(\.place)
    }

    private func stretch(_ prefix: String) -> ArraySlice<(text: String, place: Int)> {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].text < prefix { low = middle + 1 } else { high = middle }
        }
        let end = words[low...].firstIndex { !$0.text.hasPrefix(prefix) } ?? words.count
        return words[low..<end]
    }
}
