import Shell
import Testing

@Suite struct LanguageTests {
    @Test(
        "The first of LC_ALL, LC_MESSAGES and LANG that is set decides",
        arguments: [
            ([:], Language.english),
            (["LANG": "fr_FR.UTF-8"], .french),
            (["LANG": "fr"], .french),
            (["LANG": "fr-CA"], .french),
            (["LANG": "frr_DE"], .english),
            (["LANG": "C.UTF-8"], .english),
            (["LANG": "fr_FR", "LC_MESSAGES": "en_GB"], .english),
            (["LANG": "en_GB", "LC_MESSAGES": "fr_FR"], .french),
            (["LANG": "fr_FR", "LC_ALL": "C"], .english),
            (["LANG": "fr_FR", "LC_ALL": ""], .french),
        ] as [([String: String], Language)])
    func precedence(environment: [String: String], expected: Language) {
        #expect(Language { environment[$0] } == expected)
    }
}
