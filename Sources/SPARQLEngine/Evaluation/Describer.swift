import QuadStore
import RDF
import SPARQLSyntax

/// Describes resources by the triples they are the subject of, and so on through blank nodes.
/// - Source: SPARQL 1.1 Query, §16.4, which leaves the description open; this is the concise bounded description.
struct Describer: QuadSource {
    private let root: any Operator
    private let context: ExecutionContext
    private let graph: GraphSelector
    private let columns: [Int]
    private var batch: Batch
    private var waiting: [TermID]
    private var seen: Set<TermID> = []

    init(
        _ subjects: [PatternTerm], _ root: any Operator, plan: Plan, graph: GraphSelector, context: ExecutionContext
    ) {
        self.root = root
        self.context = context
        self.graph = graph
        let numbers = plan.columnNumbers
        columns = subjects.flatMap(\.variables).compactMap { numbers[$0] }
        waiting = subjects.compactMap { subject in
            if case .term(let term) = subject { context.snapshot.dictionary.id(of: term) } else { nil }
        }
        batch = Batch(columnCount: plan.columns.count)
    }

    mutating func next(into quads: inout Batch) throws(EvaluationError) -> Bool {
        try context.poll()
        if waiting.isEmpty {
            guard !columns.isEmpty, try root.next(into: &batch) else { return false }
            for column in columns { waiting += batch.columns[column].filter { $0 != .unbound } }
        }
        while quads.rowCount < context.options.batchSize, let resource = waiting.popLast() {
            guard seen.insert(resource).inserted else { continue }
            try context.poll()
            try describe(resource, into: &quads)
        }
        return true
    }

    private mutating func describe(_ resource: TermID, into quads: inout Batch) throws(EvaluationError) {
        var scan = context.snapshot.makeScan(
            QuadPattern(subject: resource, graph: graph), outputs: [.predicate, .object])
        var found = QuadColumns()
        while true {
            let count = scan.next(limit: 4_096, into: &found)
            guard count > 0 else { return }
            try context.poll()
            quads.columns[0].append(contentsOf: repeatElement(resource, count: count))
            quads.columns[1].append(contentsOf: found.predicate)
            quads.columns[2].append(contentsOf: found.object)
            quads.columns[3].append(contentsOf: repeatElement(.unbound, count: count))
            quads.rowCount += count
            waiting += found.object.filter { context.terms.kind(of: $0) == .blankNode }
            found.removeAll()
        }
    }
}
