import RDF
import SPARQLSyntax
import SourceText
import Testing

/// Texts that nest without end are refused in a sentence; long ones that do not nest are read.
@Suite struct NestingTests {
    /// What opens, what stands inside, what closes.
    static let brackets: [(String, String, String, String, String)] = [
        ("ASK { FILTER", "(", "1", ")", "}"),
        ("ASK { FILTER(", "!", "1", "", ")}"),
        ("ASK { FILTER(", "STR(", "1", ")", ")}"),
        ("ASK { FILTER(", "1 + (", "1", ")", ")}"),
        ("ASK { FILTER(", "1 IN (", "1", ")", ")}"),
        ("ASK { FILTER(", "<f>(", "1", ")", ")}"),
        ("ASK { FILTER(", "<<(<a> <b> ", "1", ")>>", ")}"),
        ("ASK ", "{", "", "}", ""),
        ("ASK {", "OPTIONAL {", "", "}", "}"),
        ("ASK {", "{} UNION {", "", "}", "}"),
        ("ASK {", "GRAPH ?g {", "", "}", "}"),
        ("ASK {", "{ SELECT * {", "", "}}", "}"),
        ("ASK {", "FILTER EXISTS {", "", "}", "}"),
        ("ASK {", "MINUS {", "", "}", "}"),
        ("ASK { ?s <p> ", "[ <p> ", "1", "]", "}"),
        ("ASK { ?s <p> ", "(", "1", ")", "}"),
        ("ASK { ?s <p> ", "<<(<a> <b> ", "1", ")>>", "}"),
        ("ASK { ?s <p> ", "<< <a> <b> ", "1", ">>", "}"),
        ("ASK { ?s <p> 1 ", "{| <p> 1 ", "", "|}", "}"),
        ("ASK { ?s ", "(", "<p>", ")", " 1 }"),
        ("ASK { ?s ", "(<p>/", "<p>", ")*", " 1 }"),
        ("SELECT ", "(", "1 AS ?x", ")", "{}"),
        ("ASK { VALUES ?x { ", "<<(<a> <b> ", "1", ")>>", "} }"),
    ]

    @Test("10,000 levels are refused", arguments: brackets)
    func tooDeep(before: String, open: String, inside: String, close: String, after: String) throws {
        for isClosed in [true, false] {
            let closing = isClosed ? String(repeating: close, count: 10_000) + after : ""
            let text = before + String(repeating: open, count: 10_000) + inside + closing
            let error = #expect(throws: Diagnostic.self) { _ = try SPARQLParser.parseQuery(text) }
            #expect(error?.message == "the text nests deeper than 1024 levels")
        }
    }

    @Test("250 levels are read, written, read again, and can be bound and let go", arguments: brackets.dropLast(2))
    func deep(before: String, open: String, inside: String, close: String, after: String) throws {
        let count = 250
        let opening = before + String(repeating: open, count: count)
        let text = opening + inside + String(repeating: close, count: count) + after
        let query = try SPARQLParser.parseQuery(text)
        #expect(!query.algebra.description.isEmpty)
        _ = query.binding([Variable("x"): .integer(1)])
        _ = query.algebra.inScopeVariables()
        let written = SPARQLSerializer.text(of: query)
        _ = try SPARQLParser.parseQuery(written)
    }

    @Test(
        "Lists of 10,000 elements stay flat",
        arguments: [
            ("?x || ", "ASK { FILTER(", "?x) }"), ("?x && ", "ASK { FILTER(", "?x) }"),
            ("1 + ", "ASK { FILTER(", "1) }"), ("1 * ", "ASK { FILTER(", "1) }"), ("{} UNION ", "ASK {", "{} }"),
            ("{ ?x <p> 1 } ", "ASK {", "}"), ("FILTER(?x) ", "ASK {", "}"), ("?x <p> 1 . ", "ASK {", "}"),
            ("?x <p>* 1 . ", "ASK {", "}"), ("<p>/", "ASK { ?x ", "<p> ?y }"), ("<p>|", "ASK { ?x ", "<p> ?y }"),
            ("1 ", "ASK { ?x <p> (", ") }"), ("<p> 1 ; ", "ASK { ?x ", "}"), ("1 ", "ASK { VALUES ?x {", "} }"),
            ("GRAPH ?g { ?x <p> 1 } ", "ASK {", "}"), ("?x ", "ASK {} ORDER BY ", "?x"), ("?x ", "SELECT ", "{}"),
        ])
    func flat(element: String, before: String, after: String) throws {
        let query = try SPARQLParser.parseQuery(before + String(repeating: element, count: 10_000) + after)
        _ = try SPARQLParser.parseQuery(SPARQLSerializer.text(of: query))
    }

    @Test(
        "Chains that nest in the algebra are bounded too",
        arguments: ["OPTIONAL { ?x <p> ?y } ", "MINUS { ?x <p> ?y } ", "BIND(1 AS ?v#) "])
    func chains(element: String) throws {
        func query(_ count: Int) -> String {
            var text = "ASK {"
            for index in 0..<count { text += element.split(separator: "#").joined(separator: "\(index)") }
            return text + "}"
        }
        let fine = try SPARQLParser.parseQuery(query(900))
        #expect(!SPARQLSerializer.text(of: fine).isEmpty)
        let error = #expect(throws: Diagnostic.self) { _ = try SPARQLParser.parseQuery(query(10_000)) }
        #expect(error?.message == "the text nests deeper than 1024 levels")
    }

    @Test("So are many expressions in SELECT")
    func selectExpressions() throws {
        func query(_ count: Int) -> String {
            "SELECT " + (0..<count).map { "(1 AS ?v\($0))" }.joined() + "{}"
        }
        #expect(try SPARQLParser.parseQuery(query(900)).variables.count == 900)
        #expect(throws: Diagnostic.self) { _ = try SPARQLParser.parseQuery(query(10_000)) }
    }
}
