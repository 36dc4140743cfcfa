import Ramure
import SourceText

/// Turns of phrase that many messages share.
enum Phrase {
    /// A sentence that asks whether the nearest of `candidates` was meant; empty when none is near.
    static func didYouMean(_ name: String, among candidates: some Sequence<String>, prefix: String = "") -> Wording {
        guard let nearest = Suggestion.nearest(to: name, among: candidates) else { return Wording("", fr: "") }
        return Wording(" Did you mean '\(prefix)\(nearest)'?", fr: " Vouliez-vous dire « \(prefix)\(nearest) » ?")
    }

    /// `1 row`, `2 rows`.
    static func count(_ count: Int, _ noun: Wording) -> Wording {
        Wording(
            "\(count) \(noun.english)\(count == 1 ? "" : "s")", fr: "\(count) \(noun.french)\(count < 2 ? "" : "s")")
    }

    /// `2 statements added, 1 removed`.
    static func changes(_ changes: GraphChanges) -> Wording {
        count(changes.inserted.count, Wording("statement", fr: "énoncé"))
            + Wording(
                " added, \(changes.deleted.count) removed", fr: " en plus, \(changes.deleted.count) en moins")
    }

    /// `, 3.2 ms`, to end a line that tells what was done.
    static func after(_ time: Duration) -> Wording {
        let milliseconds = time / .milliseconds(1)
        let shown = milliseconds < 10 ? "\((milliseconds * 10).rounded() / 10)" : "\(Int(milliseconds.rounded()))"
        return Wording(", \(shown) ms", fr: ", \(shown) ms")
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
