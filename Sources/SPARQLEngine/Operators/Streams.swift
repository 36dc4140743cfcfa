import QuadStore

/// Keeps the rows for which every predicate holds.
/// - Source: SPARQL 1.1 Query, §18.5, Filter: an error counts as false.
final class FilterOperator: Operator {
    private let child: any Operator
    private let predicates: [CompiledExpression]
    private let context: ExecutionContext
    private var selection: [Int32] = []

    init(_ child: any Operator, _ predicates: [CompiledExpression], context: ExecutionContext) {
        self.child = child
        self.predicates = predicates
        self.context = context
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while try child.next(into: &batch) {
            try context.poll()
            for predicate in predicates where batch.rowCount > 0 {
                selection.removeAll(keepingCapacity: true)
                try context.select(predicate, in: batch, into: &selection)
                batch.keep(selection)
            }
            if batch.rowCount > 0 { return true }
        }
        return false
    }
}

/// Adds a column an expression, with its value; an error leaves it unbound. Each expression sees the columns before.
/// - Source: SPARQL 1.1 Query, §18.5, Extend.
final class ExtendOperator: Operator {
    private let child: any Operator
    private let expressions: [CompiledExpression]
    private let context: ExecutionContext
    private var input: Batch

    init(
        _ child: any Operator, columnCount: Int, _ expressions: [CompiledExpression], context: ExecutionContext
    ) {
        self.child = child
        self.expressions = expressions
        self.context = context
        input = Batch(columnCount: columnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        guard try child.next(into: &input) else { return false }
        for column in input.columns.indices { swap(&batch.columns[column], &input.columns[column]) }
        batch.rowCount = input.rowCount
        context.functions.forgetSolutions()
        for (number, expression) in expressions.enumerated() {
            try context.poll()
            var values: [TermID] = []
            swap(&values, &batch.columns[input.columns.count + number])
            try context.evaluate(expression, in: batch, into: &values)
            swap(&values, &batch.columns[input.columns.count + number])
        }
        return true
    }
}

/// Chooses and orders columns; a column of -1 is unbound throughout.
final class ProjectOperator: Operator {
    private let child: any Operator
    private let mapping: [Int]
    private var input: Batch

    init(_ child: any Operator, columnCount: Int, _ mapping: [Int]) {
        self.child = child
        self.mapping = mapping
        input = Batch(columnCount: columnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        guard try child.next(into: &input) else { return false }
        for (target, source) in mapping.enumerated() {
            if source < 0 {
                batch.columns[target].append(contentsOf: repeatElement(.unbound, count: input.rowCount))
            } else {
                batch.columns[target].append(contentsOf: input.columns[source])
            }
        }
        batch.rowCount = input.rowCount
        return true
    }
}

/// One child's rows after the other's.
final class UnionOperator: Operator {
    private var children: [any Operator]
    private var current = 0

    /// - Parameter children: all with the same columns.
    init(_ children: [any Operator]) {
        self.children = children
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while current < children.count {
            if try children[current].next(into: &batch) { return true }
            current += 1
        }
        return false
    }
}

/// Skips the first rows and ends after so many.
/// - Source: SPARQL 1.1 Query, §18.5, Slice.
final class SliceOperator: Operator {
    private let child: any Operator
    private var toSkip: Int
    private var remaining: Int

    init(_ child: any Operator, offset: Int, limit: Int?) {
        self.child = child
        toSkip = offset
        remaining = limit ?? Int.max
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while remaining > 0, try child.next(into: &batch) {
            let first = min(toSkip, batch.rowCount)
            toSkip -= first
            let count = min(remaining, batch.rowCount - first)
            guard count > 0 else { continue }
            remaining -= count
            if count < batch.rowCount {
                batch.keep((first..<(first + count)).map(Int32.init))
            }
            return true
        }
        batch.removeAll()
        return false
    }
}
