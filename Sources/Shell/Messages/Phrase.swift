import SourceText

/// Turns of phrase that many messages share.
enum Phrase {
    /// A sentence that asks whether the nearest of `candidates` was meant; empty when none is near.
    static func didYouMean(_ name: String, among candidates: some Sequence<String>, prefix: String = "") -> Wording {
        guard let nearest = Suggestion.nearest(to: name, among: candidates) else { return Wording("", fr: "") }
        return Wording(" Did you mean '\(prefix)\(nearest)'?", fr: " Vouliez-vous dire « \(prefix)\(nearest) » ?")
    }

    /// `'a', 'b' or 'c'`.
    static func alternatives(_ names: [String]) -> Wording {
        Wording(
            joined(names.map { "'\($0)'" }, last: " or "), fr: joined(names.map { "« \($0) »" }, last: " ou "))
    }

    static func joined(_ texts: [String], last: String) -> String {
        guard let end = texts.last, texts.count > 1 else { return texts.first ?? "" }
        return texts.dropLast().joined(separator: ", ") + last + end
    }
}
