import SPARQLEngine
import Testing

/// One row of a table: what REPLACE makes of `text`.
struct ReplaceCase: CustomTestStringConvertible, Sendable {
    var text: String
    var pattern: String
    var replacement: String
    var flags: String
    var expected: String

    init(_ text: String, _ pattern: String, _ replacement: String, _ flags: String = "", gives expected: String) {
        self.text = text
        self.pattern = pattern
        self.replacement = replacement
        self.flags = flags
        self.expected = expected
    }

    var testDescription: String { "\(text.debugDescription), /\(pattern)/\(flags), \(replacement)" }
}

@Suite struct ReplaceTests {
    @Test(
        "The examples of fn:replace and more",
        arguments: [
            ReplaceCase("abracadabra", "bra", "*", gives: "a*cada*"),
            ReplaceCase("abracadabra", "a.*a", "*", gives: "*"),
            ReplaceCase("abracadabra", "a.*?a", "*", gives: "*c*bra"),
            ReplaceCase("abracadabra", "a", "", gives: "brcdbr"),
            ReplaceCase("abracadabra", "a(.)", "a$1$1", gives: "abbraccaddabbra"),
            ReplaceCase("AAAA", "A+", "b", gives: "b"),
            ReplaceCase("AAAA", "A+?", "b", gives: "bbbb"),
            ReplaceCase("darted", "^(.*?)d(.*)$", "$1c$2", gives: "carted"),
            ReplaceCase("abcd", "(ab)|(a)", "[1=$1][2=$2]", gives: "[1=ab][2=]cd"),
            ReplaceCase("banana", "(an)+", "<$0|$1>", gives: "b<anan|an>a"),
            ReplaceCase("aba", "(a)|b", "<$1>", gives: "<a><><a>"),
            ReplaceCase("aAbBaC", "a", "x/", "i", gives: "x/x/bBx/C"),
            ReplaceCase("été", "[^a-z]", "-", gives: "-t-"),
            ReplaceCase("a.b.c", ".", "$0", "q", gives: "a$0b$0c"),
            ReplaceCase("a.b", ".", "\\", "q", gives: "a\\b"),
            ReplaceCase("price", "r", "\\$\\\\", gives: "p$\\ice"),
            ReplaceCase("ab", "(a)(b)", "$2$1", gives: "ba"),
            ReplaceCase("ab", "(a)(b)", "$3$12$20$9", gives: "a2b0"),
            ReplaceCase("abcdefghijk", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)", "$11$1$110", gives: "kak0"),
            ReplaceCase("ab", "ab", "$12", gives: "2"),
            ReplaceCase("abab", "^ab", "x", gives: "xab"),
            ReplaceCase("ab\nab", "^ab$", "x", "m", gives: "x\nx"),
            ReplaceCase("ab\nab", "^ab", "x", gives: "x\nab"),
            ReplaceCase("abab", "ab$", "x", gives: "abx"),
            ReplaceCase("aaa", "aa", "x", gives: "xa"),
            ReplaceCase("abc", "a|ab|abc", "x", gives: "xbc"),
            ReplaceCase("abc", "(?:a|ab)(c|bcd|$)", "x$1", gives: "xc"),
            ReplaceCase("abc", "d", "x", gives: "abc"), ReplaceCase("", "d", "x", gives: ""),
            ReplaceCase("aaaa", "a{2,3}", "x", gives: "xa"), ReplaceCase("aaaa", "a{2,3}?", "x", gives: "xx"),
            ReplaceCase("a😀é", "(.)", "<$1>", gives: "<a><😀><é>"),
            ReplaceCase("xaay", "(a*)a", "<$1>", gives: "x<a>y"), ReplaceCase("xay", "(b?)a", "<$1>", gives: "x<>y"),
            ReplaceCase("2024-11-05", "(\\d+)-(\\d+)-(\\d+)", "$3/$2/$1", gives: "05/11/2024"),
        ])
    func replaces(_ row: ReplaceCase) throws {
        let expression = try RegularExpression(pattern: row.pattern, flags: row.flags)
        let result = try expression.replacing(in: Array(row.text.utf8), with: Array(row.replacement.utf8))
        #expect(String(decoding: result, as: UTF8.self) == row.expected)
    }

    @Test("A pattern that matches the empty string is refused", arguments: ["", "a*", "^", "$", "a?|b", ".*?", "(a|)"])
    func emptyMatches(_ pattern: String) throws {
        let expression = try RegularExpression(pattern: pattern)
        let error = #expect(throws: RegularExpressionError.self) { try expression.replacing(in: [0x61], with: []) }
        #expect(error?.code == "FORX0003")
    }

    @Test(
        "A replacement string with a stray '$' or '\\' is refused at its place",
        arguments: [("$", 0), ("a$b", 1), ("é$", 1), ("\\", 0), ("ab\\n", 2), ("$1\\1", 2), ("$$1", 0)])
    func invalidReplacements(_ replacement: String, _ offset: Int) throws {
        let expression = try RegularExpression(pattern: "(a)")
        let error = #expect(throws: RegularExpressionError.self) {
            try expression.replacing(in: [], with: Array(replacement.utf8))
        }
        #expect(error?.code == "FORX0004")
        #expect(error?.offset == offset)
    }

    @Test("A matcher takes another replacement string at any time")
    func changingReplacements() throws {
        let expression = try RegularExpression(pattern: "(a)(b)?")
        var matcher = RegularExpression.Matcher(expression)
        let text = Array("abxa".utf8)
        for (replacement, expected) in [("$2", "bx"), ("$1", "axa"), ("<$0>", "<ab>x<a>"), ("$2$1-", "ba-xa-")] {
            let bytes = try matcher.replacing(in: text.span, with: expression.replacement(Array(replacement.utf8)))
            #expect(bytes.map { String(decoding: $0, as: UTF8.self) } == expected)
        }
        #expect(try matcher.replacing(in: [0x78].span, with: expression.replacement([])) == nil)
    }
}
