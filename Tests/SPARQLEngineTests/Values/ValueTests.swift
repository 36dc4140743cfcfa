import RDF
import SPARQLEngine
import Testing

@Suite struct ValueTests {
    static let terms: [Term] = [
        .iri("http://e/a"), .blankNode(BlankNode("b")), .string(""), .string("a string of more than fifteen bytes"),
        .literal(Literal("chat", language: "fr")), .literal(Literal("chat", language: "ar", direction: .rightToLeft)),
        .literal(Literal("x", datatype: IRI("http://e/t"))), .literal(Literal("x", datatype: XSD.integer)),
        .literal(Literal("256", datatype: IRI(XSD.namespace + "unsignedByte"))),
        .literal(Literal("2000-01-01T00:00:00", datatype: IRI(XSD.namespace + "dateTimeStamp"))),
        .literal(Literal("http://e/", datatype: IRI(XSD.namespace + "anyURI"))),
        .triple(Triple(.iri("http://e/s"), IRI("http://e/p"), .literal(Literal("01", datatype: XSD.integer)))),
    ]

    @Test("What has no value, or is its value, keeps its term", arguments: terms)
    func kept(term: Term) {
        let bytes = TermEncoding.encoded(term)
        #expect(Value(term).term == term)
        #expect(Value(encoded: bytes[...])?.term == term)
        #expect(Value(unread: bytes[...])?.term == term)
        var encoded: [UInt8] = []
        Value(term).encode(into: &encoded)
        #expect(encoded == bytes)
    }

    @Test(
        "A literal of a known datatype is read, and prints in canonical form",
        arguments: [
            ("01", "integer", "1", "integer"), ("01", "byte", "1", "integer"), ("1.0", "decimal", "1", "decimal"),
            ("1", "double", "1.0E0", "double"),
            ("0.5", "float", "5.0E-1", "float"), ("1", "boolean", "true", "boolean"),
            (" false ", "boolean", "false", "boolean"),
            ("2000-01-01T24:00:00Z", "dateTime", "2000-01-02T00:00:00Z", "dateTime"),
            ("2000-01-01T00:00:00+00:00", "dateTimeStamp", "2000-01-01T00:00:00Z", "dateTime"),
            ("2000-01-01-00:00", "date", "2000-01-01Z", "date"), ("08:30:00.0", "time", "08:30:00", "time"),
            ("2000", "gYear", "2000", "gYear"),
            ("2000-02", "gYearMonth", "2000-02", "gYearMonth"), ("--02", "gMonth", "--02", "gMonth"),
            ("--02-03", "gMonthDay", "--02-03", "gMonthDay"),
            ("---03", "gDay", "---03", "gDay"), ("P14M", "duration", "P1Y2M", "duration"),
            ("P12M", "yearMonthDuration", "P1Y", "yearMonthDuration"),
            ("PT24H", "dayTimeDuration", "P1D", "dayTimeDuration"),
            ("18446744073709551615", "unsignedLong", "18446744073709551615", "integer"),
        ])
    func canonical(text: String, datatype: String, expected: String, expectedDatatype: String) {
        let term = Term.literal(Literal(text, datatype: IRI(XSD.namespace + datatype)))
        let canonical = Term.literal(Literal(expected, datatype: IRI(XSD.namespace + expectedDatatype)))
        let encoded = TermEncoding.encoded(term)[...]
        #expect(Value(encoded: encoded)?.term == canonical)
        #expect(Value(term).term == canonical)
        #expect(Value(unread: encoded)?.term == term)
        var bytes: [UInt8] = []
        Value(term).encode(into: &bytes)
        #expect(bytes == TermEncoding.encoded(canonical))
    }

    @Test(
        "Derived integers have their ranges",
        arguments: [
            ("byte", "-128", "127", "-129", "128"), ("short", "-32768", "32767", "-32769", "32768"),
            ("int", "-2147483648", "2147483647", "-2147483649", "2147483648"),
            ("long", "-9223372036854775808", "9223372036854775807", "-9223372036854775809", "9223372036854775808"),
            ("unsignedByte", "0", "255", "-1", "256"), ("unsignedShort", "0", "65535", "-1", "65536"),
            ("unsignedInt", "0", "4294967295", "-1", "4294967296"),
            ("unsignedLong", "0", "18446744073709551615", "-1", "18446744073709551616"),
            ("nonNegativeInteger", "0", "99999999999999999999", "-1", "x"),
            ("positiveInteger", "1", "99999999999999999999", "0", "x"),
            ("nonPositiveInteger", "-99999999999999999999", "0", "1", "x"),
            ("negativeInteger", "-99999999999999999999", "-1", "0", "x"),
        ])
    func ranges(datatype: String, least: String, greatest: String, below: String, above: String) {
        func isNumeric(_ text: String) -> Bool {
            Value(.literal(Literal(text, datatype: IRI(XSD.namespace + datatype)))).isNumeric
        }
        #expect(isNumeric(least) && isNumeric(greatest))
        #expect(!isNumeric(below) && !isNumeric(above))
    }

    @Test("Bytes that encode no term are refused")
    func malformed() {
        for bytes: [UInt8] in [[], [4, 65], [5, 65], [6, 1], [255, 1], [0]] {
            #expect(Value(encoded: bytes[...]) == nil && Value(unread: bytes[...]) == nil)
        }
    }

    @Test("A value takes no more than 24 bytes")
    func size() {
        #expect(MemoryLayout<Value>.size <= 24)
    }
}
