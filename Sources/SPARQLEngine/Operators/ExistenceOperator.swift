import QuadStore
import RDF
import SPARQLSyntax

/// Adds a column that is true for rows that go with a solution of a pattern, false for the others; with sources,
/// another with the sections behind all these solutions.
///
/// The pattern is a pipeline of look-ups and filters that starts from the rows and their numbers, as in
/// ``OptionalLookupOperator``.
/// - Source: SPARQL 1.1 Query, §18.6, exists.
final class ExistenceOperator: Operator {
    private let child: any Operator
    private let relay: RelayOperator
    private let pipeline: any Operator
    private let collectsSources: Bool
    /// Columns of the pipeline that hold the sources of the pattern, not those of the row.
    private let sourceColumns: [Int]
    private let context: ExecutionContext
    private var input: Batch
    private var output: Batch

    init(
        _ child: any Operator, columnCount: Int, relay: RelayOperator, pipeline: any Operator,
        pipelineColumns: [Variable], collectsSources: Bool, context: ExecutionContext
    ) {
        self.child = child
        self.relay = relay
        self.pipeline = pipeline
        self.collectsSources = collectsSources
        sourceColumns = pipelineColumns.indices.filter { $0 > columnCount && pipelineColumns[$0].holdsSources }
        self.context = context
        input = Batch(columnCount: columnCount)
        output = Batch(columnCount: pipelineColumns.count)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        guard try child.next(into: &input) else { return false }
        var numbered = input
        numbered.columns.append((0..<UInt32(input.rowCount)).map { TermID(rawValue: $0) })
        relay.hand(numbered)
        var exists = Array(repeating: context.intern(.boolean(false)), count: input.rowCount)
        let found = context.intern(.boolean(true))
        var sources = Array(repeating: TermID.unbound, count: collectsSources ? input.rowCount : 0)
        while try pipeline.next(into: &output) {
            for (match, number) in output.columns[input.columns.count].enumerated() {
                exists[Int(number.rawValue)] = found
                for column in sourceColumns {
                    let known = sources[Int(number.rawValue)]
                    sources[Int(number.rawValue)] = context.sources.union(known, output.columns[column][match])
                }
            }
        }
        for column in input.columns.indices { swap(&batch.columns[column], &input.columns[column]) }
        batch.columns[input.columns.count] = exists
        if collectsSources { batch.columns[input.columns.count + 1] = sources }
        batch.rowCount = input.rowCount
        return true
    }
}

/// The same for any pattern: the values of each row are put into it, and it is evaluated; what one combination of
/// values gave is remembered.
/// - Source: SPARQL 1.1 Query, §18.6, substitute.
final class SubstitutionOperator: Operator {
    private let child: any Operator
    private let pattern: Algebra
    private let graph: ActiveGraph
    private let graphs: QueryGraphs
    private let context: ExecutionContext
    /// The columns whose values the pattern mentions.
    private let columns: [(variable: Variable, number: Int)]
    private let graphColumn: Int?
    private var input: Batch
    private let collectsSources: Bool
    /// Whether there is a solution, and the sources of all there are.
    private var known: [[TermID]: (exists: Bool, sources: TermID)] = [:]

    init(
        _ child: any Operator, columns: [Variable], pattern: Algebra, graph: ActiveGraph, graphs: QueryGraphs,
        collectsSources: Bool, context: ExecutionContext
    ) {
        self.child = child
        self.pattern = pattern
        self.graph = graph
        self.graphs = graphs
        self.collectsSources = collectsSources
        self.context = context
        let mentioned = pattern.allVariables
        self.columns = columns.enumerated().filter { mentioned.contains($0.element) }.map { ($0.element, $0.offset) }
        graphColumn = graph.variable.flatMap { columns.firstIndex(of: $0) }
        input = Batch(columnCount: columns.count)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        guard try child.next(into: &input) else { return false }
        for row in 0..<input.rowCount {
            var key = columns.map { input.columns[$0.number][row] }
            if let graphColumn { key.append(input.columns[graphColumn][row]) }
            let answer: (exists: Bool, sources: TermID)
            if let found = known[key] {
                answer = found
            } else {
                answer = try solutions(row)
                known[key] = answer
                try context.account(key.count * 4 + 64)
            }
            batch.columns[input.columns.count].append(context.intern(.boolean(answer.exists)))
            if collectsSources { batch.columns[input.columns.count + 1].append(answer.sources) }
        }
        for column in input.columns.indices { swap(&batch.columns[column], &input.columns[column]) }
        batch.rowCount = input.rowCount
        return true
    }

    /// Whether there is a solution; where sources are collected, those of all solutions.
    private func solutions(_ row: Int) throws(EvaluationError) -> (exists: Bool, sources: TermID) {
        try context.poll()
        var values: [Variable: Term] = [:]
        for column in columns {
            let id = input.columns[column.number][row]
            if id != .unbound { values[column.variable] = context.terms.term(of: id) }
        }
        let active = graphColumn.map { ActiveGraph.selected(.named(input.columns[$0][row])) } ?? graph
        var planner = Planner(context: context, graphs: graphs)
        planner.collectsSources = collectsSources
        let plan = try planner.plan(pattern.substituting(values), in: active)
        let root = try OperatorBuilder(context: context, graphs: graphs).root(plan)
        var batch = Batch(columnCount: plan.columns.count)
        let sourceColumns = plan.columns.indices.filter { plan.columns[$0].holdsSources }
        var answer = (exists: false, sources: TermID.unbound)
        while try root.next(into: &batch) {
            for found in 0..<batch.rowCount where isCompatible(batch, found, plan.columns, with: row) {
                answer.exists = true
                if sourceColumns.isEmpty { return answer }
                for column in sourceColumns {
                    answer.sources = context.sources.union(answer.sources, batch.columns[column][found])
                }
            }
        }
        return answer
    }

    /// Whether what VALUES or BIND gave agrees with the row.
    private func isCompatible(_ batch: Batch, _ found: Int, _ variables: [Variable], with row: Int) -> Bool {
        columns.allSatisfy { column in
            guard let number = variables.firstIndex(of: column.variable) else { return true }
            let (left, right) = (input.columns[column.number][row], batch.columns[number][found])
            return left == right || left == .unbound || right == .unbound
        }
    }
}
