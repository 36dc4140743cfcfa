import SPARQLEngine
import Testing

/// Every operator asks whether to go on, often enough, and passes on the answer.
@Suite struct CancellationTests {
    /// A query, the questions it must ask at least, and how many rows it has.
    static let samples: [(name: String, query: String, questions: Int, rows: Int)] = [
        ("scan", "SELECT * { ?s :value ?v }", 2, 1_000),
        ("look-up", "SELECT * { ?s :value ?v . ?s :next ?t . ?t :value ?w }", 6, 1_000),
        ("look-ups that find nothing", "SELECT * { ?s :value ?v . ?s :next ?t . ?t :text ?w }", 2, 0),
        ("hash join", "SELECT * { { SELECT ?s ?v { ?s :value ?v } } { SELECT ?s ?t { ?s :next ?t } } }", 6, 1_000),
        ("cross product", "SELECT * { ?s :value ?v . ?t :value ?w } LIMIT 50000", 40, 50_000),
        (
            "cross product that a filter empties",
            "SELECT * { { SELECT ?s ?v { ?s :value ?v } OFFSET 1 } { SELECT ?t ?w { ?t :value ?w } LIMIT 50 } "
                + "FILTER(?v + ?w < 0) }", 40, 0
        ),
        ("filter", "SELECT * { ?s :value ?v FILTER(?v * 2 < 0) }", 10, 0),
        ("sort", "SELECT * { ?s :value ?v } ORDER BY (?v + 1)", 10, 1_000),
        ("group", "SELECT ?s (COUNT(*) AS ?c) { ?s :value ?v . ?s :next ?t } GROUP BY ?s", 10, 1_000),
        ("distinct", "SELECT DISTINCT (?v - ?v AS ?zero) { ?s :value ?v }", 10, 1),
        ("closure of a cycle", "SELECT * { :n7 :next+ ?t }", 500, 1_000),
        ("closure between free ends", "SELECT * { ?s :next* ?t } LIMIT 10000", 4_000, 10_000),
        ("optional by look-up", "SELECT * { ?s :value ?v OPTIONAL { ?s :text ?t } }", 4, 1_000),
        (
            "optional by hash", "SELECT * { ?s :value ?v OPTIONAL { SELECT ?s ?t { ?s :next ?t } } }", 4, 1_000
        ),
        ("minus", "SELECT * { ?s :value ?v MINUS { ?s :next ?t } }", 4, 0),
        ("exists by look-up", "SELECT * { ?s :value ?v FILTER EXISTS { ?s :next ?t } }", 4, 1_000),
        (
            "exists row by row",
            "SELECT * { ?s :value ?v FILTER EXISTS { { ?s :next ?t } UNION { ?s :text ?t } } }", 1_000, 1_000
        ),
        ("long text", "SELECT * { ?s :text ?t FILTER REGEX(?t, 'a*b') }", 5, 0),
        ("long text, pattern that varies", "SELECT * { ?s :text ?t BIND('a*b' AS ?p) FILTER REGEX(?t, ?p) }", 5, 0),
        ("REPLACE", "SELECT (REPLACE(?t, 'a', 'bb') AS ?u) { ?s :text ?t }", 5, 1),
        (
            "GROUP_CONCAT",
            "SELECT (GROUP_CONCAT(STR(?v)) AS ?c) { { SELECT ?v { ?s :value ?v } } { SELECT * { ?t :value ?w } "
                + "LIMIT 20 } }", 200, 1
        ),
        ("VALUES", "SELECT * { VALUES ?v { \((0..<100_000).map(String.init).joined(separator: " ")) } }", 150, 100_000),
        ("CONSTRUCT", "CONSTRUCT { ?s :same ?s } { ?s :value ?v }", 3, 1_000),
        ("DESCRIBE", "DESCRIBE ?s { ?s :value ?v }", 1_000, 2_000),
    ]

    @Test("A query is answered, and stopped wherever it is told to stop", arguments: samples)
    func stopping(name: String, query: String, questions: Int, rows: Int) throws {
        let whole = LimitSupport.Counter()
        var options = EvaluationOptions()
        options.poll = { whole.poll() }
        #expect(try LimitSupport.run(query, options: options) == rows, "\(name)")
        let count = whole.questionCount
        #expect(count >= questions, "\(name) asked \(count) times")
        for stop in Set([1, 2, count / 3, count / 2, count - 1, count]) where stop > 0 {
            let counter = LimitSupport.Counter(stoppingAt: stop)
            options.poll = { counter.poll() }
            #expect(throws: EvaluationError.cancelled, "\(name) at \(stop) of \(count)") {
                try LimitSupport.run(query, options: options)
            }
        }
    }

    @Test("A search that was stopped is no answer, even when no row is left to be asked for")
    func stoppedSearch() throws {
        // The row whose search is stopped is the last that is wanted.
        for query in [
            "SELECT (REPLACE(?t, 'a', 'bb') AS ?u) { ?s :text ?t } LIMIT 1",
            "ASK { ?s :text ?t FILTER(!REGEX(?t, 'a*b')) }",
            "ASK { ?s :text ?t BIND('a*b' AS ?p) FILTER(COALESCE(REGEX(?t, ?p), true)) }",
        ] {
            let whole = LimitSupport.Counter()
            var unlimited = EvaluationOptions()
            unlimited.poll = { whole.poll() }
            try LimitSupport.run(query, options: unlimited)
            for stop in 1...whole.questionCount {
                let counter = LimitSupport.Counter(stoppingAt: stop)
                var options = EvaluationOptions()
                options.poll = { counter.poll() }
                #expect(throws: EvaluationError.cancelled, "\(query) at \(stop)") {
                    try LimitSupport.run(query, options: options)
                }
            }
        }
    }
}
