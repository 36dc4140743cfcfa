import RDF

/// What a key or string means at a place of a document. Never changed once it is made.
/// - Source: JSON-LD 1.1 API, §4.1 (Context Processing Algorithm).
final class ActiveContext {
    /// What relative IRIs are resolved against; nil when there is nothing.
    var base: BaseIRI?
    /// ``base``, of a document that sets it to nothing again.
    let originalBase: BaseIRI?
    private(set) var terms: [ExactString: TermDefinition] = [:]
    /// The lengths of all terms, as bits, which tell most strings that are none.
    private var termLengths: UInt64 = 0
    /// What keys stand for, as far as they were met.
    var keys: [ExactString: ExpandedKey] = [:]
    /// What comes before keys that are no IRIs.
    var vocabulary: String?
    var language: String?
    var direction: BaseDirection?
    /// What holds again in the objects within, when this context is for one object alone.
    var previous: ActiveContext?

    init(base: BaseIRI?) {
        self.base = base
        originalBase = base
    }

    func copy() -> ActiveContext {
        let copy = ActiveContext(base: originalBase)
        copy.base = base
        copy.terms = terms
        copy.termLengths = termLengths
        copy.vocabulary = vocabulary
        copy.language = language
        copy.direction = direction
        copy.previous = previous
        return copy
    }

    func definition(of term: String) -> TermDefinition? {
        termLengths & Self.lengthBit(of: term) == 0 ? nil : terms[ExactString(term)]
    }

    func setDefinition(of term: String, _ definition: TermDefinition) {
        termLengths |= Self.lengthBit(of: term)
        terms[ExactString(term)] = definition
    }

    func removeDefinition(of term: String) -> TermDefinition? {
        terms.removeValue(forKey: ExactString(term))
    }

    private static func lengthBit(of term: String) -> UInt64 {
        1 << UInt64(min(term.utf8.count, 63))
    }

    /// The terms that short names can begin with; none when they are over a thousand, which is a vocabulary.
    var prefixes: PrefixMap {
        var result = PrefixMap()
        let prefixes = terms.filter { $0.value.isPrefix }
        guard prefixes.count <= 1_000 else { return result }
        for (term, definition) in prefixes { result[term.string] = definition.iri }
        return result
    }

    var hasProtectedTerms: Bool {
        terms.values.contains { $0.isProtected }
    }
}

/// What a key of a document stands for.
struct ExpandedKey {
    var keyword: Keyword?
    /// The IRI or blank node, of a key that is a property.
    var property: String?
    /// What the context says of the key.
    var definition: TermDefinition?
}

/// A setting that can be absent, set to nothing, or set.
enum Setting<Value> {
    case absent
    case null
    case value(Value)

    /// The value, or the default where there is none.
    func resolved(_ fallback: Value?) -> Value? {
        switch self {
        case .absent: fallback
        case .null: nil
        case .value(let value): value
        }
    }
}

extension Setting: Equatable where Value: Equatable {}

/// What a term's values are held in.
struct Containers: OptionSet {
    let rawValue: UInt8

    static let graph = Containers(rawValue: 1)
    static let id = Containers(rawValue: 2)
    static let index = Containers(rawValue: 4)
    static let language = Containers(rawValue: 8)
    static let list = Containers(rawValue: 16)
    static let set = Containers(rawValue: 32)
    static let type = Containers(rawValue: 64)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The container that a keyword names; nil for the keywords that name none.
    init?(_ keyword: Keyword) {
        switch keyword {
        case .graph: self = .graph
        case .id: self = .id
        case .index: self = .index
        case .language: self = .language
        case .list: self = .list
        case .set: self = .set
        case .type: self = .type
        default: return nil
        }
    }
}

/// What a context says of a term. Never changed once it is in a context.
/// - Source: JSON-LD 1.1 API, §4.2 (Create Term Definition).
final class TermDefinition {
    /// What the term stands for: an IRI, a blank node or a keyword; nil when it stands for nothing.
    var iri: String?
    var isPrefix = false
    var isProtected = false
    var isReverse = false
    var containers: Containers = []
    /// An IRI or one of `@id`, `@vocab`, `@json`, `@none`.
    var type: String?
    var language: Setting<String> = .absent
    var direction: Setting<BaseDirection> = .absent
    /// The property that takes the keys of an index.
    var index: String?
    var nest: String?
    /// The context that holds within the values of the term.
    var context: JSONElement?
    /// The document that ``context`` stands in.
    var baseIRI: BaseIRI?

    /// Whether both say the same, protection aside.
    func isSame(as other: TermDefinition) -> Bool {
        guard iri.map(ExactString.init) == other.iri.map(ExactString.init), isPrefix == other.isPrefix,
            isReverse == other.isReverse, containers == other.containers, type == other.type,
            language == other.language, direction == other.direction, index == other.index, nest == other.nest
        else { return false }
        switch (context, other.context) {
        case (nil, nil): return true
        case (let first?, let second?): return first.isSame(as: second)
        default: return false
        }
    }
}
