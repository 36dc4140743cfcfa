import RDF
import SPARQLEngine
import SPARQLSyntax
import Testing

@Suite struct StringFunctionTests {
    static let parts: [Row] = [
        ("STRLEN(\"chat\")", "4"), ("STRLEN(\"\")", "0"), ("STRLEN(\"\u{1F600}e\u{301}\"@fr)", "3"), ("STRLEN(1)", nil),
        ("STRLEN(:a)", nil),
        ("SUBSTR(\"foobar\", 4)", "\"bar\""), ("SUBSTR(\"foobar\", 4, 1)", "\"b\""),
        ("SUBSTR(\"foobar\"@en, 4, 1)", "\"b\"@en"),
        ("SUBSTR(\"foobar\", 0, 3)", "\"fo\""), ("SUBSTR(\"foobar\", -42, 47)", "\"foob\""),
        ("SUBSTR(\"foobar\", 7)", "\"\""),
        ("SUBSTR(\"foobar\", 1.5, 2.6)", "\"oob\""), ("SUBSTR(\"foobar\", \"NaN\"^^xsd:double, 3)", "\"\""),
        ("SUBSTR(\"foobar\", 1, \"NaN\"^^xsd:double)", "\"\""),
        ("SUBSTR(\"foobar\", 2, \"INF\"^^xsd:double)", "\"oobar\""),
        ("SUBSTR(\"foobar\", -\"INF\"^^xsd:double, \"INF\"^^xsd:double)", "\"\""),
        ("SUBSTR(\"foobar\", 1, 0)", "\"\""), ("SUBSTR(\"foobar\", 3, -1)", "\"\""),
        ("SUBSTR(\"foobar\", 99999999999999999999)", "\"\""),
        ("SUBSTR(\"\u{1F600}\u{E9}a\", 2, 1)", "\"\u{E9}\""), ("SUBSTR(\"a\", \"1\")", nil), ("SUBSTR(1, 1)", nil),
        ("UCASE(\"stra\u{DF}e\")", "\"STRASSE\""), ("UCASE(\"\u{E9}a\"@fr)", "\"\u{C9}A\"@fr"),
        ("LCASE(\"\u{C9}A\")", "\"\u{E9}a\""), ("UCASE(1)", nil),
        ("ENCODE_FOR_URI(\"Los Angeles-_.~\")", "\"Los%20Angeles-_.~\""),
        ("ENCODE_FOR_URI(\"\u{E9}/?\"@fr)", "\"%C3%A9%2F%3F\""), ("ENCODE_FOR_URI(:a)", nil),
        ("CONCAT()", "\"\""), ("CONCAT(\"a\", \"b\")", "\"ab\""), ("CONCAT(\"a\"@en, \"b\"@en)", "\"ab\"@en"),
        ("CONCAT(\"a\"@en, \"b\"@fr)", "\"ab\""),
        ("CONCAT(\"a\"@en, \"b\")", "\"ab\""), ("CONCAT(\"a\"@en--ltr, \"b\"@en--ltr)", "\"ab\"@en--ltr"),
        ("CONCAT(\"a\"@en--ltr, \"b\"@en)", "\"ab\""),
        ("CONCAT(\"a\"@en)", "\"a\"@en"), ("CONCAT(\"a\", 1)", nil), ("CONCAT(:a)", nil),
        ("langMATCHES(\"de-Latn-DE\", \"de\")", "true"), ("langMATCHES(\"de\", \"DE\")", "true"),
        ("langMATCHES(\"deu\", \"de\")", "false"),
        ("langMATCHES(\"de\", \"de-DE\")", "false"), ("langMATCHES(\"\", \"*\")", "false"),
        ("langMATCHES(\"en\", \"*\")", "true"), ("langMATCHES(\"en\"@en, \"*\")", nil),
        ("langMATCHES(\"de-Latn-DE\", \"de-DE\")", "false"),
    ]

    static let searches: [Row] = [
        ("STRSTARTS(\"foobar\", \"foo\")", "true"), ("STRSTARTS(\"foobar\"@en, \"foo\"@en)", "true"),
        ("STRSTARTS(\"foobar\"@en, \"foo\")", "true"),
        ("STRSTARTS(\"foobar\", \"foo\"@en)", nil), ("STRSTARTS(\"foobar\"@en, \"foo\"@fr)", nil),
        ("STRSTARTS(\"foobar\"@en--ltr, \"foo\"@en)", nil),
        ("STRSTARTS(\"a\", \"abc\")", "false"), ("STRSTARTS(\"\u{E9}\", \"e\")", "false"), ("STRSTARTS(1, \"1\")", nil),
        ("STRENDS(\"foobar\", \"bar\")", "true"), ("STRENDS(\"foobar\", \"\")", "true"),
        ("STRENDS(\"a\", \"ba\")", "false"),
        ("CONTAINS(\"foobar\", \"oba\")", "true"), ("CONTAINS(\"foobar\", \"abo\")", "false"),
        ("CONTAINS(\"aabaabaaab\", \"aabaaa\")", "true"),
        ("CONTAINS(\"\", \"\")", "true"), ("CONTAINS(\"abc\"@en--ltr, \"b\"@en--ltr)", "true"),
        ("STRBEFORE(\"abc\", \"b\")", "\"a\""), ("STRBEFORE(\"abc\"@en, \"bc\")", "\"a\"@en"),
        ("STRBEFORE(\"abc\", \"\")", "\"\""),
        ("STRBEFORE(\"abc\"@en, \"\")", "\"\"@en"), ("STRBEFORE(\"abc\"@en, \"x\")", "\"\""),
        ("STRBEFORE(\"abc\"@en, \"b\"@cy)", nil),
        ("STRAFTER(\"abc\", \"b\")", "\"c\""), ("STRAFTER(\"abc\"@en, \"ab\"@en)", "\"c\"@en"),
        ("STRAFTER(\"abc\"@en, \"\")", "\"abc\"@en"),
        ("STRAFTER(\"abc\"@en, \"x\")", "\"\""), ("STRAFTER(\"ababac\", \"bac\")", "\"\""),
        ("STRAFTER(:a, \"b\")", nil),
        ("REGEX(\"Chat\"@fr, \"^c\", \"i\")", "true"), ("REGEX(\"chat\", \"t$\")", "true"),
        ("REGEX(\"chat\", \"(\")", nil), ("REGEX(1, \"1\")", nil),
        ("REGEX(\"chat\", \"c\", \"z\")", nil), ("REPLACE(\"abcd\"@en, \"b\", \"Z\")", "\"aZcd\"@en"),
        ("REPLACE(\"abab\", \"B\", \"Z\", \"i\")", "\"aZaZ\""),
        ("REPLACE(\"abcd\", \"(.)(.)\", \"$2$1\")", "\"badc\""), ("REPLACE(\"abcd\", \"x*\", \"y\")", nil),
        ("REPLACE(\"abcd\", \"b\", \"$\")", nil),
    ]

    @Test("Functions on strings", arguments: parts + searches)
    func strings(row: Row) throws {
        #expect(
            try ExpressionText.evaluate(row.expression) == row.result.flatMap { try ExpressionText.evaluate($0) },
            "\(row.expression)")
    }

    @Test("A substring is found in linear time and in the right place, for all short strings of two letters")
    func search() throws {
        let texts = (0..<64).map { bits in String((0..<6).map { bits >> $0 & 1 == 0 ? "a" : "b" }) }
        var context = FunctionContext(now: "", seed: 0, baseIRI: nil)
        for text in texts {
            for pattern in texts.map({ String($0.prefix(3)) }) {
                let before = FunctionLibrary.apply(.stringBefore, [.string(text), .string(pattern)], in: &context)
                let expected =
                    (0...3).first { text.dropFirst($0).hasPrefix(pattern) }.map { String(text.prefix($0)) } ?? ""
                #expect(before?.term == .string(expected), "\(text) \(pattern)")
            }
        }
    }

    @Test("Digests of the bytes of a plain string")
    func digests() throws {
        #expect(try ExpressionText.evaluate("MD5(\"abc\")") == .string("900150983cd24fb0d6963f7d28e17f72"))
        #expect(try ExpressionText.evaluate("SHA1(\"abc\")") == .string("a9993e364706816aba3e25717850c26c9cd0d89d"))
        #expect(
            try ExpressionText.evaluate("SHA256(\"\u{E9}\")")
                == .string("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"))
        #expect(try ExpressionText.evaluate("STRLEN(SHA384(\"\"))") == .integer(96))
        #expect(try ExpressionText.evaluate("STRLEN(SHA512(\"\"))") == .integer(128))
        #expect(try ExpressionText.evaluate("MD5(\"a\"@en)") == nil)
        #expect(try ExpressionText.evaluate("MD5(1)") == nil)
    }
}
