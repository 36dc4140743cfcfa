import SPARQLSyntax

extension ShellSession {
    /// Asks whether a statement that destroys is meant; throws when it is not, or when nobody can be asked.
    func confirm(_ text: String) throws {
        guard !isUnasked, let what = Self.destruction(in: text) else { return }
        guard isInteractive else {
            throw CommandError(
                .usage,
                Wording("This ", fr: "Cela ") + what
                    + Wording(
                        ". In a script, '--yes' says that it is meant", fr: ". Dans un script, « --yes » le confirme"))
        }
        context.write(
            error: (Wording("This ", fr: "Cela ") + what + Wording(". Go on? [y/N] ", fr: ". Continuer ? [o/N] "))
                .text(in: context.language))
        let answer = Self.readKey()
        context.write(error: "\(answer.map { $0.isNewline ? "" : String($0) } ?? "")\n")
        guard let answer, "yYoO".contains(answer) else {
            throw CommandError(.done, Wording("Nothing was changed", fr: "Rien n'a changé"))
        }
    }

    /// What an update destroys beyond what it names; nil when every statement that goes is named or bounded.
    static func destruction(in text: String) -> Wording? {
        let tokens = (try? SPARQLText.tokens(of: Array(text.utf8))) ?? []
        let words = tokens.compactMap { $0.kind == .keyword ? $0.keyword : nil }
        if words.contains(.drop) {
            return Wording("drops graphs", fr: "supprime des graphes")
        }
        if words.contains(.clear) { return Wording("clears graphs", fr: "vide des graphes") }
        if words.contains(.move) || words.contains(.copy) {
            return Wording("replaces a graph", fr: "remplace un graphe")
        }
        // A deletion by a pattern that names nothing takes everything.
        guard words.contains(.delete), !words.contains(.data) else { return nil }
        let isBounded = tokens.contains { token in
            switch token.kind {
            case .iri, .prefixedName, .string, .longString, .integer, .decimal, .double: true
            case .keyword: token.keyword == .a || token.keyword == .filter || token.keyword == .values
            default: false
            }
        }
        return isBounded ? nil : Wording("deletes without bound", fr: "supprime sans limite")
    }

    /// The first character of an answer.
    private static func readKey() -> Character? {
        var bytes: [UInt8] = []
        while bytes.isEmpty, !Interruption.isPending {
            guard KeyboardMode.hasInput(withinMilliseconds: 100) else { continue }
            guard SystemTerminal.readInput(upTo: 64, into: &bytes) else { return nil }
        }
        return String(decoding: bytes, as: UTF8.self).first
    }
}
