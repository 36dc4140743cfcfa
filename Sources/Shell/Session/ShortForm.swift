import Ramure

/// A few words that ask something without being a sentence of a saved question: `neighbours X`, `chemin X -> Y`.
enum ShortForm: Equatable {
    case about(String)
    case neighbours(String)
    case path(String, String)
    case without(String, String)
    case compare(String, String)
    case rank(String, String)
    case sources(String)
    case versions(String)
    case timeline(String, String)
    case export(String, format: String)

    /// Words that begin a form, folded, and what they begin; the longer first.
    private static let heads: [(words: [String], make: @Sendable (String) -> ShortForm?)] = [
        (["about", "sur", "a propos de", "à propos de", "tell me about"], { .about($0) }),
        (["neighbours of", "neighbors of", "neighbours", "neighbors", "voisins de", "voisins"], { .neighbours($0) }),
        (
            ["path from", "path", "chemin entre", "chemin de", "chemin"],
            { pair($0, ["->", "→", " to ", " vers ", " à ", " et ", " and "]).map { .path($0, $1) } }
        ),
        (
            ["compare", "comparer"],
            { pair($0, [" and ", " et ", " with ", " avec ", " / ", " & ", ","]).map { .compare($0, $1) } }
        ),
        (["rank", "classer"], { pair($0, [" by ", " par "]).map { .rank($0, $1) } }),
        (["sources of", "sources de", "sources du", "sources d'", "sources d’"], { .sources($0) }),
        (["versions of", "versions de", "versions du", "variantes de", "versions d'"], { .versions($0) }),
        (["timeline", "frise"], { pair($0, ["..", "…", " to ", " à ", " - ", "-"]).map { .timeline($0, $1) } }),
        (
            ["exporter cartographie", "exporter carte", "exporter la carte", "export map", "exporter"],
            { pair($0, [" en ", " as ", " to "]).map { .export($0, format: $1) } }
        ),
    ]

    /// The form that a text has; nil when it has none.
    init?(_ text: String) {
        let text = text.trimmed
        let lowered = text.lowercased()
        for (heads, make) in Self.heads {
            for head in heads where lowered.hasPrefix(head) {
                let rest = String(text.dropFirst(head.count))
                let isElided = head.hasSuffix("'") || head.hasSuffix("’")
                guard isElided || rest.first?.isWhitespace == true, !rest.trimmed.isEmpty else { continue }
                if let form = make(Self.unquoted(rest)) {
                    self = form
                    return
                }
            }
        }
        guard let (left, right) = Self.pair(text, [" without ", " sans "]) else { return nil }
        self = .without(left, right)
    }

    /// What stands on both sides of the first separator that there is.
    private static func pair(_ text: String, _ separators: [String]) -> (String, String)? {
        for separator in separators {
            guard let range = text.utf8.firstRange(of: separator.utf8) else { continue }
            let left = unquoted(String(text[..<range.lowerBound]))
            let right = unquoted(String(text[range.upperBound...]))
            if !left.isEmpty, !right.isEmpty { return (left, right) }
        }
        return nil
    }

    private static func unquoted(_ text: String) -> String {
        let words = Words.split(text.trimmed)
        return words.count == 1 ? words[0] : text.trimmed
    }
}
