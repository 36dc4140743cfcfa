import SPARQLEngine
import Testing

/// One row of a table: does `pattern` with `flags` match somewhere in `text`?
struct MatchCase: CustomTestStringConvertible, Sendable {
    var pattern: String
    var flags: String
    var text: String
    var expected: Bool

    init(_ pattern: String, _ flags: String = "", in text: String, _ expected: Bool) {
        self.pattern = pattern
        self.flags = flags
        self.text = text
        self.expected = expected
    }

    var testDescription: String { "/\(pattern)/\(flags) in \(text.debugDescription)" }

    func check() throws {
        let expression = try RegularExpression(pattern: pattern, flags: flags)
        #expect(try expression.matches(Array(text.utf8)) == expected)
    }
}

@Suite struct MatchTests {
    @Test(
        "Characters, dots and anchors",
        arguments: [
            MatchCase("", in: "", true), MatchCase("", in: "x", true), MatchCase("b", in: "abc", true),
            MatchCase("bc", in: "abc", true), MatchCase("cb", in: "abc", false), MatchCase("é", in: "forêt é", true),
            MatchCase("é", in: "e\u{301}", false), MatchCase("😀", in: "a😀b", true), MatchCase("a.c", in: "a😀c", true),
            MatchCase("a..c", in: "a😀c", false), MatchCase("a.c", in: "a\nc", false),
            MatchCase("a.c", in: "a\rc", false),
            MatchCase("a.c", "s", in: "a\nc", true), MatchCase("^b", in: "ab", false), MatchCase("^a", in: "ab", true),
            MatchCase("b$", in: "ab", true), MatchCase("a$", in: "ab", false), MatchCase("^$", in: "", true),
            MatchCase("^$", in: "a", false), MatchCase("^ab$", in: "ab", true), MatchCase("a^b", in: "ab", false),
            MatchCase("$a", in: "a", false), MatchCase("a$", in: "a\n", false), MatchCase("(^a|b$)", in: "xb", true),
            MatchCase("(^a|b$)", in: "xbx", false), MatchCase("^*a", in: "a", true), MatchCase("x^?a$", in: "xa", true),
        ])
    func characters(_ row: MatchCase) throws { try row.check() }

    @Test(
        "With flag m, anchors hold at lines, but not behind a last line feed",
        arguments: [
            MatchCase("^b$", "m", in: "a\nb\nc", true), MatchCase("^b$", in: "a\nb\nc", false),
            MatchCase("^c$", "m", in: "a\nc", true), MatchCase("^$", "m", in: "a\n", false),
            MatchCase("^$", "m", in: "a\n\n", true), MatchCase("^$", "m", in: "\n", true),
            MatchCase("^$", "m", in: "", true), MatchCase("a$", "m", in: "a\nb", true),
            MatchCase("a$", "m", in: "a\r\nb", false), MatchCase("a$\nb", "m", in: "a\nb", true),
            MatchCase("a\n^b", "m", in: "a\nb", true), MatchCase("a\n^$", "m", in: "a\n", false),
            MatchCase("$^", "m", in: "a", false), MatchCase("b$^", "m", in: "ab\ncd", false),
            MatchCase("^a", "m", in: "b\nb\nb\na", true), MatchCase("^.c", "m", in: "bbb\nbbbb\nac", true),
            MatchCase("^a", "m", in: "ba\nba\n", false), MatchCase("^|x", "m", in: "yyy", true),
        ])
    func lines(_ row: MatchCase) throws { try row.check() }

    @Test(
        "Quantifiers, groups and alternatives",
        arguments: [
            MatchCase("^ab?c$", in: "ac", true), MatchCase("^ab?c$", in: "abbc", false),
            MatchCase("^ab*c$", in: "abbbc", true), MatchCase("^ab+c$", in: "ac", false),
            MatchCase("^ab+c$", in: "abc", true), MatchCase("^ab{2}c$", in: "abbc", true),
            MatchCase("^ab{2}c$", in: "abc", false), MatchCase("^ab{2}c$", in: "abbbc", false),
            MatchCase("^ab{2,}c$", in: "abbbbc", true), MatchCase("^ab{2,}c$", in: "abc", false),
            MatchCase("^ab{1,2}c$", in: "abc", true), MatchCase("^ab{1,2}c$", in: "abbbc", false),
            MatchCase("^ab{0,1}c$", in: "ac", true), MatchCase("^ab{0}c$", in: "ac", true),
            MatchCase("^ab{0}c$", in: "abc", false), MatchCase("^ab{0,}c$", in: "abbc", true),
            MatchCase("^a{3,5}$", in: "aa", false), MatchCase("^a{3,5}$", in: "aaaaa", true),
            MatchCase("^a{3,5}$", in: "aaaaaa", false), MatchCase("^(ab){2,3}$", in: "ababab", true),
            MatchCase("^(ab){2,3}$", in: "ab", false), MatchCase("^a*?b$", in: "aaab", true),
            MatchCase("^a+?$", in: "", false), MatchCase("^a??$", in: "a", true),
            MatchCase("^a{2,3}?$", in: "aaa", true),
            MatchCase("^(a|b)*c$", in: "abbac", true), MatchCase("^(?:a|bc)+$", in: "abcbca", true),
            MatchCase("^(|a)b$", in: "b", true), MatchCase("^(a|)b$", in: "ab", true), MatchCase("a||b", in: "", true),
            MatchCase("^()$", in: "", true), MatchCase("^(?:)$", in: "a", false), MatchCase("^((a))$", in: "a", true),
            MatchCase("ab|cd|ef", in: "xxcdx", true), MatchCase("ab|cd|ef", in: "xxcex", false),
            MatchCase("^(a*)*$", in: "aaa", true), MatchCase("^(a*)+$", in: "", true),
            MatchCase("^(a?){3}$", in: "aa", true),
            MatchCase("^(a?b?){2,}$", in: "abba", true),
            MatchCase("(Forêt|Rivière).*(œuvre|énergie)", in: "La Forêt et l’énergie", true),
        ])
    func quantifiers(_ row: MatchCase) throws { try row.check() }

    @Test(
        "Classes: ranges, negation, subtraction, escapes",
        arguments: [
            MatchCase("^[abc]$", in: "b", true), MatchCase("^[abc]$", in: "d", false),
            MatchCase("^[a-c]$", in: "b", true),
            MatchCase("^[^b]$", in: "b", false), MatchCase("^[^b]$", in: "\n", true),
            MatchCase("^[^b]$", in: "é", true),
            MatchCase("^[^é]$", in: "é", false), MatchCase("^[à-ü]$", in: "é", true),
            MatchCase("^[à-ü]$", in: "z", false),
            MatchCase("^[a-z-[aeiou]]$", in: "b", true), MatchCase("^[a-z-[aeiou]]$", in: "e", false),
            MatchCase("^[a-z-[c-x-[m]]]$", in: "m", true), MatchCase("^[a-z-[c-x-[m]]]$", in: "n", false),
            MatchCase("^[^a-[b]]$", in: "b", false), MatchCase("^[^a-[b]]$", in: "c", true),
            MatchCase("^[a--[b]]$", in: "-", true), MatchCase("^[a-[a]]$", in: "a", false),
            MatchCase("^[-a]$", in: "-", true), MatchCase("^[a-]$", in: "-", true), MatchCase("^[a-]$", in: "b", false),
            MatchCase("^[+--]$", in: ",", true), MatchCase("^[\\--a]$", in: "A", true),
            MatchCase("^[a\\-z]$", in: "b", false),
            MatchCase("^[a^]$", in: "^", true), MatchCase("^[\\^a]$", in: "^", true),
            MatchCase("^[.*+?(){}|$]+$", in: ".$|", true),
            MatchCase("^[.]$", in: "a", false), MatchCase("^[\\s\\d]+$", in: "1 2\t3", true),
            MatchCase("^[\\S]$", in: " ", false),
            MatchCase("^[\\n]$", in: "\n", true), MatchCase("^[^\\w]$", in: "-", true),
            MatchCase("^[\\[\\]\\\\]+$", in: "]\\[", true),
            MatchCase("^[\u{80}-\u{10FFFF}]+$", in: "é€😀\u{10FFFF}", true),
            MatchCase("^[\u{7FF}-\u{801}]{3}$", in: "\u{7FF}\u{800}\u{801}", true),
            MatchCase("^[\u{D7FF}-\u{E000}]{2}$", in: "\u{D7FF}\u{E000}", true),
            MatchCase("^[\u{FFFF}\u{10000}]{2}$", in: "\u{10000}\u{FFFF}", true),
        ])
    func classes(_ row: MatchCase) throws { try row.check() }

    @Test(
        "Escapes of one and of many characters, categories and blocks",
        arguments: [
            MatchCase("^\\.\\?\\*\\+\\(\\)\\{\\}\\-\\[\\]\\^\\$\\|\\\\$", in: ".?*+(){}-[]^$|\\", true),
            MatchCase("^\\n\\r\\t$", in: "\n\r\t", true), MatchCase("^\\s+$", in: " \t\n\r", true),
            MatchCase("^\\s$", in: "\u{A0}", false), MatchCase("^\\S$", in: "\u{A0}", true),
            MatchCase("^\\d+$", in: "0९", true), MatchCase("^\\d$", in: "Ⅳ", false), MatchCase("^\\D$", in: "a", true),
            MatchCase("^\\w+$", in: "aé9中😀", true), MatchCase("^\\w$", in: "-", false),
            MatchCase("^\\w$", in: "$", true),
            MatchCase("^\\W$", in: " ", true), MatchCase("^\\i\\c*$", in: "été-1.a:b", true),
            MatchCase("^\\i$", in: "1", false),
            MatchCase("^\\i$", in: ":", true), MatchCase("^\\I\\C$", in: "1 ", true), MatchCase("^\\c$", in: "·", true),
            MatchCase("^\\p{Lu}$", in: "É", true), MatchCase("^\\p{Lu}$", in: "é", false),
            MatchCase("^\\p{L}+$", in: "Éa中ʰ", true),
            MatchCase("^\\P{L}$", in: "1", true), MatchCase("^\\P{L}$", in: "a", false),
            MatchCase("^\\p{Nd}$", in: "٣", true),
            MatchCase("^\\p{Sc}$", in: "€", true), MatchCase("^\\p{Zs}$", in: "\u{A0}", true),
            MatchCase("^\\p{P}$", in: "«", true),
            MatchCase("^\\p{Cn}$", in: "\u{378}", true), MatchCase("^\\p{Co}$", in: "\u{E000}", true),
            MatchCase("^\\p{IsBasicLatin}+$", in: "abc", true), MatchCase("^\\p{IsBasicLatin}$", in: "é", false),
            MatchCase("^\\p{IsLatin-1Supplement}$", in: "é", true), MatchCase("^\\p{IsGreek}$", in: "λ", true),
            MatchCase("^\\P{IsGreekandCoptic}$", in: "λ", false), MatchCase("^[\\p{IsEmoticons}-[😀]]$", in: "😁", true),
            MatchCase("^[^\\P{Lu}]$", in: "A", true),
        ])
    func escapes(_ row: MatchCase) throws { try row.check() }

    @Test(
        "Flag i holds case variants equal, in classes before negation, and leaves \\p alone",
        arguments: [
            MatchCase("abc", "i", in: "xABCx", true), MatchCase("ÉTÉ", "i", in: "été", true),
            MatchCase("^[A-Z-[IO]]$", "i", in: "o", false), MatchCase("^[A-Z-[IO]]$", "i", in: "k", true),
            MatchCase("^[^Q]$", "i", in: "q", false), MatchCase("^\\p{Lu}$", "i", in: "a", false),
            MatchCase("^k$", "i", in: "\u{212A}", true), MatchCase("^s$", "i", in: "ſ", true),
            MatchCase("^σ$", "i", in: "ς", true),
            MatchCase("^ß$", "i", in: "ẞ", true), MatchCase("^ß$", "i", in: "SS", false),
            MatchCase("^ǆ$", "i", in: "ǅ", true),
            MatchCase("^[à-ÿ]+$", "i", in: "ÉÈ", true), MatchCase("^[à-ÿ]$", in: "É", false),
            MatchCase("^(forêt|rivière).*(ŒUVRE|énergie)", "i", in: "RIVIÈRE, une œuvre", true),
            MatchCase("^\\.a$", "i", in: ".A", true), MatchCase("𐐀", "i", in: "𐐨", true),
        ])
    func caseVariants(_ row: MatchCase) throws { try row.check() }

    @Test(
        "Flags x and q",
        arguments: [
            MatchCase(" a\n\tc ", "x", in: "ac", true), MatchCase("a b", "x", in: "a b", false),
            MatchCase(" a\n\r\t[\\n]c ", "x", in: "a\nc", true), MatchCase("^[ ]$", "x", in: " ", true),
            MatchCase("a {2} ?$", "x", in: "aa", true), MatchCase("( ?: a)", "x", in: "a", true),
            MatchCase("^[a z]$", "x", in: " ", true), MatchCase("\\ n", "x", in: "\n", true),
            MatchCase("^[a-z-[b ]] c$", "x", in: "dc", true), MatchCase("\\[ a", "x", in: "[a", true),
            MatchCase("a?+*.{}()[]c", "q", in: "xa?+*.{}()[]cx", true),
            MatchCase("a?+*.{}()[]C", "iq", in: "A?+*.{}()[]c", true),
            MatchCase("a.c", "q", in: "abc", false), MatchCase("a b", "qx", in: "a b", true),
            MatchCase("^a", "qm", in: "a", false),
            MatchCase("", "q", in: "a", true), MatchCase("a.C", "sqqi", in: "A.c", true),
        ])
    func otherFlags(_ row: MatchCase) throws { try row.check() }

    @Test("A string that each match contains decides early, and only where it is the whole pattern")
    func requiredLiterals() throws {
        for (pattern, text, expected) in [
            ("energy", "the energy of", true), ("energy", "the energ y", false), ("energy", "energ", false),
            ("(ener)(gy)", "xxenergy", true), ("^energy", "xenergy", false), ("energy$", "energyx", false),
            ("ene.*gy", "ene gy", true), ("ene.*rgy", "rgy ene", false), ("x*energy", "an energy", true),
            ("(energy)?", "none", true), ("(energy|water)", "some water", true), ("energy{2}", "energyy", true),
            ("forêts?", "une forêt", true), ("aaab", "aaaaaab", true), ("abcabd", "abcabcabd", true),
        ] {
            let expression = try RegularExpression(pattern: pattern)
            #expect(try expression.matches(Array(text.utf8)) == expected, "/\(pattern)/ in \(text)")
        }
        let long = String(repeating: "abcdefgh", count: 20)
        let expression = try RegularExpression(pattern: long)
        #expect(try expression.matches(Array("x\(long)x".utf8)))
        #expect(try !expression.matches(Array("\(long.dropLast())x\(long.dropLast())".utf8)))
    }

    @Test("Bytes that are not UTF-8 match nothing, and do no harm")
    func invalidText() throws {
        let broken: [[UInt8]] = [
            [0x80], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE],
            [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xF8, 0x88, 0x80, 0x80, 0x80],
        ]
        let anything = try RegularExpression(pattern: "^.+$", flags: "s")
        let one = try RegularExpression(pattern: "[^b]", flags: "i")
        let after = try RegularExpression(pattern: "a")
        for bytes in broken {
            #expect(try !anything.matches(bytes))
            #expect(try !one.matches(bytes))
            #expect(try after.matches(bytes + [0x61]))
            #expect(try one.replacing(in: bytes + [0x61] + bytes, with: [0x7A]) == bytes + [0x7A] + bytes)
        }
    }

    @Test("One matcher answers for many texts as a new one for each does")
    func reuse() throws {
        let expression = try RegularExpression(pattern: "^(a|b)*c\\w$|é", flags: "m")
        var matcher = RegularExpression.Matcher(expression)
        for text in ["", "abc", "abcd", "x\nabcé", "été", "cc", "abcd", "\n\n", ""] {
            let bytes = Array(text.utf8)
            #expect(try matcher.matches(bytes.span) == expression.matches(bytes), "\(text.debugDescription)")
        }
    }
}
