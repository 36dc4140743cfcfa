import QuadStore
import RDF
import SPARQLSyntax

/// Fills a template with each solution: CONSTRUCT, and the templates of updates.
///
/// Blank nodes of the template are new ones for each solution; what is no triple (an unbound variable, a literal as
/// subject) is left out.
/// - Source: SPARQL 1.1 Query, §16.2; SPARQL 1.1 Update, §3.1.3.
struct TemplateFiller: QuadSource {
    private let root: any Operator
    private let context: ExecutionContext
    /// Subject, predicate, object, and the graph where there is one.
    private let patterns: [[Place]]
    /// The graph of a pattern that names none.
    private let defaultGraph: TermID
    private var batch: Batch

    /// What stands at a place of the template.
    private indirect enum Place {
        case term(TermID)
        /// nil is a variable that nothing binds.
        case column(Int?)
        case blankNode(Variable)
        case triple([Place])
    }

    init(
        _ template: [SPARQLSyntax.QuadPattern], defaultGraph: TermID = .unbound, _ root: any Operator, plan: Plan,
        context: ExecutionContext
    ) {
        self.defaultGraph = defaultGraph
        self.root = root
        self.context = context
        let numbers = plan.columnNumbers
        func place(_ term: PatternTerm) -> Place {
            switch term {
            case .term(.blankNode(let node)): .blankNode(Variable("_:" + node.label))
            case .term(let term): .term(context.terms.intern(TermEncoding.encoded(term)[...]))
            case .variable(let variable): variable.isBlankNode ? .blankNode(variable) : .column(numbers[variable])
            case .triple(let inner): .triple([inner.subject, inner.predicate, inner.object].map(place))
            }
        }
        patterns = template.map { pattern in
            let triple = pattern.triple
            return ([triple.subject, triple.predicate, triple.object] + (pattern.graph.map { [$0] } ?? [])).map(place)
        }
        batch = Batch(columnCount: plan.columns.count)
    }

    mutating func next(into quads: inout Batch) throws(EvaluationError) -> Bool {
        guard try root.next(into: &batch) else { return false }
        try context.poll()
        for row in 0..<batch.rowCount {
            var nodes: [Variable: TermID] = [:]
            for pattern in patterns {
                guard let quad = fill(pattern, row, &nodes) else { continue }
                for (column, id) in quad.enumerated() { quads.columns[column].append(id) }
                quads.rowCount += 1
            }
        }
        return true
    }

    /// The four ids of a pattern; nil when they make no quad.
    private func fill(_ pattern: [Place], _ row: Int, _ nodes: inout [Variable: TermID]) -> [TermID]? {
        var ids: [TermID] = []
        for place in pattern {
            guard let id = fill(place, row, &nodes) else { return nil }
            ids.append(id)
        }
        let subjectKind = context.terms.kind(of: ids[0])
        guard subjectKind == .iri || subjectKind == .blankNode, context.terms.kind(of: ids[1]) == .iri else {
            return nil
        }
        if ids.count < 4 { return ids + [defaultGraph] }
        let graphKind = context.terms.kind(of: ids[3])
        return graphKind == .iri || graphKind == .blankNode ? ids : nil
    }

    private func fill(_ place: Place, _ row: Int, _ nodes: inout [Variable: TermID]) -> TermID? {
        switch place {
        case .term(let id): return id
        case .column(let column):
            guard let column, batch.columns[column][row] != .unbound else { return nil }
            return batch.columns[column][row]
        case .blankNode(let variable):
            if let node = nodes[variable] { return node }
            let node = context.newBlankNode()
            nodes[variable] = node
            return node
        case .triple(let inner):
            guard let ids = fill(inner, row, &nodes), let subject = context.terms.term(of: ids[0]),
                let predicate = context.terms.term(of: ids[1])?.iri, let object = context.terms.term(of: ids[2])
            else { return nil }
            let term = Term.triple(Triple(subject, predicate, object))
            return context.terms.intern(TermEncoding.encoded(term)[...])
        }
    }
}
