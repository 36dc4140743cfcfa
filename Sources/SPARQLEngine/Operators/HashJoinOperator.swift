import QuadStore

/// What a join does with rows of the left side that have a partner, and with those that have none.
enum JoinKind {
    case inner
    /// Rows without partner stay, their new columns unbound.
    case leftOuter
    /// Only rows without partner stay, their new columns unbound.
    case anti
    /// Rows without partner are all that stays; a partner shares at least one bound variable.
    case minus
}

/// How the columns of two sides of a join meet.
struct JoinLayout {
    /// Shared variables that are bound in every row of both sides.
    var keys: [(left: Int, right: Int)] = []
    /// Shared variables that may be unbound: compatible when equal or one of them is unbound; the left column takes the
    /// bound one.
    var checks: [(left: Int, right: Int)] = []
    /// Shared variables of the query, of which MINUS wants at least one to be bound on both sides.
    var overlap: [(left: Int, right: Int)] = []
    /// Columns of the right side that follow the left's.
    var appended: [Int] = []
}

/// Joins the rows of two children through a table of the right one's rows.
///
/// Columns: those of the left child, then ``JoinLayout/appended``. The right side is read whole at first; the left
/// streams, and its order is kept but for rows without a partner, which follow the batch they belong to.
/// - Source: SPARQL 1.1 Query, §18.5, Join, LeftJoin and Minus.
final class HashJoinOperator: Operator {
    private let left: any Operator
    private let right: any Operator
    private let layout: JoinLayout
    private let kind: JoinKind
    private let condition: CompiledExpression?
    private let context: ExecutionContext
    private let rightColumnCount: Int
    private var table: JoinTable
    private var isBuilt = false

    // The batch of the left side that is being joined.
    private var input: Batch
    private var keyNumbers: [Int32] = []
    private var hasMatch: [Bool] = []
    private var row = 0
    private var offset = 0
    private var hasInput = false

    init(
        _ left: any Operator, leftColumnCount: Int, _ right: any Operator, rightColumnCount: Int, layout: JoinLayout,
        kind: JoinKind = .inner, condition: CompiledExpression? = nil, context: ExecutionContext
    ) {
        self.left = left
        self.right = right
        self.layout = layout
        self.kind = kind
        self.condition = condition
        self.context = context
        self.rightColumnCount = rightColumnCount
        table = JoinTable(
            columnCount: rightColumnCount, keys: layout.keys.map(\.right), hashMask: context.options.hashMask)
        input = Batch(columnCount: leftColumnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        if !isBuilt { try build() }
        if table.batch.rowCount == 0, kind == .inner { return false }
        while true {
            batch.removeAll()
            try context.poll()
            if !hasInput {
                guard try left.next(into: &input) else { return false }
                startInput()
            }
            let pairs = nextPairs()
            if pairs.left.isEmpty {
                hasInput = false
                if kind != .inner { appendUnmatched(to: &batch) }
            } else if kind == .minus {
                for row in overlapping(compatible(pairs)) { hasMatch[Int(row)] = true }
            } else if kind == .anti {
                try match(pairs)
            } else {
                try join(pairs, into: &batch)
            }
            if batch.rowCount > 0 { return true }
        }
    }

    private func build() throws(EvaluationError) {
        isBuilt = true
        var part = Batch(columnCount: rightColumnCount)
        while try right.next(into: &part) {
            try context.poll()
            let memory = table.memory
            table.append(part)
            try context.account(table.memory - memory)
        }
        table.finish()
    }

    private func startInput() {
        hasInput = true
        row = 0
        offset = 0
        table.find(input, keys: layout.keys.map(\.left), into: &keyNumbers)
        hasMatch.removeAll(keepingCapacity: true)
        hasMatch.append(contentsOf: repeatElement(false, count: input.rowCount))
    }

    /// The next pairs of rows with equal keys, up to a batch of them; none at the end of the input batch.
    private func nextPairs() -> (left: [Int32], right: [Int32]) {
        var leftRows: [Int32] = []
        var rightRows: [Int32] = []
        let starts = table.starts
        let rows = table.rows
        let limit = context.options.batchSize
        var row = self.row
        var offset = self.offset
        while row < input.rowCount, leftRows.count < limit {
            let number = Int(keyNumbers[row])
            // One partner is enough where it only drops the row.
            if number >= 0, !(dropsMatched && hasMatch[row]) {
                let start = Int(starts[number]) + offset
                let end = Int(starts[number + 1])
                let taken = min(end - start, limit - leftRows.count)
                leftRows.append(contentsOf: repeatElement(Int32(row), count: taken))
                rightRows.append(contentsOf: rows[start..<(start + taken)])
                if start + taken < end {
                    offset += taken
                    break
                }
            }
            row += 1
            offset = 0
        }
        self.row = row
        self.offset = offset
        return (leftRows, rightRows)
    }

    private func join(
        _ pairs: (left: [Int32], right: [Int32]), into batch: inout Batch
    ) throws(EvaluationError) {
        let (leftRows, rightRows) = layout.checks.isEmpty ? pairs : compatible(pairs)
        for column in input.columns.indices {
            batch.columns[column].gather(leftRows, from: input.columns[column])
        }
        for (index, column) in layout.appended.enumerated() {
            batch.columns[input.columns.count + index].gather(rightRows, from: table.batch.columns[column])
        }
        batch.rowCount = leftRows.count
        for check in layout.checks {
            let source = table.batch.columns[check.right]
            for row in 0..<batch.rowCount where batch.columns[check.left][row] == .unbound {
                batch.columns[check.left][row] = source[Int(rightRows[row])]
            }
        }
        var kept = leftRows
        if let condition {
            var selection: [Int32] = []
            try context.select(condition, in: batch, into: &selection)
            batch.keep(selection)
            kept = selection.map { leftRows[Int($0)] }
        }
        for row in kept { hasMatch[Int(row)] = true }
    }

    /// Notes which left rows have a partner, as ``join(_:into:)`` would find it.
    private func match(_ pairs: (left: [Int32], right: [Int32])) throws(EvaluationError) {
        if condition == nil {
            for row in (layout.checks.isEmpty ? pairs : compatible(pairs)).left { hasMatch[Int(row)] = true }
            return
        }
        var tried = Batch(columnCount: input.columns.count + layout.appended.count)
        try join(pairs, into: &tried)
    }

    private var dropsMatched: Bool { kind == .anti || kind == .minus }

    private func compatible(_ pairs: (left: [Int32], right: [Int32])) -> (left: [Int32], right: [Int32]) {
        var leftRows: [Int32] = []
        var rightRows: [Int32] = []
        for (leftRow, rightRow) in zip(pairs.left, pairs.right) {
            let isCompatible = layout.checks.allSatisfy { check in
                let left = input.columns[check.left][Int(leftRow)]
                let right = table.batch.columns[check.right][Int(rightRow)]
                return left == right || left == .unbound || right == .unbound
            }
            guard isCompatible else { continue }
            leftRows.append(leftRow)
            rightRows.append(rightRow)
        }
        return (leftRows, rightRows)
    }

    /// The left rows of those pairs that share a bound variable.
    private func overlapping(_ pairs: (left: [Int32], right: [Int32])) -> [Int32] {
        zip(pairs.left, pairs.right).compactMap { leftRow, rightRow in
            let overlaps = layout.overlap.contains { shared in
                input.columns[shared.left][Int(leftRow)] != .unbound
                    && table.batch.columns[shared.right][Int(rightRow)] != .unbound
            }
            return overlaps ? leftRow : nil
        }
    }

    private func appendUnmatched(to batch: inout Batch) {
        let rows = hasMatch.indices.filter { !hasMatch[$0] }.map(Int32.init)
        let appended = layout.appended.map { _ in -1 }
        batch.append(rows: rows, of: input, columns: Array(input.columns.indices) + appended)
    }
}
