import Ramure
import Testing

@Suite struct FoldingTests {
    @Test(
        "what differs by typing alone has one strict key",
        arguments: [
            [
                "Alliances & Territoires", "ALLIANCES ET TERRITOIRES", "alliances&territoires",
                "Alliances and Territoires",
            ],
            [
                "Évaluation de l'utilité", "e\u{301}valuation de l’utilite", "EVALUATION DE L‘UTILITÉ",
                "évaluation-de-l utilité",
            ],
            ["« Bien commun »", "\"bien commun\"", "“Bien commun”", "Bien  commun !"],
            ["Œuvre", "oeuvre", "ŒUVRE"], ["Straße", "STRASSE"], ["Ærø", "aero"], ["AFM-Téléthon", "afm telethon"],
            ["(Re)Connaissance", "reconnaissance"], ["Łódź", "lodz"], ["co\u{AD}construction", "coconstruction"],
            ["naïve", "nai\u{308}ve", "NAÏVE"],
        ])
    func strictKeys(texts: [String]) {
        for text in texts { #expect(FoldedText(text).strictKey == FoldedText(texts[0]).strictKey, "\(text)") }
    }

    @Test(
        "articles and plurals go from the loose key",
        arguments: [
            ("l'engagement associatif des salariés", "engagement associatif salarie"), ("Le RAMEAU", "rameau"),
            ("Les réseaux", "reseau"), ("une note", "note"), ("the process", "process"), ("du gaz", "gaz"),
            ("bus", "bus"),
            ("a tool", "tool"), ("A&T", "a & t"), ("d'axe", "axe"), ("D 1", "d 1"), ("la", "la"), ("L'", "l"),
            ("« »", ""),
        ])
    func looseKeys(text: String, expected: String) {
        #expect(FoldedText(text).looseKey == expected)
    }

    @Test("what is different stays different")
    func differences() {
        let texts = ["D1", "D 1", "peche", "pache", "a t", "a & t", "日本", "中国", "", "α"]
        #expect(Set(texts.map { FoldedText($0).strictKey }).count == texts.count)
    }

    @Test("a word knows its place in the text")
    func places() {
        let text = "« L'été & co »"
        let bytes = Array(text.utf8)
        #expect(
            FoldedText(text).words.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["L'", "été", "&", "co"])
    }
}
