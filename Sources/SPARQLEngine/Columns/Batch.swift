import QuadStore

/// Rows on their way from one operator to the next: one array of ids a variable, about a thousand rows.
///
/// ```
///            ?pub   ?title  ?year
/// columns   [17,    [204,   [31,
///            17,     205,    31,
///            19]      0]     33]     0 is unbound
/// ```
struct Batch {
    var columns: [[TermID]]
    /// Kept apart from the columns: a row may have none.
    var rowCount = 0

    init(columnCount: Int) {
        columns = Array(repeating: [], count: columnCount)
    }

    /// Empties the batch and keeps its memory.
    mutating func removeAll() {
        for index in columns.indices { columns[index].removeAll(keepingCapacity: true) }
        rowCount = 0
    }

    /// Keeps the rows of `selection`, which ascends.
    mutating func keep(_ selection: [Int32]) {
        guard selection.count < rowCount else { return }
        for index in columns.indices {
            columns[index].keep(selection)
        }
        rowCount = selection.count
    }

    /// Appends the rows `rows` of the given columns of another batch; a negative row or column gives unbound.
    mutating func append(rows: [Int32], of other: Batch, columns mapping: [Int]) {
        for (target, source) in mapping.enumerated() {
            if source < 0 {
                columns[target].append(contentsOf: repeatElement(.unbound, count: rows.count))
            } else {
                columns[target].gather(rows, from: other.columns[source])
            }
        }
        rowCount += rows.count
    }
}

extension [TermID] {
    /// Keeps the elements at `selection`, which ascends.
    mutating func keep(_ selection: [Int32]) {
        var target = 0
        for source in selection {
            self[target] = self[Int(source)]
            target += 1
        }
        removeLast(count - target)
    }

    /// Appends `source[row]` for each row; a negative row gives unbound.
    mutating func gather(_ rows: [Int32], from source: [TermID]) {
        let start = count
        append(contentsOf: repeatElement(.unbound, count: rows.count))
        let rows = rows.span
        let source = source.span
        var target = mutableSpan
        for place in rows.indices where rows[place] >= 0 { target[start + place] = source[Int(rows[place])] }
    }
}
