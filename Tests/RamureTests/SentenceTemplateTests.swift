import Ramure
import Testing

@Suite struct SentenceTemplateTests {
    private func values(_ template: String, _ sentence: String) -> [[String: String]] {
        SentenceTemplate(template).matches(FoldedText(sentence), of: sentence).map(\.values)
    }

    @Test(
        "a sentence matches however it is typed",
        arguments: [
            ("Quels outils servent l'axe Alliances & Territoires ?", "Alliances & Territoires"),
            ("quels outils servent l’axe alliances et territoires?", "alliances et territoires"),
            ("QUELS OUTILS SERVENT L'AXE « Alliances & Territoires » ?", "Alliances & Territoires"),
            ("Quels outils servent l'axe \"A&T\"", "A&T"),
            ("  Quels outil servent axe <https://rameau.example/id/axis-x> ?", "<https://rameau.example/id/axis-x>"),
            ("Quels outils servent l'axe <https://rameau.example/id/axis-x> ?", "<https://rameau.example/id/axis-x>"),
            ("Quels outils servent l'axe r:axis-alliances-territoires ?", "r:axis-alliances-territoires"),
            ("Quels outils servent l'axe ?", nil), ("Quels outils ?", nil), ("", nil),
            ("Quels outils servent l'axe L'Intérêt général ?", "L'Intérêt général"),
        ])
    func french(sentence: String, value: String?) {
        #expect(values("Quels outils servent l'axe {axis} ?", sentence) == (value.map { [["axis": $0]] } ?? []))
    }

    @Test("slots take at least a word each, and every way to share the words is found, short first slots first")
    func severalSlots() {
        #expect(
            values("Path from {a} to {b}?", "path from A to B to C") == [
                ["a": "A", "b": "B to C"], ["a": "A to B", "b": "C"],
            ])
        #expect(values("{a} {b}", "one two") == [["a": "one", "b": "two"]])
        #expect(values("{a} {b}", "one") == [])
        #expect(values("Which axes have no module?", "which axes have no modules ?") == [[:]])
    }

    @Test("the article before a slot is no part of the value, nor is a comma behind it")
    func rims() {
        let template = "Qui dirige {programme}, et que sait-on de {person} ?"
        for sentence in [
            "qui dirige PHARE, et que sait-on de Anne Robin ?", "Qui dirige le PHARE et que sait-on d'Anne Robin",
        ] {
            #expect(values(template, sentence).first?["person"] == "Anne Robin")
        }
        #expect(values(template, "qui dirige PHARE, et que sait-on de X ?") == [["programme": "PHARE", "person": "X"]])
        #expect(values("Œuvres de {year}", "oeuvres 2018").first == ["year": "2018"])
        #expect(values("Œuvres de {who}", "les œuvres de Le RAMEAU").first == ["who": "Le RAMEAU"])
    }

    @Test("a long text is no sentence, and is refused at once")
    func longText() {
        let sentence = String(repeating: "to ", count: 100_000)
        #expect(values("{a} to {b} to {c} to {d}", sentence) == [])
        #expect(values("{a} to {b} to {c} to {d}", String(repeating: "to ", count: 200)).count == 32)
    }
}
