import QuadStore
import SPARQLSyntax

/// Reads the matches of one triple pattern from an index.
final class ScanOperator: Operator {
    private let shape: PatternShape
    private let context: ExecutionContext
    private var scan: Scan
    private var found = QuadColumns()
    /// Rows of the next batch: few at first, for those who ask for few.
    private var limit = 64

    init(_ pattern: ResolvedPattern, context: ExecutionContext) {
        shape = PatternShape(pattern, input: [])
        self.context = context
        scan = context.snapshot.makeScan(pattern.constants, outputs: shape.outputs)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while true {
            batch.removeAll()
            try context.poll()
            for (column, position) in shape.targets.enumerated() {
                found.exchange(position, with: &batch.columns[column])
            }
            for equality in shape.equalities { found[equality.1].removeAll(keepingCapacity: true) }
            let count = scan.next(limit: min(limit, context.options.batchSize), into: &found)
            limit = min(limit * 4, 1 << 16)
            guard count > 0 else {
                return false
            }
            let agreeing = shape.agreeing(found, count: count)
            for (column, position) in shape.targets.enumerated() {
                found.exchange(position, with: &batch.columns[column])
            }
            batch.rowCount = count
            if let agreeing { batch.keep(agreeing) }
            if batch.rowCount > 0 { return true }
        }
    }
}

/// Looks the matches of a triple pattern up for each row: a join whose right side is an index.
/// - Source: SPARQL 1.1 Query, §18.5, Join.
final class LookupOperator: Operator {
    private let child: any Operator
    private let shape: PatternShape
    private let context: ExecutionContext
    private var probe: Probe
    private var input: Batch
    private var keys = QuadColumns()
    private var found = QuadColumns()
    private var rows: [Int32] = []
    private var hasInput = false
    /// Matches of the next call: few at first, for those who ask for few.
    private var limit = 64

    init(_ child: any Operator, columns: [Variable], _ pattern: ResolvedPattern, context: ExecutionContext) {
        self.child = child
        self.context = context
        shape = PatternShape(pattern, input: columns)
        probe = context.snapshot.makeProbe(pattern.constants, bound: shape.bound, outputs: shape.outputs)
        input = Batch(columnCount: columns.count)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while true {
            batch.removeAll()
            try context.poll()
            if !hasInput {
                guard try child.next(into: &input) else { return false }
                keys = shape.keyColumns(of: input)
                probe.reset()
                hasInput = true
            }
            found.removeAll()
            rows.removeAll(keepingCapacity: true)
            let isDone = probe.run(
                keys: keys, rowCount: input.rowCount, limit: min(limit, context.options.batchSize), into: &found,
                rows: &rows)
            limit = min(limit * 4, 1 << 16)
            join(into: &batch)
            if isDone {
                hasInput = false
                keys = QuadColumns()
            }
            if batch.rowCount > 0 { return true }
        }
    }

    private func join(into batch: inout Batch) {
        guard !rows.isEmpty else { return }
        for column in input.columns.indices {
            batch.columns[column].gather(rows, from: input.columns[column])
        }
        let agreeing = shape.agreeing(found, count: rows.count)
        for (index, position) in shape.targets.enumerated() {
            found.exchange(position, with: &batch.columns[input.columns.count + index])
        }
        batch.rowCount = rows.count
        if let agreeing { batch.keep(agreeing) }
    }
}

/// The names of the named graphs, in order of their ids.
final class GraphNamesOperator: Operator {
    private let context: ExecutionContext
    private var start = 0

    init(context: ExecutionContext) {
        self.context = context
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        try context.poll()
        let names = context.snapshot.graphNames
        let end = min(names.count, start + context.options.batchSize)
        guard start < end else { return false }
        batch.columns[0].append(contentsOf: names[start..<end])
        batch.rowCount = end - start
        start = end
        return true
    }
}
