import Shell
import SourceText
import Testing

@Suite struct FrenchSyntaxTests {
    @Test(
        "What the parsers say is said in French, with what was found in the text",
        arguments: [
            ("the prefix 'foo:' is not declared", "le préfixe « foo: » n'est pas déclaré"),
            (
                "expected a property after '?s', found '}'",
                "il faut une propriété après « ?s », et c'est « } »"
            ),
            (
                "expected a datatype IRI after '^^', found the end of the text",
                "il faut l'IRI d'un type après « ^^ », et c'est la fin du texte"
            ),
            ("STRLEN takes 1 argument, not 2", "STRLEN prend 1 argument, et non 2"),
            ("the text ends within an IRI", "le texte finit au milieu d'une IRI"),
            ("Did you mean 'foaf:'?", "Vouliez-vous dire « foaf: » ?"),
            ("a sentence nobody knows", "a sentence nobody knows"),
            ("expected something new, found 'x'", "expected something new, found 'x'"),
        ])
    func sentences(english: String, french: String) {
        let diagnostic = Diagnostic(sourceName: "query", position: SourcePosition(), message: english)
        let wording = Wording(diagnostic: diagnostic)
        #expect(wording.english == "query:1:1: " + english)
        #expect(wording.french == "query:1:1: " + french)
    }
}
