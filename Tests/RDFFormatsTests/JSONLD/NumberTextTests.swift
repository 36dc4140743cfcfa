import RDF
import RDFFormats
import SourceText
import Testing

/// How numbers are spelt in RDF and in canonical JSON.
@Suite struct NumberTextTests {
    @Test(
        "An integer is what has no fraction, however it is spelt, below 10²¹",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.0", "0"), ("5", "5"), ("-5", "-5"), ("5.0", "5"), ("1e3", "1000"), ("1.5e1", "15"),
            ("1500e-2", "15"), ("9007199254740993", "9007199254740993"), ("1e20", "100000000000000000000"),
            ("123456789012345678901", "123456789012345678901"), ("1e21", nil), ("1.5", nil), ("1e-1", nil),
            ("1e999999999999999999999", nil), ("0e999999999999999999999", "0"),
        ])
    func integers(spelling: String, integer: String?) {
        #expect(DecimalDigits(spelling).integer == integer)
    }

    @Test(
        "A canonical double has one digit before the point and at most fifteen behind",
        arguments: [
            (0, "0.0E0"), (-0.0, "-0.0E0"), (1, "1.0E0"), (-5.3, "-5.3E0"), (100, "1.0E2"), (0.001, "1.0E-3"),
            (0.1 + 0.2, "3.0E-1"), (1e21, "1.0E21"), (.leastNonzeroMagnitude, "5.0E-324"), (1.7976931348623157e308, "1.797693134862316E308"),
            (1.0 / 3, "3.333333333333333E-1"), (.infinity, "INF"), (-.infinity, "-INF"), (9.9999999999999995e22, "1.0E23"),
        ])
    func doubles(value: Double, text: String) {
        #expect(DecimalDigits.canonicalDouble(value) == text)
    }

    @Test(
        "ECMAScript writes numbers in full between 10⁻⁶ and 10²¹",
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (1e20, "100000000000000000000"), (1e21, "1e+21"),
            (1.5e21, "1.5e+21"), (1e-6, "0.000001"), (1e-7, "1e-7"), (1.25e-7, "1.25e-7"), (123456.789, "123456.789"),
            (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"), (4.35, "4.35"),
        ])
    func ecmaScript(value: Double, text: String) {
        #expect(DecimalDigits.ecmaScript(value) == text)
    }

    @Test("Canonical JSON has one spelling")
    func canonicalJSON() throws {
        let text = """
            { "b": [ 1.0, 1e2, "\\u00e9\\u000f\\/", {} , [] ], "é": null, "\\ud83d\\ude00": true, "\\ufb33": false, "a": -0 }
            """
        let document = "{\"http://e/p\": {\"@type\": \"@json\", \"@value\": \(text)}}"
        let wanted = #"{"a":0,"b":[1,100,"é\u000f/",{},[]],"é":null,"😀":true,"\#u{FB33}":false}"#
        let quads = try JSONLD.toRDF(Array(document.utf8)).decodedQuads()
        #expect(quads?.map(\.triple.object) == [.literal(Literal(wanted, datatype: IRI(RDFVocabulary.namespace + "JSON")))])
    }
}
