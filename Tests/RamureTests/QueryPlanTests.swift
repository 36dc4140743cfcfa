import RDF
import Ramure
import SPARQLResults
import Synchronization
import Testing

/// How queries are answered, told step by step.
@Suite struct QueryPlanTests {
    private static let prologue = "PREFIX ex: <http://example.org/> "

    /// Three rivers; two join another, one has a length.
    private static func rivers() throws -> KnowledgeGraph {
        try KnowledgeGraph(
            parsing: """
                PREFIX ex: <http://example.org/>
                ex:loire a ex:River ; ex:name "Loire" ; ex:length 1006 .
                ex:erdre a ex:River ; ex:name "Erdre" ; ex:joins ex:loire .
                ex:maine a ex:River ; ex:name "Maine" ; ex:joins ex:loire .
                ex:map { ex:loire ex:joins ex:atlantic }
                """, format: .trig)
    }

    /// Keeps what observers are told.
    private final class Reports: Sendable {
        private let plans = Mutex<[QueryPlan]>([])
        var all: [QueryPlan] { plans.withLock { $0 } }
        func add(_ plan: QueryPlan) { plans.withLock { $0.append(plan) } }
    }

    private static func options(_ reports: Reports) -> QueryOptions {
        var options = QueryOptions()
        options.planObserver = { reports.add($0) }
        return options
    }

    private static func steps(_ step: QueryPlan.Step?) -> [QueryPlan.Step] {
        step.map { step in [step] + step.inputs.flatMap { steps($0) } } ?? []
    }

    @Test("A plan names its steps in SPARQL, IRIs by the prefixes of the query, and none is done")
    func expectations() throws {
        let plan = try Self.rivers().explain(
            Self.prologue + "SELECT ?name { ?r a ex:River ; ex:name ?name FILTER(?name > \"F\") }")
        let texts = Self.steps(plan.root).map(\.text)
        #expect(texts.contains { $0.contains("?r a ex:River") }, "\(texts)")
        #expect(texts.contains { $0.hasPrefix("FILTER (> ?name \"F\")") }, "\(texts)")
        #expect(Self.steps(plan.root).allSatisfy { $0.rows == nil && $0.time == nil })
        #expect(plan.time == nil)
        #expect(plan.description.hasPrefix("expected\n") || plan.description.hasPrefix("expected  \n"))
    }

    @Test("A query that ran tells the rows each step gave, and times that sum up")
    func actuals() throws {
        let reports = Reports()
        let text = Self.prologue + "SELECT ?name { ?r ex:joins ?o ; ex:name ?name } ORDER BY ?name LIMIT 1"
        let rows = try Self.rivers().select(text, options: Self.options(reports))
        #expect(rows.map { $0["name"] } == [.string("Erdre")])
        let plan = try #require(reports.all.first)
        #expect(reports.all.count == 1)
        let steps = Self.steps(plan.root)
        #expect(steps.first?.rows == 1)
        #expect(steps.contains { $0.text.hasPrefix("ORDER BY") && ($0.rows ?? 0) >= 1 })
        #expect(steps.contains { $0.text.contains("ex:joins") && $0.rows == 2 })
        let times = steps.compactMap(\.time)
        #expect(times.count == steps.count)
        #expect(plan.time == times.reduce(plan.planningTime, +))
        let lines = plan.description.split(separator: "\n")
        #expect(lines.count == steps.count + 1)
        #expect(lines[0].split(separator: " ") == ["expected", "rows", "ms"])
        #expect(lines[1].contains("LIMIT 1"))
    }

    @Test("ASK, CONSTRUCT and queries that fail report once too; without observer there is nothing to report")
    func otherForms() throws {
        let reports = Reports()
        let graph = try Self.rivers()
        let options = Self.options(reports)
        #expect(try graph.ask(Self.prologue + "ASK { ?r ex:length 1006 }", options: options))
        #expect(reports.all.count == 1)
        #expect(try graph.construct("CONSTRUCT WHERE { ?s ?p ?o }", options: options).count == 9)
        #expect(reports.all.count == 2)
        var limited = options
        limited.limits = QueryLimits(rows: 2)
        #expect(throws: RamureError.rowLimit(2)) { try graph.select("SELECT * { ?s ?p ?o }", options: limited) }
        #expect(reports.all.count == 3)
        #expect(reports.all.last?.root?.rows == 9)
        _ = try graph.select("SELECT * { ?s ?p ?o }")
        #expect(reports.all.count == 3)
    }

    @Test("OPTIONAL, EXISTS, paths, groups and named graphs are steps that a person can read")
    func words() throws {
        let reports = Reports()
        let graph = try Self.rivers()
        for pattern in [
            "{ ?r a ex:River OPTIONAL { ?r ex:length ?l } }", "{ ?r a ex:River FILTER NOT EXISTS { ?r ex:joins ?o } }",
            "{ ?r ex:joins+ ?o }", "{ ?r a ex:River MINUS { ?r ex:joins ?o } }", "{ GRAPH ?g { ?r ex:joins ?o } }",
            "{ { ?r ex:joins ?o } UNION { ?r ex:length ?l } }", "{ ?r a ex:River BIND(STR(?r) AS ?n) }",
        ] {
            _ = try graph.select(Self.prologue + "SELECT * " + pattern, options: Self.options(reports))
        }
        _ = try graph.select(
            Self.prologue + "SELECT ?o (COUNT(*) AS ?n) { ?r a ex:River ; ex:joins ?o } GROUP BY ?o HAVING (?n > 1)",
            options: Self.options(reports))
        let texts = reports.all.map { Self.steps($0.root).map(\.text).joined(separator: "\n") }
        let words = ["OPTIONAL", "EXISTS", "(+ ex:joins)", "MINUS", "GRAPH", "UNION", "AS ?n", "GROUP"]
        for (text, word) in zip(texts, words) {
            #expect(text.contains(word), "\(text)")
        }
        #expect(texts.allSatisfy { !$0.contains("<http") })
    }
}
