internal import QuadStore
public import RDF
internal import SPARQLEngine
internal import SPARQLSyntax

extension KnowledgeGraph {
    /// What there is to say about a query: what it probably does not mean, and, when `isEmpty`, why it has no answer.
    ///
    /// Throws a `Diagnostic` for a malformed text. Asks the graph for each pattern alone and for some together, within
    /// a second: a note that would take longer is left out.
    ///
    /// ```swift
    /// if table.isEmpty { for note in try graph.diagnose(text, isEmpty: true) { print(note) } }
    /// ```
    public func diagnose(
        _ text: String, _ values: [String: Term] = [:], isEmpty: Bool, options: QueryOptions = QueryOptions()
    ) throws -> [QueryNote] {
        let parsed = try parse(text, options: options)
        var query = try parsed.bound(values)
        var notes = QuerySlips.notes(of: query, text: parsed.text)
        guard isEmpty else { return notes }
        if case .describe = query.form { return notes }
        if count > 0, defaultGraph == .stored, query.dataset == nil, snapshot.count(QuadStore.QuadPattern()) == 0,
            !query.algebra.mentionsGraph
        {
            return [.emptyDefaultGraph] + notes
        }
        query.form = .ask
        var options = options
        options.limits = QueryLimits(time: .seconds(1))
        options.tracesSources = false
        notes += EmptyAnswer(graph: self, query: query, options: options).notes()
        return notes
    }
}

extension Algebra {
    /// Whether any part looks into named graphs.
    fileprivate var mentionsGraph: Bool {
        var open = [self]
        while let next = open.popLast() {
            if case .graph = next { return true }
            open += next.parts
        }
        return false
    }

    /// The patterns directly inside.
    var parts: [Algebra] {
        switch self {
        case .bgp, .path, .values: []
        case .join(let operands), .union(let operands): operands
        case .leftJoin(let left, let right, _), .minus(let left, let right): [left, right]
        case .filter(_, let inner), .graph(_, let inner), .extend(let inner, _, _), .group(_, _, let inner),
            .orderBy(_, let inner), .project(_, let inner), .distinct(let inner), .reduced(let inner),
            .slice(_, _, let inner):
            [inner]
        case .service(let service): [service.pattern]
        }
    }
}
