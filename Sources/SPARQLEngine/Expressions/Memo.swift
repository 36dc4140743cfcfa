import QuadStore
import RDF
import SPARQLSyntax

/// What an expression of one variable gave for the terms it met last, so that a value that recurs is worked out once.
///
/// ```
/// terms     [ 0, 8193, 2, 0 … ]      by the low bits of the id
/// results   [ 0,   17, 0, 0 … ]      the id of the value; 0 is an error
/// ```
final class TermMemo {
    private static var size: Int { 1 << 12 }

    private var terms = [TermID](repeating: .unbound, count: size)
    private var results = [TermID](repeating: .unbound, count: size)

    /// The value for `id`, by `evaluate` when it is not known.
    func result(for id: TermID, _ evaluate: () -> TermID) -> TermID {
        let place = Int(id.rawValue) & (Self.size - 1)
        if terms[place] == id, id != .unbound { return results[place] }
        let result = evaluate()
        terms[place] = id
        results[place] = result
        return result
    }
}

/// What a condition on the language of a variable gave for each language: there are few.
final class LanguageMemo {
    /// Beyond so many, a tag is worked out each time.
    private static var limit: Int { 32 }

    private var tags: [(bytes: [UInt8], result: Bool?)] = []

    /// The result for an encoded term, by `evaluate` when its language was not met yet.
    func result(for term: Span<UInt8>, _ evaluate: () -> Bool?) -> Bool? {
        guard !term.isEmpty, term[0] == TermKind.languageTagged.rawValue else { return evaluate() }
        for known in tags where Self.isTag(known.bytes.span, of: term) { return known.result }
        let result = evaluate()
        if tags.count < Self.limit {
            var tag: [UInt8] = []
            var place = 1
            while place < term.count, term[place] != 0 {
                tag.append(term[place])
                place += 1
            }
            tags.append((tag, result))
        }
        return result
    }

    private static func isTag(_ tag: Span<UInt8>, of term: Span<UInt8>) -> Bool {
        guard term.count > tag.count + 1, term[tag.count + 1] == 0 else { return false }
        for index in tag.indices where tag[index] != term[index + 1] { return false }
        return true
    }
}

extension Expression {
    /// The one variable that the value depends on, when it takes work to find the value; nil for any other expression.
    var memoVariable: Variable? {
        guard isWorkToEvaluate, isDeterministic, !hasPattern else { return nil }
        let variables = variables
        return variables.count == 1 ? variables.first : nil
    }

    private var isWorkToEvaluate: Bool {
        switch self {
        case .variable, .term, .exists, .aggregate, .identity: false
        case .arithmetic, .negate, .function: true
        case .call(let function, let operands):
            switch function {
            case .bound, .sameTerm, .lang, .isIRI, .isURI, .isBlank, .isLiteral, .isTriple, .regex: false
            case .contains, .stringStarts, .stringEnds, .langMatches: operands.contains(where: \.isWorkToEvaluate)
            // Texts, which seldom recur.
            case .lowercase, .uppercase, .replace, .str: operands.contains(where: \.isWorkToEvaluate)
            default: true
            }
        case .comparison(_, let left, let right): left.isWorkToEvaluate || right.isWorkToEvaluate
        case .isIn(let element, let list): element.isWorkToEvaluate || list.count > 2
        case .or(let parts), .and(let parts): parts.contains(where: \.isWorkToEvaluate)
        case .not(let inner): inner.isWorkToEvaluate
        }
    }

    /// The variable whose language alone decides a condition.
    var languageVariable: Variable? {
        guard hasLanguageOnly else { return nil }
        let variables = variables
        return variables.count == 1 ? variables.first : nil
    }

    /// Whether variables stand within LANG only, among comparisons and constants.
    private var hasLanguageOnly: Bool {
        switch self {
        case .term: true
        case .call(.lang, let operands):
            if case .variable? = operands.first { operands.count == 1 } else { false }
        case .call(.langMatches, let operands): operands.allSatisfy(\.hasLanguageOnly)
        case .comparison(_, let left, let right): left.hasLanguageOnly && right.hasLanguageOnly
        case .isIn(let element, let list): element.hasLanguageOnly && list.allSatisfy(\.hasLanguageOnly)
        case .or(let parts), .and(let parts): parts.allSatisfy(\.hasLanguageOnly)
        case .not(let inner): inner.hasLanguageOnly
        default: false
        }
    }

    /// Whether the value, if there is one, is a boolean.
    var isCondition: Bool {
        switch self {
        case .or, .and, .not, .comparison, .isIn: true
        case .call(let function, _): [.langMatches, .contains, .stringStarts, .stringEnds, .regex].contains(function)
        default: false
        }
    }
}
