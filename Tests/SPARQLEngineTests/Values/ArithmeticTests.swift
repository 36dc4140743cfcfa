import RDF
import SPARQLEngine
import Testing

@Suite struct ArithmeticTests {
    static let rows: [Row] = [
        ("1 + 2", "3"), ("1 - 2.5", "-1.5"), ("2 * 1.50", "\"3\"^^xsd:decimal"), ("1 / 4", "0.25"),
        ("4 / 2", "\"2\"^^xsd:decimal"),
        ("1 / 0", nil), ("1.0 / 0.0", nil), ("1e0 / 0", "\"INF\"^^xsd:double"), ("-1 / 0e0", "\"-INF\"^^xsd:double"),
        ("0e0 / 0", "\"NaN\"^^xsd:double"),
        ("1 / 3", "0.333333333333333333"), ("1 + 1e0", "\"2.0E0\"^^xsd:double"),
        ("1 + \"1\"^^xsd:float", "\"2.0E0\"^^xsd:float"),
        ("1.5 * \"2\"^^xsd:float", "\"3.0E0\"^^xsd:float"), ("\"1\"^^xsd:float + 1e0", "\"2.0E0\"^^xsd:double"),
        ("\"1\"^^xsd:byte + \"1\"^^xsd:short", "2"), ("9223372036854775807 + 1", "9223372036854775808"),
        ("-9223372036854775808 - 1", "-9223372036854775809"), ("-(-9223372036854775808)", "9223372036854775808"),
        ("9223372036854775807 * 9223372036854775807", "85070591730234615847396907784232501249"), ("0.1 + 0.2", "0.3"),
        ("1 + \"1\"", nil), ("\"1\" + \"2\"", nil), ("1 + :a", nil), ("1 + \"x\"^^xsd:integer", nil), ("1 + true", nil),
        ("-\"a\"", nil),
        ("+\"01\"^^xsd:int", "1"), ("+:a", nil), ("-(1.50)", "\"-1.5\"^^xsd:decimal"),
        ("-(0e0)", "\"-0.0E0\"^^xsd:double"),
        ("1 - 2 - 3", "-4"), ("2 * 3 / 4", "1.5"), ("STRDT(\"1\", xsd:integer) + 1", "2"),
        (
            "\"2000-01-31T00:00:00Z\"^^xsd:dateTime + \"P1M\"^^xsd:yearMonthDuration",
            "\"2000-02-29T00:00:00Z\"^^xsd:dateTime"
        ),
        ("\"2000-03-01\"^^xsd:date - \"P1D\"^^xsd:dayTimeDuration", "\"2000-02-29\"^^xsd:date"),
        ("\"PT1H\"^^xsd:dayTimeDuration + \"23:30:00\"^^xsd:time", "\"00:30:00\"^^xsd:time"),
        ("\"2000-03-01\"^^xsd:date - \"2000-02-28\"^^xsd:date", "\"P2D\"^^xsd:dayTimeDuration"),
        ("\"P1Y\"^^xsd:yearMonthDuration - \"P1M\"^^xsd:yearMonthDuration", "\"P11M\"^^xsd:yearMonthDuration"),
        ("\"2000-03-01\"^^xsd:date * 2", nil), ("\"2000-03-01\"^^xsd:date + \"2000-03-01\"^^xsd:date", nil),
    ]

    @Test("Arithmetic with promotion", arguments: rows)
    func arithmetic(row: Row) throws {
        #expect(
            try ExpressionText.evaluate(row.expression) == row.result.flatMap { try ExpressionText.evaluate($0) },
            "\(row.expression)")
    }

    @Test("A float is rounded once on promotion")
    func promotion() throws {
        let sum = try ExpressionText.evaluate("16777217 + \"0\"^^xsd:float")
        #expect(sum?.literal?.lexicalForm == "1.6777216E7")
    }

    @Test("Sums and averages of groups")
    func aggregates() throws {
        func group(_ texts: [String]) -> (sum: Term?, average: Term?) {
            let sum = texts.reduce(Value?.some(.integer(0))) { partial, text in
                partial.flatMap { partial in
                    (try? ExpressionText.evaluate(text)).flatMap { Value.sum(partial, Value($0)) }
                }
            }
            return (sum?.term, sum.flatMap { Value.average(sum: $0, count: texts.count) }?.term)
        }
        #expect(group([]) == (.integer(0), .integer(0)))
        #expect(group(["1", "2", "4"]).sum == .integer(7))
        #expect(group(["1", "2", "4"]).average?.literal == Literal("2.333333333333333333", datatype: XSD.decimal))
        #expect(group(["1", "2.2"]).average?.literal == Literal("1.6", datatype: XSD.decimal))
        #expect(group(["1", "2e0"]).sum?.literal == Literal("3.0E0", datatype: XSD.double))
        #expect(group(["1", "\"a\""]) == (nil, nil))
        #expect(group(["1", "\"P1D\"^^xsd:dayTimeDuration"]).sum == nil)
    }
}
