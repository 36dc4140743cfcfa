import RDF
import SPARQLEngine
import Testing

@Suite struct CastTests {
    static let numbers: [Row] = [
        ("xsd:boolean(\"true\")", "true"), ("xsd:boolean(\"0\")", "false"), ("xsd:boolean(\"0.0\")", nil),
        ("xsd:boolean(\"True\")", nil), ("xsd:boolean(0.0)", "false"),
        ("xsd:boolean(-7.875e0)", "true"), ("xsd:boolean(\"NaN\"^^xsd:float)", "false"), ("xsd:boolean(:a)", nil),
        ("xsd:boolean(NOW())", nil),
        ("xsd:integer(\"13\")", "13"), ("xsd:integer(\" 13 \")", "13"), ("xsd:integer(\"1.5\")", nil),
        ("xsd:integer(\"1E0\")", nil), ("xsd:integer(2.5)", "2"),
        ("xsd:integer(-2.5)", "-2"), ("xsd:integer(-7.875e0)", "-7"), ("xsd:integer(1e21)", "1000000000000000000000"),
        ("xsd:integer(\"INF\"^^xsd:double)", nil),
        ("xsd:integer(\"NaN\"^^xsd:double)", nil), ("xsd:integer(true)", "1"), ("xsd:integer(\"01\"^^xsd:byte)", "1"),
        ("xsd:integer(NOW())", nil), ("xsd:integer(\"1\"@en)", nil),
        ("xsd:decimal(\"+33.3300\")", "33.33"), ("xsd:decimal(\"-10.2E3\")", nil), ("xsd:decimal(-7.875e0)", "-7.875"),
        ("xsd:decimal(1)", "\"1\"^^xsd:decimal"),
        ("xsd:decimal(false)", "\"0\"^^xsd:decimal"), ("xsd:decimal(\"NaN\"^^xsd:double)", nil),
        ("xsd:double(\"-10.2E3\")", "\"-1.02E4\"^^xsd:double"), ("xsd:double(\"INF\")", "\"INF\"^^xsd:double"),
        ("xsd:double(\"inf\")", nil), ("xsd:double(2.5)", "\"2.5E0\"^^xsd:double"),
        ("xsd:double(true)", "\"1.0E0\"^^xsd:double"),
        ("xsd:double(\"0.1\"^^xsd:float)", "\"1.0000000149011612E-1\"^^xsd:double"),
        ("xsd:float(0.1)", "\"1.0E-1\"^^xsd:float"), ("xsd:float(1e300)", "\"INF\"^^xsd:float"),
        ("xsd:float(\"x\")", nil),
        ("xsd:byte(\"127\")", "\"127\"^^xsd:byte"), ("xsd:byte(\"128\")", nil),
        ("xsd:byte(127.9)", "\"127\"^^xsd:byte"), ("xsd:unsignedInt(-1)", nil), ("xsd:int(\"007\") + 1", "8"),
    ]

    static let others: [Row] = [
        ("xsd:string(:a)", "\"http://e/a\""), ("xsd:string(\"01\"^^xsd:integer)", "\"1\""),
        ("xsd:string(1.0)", "\"1\""), ("xsd:string(1e0)", "\"1\""), ("xsd:string(1e7)", "\"1.0E7\""),
        ("xsd:string(\"0\"^^xsd:boolean)", "\"false\""), ("xsd:string(\"1.25\"^^xsd:float)", "\"1.25\""),
        ("xsd:string(\"2000-01-01T24:00:00Z\"^^xsd:dateTime)", "\"2000-01-02T00:00:00Z\""),
        ("xsd:string(BNODE())", nil), ("xsd:string(\"x\"^^xsd:integer)", nil), ("xsd:string(TRIPLE(:a, :b, :c))", nil),
        ("xsd:dateTime(\"2002-10-10T17:00:00Z\")", "\"2002-10-10T17:00:00Z\"^^xsd:dateTime"),
        ("xsd:dateTime(\"2002-10-10\")", nil),
        ("xsd:dateTime(\"2002-10-10Z\"^^xsd:date)", "\"2002-10-10T00:00:00Z\"^^xsd:dateTime"),
        ("xsd:date(\"2002-10-10T17:00:00+02:00\"^^xsd:dateTime)", "\"2002-10-10+02:00\"^^xsd:date"),
        ("xsd:date(\"2002-10-10\")", "\"2002-10-10\"^^xsd:date"), ("xsd:time(NOW())", "\"08:30:00Z\"^^xsd:time"),
        ("xsd:gYear(NOW())", "\"2026Z\"^^xsd:gYear"),
        ("xsd:gMonthDay(\"2024-02-29\"^^xsd:date)", "\"--02-29\"^^xsd:gMonthDay"), ("xsd:date(2002)", nil),
        ("xsd:dateTime(\"08:00:00\"^^xsd:time)", nil),
        ("xsd:dateTimeStamp(NOW())", "\"2026-11-21T08:30:00Z\"^^xsd:dateTimeStamp"),
        ("xsd:dateTimeStamp(\"2002-10-10T17:00:00\")", nil),
        ("xsd:dateTimeStamp(\"2002-10-10T17:00:00\"^^xsd:dateTime)", nil),
        ("xsd:duration(\"P1Y\")", "\"P1Y\"^^xsd:duration"),
        ("xsd:dayTimeDuration(\"P1Y2DT3H\"^^xsd:duration)", "\"P2DT3H\"^^xsd:dayTimeDuration"),
        ("xsd:yearMonthDuration(\"P14M\")", "\"P1Y2M\"^^xsd:yearMonthDuration"),
        ("xsd:yearMonthDuration(\"P1D\")", nil), ("xsd:duration(1)", nil), ("xsd:anyURI(\"a\")", nil),
        (":unknown(1)", nil),
    ]

    @Test("Casts", arguments: numbers + others)
    func casts(row: Row) throws {
        #expect(
            try ExpressionText.evaluate(row.expression) == row.result.flatMap { try ExpressionText.evaluate($0) },
            "\(row.expression)")
    }
}
