import RDF
import Shell
import Testing

@Suite struct SyntaxMarksTests {
    /// The stretches marked, with `|` in the text at the cursor; errors in exclamation marks.
    private func marks(_ text: String) -> [String] {
        let cursor = text.utf8.firstIndex(of: UInt8(ascii: "|")) ?? text.endIndex
        let before = String(text[..<cursor])
        let whole = before + text[cursor...].dropFirst()
        let bytes = Array(whole.utf8)
        return SyntaxMarks.marks(in: whole, cursor: before.utf8.count, prefixes: ["ex": "http://e/"]).map { mark in
            let shown = String(decoding: bytes[mark.range], as: UTF8.self)
            return mark.style == .error ? "!\(shown)!" : shown
        }
    }

    @Test(
        "The bracket at the cursor and its partner are marked, not those in texts or comments",
        arguments: [
            ("ASK { ?s ?p ?o }|", ["{", "}"]),
            ("ASK |{ ?s ?p \"}\" }", ["{", "}"]),
            ("ASK { ?s ?p (1 2)| }", ["(", ")"]),
            ("ASK { # }|\n ?s ?p ?o }", []),
            ("ASK { ?s| ?p ?o }", []),
        ])
    func brackets(text: String, expected: [String]) {
        #expect(marks(text) == expected)
    }

    @Test(
        "The place where a text stops making sense is marked, unless it is not finished there",
        arguments: [
            ("SELECT ?x WHRE { ?x ex:p ?y } LIMIT 1|", ["!WHRE!"]),
            ("SELECT ?x { ?x nope:p ?y } LIMIT |", ["!nope:p!"]),
            ("SELECT ?x { ?x ex:p|", []),
            ("SELECT ?x { ?x nope:|", []),
            ("SELECT ?x { ?x ex:p \"abc|", []),
            ("SELECT ?x { ?x ex:p ?y };|", []),
            ("INSERT DATA { ex:a ex:p ?x } ; |", ["!?x!"]),
        ])
    func errors(text: String, expected: [String]) {
        #expect(marks(text).filter { $0.hasPrefix("!") } == expected)
    }
}
