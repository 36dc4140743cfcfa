import SPARQLEngine
import Synchronization
import Testing

@Suite struct LinearTimeTests {
    /// Steps that a search of `text` takes.
    private func steps(_ pattern: String, _ text: [UInt8], expecting expected: Bool) throws -> Int {
        var matcher = RegularExpression.Matcher(try RegularExpression(pattern: pattern))
        #expect(try matcher.matches(text.span) == expected)
        return matcher.stepCount
    }

    @Test(
        "Patterns that make others go back take a step or two for each byte",
        arguments: [
            ("(a*)*b", "a", false), ("(a|aa)+$", "a", true), ("(a|aa)+$", "b", false), ("(x+x+)+y", "x", false),
            ("^(a?){50}a{50}$", "a", false), ("(.*)(.*)(.*)(.*)(.*)z", "x", false), ("(a|a|a)*c", "a", false),
            ("^(([a-z])+.)+[A-Z]([a-z])+$", "a", false),
        ])
    func pathological(_ pattern: String, _ filling: String, _ expected: Bool) throws {
        let text = Array(String(repeating: filling, count: 100_000).utf8)
        #expect(try steps(pattern, text, expecting: expected) < 2 * text.count + 50_000)
    }

    @Test("When states do not repeat, a byte costs at most a visit of each instruction")
    func manyStates() throws {
        var generator = SystemRandomNumberGenerator()
        let text = (0..<5_000).map { _ in Bool.random(using: &generator) ? UInt8(0x61) : 0x62 } + [0x63]
        let count = try steps("(a|b)*a(a|b){300}c$", text, expecting: text[text.count - 302] == 0x61)
        #expect(count < text.count * 4_000)
    }

    @Test("REPLACE takes steps in proportion to the text")
    func replacing() throws {
        let text = Array(String(repeating: "ab", count: 50_000).utf8)
        for (pattern, replacement) in [("(a|ab)(c|bcd)?", "$1"), ("(a+)+b", "<$0>"), ("a", "b"), ("(b|a)+", "$1")] {
            let expression = try RegularExpression(pattern: pattern)
            var matcher = RegularExpression.Matcher(expression)
            let result = try matcher.replacing(in: text.span, with: expression.replacement(Array(replacement.utf8)))
            #expect(result?.isEmpty == false)
            #expect(matcher.stepCount < 30 * text.count)
        }
    }

    @Test("A search that is asked to stop stops")
    func stopping() throws {
        let text = [UInt8](repeating: 0x61, count: 1_000_000)
        let questions = Questions(allowed: 3)
        var matcher = RegularExpression.Matcher(try RegularExpression(pattern: "b$"), shouldStop: { questions.ask() })
        #expect(throws: RegularExpressionError(.stopped)) { try matcher.matches(text.span) }
        #expect(matcher.stepCount < 400_000)
    }

    /// Says stop after some questions.
    private final class Questions: Sendable {
        private let left: Mutex<Int>

        init(allowed: Int) { left = Mutex(allowed) }

        func ask() -> Bool {
            left.withLock {
                $0 -= 1
                return $0 < 0
            }
        }
    }
}
