import QuadStore
import SPARQLSyntax

/// Adds a column with the set of named graphs that state what the patterns and paths of a join matched in each row.
///
/// Every triple is looked up in all graphs that the pattern is matched in, so that one that two sections state brings
/// both.
final class SourcesOperator: Operator {
    private let child: any Operator
    private let context: ExecutionContext
    private let patterns: [(shape: PatternShape, constants: QuadPattern, filter: SourceFilter)]
    private let shapes: [PathShape]
    private var witnesses: [PathWitness]
    private var input: Batch

    init(
        _ child: any Operator, columns: [Variable], _ patterns: [ResolvedPattern], _ paths: [ResolvedPath],
        context: ExecutionContext
    ) {
        self.child = child
        self.context = context
        self.patterns = patterns.compactMap { pattern in
            guard let filter = SourceFilter(pattern.graph, context: context) else { return nil }
            var stated = pattern
            // The graph is what is looked for, unless the query itself names or binds it.
            if case .named = pattern.graph {} else { stated.graph = .anyNamed }
            return (PatternShape(stated, input: columns), stated.constants, filter)
        }
        shapes = paths.map { PathShape($0, input: columns) }
        witnesses = shapes.map { PathWitness($0.path, context: context) }
        input = Batch(columnCount: columns.count)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        guard try child.next(into: &input) else { return false }
        var sets = Array(repeating: TermID.unbound, count: input.rowCount)
        for pattern in patterns {
            try context.poll()
            try unite(pattern.shape, pattern.constants, pattern.filter, into: &sets)
        }
        for number in shapes.indices { try unite(shapes[number], &witnesses[number], into: &sets) }
        for column in input.columns.indices { swap(&batch.columns[column], &input.columns[column]) }
        batch.columns[input.columns.count] = sets
        batch.rowCount = input.rowCount
        return true
    }

    private func unite(
        _ shape: PatternShape, _ constants: QuadPattern, _ filter: SourceFilter, into sets: inout [TermID]
    ) throws(EvaluationError) {
        var probe = context.snapshot.makeProbe(constants, bound: shape.bound, outputs: .graph)
        var found = QuadColumns()
        var rows: [Int32] = []
        let keys = shape.keyColumns(of: input)
        while !probe.run(keys: keys, rowCount: input.rowCount, limit: 1 << 16, into: &found, rows: &rows) {
            try context.poll()
        }
        var start = 0
        while start < rows.count {
            var end = start
            while end < rows.count, rows[end] == rows[start] { end += 1 }
            let row = Int(rows[start])
            let stating = context.sources.number(of: filter.sources(among: found.graph[start..<end]))
            sets[row] = context.sources.union(sets[row], stating)
            start = end
        }
    }

    private func unite(
        _ shape: PathShape, _ witness: inout PathWitness, into sets: inout [TermID]
    ) throws(EvaluationError) {
        for row in 0..<input.rowCount {
            guard let subject = shape.subject.id(in: input, row), let object = shape.object.id(in: input, row) else {
                continue
            }
            let found = try witness.sources(from: subject, to: object, in: shape.graph(of: input, row))
            sets[row] = context.sources.union(sets[row], found)
        }
    }
}

/// Which of the named graphs that state a triple are its sources, where it is matched in some graph.
struct SourceFilter {
    /// nil is all.
    private let allowed: Set<TermID>?
    private let secondary: Set<TermID>

    /// nil where no named graph is looked at: what stands in the default graph itself has no source.
    init?(_ graph: GraphSelector, context: ExecutionContext) {
        secondary = context.secondarySources
        switch graph {
        case .defaultGraph: return nil
        case .named(let name): allowed = [name]
        case .anyNamed, .union: allowed = nil
        case .merge(let names): allowed = Set(names.compactMap { $0 })
        }
    }

    /// The sources among the graphs that state one triple, ascending, each once.
    func sources(among graphs: some Sequence<TermID>) -> [TermID] {
        var names = Set(graphs)
        if let allowed { names.formIntersection(allowed) }
        if !names.isSubset(of: secondary) { names.subtract(secondary) }
        return names.sorted()
    }
}
