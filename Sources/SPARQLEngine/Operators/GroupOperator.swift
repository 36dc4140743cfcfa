import QuadStore

/// Gathers rows into groups and aggregates each.
///
/// Columns: the keys, then one per aggregate, then one per hidden column of sources. Groups come in the order of their
/// first row. Without keys there is one group even when there is no row, if `hasImplicitGroup`.
/// - Source: SPARQL 1.1 Query, §11 and §18.5.1.
final class GroupOperator: Operator {
    struct Item {
        var aggregate: CompiledAggregate
        /// nil is the `*` of COUNT.
        var argument: CompiledExpression?
    }

    private let child: any Operator
    private let keys: [Int]
    private let items: [Item]
    private let sourceColumns: [Int]
    private let hasImplicitGroup: Bool
    private let visibleColumns: [Int]
    private let context: ExecutionContext
    private var input: Batch
    private var groups: Batch
    private var start = 0
    private var isGrouped = false

    /// - Parameter visibleColumns: the child's columns that make a solution, for `COUNT(DISTINCT *)`.
    init(
        _ child: any Operator, columnCount: Int, keys: [Int], items: [Item], sourceColumns: [Int],
        visibleColumns: [Int], hasImplicitGroup: Bool, context: ExecutionContext
    ) {
        self.child = child
        self.keys = keys
        self.items = items
        self.sourceColumns = sourceColumns
        self.hasImplicitGroup = hasImplicitGroup
        self.visibleColumns = visibleColumns
        self.context = context
        input = Batch(columnCount: columnCount)
        groups = Batch(columnCount: keys.count + items.count + sourceColumns.count)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        if !isGrouped { try group() }
        batch.removeAll()
        try context.poll()
        let end = min(groups.rowCount, start + context.options.batchSize)
        guard start < end else { return false }
        for column in groups.columns.indices {
            batch.columns[column].append(contentsOf: groups.columns[column][start..<end])
        }
        batch.rowCount = end - start
        start = end
        return true
    }

    private func group() throws(EvaluationError) {
        isGrouped = true
        var index = RowIndex(keyCount: keys.count, hashMask: context.options.hashMask)
        var accumulators = items.map {
            Accumulator($0.aggregate, visibleColumns: visibleColumns, hashMask: context.options.hashMask)
        }
        var groupOfRow: [Int32] = []
        var argument: [TermID] = []
        var memory = 0
        while try child.next(into: &input) {
            try context.poll()
            let known = index.count
            index.insert(input, keys: keys, indices: &groupOfRow)
            collectKeys(groupOfRow, known: known, count: index.count)
            for (number, item) in items.enumerated() {
                if let expression = item.argument {
                    argument.removeAll(keepingCapacity: true)
                    try context.evaluate(expression, in: input, into: &argument)
                    accumulators[number].add(argument, groups: groupOfRow, groupCount: index.count, context: context)
                } else {
                    accumulators[number].add(input, groups: groupOfRow, groupCount: index.count)
                }
            }
            uniteSources(groupOfRow)
            let held = accumulators.reduce(index.memory + groups.rowCount * 4 * groups.columns.count) { $0 + $1.memory }
            try context.account(held - memory)
            memory = held
        }
        if groups.rowCount == 0, keys.isEmpty, hasImplicitGroup {
            groups.rowCount = 1
            for number in sourceColumns.indices { groups.columns[items.count + number].append(.unbound) }
        }
        for number in items.indices {
            groups.columns[keys.count + number] = try accumulators[number].finish(
                groupCount: groups.rowCount, context: context)
        }
    }

    /// Keeps the key of each group that this batch began; new groups have ascending numbers.
    private func collectKeys(_ groupOfRow: [Int32], known: Int, count: Int) {
        var next = Int32(known)
        for (row, group) in groupOfRow.enumerated() where group == next {
            for (column, key) in keys.enumerated() {
                groups.columns[column].append(input.columns[key][row])
            }
            next += 1
        }
        groups.rowCount = count
    }

    private func uniteSources(_ groupOfRow: [Int32]) {
        for (number, column) in sourceColumns.enumerated() {
            let target = keys.count + items.count + number
            let missing = groups.rowCount - groups.columns[target].count
            groups.columns[target].append(contentsOf: repeatElement(.unbound, count: missing))
            for (row, group) in groupOfRow.enumerated() {
                let known = groups.columns[target][Int(group)]
                groups.columns[target][Int(group)] = context.sources.union(known, input.columns[column][row])
            }
        }
    }
}
