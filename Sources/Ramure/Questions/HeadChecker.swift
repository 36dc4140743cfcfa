internal import Cartography
internal import SourceText

/// Checks what the keys that are known say, and reads it. An error points at the key.
struct HeadChecker {
    let head: QuestionHead
    let bytes: [UInt8]
    let sourceName: String
    let parameters: [QuestionParameter]

    func error(_ entry: HeadEntry, _ message: String, suggestion: String? = nil) -> Diagnostic {
        Diagnostic(sourceName: sourceName, text: bytes, range: entry.range, message: message, suggestion: suggestion)
    }

    /// Whether the entry's key is `key` or `key-xx`, for a language of two letters.
    private func isLocalized(_ entry: HeadEntry, _ key: String) -> Bool {
        entry.key == key || entry.key.utf8.count == key.utf8.count + 3 && entry.key.hasPrefix(key + "-")
    }

    func sentences() throws(Diagnostic) -> [SentenceTemplate] {
        var templates: [SentenceTemplate] = []
        for entry in head.entries where isLocalized(entry, "sentence") {
            guard let texts = entry.value.texts else {
                throw error(entry, "'\(entry.key)' is a text, or a list of texts")
            }
            for template in texts.map(SentenceTemplate.init) {
                for slot in template.slots { try checkParameter(slot, entry) }
                if Set(template.slots).count < template.slots.count { throw error(entry, "a slot stands twice") }
                if template.literalCount == 0 { throw error(entry, "a sentence needs words besides its slots") }
                templates.append(template)
            }
        }
        return templates
    }

    func checkTexts() throws(Diagnostic) {
        for entry in head.entries {
            if isLocalized(entry, "summary"), entry.value.text == nil { throw error(entry, "'\(entry.key)' is a text") }
            if entry.key == "tags", entry.value.texts == nil { throw error(entry, "'tags' is a list of texts") }
        }
    }

    /// `parameters: {axis: ram:ResearchAxis}` and `example: {axis: …}` speak of parameters that are there.
    func checkParameterMaps() throws(Diagnostic) {
        for key in ["parameters", "example"] {
            guard let entry = head.entry(key) else { continue }
            guard let values = entry.value.entries else {
                throw error(entry, "'\(key)' is a map, such as {name: value}")
            }
            for value in values {
                try checkParameter(value.key, value)
                if value.value.text == nil { throw error(value, "the value of '\(value.key)' is a text") }
                let isThing = parameters.contains { $0.name == value.key && $0.kind == .iri }
                if key == "parameters", !isThing {
                    throw error(value, "a class is declared for things only: '\(value.key)' is none")
                }
            }
        }
    }

    private func checkParameter(_ name: String, _ entry: HeadEntry) throws(Diagnostic) {
        let names = parameters.map(\.name)
        guard !names.contains(name) else { return }
        let nearest = Suggestion.nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
        throw error(entry, "the query has no parameter '\(name)'", suggestion: nearest)
    }

    /// All keys that begin with `expect-`: a check that nobody knows would never fail.
    func expectations() throws(Diagnostic) -> [Expectation] {
        var expectations: [Expectation] = []
        for entry in head.entries where entry.key.hasPrefix("expect-") {
            switch entry.key {
            case "expect-rows":
                guard let count = entry.value.text.flatMap({ Int($0) }), count >= 0 else {
                    throw error(entry, "'expect-rows' is a number of rows")
                }
                expectations.append(.rows(count))
            case "expect-answer":
                guard let answer = entry.value.text.flatMap({ Bool($0) }) else {
                    throw error(entry, "'expect-answer' is true or false")
                }
                expectations.append(.answer(answer))
            default:
                throw error(entry, "unknown expectation '\(entry.key)': there is 'expect-rows' and 'expect-answer'")
            }
        }
        return expectations
    }
}
