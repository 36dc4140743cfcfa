import SPARQLEngine
import Testing

@Suite struct PatternErrorTests {
    @Test(
        "An invalid pattern is refused at its place",
        arguments: [
            ("(", 0), ("a(b", 1), ("a)", 1), ("*a", 0), ("a|+", 2), ("a**", 2), ("a+*", 2), ("a???", 3), ("a{2}{3}", 4),
            ("{2}", 0), ("a{", 2), ("a{x}", 2), ("a{,2}", 2), ("a{2", 3), ("a{2,1}", 1), ("a{2,x}", 4), ("a}", 1),
            ("]", 0), ("[", 0), ("x[a", 1), ("[]", 0), ("[^]", 0), ("[z-a]", 1), ("[a-\\d]", 3), ("[a[b]]", 2),
            ("[a-[b]c]", 6), ("[a-[]]", 3), ("[-[a]]", 0), ("\\", 0), ("a\\e", 1), ("\\0", 0), ("[\\q]", 1),
            ("[a\\", 2),
            ("\\p", 2), ("\\p{", 0), ("\\p{Lx}", 0), ("\\p{}", 0), ("\\p{Cs}", 0), ("\\p{IsNowhere}", 0), ("(?a)", 2),
            ("(?", 2), ("(?=a)", 2), ("é(", 1),
        ])
    func invalid(_ pattern: String, _ offset: Int) {
        let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern: pattern) }
        #expect(error?.code == "FORX0002")
        #expect(error?.offset == offset, "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test("Under flag x the place is that of the pattern as written")
    func placeUnderFlagX() {
        let error = #expect(throws: RegularExpressionError.self) {
            try RegularExpression(pattern: " a  b *\n*", flags: "x")
        }
        #expect(error?.offset == 8)
    }

    @Test("An unknown flag is refused", arguments: [("g", 0), ("ia", 1), ("i ", 1), ("é", 0), ("I", 0)])
    func unknownFlags(_ flags: String, _ offset: Int) {
        let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern: "a", flags: flags) }
        #expect(error?.code == "FORX0001")
        #expect(error?.offset == offset)
    }

    @Test("A back-reference is refused with the reason", arguments: [("(a)\\1", 3, 1), ("(a)[b]\\12", 6, 12)])
    func backReferences(_ pattern: String, _ offset: Int, _ group: Int) {
        let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern: pattern) }
        #expect(error == RegularExpressionError(.backReference(group), at: offset))
        #expect("\(error.map(String.init(describing:)) ?? "")".contains("time linear"))
    }

    @Test(
        "Repetitions that would fill the memory are refused",
        arguments: [
            "a{200001}", "a{99999999999999999999}", "((a{100}){100}){100}", "(((((a{60}){60}){60}){60}){60}){60}",
            "(?:(?:(?:){1000}){1000}){1000}", "\\w{5000}", "(a{0,1000}){0,1000}", "(?:(?:(?:(?:a*)*){9999,})+){9999,}",
        ])
    func tooLarge(_ pattern: String) {
        let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern: pattern) }
        #expect(error?.cause == .tooLarge)
    }

    @Test("Groups nest 1,024 deep, and no deeper")
    func nesting() throws {
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: depth) + "a" + String(repeating: close, count: depth)
        }
        for (open, close) in [("(", ")"), ("(?:", ")*"), ("(b|", ")"), ("(x?", ")?")] {
            #expect(try RegularExpression(pattern: nested(1_024, open, close)).matches(Array("xxa".utf8)))
            for depth in [1_025, 100_000] {
                let error = #expect(throws: RegularExpressionError.self) {
                    try RegularExpression(pattern: nested(depth, open, close))
                }
                #expect(error?.cause == .tooDeep)
            }
        }
        let classes = String(repeating: "[a-", count: 100_000) + "[b]" + String(repeating: "]", count: 100_000)
        let error = #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern: classes) }
        #expect(error?.cause == .tooDeep)
        let allowed = String(repeating: "[a-z-", count: 1_023) + "[b]" + String(repeating: "]", count: 1_023)
        #expect(try RegularExpression(pattern: "^\(allowed)$").matches(Array("b".utf8)) == false)
    }

    @Test("No pattern of up to four characters of the grammar traps")
    func shortPatterns() {
        let alphabet = ["a", "é", "(", ")", "[", "]", "^", "-", "\\", "{", "}", "1", ",", "*", "?", "|", "$", "p"]
        var patterns = [""]
        var validCount = 0
        for _ in 0..<4 {
            patterns = patterns.flatMap { prefix in alphabet.map { prefix + $0 } }
            for pattern in patterns.prefix(20_000) {
                guard let expression = try? RegularExpression(pattern: pattern) else { continue }
                validCount += (try? expression.matches(Array("aé(1".utf8))) == nil ? 0 : 1
            }
        }
        #expect(validCount > 1_000)
    }
}
