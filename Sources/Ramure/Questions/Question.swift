public import Cartography
public import SourceText

/// A saved question: a query that any engine runs as it is, with a head that says what it asks, and of what.
///
/// - Source: DESIGN.md, §6.4.
public struct Question: Sendable {
    /// The name of its file, without `.rq`.
    public let name: String
    /// The whole file: the head, which SPARQL takes for comments, and the query.
    public let text: String
    /// All keys of the head, those that nobody knows included.
    public let head: QuestionHead
    /// The places for values, in order of the sentence, then of the query.
    public let parameters: [QuestionParameter]
    /// How an answer becomes a map, for a question that is one.
    public let map: MapDefinition?
    /// What has to hold for an answer to the example, or for any when there are no parameters.
    public let expectations: [Expectation]
    /// The prefixes that the query declares.
    package let prefixes: PrefixMap
    package let sentences: [SentenceTemplate]

    /// Reads the file of a question; throws at the first thing in head or names that cannot be meant.
    ///
    /// The query itself is parsed when it is asked.
    public init(name: String, text: String, sourceName: String? = nil) throws(Diagnostic) {
        let bytes = Array(text.utf8)
        let sourceName = sourceName ?? "\(name).rq"
        let head = try HeadReader.read(bytes, sourceName: sourceName)
        let query = try QuestionText(bytes, sourceName: sourceName)
        let checker = HeadChecker(head: head, bytes: bytes, sourceName: sourceName, parameters: query.parameters)
        self.name = name
        self.text = text
        self.head = head
        prefixes = query.prefixes
        sentences = try checker.sentences()
        try checker.checkTexts()
        try checker.checkParameterMaps()
        expectations = try checker.expectations()
        map = try checker.map()
        let slots = sentences.first?.slots ?? []
        parameters = query.parameters.enumerated().sorted { left, right in
            let first = slots.firstIndex(of: left.element.name) ?? slots.count + left.offset
            let second = slots.firstIndex(of: right.element.name) ?? slots.count + right.offset
            return first < second
        }.map(\.element)
    }

    /// What it answers, in `language` if the head has it, else as the plain `summary` says.
    public func summary(language: String? = nil) -> String? { text("summary", language) }

    /// The sentence that asks it, with `{name}` for each value, likewise.
    public func sentence(language: String? = nil) -> String? { text("sentence", language) }

    private func text(_ key: String, _ language: String?) -> String? {
        let value = language.flatMap { head["\(key)-\($0)"] } ?? head[key]
        return value?.texts?.first
    }

    /// Words to group questions by.
    public var tags: [String] { head["tags"]?.texts ?? [] }

    /// The parameter called `name`.
    public func parameter(_ name: String) -> QuestionParameter? { parameters.first { $0.name == name } }

    /// Values that make a good first try, by parameter.
    public var example: [String: String] {
        (head["example"]?.entries ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.text }
    }

    /// The class that the head declares for a parameter, as it is written there.
    package func declaredClass(of parameter: QuestionParameter) -> String? {
        head["parameters"]?.entries?.entry(parameter.name)?.value.text
    }
}

/// Something that has to hold for the answer of a question.
public enum Expectation: Hashable, Sendable {
    /// `expect-rows`: so many rows.
    case rows(Int)
    /// `expect-answer`: yes or no, for an ASK.
    case answer(Bool)
}
