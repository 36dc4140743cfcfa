import SPARQLEngine
import Testing

/// A pattern over {a, b}, and the plainest way to match it: try, and go back.
indirect enum NaivePattern {
    case character(String)
    case any
    case start
    case end
    case sequence([NaivePattern])
    case choice([NaivePattern])
    case group(NaivePattern, Int)
    case repetition(NaivePattern, minimum: Int, maximum: Int?, isGreedy: Bool)

    var text: String {
        switch self {
        case .character(let character): character
        case .any: "."
        case .start: "^"
        case .end: "$"
        case .sequence(let parts): parts.map(\.text).joined()
        case .choice(let branches): "(?:\(branches.map(\.text).joined(separator: "|")))"
        case .group(let body, _): "(\(body.text))"
        case .repetition(let body, let minimum, let maximum, let isGreedy):
            "(?:\(body.text)){\(minimum),\(maximum.map(String.init) ?? "")}\(isGreedy ? "" : "?")"
        }
    }

    var isNullable: Bool {
        switch self {
        case .character, .any: false
        case .start, .end: true
        case .sequence(let parts): parts.allSatisfy(\.isNullable)
        case .choice(let branches): branches.contains(where: \.isNullable)
        case .group(let body, _): body.isNullable
        case .repetition(let body, let minimum, _, _): minimum == 0 || body.isNullable
        }
    }

    /// Whether it holds a repetition for which `condition` is true.
    func holdsRepetition(_ condition: (_ body: NaivePattern, _ maximum: Int?, _ isGreedy: Bool) -> Bool) -> Bool {
        switch self {
        case .character, .any, .start, .end: false
        case .sequence(let parts): parts.contains { $0.holdsRepetition(condition) }
        case .choice(let branches): branches.contains { $0.holdsRepetition(condition) }
        case .group(let body, _): body.holdsRepetition(condition)
        case .repetition(let body, _, let maximum, let isGreedy):
            condition(body, maximum, isGreedy) || body.holdsRepetition(condition)
        }
    }

    /// Whether it holds something like `(a*?)*`, a loop around a reluctant way to take nothing: which match is
    /// preferred the specification does not say, and engines differ.
    var hasOpenPreference: Bool {
        holdsRepetition { body, maximum, _ in
            maximum == nil && body.isNullable && body.holdsRepetition { _, _, isGreedy in !isGreedy }
        }
    }

    /// A random pattern; numbers its groups from left to right.
    static func random(depth: Int, groups: inout Int, using random: inout some RandomNumberGenerator) -> NaivePattern {
        if depth == 0 || Int.random(in: 0..<5, using: &random) == 0 {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: return .start
            case 1: return .end
            case 2: return .any
            case 3: return .sequence([])
            case 4...7: return .character("a")
            default: return .character("b")
            }
        }
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            return .sequence((0..<3).map { _ in Self.random(depth: depth - 1, groups: &groups, using: &random) })
        case 2: return .choice((0..<2).map { _ in Self.random(depth: depth - 1, groups: &groups, using: &random) })
        case 3:
            groups += 1
            let number = groups
            return .group(Self.random(depth: depth - 1, groups: &groups, using: &random), number)
        default:
            let minimum = Int.random(in: 0...2, using: &random)
            let maximum = Bool.random(using: &random) ? nil : minimum + Int.random(in: 0...2, using: &random)
            return .repetition(
                Self.random(depth: depth - 1, groups: &groups, using: &random), minimum: minimum, maximum: maximum,
                isGreedy: Int.random(in: 0..<3, using: &random) > 0)
        }
    }
}

/// Matches a ``NaivePattern`` by going back, with a limit of steps.
struct NaiveMatcher {
    let text: [Character]
    var stepsLeft = 100_000
    var groups: [Range<Int>?]

    init(text: String, groupCount: Int) {
        self.text = Array(text)
        groups = Array(repeating: nil, count: groupCount + 1)
    }

    mutating func match(_ pattern: NaivePattern, at place: Int, then next: (inout NaiveMatcher, Int) -> Bool) -> Bool {
        stepsLeft -= 1
        guard stepsLeft > 0 else { return false }
        switch pattern {
        case .character(let character):
            return place < text.count && text[place] == Character(character) && next(&self, place + 1)
        case .any: return place < text.count && next(&self, place + 1)
        case .start: return place == 0 && next(&self, place)
        case .end: return place == text.count && next(&self, place)
        case .sequence(let parts): return match(parts[...], at: place, then: next)
        case .choice(let branches):
            for branch in branches where match(branch, at: place, then: next) { return true }
            return false
        case .group(let body, let number):
            let before = groups[number]
            if match(
                body, at: place,
                then: { matcher, end in
                    let inner = matcher.groups[number]
                    matcher.groups[number] = place..<end
                    if next(&matcher, end) { return true }
                    matcher.groups[number] = inner
                    return false
                })
            {
                return true
            }
            groups[number] = before
            return false
        case .repetition(let body, let minimum, let maximum, let isGreedy):
            if minimum > (maximum == nil ? 1 : 0) {
                let less = NaivePattern.repetition(
                    body, minimum: minimum - 1, maximum: maximum.map { $0 - 1 }, isGreedy: isGreedy)
                return match(body, at: place) { $0.match(less, at: $1, then: next) }
            }
            if maximum == 0 { return next(&self, place) }
            let isRequired = minimum == 1
            if !isGreedy, !isRequired, next(&self, place) { return true }
            // Of an unbounded body a run without progress is none, or the only one if one is required.
            let more = NaivePattern.repetition(body, minimum: 0, maximum: maximum.map { $0 - 1 }, isGreedy: isGreedy)
            if match(
                body, at: place,
                then: { matcher, end in
                    if end > place || maximum != nil { return matcher.match(more, at: end, then: next) }
                    return isRequired && next(&matcher, end)
                })
            {
                return true
            }
            return isGreedy && !isRequired && next(&self, place)
        }
    }

    private mutating func match(
        _ parts: ArraySlice<NaivePattern>, at place: Int, then next: (inout NaiveMatcher, Int) -> Bool
    ) -> Bool {
        guard let first = parts.first else { return next(&self, place) }
        return match(first, at: place) { $0.match(parts.dropFirst(), at: $1, then: next) }
    }

    /// The end of the match that begins at `place`; leaves its groups.
    mutating func end(of pattern: NaivePattern, at place: Int) -> Int? {
        groups = groups.map { _ in nil }
        var found: Int?
        _ = match(pattern, at: place) { _, end in
            found = end
            return true
        }
        return found
    }
}

@Suite struct RegexDifferentialTests {
    @Test("Random patterns match what a matcher that goes back matches, with the same groups", arguments: 0..<16)
    func random(_ seed: UInt64) throws {
        var random = SmallGenerator(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        var comparedCount = 0
        for _ in 0..<400 {
            var groupCount = 0
            let pattern = NaivePattern.random(depth: 4, groups: &groupCount, using: &random)
            let expression = try RegularExpression(pattern: pattern.text)
            var matcher = RegularExpression.Matcher(expression)
            for _ in 0..<6 {
                let text = String(
                    (0..<Int.random(in: 0...8, using: &random)).map { _ in
                        Bool.random(using: &random) ? Character("a") : Character("b")
                    })
                var naive = NaiveMatcher(text: text, groupCount: groupCount)
                guard let expected = replaced(pattern, &naive) else { continue }
                comparedCount += 1
                let bytes = Array(text.utf8)
                let place = "seed \(seed), /\(pattern.text)/ in '\(text)'"
                #expect(try matcher.matches(bytes.span) == expected.isFound, "\(place)")
                if expression.matchesEmptyString || pattern.hasOpenPreference { continue }
                let replacement = "<$0" + (0..<min(9, groupCount)).map { "|$\($0 + 1)" }.joined() + ">"
                let result = try matcher.replacing(
                    in: bytes.span, with: expression.replacement(Array(replacement.utf8)))
                #expect(String(decoding: result ?? bytes, as: UTF8.self) == expected.text, "\(place)")
            }
        }
        #expect(comparedCount > 1_000)
    }

    /// What REPLACE makes of the text with all groups shown, by going back; nil when that takes too long.
    private func replaced(_ pattern: NaivePattern, _ naive: inout NaiveMatcher) -> (text: String, isFound: Bool)? {
        var result = ""
        var place = 0
        var isFound = false
        while place <= naive.text.count {
            let end = naive.end(of: pattern, at: place)
            if naive.stepsLeft <= 0 { return nil }
            if let end {
                isFound = true
                if end == place { return (result, true) }
                result += "<\(String(naive.text[place..<end]))"
                for group in naive.groups.dropFirst().prefix(9) {
                    result += "|" + (group.map { String(naive.text[$0]) } ?? "")
                }
                result += ">"
                place = end
            } else {
                if place < naive.text.count { result.append(naive.text[place]) }
                place += 1
            }
        }
        return (result, isFound)
    }
}

/// A generator whose numbers follow from its seed (xorshift).
struct SmallGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
