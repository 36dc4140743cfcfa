package import SourceText

/// A value in the head of a question.
public indirect enum HeadValue: Hashable, Sendable {
    /// A scalar. Heads know no numbers or booleans: who reads a value says what it has to be.
    case text(String)
    /// `[a, b]`, or lines that begin with `- `.
    case list([HeadValue])
    /// `{a: b}`, in the order written.
    case map([HeadEntry])

    /// The text, when the value is one.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The texts of a list of texts, or the one text; nil for anything else.
    public var texts: [String]? {
        switch self {
        case .text(let text): [text]
        case .list(let values):
            values.reduce(into: [String]?.some([])) { texts, value in
                if let text = value.text { texts?.append(text) } else { texts = nil }
            }
        case .map: nil
        }
    }

    /// The entries, when the value is a map.
    public var entries: [HeadEntry]? {
        if case .map(let entries) = self { entries } else { nil }
    }
}

/// A key with its value.
public struct HeadEntry: Hashable, Sendable {
    /// What stands before the colon.
    public let key: String
    /// What stands after it.
    public let value: HeadValue
    /// From the first byte of the key to the last of the value, in the file.
    package let range: SourceRange
}

/// The head of a question: its `#+` lines, in the order written, keys that nobody knows included.
public struct QuestionHead: Hashable, Sendable {
    /// All keys, each once.
    public let entries: [HeadEntry]

    /// The value of `key`, nil when it does not stand there.
    public subscript(key: String) -> HeadValue? { entry(key)?.value }

    /// The entry of `key`.
    package func entry(_ key: String) -> HeadEntry? { entries.entry(key) }
}

extension [HeadEntry] {
    /// The entry of `key`. A head has some ten keys: a linear search beats a table.
    func entry(_ key: String) -> HeadEntry? { first { $0.key == key } }
}
