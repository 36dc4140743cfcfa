import SPARQLEngine
import Testing

/// What would need gigabytes ends at the limit that was set, with an error that says so.
@Suite struct MemoryLimitTests {
    /// A million rows.
    static let cross = "?a :value ?x . ?b :value ?y"

    static let samples: [(name: String, query: String)] = [
        ("sort", "SELECT * { \(cross) } ORDER BY ?x ?y"),
        ("sort by a computed key", "SELECT * { \(cross) } ORDER BY CONCAT(STR(?a), STR(?b))"),
        ("groups", "SELECT ?a ?b (COUNT(*) AS ?n) { \(cross) } GROUP BY ?a ?b"),
        ("groups of three keys", "SELECT (COUNT(*) AS ?n) { \(cross) } GROUP BY ?a ?b ?y"),
        ("distinct", "SELECT DISTINCT ?a ?b { \(cross) }"),
        ("distinct aggregate", "SELECT (COUNT(DISTINCT ?n) AS ?c) { \(cross) BIND(?x * 1000 + ?y AS ?n) }"),
        ("COUNT(DISTINCT *)", "SELECT (COUNT(DISTINCT *) AS ?c) { \(cross) }"),
        ("hash table", "SELECT * { { SELECT ?a ?b ?y { \(cross) } } { SELECT ?a ?b ?x { \(cross) } } }"),
        ("hash table of OPTIONAL", "SELECT * { ?a :next ?b OPTIONAL { SELECT ?a ?b ?y { \(cross) } } }"),
        ("hash table of MINUS", "SELECT * { ?a :next ?b MINUS { SELECT ?a ?b ?y { \(cross) } } }"),
        ("GROUP_CONCAT", "SELECT (GROUP_CONCAT(STR(?a)) AS ?c) { \(cross) }"),
        ("computed terms", "SELECT (CONCAT(STR(?a), STR(?b)) AS ?c) { \(cross) }"),
        ("closure", "SELECT * { :n0 :next* ?b . ?b :next* ?c . ?c :value ?x }"),
        (
            "EXISTS row by row",
            "SELECT * { \(cross) FILTER EXISTS { { ?a :next ?b } UNION { ?a :value ?y } } }"
        ),
        ("CONSTRUCT", "CONSTRUCT { ?a :with ?b } { \(cross) }"),
        ("VALUES", "SELECT * { VALUES ?v { \((0..<100_000).map { "'v\($0)'" }.joined(separator: " ")) } }"),
        (
            "texts that double",
            "SELECT * { :long :text ?t0 " + (0..<12).map { "BIND(CONCAT(?t\($0), ?t\($0)) AS ?t\($0 + 1)) " }.joined()
                + "}"
        ),
    ]

    @Test("The limit strikes", arguments: samples)
    func memory(name: String, query: String) throws {
        var options = EvaluationOptions()
        options.maxMemory = 400_000
        #expect(throws: EvaluationError.memoryLimit(400_000), "\(name)") {
            try LimitSupport.run(query, options: options)
        }
    }

    @Test("What goes from batch to batch holds nothing")
    func streaming() throws {
        var options = EvaluationOptions()
        options.maxMemory = 400_000
        let counts = try [
            "SELECT * { \(Self.cross) } LIMIT 20000", "SELECT * { ?s :next* ?t } LIMIT 5000",
            "SELECT * { ?s :value ?v FILTER(?v < 10) }", "SELECT (COUNT(*) AS ?c) { ?s :value ?v . ?s :next ?t }",
        ].map { try LimitSupport.run($0, options: options) }
        #expect(counts == [20_000, 5_000, 10, 1])
    }

    @Test("A text beyond what one term may hold is an expression error")
    func longText() throws {
        let options = EvaluationOptions()
        for bomb in ["REPLACE(?t, 'a', ?t)", "REPLACE(?t, 'a', '$0$0$0$0$0$0$0$0$0$0', 'q')"] {
            let query = "SELECT * { :long :text ?t BIND(\(bomb) AS ?u) FILTER(BOUND(?u)) }"
            #expect(try LimitSupport.run(query, options: options) == (bomb.hasSuffix("'q')") ? 1 : 0))
        }
    }

    @Test("The row limit allows so many rows, and not one more")
    func rows() throws {
        for query in ["SELECT * { ?s :value ?v }", "CONSTRUCT { ?s :same ?s } { ?s :value ?v }"] {
            var options = EvaluationOptions()
            options.maxRows = 1_000
            #expect(try LimitSupport.run(query, options: options) == 1_000)
            options.maxRows = 999
            #expect(throws: EvaluationError.rowLimit(999)) { try LimitSupport.run(query, options: options) }
        }
    }
}
