import Foundation
import Ramure
import Testing

@Suite struct TermValueTests {
    private static func term(_ text: String, _ type: String) -> Term {
        .literal(Literal(text, datatype: IRI(XSD.namespace + type)))
    }

    @Test("terms say what they are worth in Swift's types")
    func values() {
        #expect(Self.term(" 07 ", "byte").integerValue == 7)
        #expect(Self.term("99999999999999999999", "integer").integerValue == nil)
        #expect(Term.string("7").integerValue == nil)
        #expect(Self.term("1.50", "decimal").doubleValue == 1.5)
        #expect(Self.term("-INF", "float").doubleValue == -.infinity)
        #expect(Self.term("0", "boolean").booleanValue == false)
        #expect(Self.term("yes", "boolean").booleanValue == nil)
        #expect(Term.iri("http://e/a").text == "http://e/a")
        #expect(Term.blankNode(BlankNode("b")).text == nil)
    }

    @Test("dates are instants, years and months begin")
    func dates() {
        #expect(Self.term("1970-01-02", "date").dateValue == Date(timeIntervalSince1970: 86_400))
        #expect(Self.term("1970-01-01T01:00:00.5+01:00", "dateTime").dateValue == Date(timeIntervalSince1970: 0.5))
        #expect(Self.term("1971", "gYear").dateValue == Date(timeIntervalSince1970: 365 * 86_400))
        #expect(Self.term("1970-02", "gYearMonth").dateValue == Date(timeIntervalSince1970: 31 * 86_400))
        #expect(Self.term("12:00:00", "time").dateValue == nil)
        #expect(Self.term("2014-13-01", "date").dateValue == nil)
    }

    struct Event: Decodable, Equatable {
        var thing: IRI
        var value: Term
        var at: Date?
    }

    @Test("rows decode into IRIs, terms and dates")
    func rows() throws {
        let text = """
            SELECT ?thing ?value ?at {
              VALUES (?thing ?value ?at) { (<http://e/a> 1 "1970-01-02"^^<\(XSD.date.string)>) (<http://e/b> "x"@fr UNDEF) }
            }
            """
        let rows = try KnowledgeGraph().select(text, as: Event.self)
        #expect(
            rows == [
                Event(thing: "http://e/a", value: 1, at: Date(timeIntervalSince1970: 86_400)),
                Event(thing: "http://e/b", value: .literal(Literal("x", language: "fr")), at: nil),
            ])
        struct Wrong: Decodable { var value: IRI }
        #expect(throws: RamureError.self) {
            try KnowledgeGraph().select("SELECT (\"http://e/a\" AS ?value) {}", as: Wrong.self)
        }
    }
}
