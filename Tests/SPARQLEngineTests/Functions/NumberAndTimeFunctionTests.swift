import RDF
import SPARQLEngine
import Testing

@Suite struct NumberAndTimeFunctionTests {
    static let numbers: [Row] = [
        ("ABS(-1)", "1"), ("ABS(-1.5)", "1.5"), ("ABS(-1.5e0)", "\"1.5E0\"^^xsd:double"),
        ("ABS(\"-1\"^^xsd:float)", "\"1.0E0\"^^xsd:float"),
        ("ABS(-9223372036854775808)", "9223372036854775808"), ("ABS(\"a\")", nil), ("ABS(:a)", nil), ("ABS(true)", nil),
        ("ROUND(2.4999)", "\"2\"^^xsd:decimal"), ("ROUND(2.5)", "\"3\"^^xsd:decimal"),
        ("ROUND(-2.5)", "\"-2\"^^xsd:decimal"), ("ROUND(7)", "7"),
        ("ROUND(-2.5e0)", "\"-2.0E0\"^^xsd:double"), ("ROUND(0.49999999999999994e0)", "\"0.0E0\"^^xsd:double"),
        ("ROUND(-0.3e0)", "\"-0.0E0\"^^xsd:double"),
        ("ROUND(\"INF\"^^xsd:double)", "\"INF\"^^xsd:double"), ("ROUND(\"NaN\"^^xsd:float)", "\"NaN\"^^xsd:float"),
        ("CEIL(1.1)", "\"2\"^^xsd:decimal"),
        ("CEIL(-1.1)", "\"-1\"^^xsd:decimal"), ("CEIL(-0.5e0)", "\"-0.0E0\"^^xsd:double"),
        ("FLOOR(-1.1)", "\"-2\"^^xsd:decimal"), ("FLOOR(1.9e0)", "\"1.0E0\"^^xsd:double"),
        ("FLOOR(\"x\"^^xsd:decimal)", nil), ("ABS(STRDT(\"-1\", xsd:integer))", "1"),
    ]

    static let times: [Row] = [
        ("NOW()", "\"2026-11-21T08:30:00Z\"^^xsd:dateTime"), ("YEAR(NOW())", "2026"), ("MONTH(NOW())", "11"),
        ("DAY(NOW())", "21"), ("HOURS(NOW())", "8"),
        ("MINUTES(NOW())", "30"), ("SECONDS(NOW())", "\"0\"^^xsd:decimal"), ("TZ(NOW())", "\"Z\""),
        ("TIMEZONE(NOW())", "\"PT0S\"^^xsd:dayTimeDuration"),
        ("SECONDS(\"2011-01-10T14:45:13.815-05:00\"^^xsd:dateTime)", "13.815"),
        ("TIMEZONE(\"2011-01-10T14:45:13.815-05:00\"^^xsd:dateTime)", "\"-PT5H\"^^xsd:dayTimeDuration"),
        ("TZ(\"2011-01-10T14:45:13.815-05:00\"^^xsd:dateTime)", "\"-05:00\""),
        ("HOURS(\"2011-01-10T14:45:13.815-05:00\"^^xsd:dateTime)", "14"),
        ("TZ(\"2011-01-10T14:45:13\"^^xsd:dateTime)", "\"\""), ("TIMEZONE(\"2011-01-10T14:45:13\"^^xsd:dateTime)", nil),
        ("YEAR(\"-0044-03-15T00:00:00\"^^xsd:dateTime)", "-44"),
        ("YEAR(\"2011-01-10\"^^xsd:date)", "2011"), ("HOURS(\"2011-01-10\"^^xsd:date)", nil),
        ("YEAR(\"2011\"^^xsd:gYear)", "2011"), ("MONTH(\"2011\"^^xsd:gYear)", nil),
        ("MINUTES(\"08:15:00\"^^xsd:time)", "15"), ("YEAR(\"2011\")", nil), ("YEAR(2011)", nil),
        ("YEAR(\"x\"^^xsd:dateTime)", nil),
    ]

    @Test("Functions on numbers, dates and times", arguments: numbers + times)
    func apply(row: Row) throws {
        #expect(
            try ExpressionText.evaluate(row.expression) == row.result.flatMap { try ExpressionText.evaluate($0) },
            "\(row.expression)")
    }

    @Test("RAND lies in [0, 1) and follows from the seed")
    func rand() throws {
        var (first, second) = (ExpressionText(), ExpressionText())
        for _ in 0..<100 {
            let value = try first.evaluate("RAND()")
            #expect(try second.evaluate("RAND()") == value)
            let literal = try #require(value?.literal)
            let number = try #require(Double(literal.lexicalForm))
            #expect(literal.datatype == XSD.double && 0..<1 ~= number)
        }
    }
}
