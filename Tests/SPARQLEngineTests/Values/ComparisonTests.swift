import RDF
import SPARQLEngine
import Testing

@Suite struct ComparisonTests {
    static let equality: [Row] = [
        ("1 = 1.0", "true"), ("1 = 1e0", "true"), ("\"01\"^^xsd:byte = 1", "true"), ("1.5 = 15e-1", "true"),
        ("1 = 2", "false"),
        ("0.1 = \"0.1\"^^xsd:float", "true"), ("9007199254740993 = 9007199254740993.0", "true"),
        ("9007199254740993 = 9007199254740992", "false"),
        ("9007199254740993 = 9007199254740992e0", "true"), ("\"NaN\"^^xsd:double = \"NaN\"^^xsd:double", "false"),
        ("\"NaN\"^^xsd:double != 1", "true"), ("\"INF\"^^xsd:float = \"INF\"^^xsd:double", "true"),
        ("-0e0 = 0", "true"),
        ("1000000000000000000000000000001 = 1000000000000000000000000000001.0", "true"),
        ("\"a\" = \"a\"", "true"), ("\"\u{E9}\" = \"e\u{301}\"", "false"), ("\"a\" = \"a\"@en", "false"),
        ("\"a\"@en = \"a\"@EN", "true"),
        ("\"a\"@en = \"a\"@fr", "false"), ("\"a\"@en = \"a\"@en--ltr", "false"), ("\"a\" = 1", "false"),
        ("\"1\" = 1", "false"),
        ("true = \"1\"^^xsd:boolean", "true"), ("true = 1", "false"), (":a = :a", "true"),
        (":a = \"http://e/a\"", "false"),
        ("\"x\"^^:t = \"x\"^^:t", "true"), ("\"x\"^^:t = \"y\"^^:t", nil), ("\"x\"^^:t = \"x\"", nil),
        ("\"x\"^^:t != 1", nil),
        ("\"x\"^^:t = \"x\"@en", "false"), ("\"x\"^^:t = :a", "false"),
        ("\"x\"^^xsd:integer = \"x\"^^xsd:integer", "true"),
        ("\"x\"^^xsd:integer = 1", nil), ("\"300\"^^xsd:byte = 300", nil), ("\"-1\"^^xsd:nonNegativeInteger = -1", nil),
        ("\"2000-01-01\"^^xsd:date = \"2000-01-01T00:00:00\"^^xsd:dateTime", "false"),
        ("\"2000-01-01\"^^xsd:date = \"2000-01-01Z\"^^xsd:date", nil),
        ("\"2000-01-01\"^^xsd:date != \"2001-01-01Z\"^^xsd:date", "true"),
        ("\"P12M\"^^xsd:yearMonthDuration = \"P1Y\"^^xsd:duration", "true"),
        ("\"P0M\"^^xsd:yearMonthDuration = \"PT0S\"^^xsd:dayTimeDuration", "true"),
        ("TRIPLE(:s, :p, 1) = TRIPLE(:s, :p, 1.0)", "true"), ("TRIPLE(:s, :p, 1) = TRIPLE(:s, :q, 1)", "false"),
        ("TRIPLE(:s, :p, \"x\"^^:t) = TRIPLE(:s, :p, 1)", nil),
        ("TRIPLE(:s, :p, \"x\"^^:t) = TRIPLE(:o, :p, 1)", "false"),
        ("TRIPLE(:s, :p, 1) = :s", "false"), ("STRDT(\"01\", xsd:integer) = 1", "true"),
    ]

    static let order: [Row] = [
        ("1 < 2", "true"), ("2 < 1.5", "false"), ("1 <= 1.0", "true"), ("2 >= 1e0", "true"),
        ("\"NaN\"^^xsd:double < 1", "false"),
        ("1 >= \"NaN\"^^xsd:double", "false"), ("-\"INF\"^^xsd:double < 0", "true"), ("\"a\" < \"b\"", "true"),
        ("\"a\" < \"B\"", "false"),
        ("\"\u{FFFD}\" < \"\u{1F600}\"", "true"), ("\"a\" < \"ab\"", "true"), ("\"a\"@en < \"b\"@en", nil),
        ("\"a\" < 1", nil),
        ("false < true", "true"), ("true <= false", "false"), (":a < :b", nil), ("\"a\"^^:t < \"b\"^^:t", nil),
        ("\"x\"^^xsd:integer < 1", nil),
        ("\"2000-01-01T00:00:00Z\"^^xsd:dateTime < \"2000-01-01T01:00:00Z\"^^xsd:dateTime", "true"),
        ("\"2000-01-01T00:00:00\"^^xsd:dateTime < \"2000-01-01T01:00:00Z\"^^xsd:dateTime", nil),
        ("\"2000-01-01\"^^xsd:date < \"2000-01-02T00:00:00\"^^xsd:dateTime", nil),
        ("\"P1M\"^^xsd:duration < \"P30D\"^^xsd:duration", nil),
        ("\"PT1H\"^^xsd:dayTimeDuration < \"PT61M\"^^xsd:dayTimeDuration", "true"),
        ("STRDT(\"01\", xsd:integer) < 2", "true"),
    ]

    static let booleans: [Row] = [
        ("!true", "false"), ("!\"\"", "true"), ("!\"a\"", "false"), ("!0", "true"), ("!0.0", "true"), ("!0.1", "false"),
        ("!-0e0", "true"),
        ("!\"NaN\"^^xsd:float", "true"), ("!\"INF\"^^xsd:double", "false"), ("!\"x\"^^xsd:boolean", nil),
        ("!\"a\"@en", nil),
        ("!:a", nil), ("!\"2000-01-01\"^^xsd:date", nil), ("!\"x\"^^:t", nil), ("!STRDT(\"0\", xsd:integer)", "true"),
    ]

    @Test("Equality, order and effective boolean values", arguments: equality + order + booleans)
    func comparison(row: Row) throws {
        #expect(
            try ExpressionText.evaluate(row.expression) == row.result.flatMap { try ExpressionText.evaluate($0) },
            "\(row.expression)")
    }
}
