import Foundation
import QuadStore
import SPARQLEngine
import SPARQLSyntax
import SourceText
import Synchronization
import Testing

/// Queries that nest as deep as the parser allows are answered on a stack of 8 MB, in a debug build too.
@Suite struct NestingTests {
    /// What stands before, opens, stands inside, closes and stands after; and how many rows there are.
    ///
    /// One repetition is one level for the parser, or more where it opens two brackets or makes several operations.
    static let samples: [(name: String, parts: [String], rows: Int, levels: Int)] = [
        ("groups", ["SELECT * ", "{ ", "?s :value 3 ", "}", ""], 1, 1),
        ("groups with a pattern each", ["SELECT * {", "{ ?s :value 3 ", "", "}", "}"], 1, 1),
        ("OPTIONAL", ["SELECT * { ?s :value 3 ", "OPTIONAL { ?s :value 3 ", "", "}", "}"], 1, 1),
        (
            "OPTIONAL with a filter",
            ["SELECT * { ?s :value 3 ", "OPTIONAL { ?s :value 3 FILTER(?s != 1) ", "", "}", "}"], 1, 2
        ),
        ("UNION", ["SELECT * {", "{ ?s :value 3 } UNION {", "?s :value 4", "}", "}"], 1_001, 1),
        ("MINUS", ["SELECT * { ?s :value 3 ", "MINUS { ?s :value 4 ", "", "}", "}"], 1, 1),
        ("GRAPH", ["SELECT * { ?s :value 3 ", "OPTIONAL { GRAPH ?g { ", "?s ?p ?o", "} }", "}"], 1, 8),
        ("parentheses", ["SELECT * { ?s :value ?v FILTER", "(", "?v = 3", ")", "}"], 1, 1),
        ("negations", ["SELECT * { ?s :value ?v FILTER(", "!(", "?v = 3", ")", ")}"], 1, 2),
        ("sums", ["SELECT * { ?s :value ?v FILTER(3 = ", "0 + (", "?v", ")", ")}"], 1, 1),
        ("IF", ["SELECT * { ?s :value ?v FILTER(3 = ", "IF(?v = 3, ", "?v", ", 0)", ")}"], 1, 1),
        ("EXISTS", ["SELECT * { ?s :value 3 ", "FILTER EXISTS { ?s :value 3 ", "", "}", "}"], 1, 2),
        ("NOT EXISTS", ["SELECT * { ?s :value 3 ", "FILTER NOT EXISTS { ?s :value 4 ", "", "}", "}"], 1, 2),
        ("sub-selects", ["SELECT * {", "{ SELECT * { ", "?s :value 3 ", "} }", "}"], 1, 2),
        (
            "sub-selects in order",
            ["SELECT * {", "{ SELECT ?s { ", "?s :value 3 ", "} ORDER BY ?s LIMIT 2 }", "}"], 1, 4
        ),
        ("groups of one", ["SELECT * {", "{ SELECT (COUNT(*) AS ?n) { ", "?s :value 3 ", "} }", "}"], 1, 4),
        ("path parentheses", ["SELECT * { :n0 ", "(", ":next", ")", " ?t }"], 1, 1),
        ("closures", ["SELECT * { :n0 ", "(", ":value", ")*", " ?t }"], 2, 1),
        ("path sequences", ["SELECT * { :long ", "(:text?/", ":text", ")?", " ?t }"], 2, 1),
    ]

    private static func text(_ parts: [String], depth: Int) -> String {
        parts[0] + String(repeating: parts[1], count: depth) + parts[2] + String(repeating: parts[3], count: depth)
            + parts[4]
    }

    /// Runs `body` on a thread with a stack of 8 MB, as main threads have, and gives what it gave.
    private static func onLargeStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: body()) }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    @Test("1,000 levels are answered, and as many of what counts more as the limit allows", arguments: samples)
    func deep(name: String, parts: [String], rows: Int, levels: Int) async {
        let outcome = await Self.onLargeStack { () -> String in
            do {
                let text = Self.text(parts, depth: levels == 1 ? 1_000 : 960 / levels)
                return "\(try LimitSupport.run(text, options: EvaluationOptions())) rows"
            } catch {
                return "\(error)"
            }
        }
        #expect(outcome == "\(rows) rows", "\(name)")
    }

    @Test("What nests deeper than the limit is refused", arguments: samples)
    func tooDeep(name: String, parts: [String], rows: Int, levels: Int) async {
        let message = await Self.onLargeStack { () -> String in
            do {
                _ = try LimitSupport.query(Self.text(parts, depth: 1_100))
                return "read"
            } catch {
                return (error as? Diagnostic)?.message ?? "\(error)"
            }
        }
        #expect(message == "the text nests deeper than 1024 levels", "\(name)")
    }
}
