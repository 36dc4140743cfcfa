public import RDF

/// One row of an answer: a value, or none, for each variable.
///
/// ```swift
/// row["tool"]     // the term bound to ?tool, nil when it is unbound or not selected
/// ```
/// - Source: SPARQL 1.2 Query, §18.1.8 (solution mapping).
public struct Solution: Sendable {
    /// The variables of the answer, without `?`, in the order of its SELECT clause.
    public let variables: [String]
    /// As many as there are variables; nil is unbound.
    public let values: [Term?]

    /// Puts a row together; what one list has more than the other is left out.
    public init(variables: [String], values: [Term?]) {
        let count = min(variables.count, values.count)
        self.variables = variables.count == count ? variables : Array(variables.prefix(count))
        self.values = values.count == count ? values : Array(values.prefix(count))
    }

    /// The value of a variable, named without `?`. Costs the number of variables.
    public subscript(variable: String) -> Term? {
        guard let column = variables.firstIndex(where: { $0.utf8.elementsEqual(variable.utf8) }) else { return nil }
        return values[column]
    }
}

extension Solution: Hashable, CustomStringConvertible {
    /// The same variables in the same order, with equal values.
    public static func == (left: Solution, right: Solution) -> Bool {
        left.variables.elementsEqual(right.variables) { $0.utf8.elementsEqual($1.utf8) } && left.values == right.values
    }

    /// Hashes the values.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(values)
    }

    /// Such as `{?s = <http://e/s>, ?o = "x"}`; unbound variables are left out.
    public var description: String {
        let bound = zip(variables, values).compactMap { variable, value in value.map { "?\(variable) = \($0)" } }
        return "{" + bound.joined(separator: ", ") + "}"
    }
}

/// The rows of an answer, in order.
public struct SolutionTable: Sendable {
    /// Without `?`, in the order of the SELECT clause.
    public let variables: [String]
    private var rows: [[Term?]] = []

    /// Makes a table without rows.
    public init(variables: [String]) {
        self.variables = variables
    }

    /// Makes a table of rows, each with a value or nil for each variable.
    public init(variables: [String], rows: [[Term?]]) {
        self.variables = variables
        for row in rows { append(row) }
    }

    /// Appends a row; values that it lacks are unbound, those that are too many are dropped.
    public mutating func append(_ values: [Term?]) {
        var row = values
        while row.count < variables.count { row.append(nil) }
        row.removeLast(row.count - variables.count)
        rows.append(row)
    }
}

extension SolutionTable: RandomAccessCollection, Equatable {
    /// Where the first row stands.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { rows.count }
    /// A row.
    public subscript(position: Int) -> Solution { Solution(variables: variables, values: rows[position]) }
}

extension SolutionTable {
    /// Appends the rows of a batch, whose columns must be the table's variables.
    package mutating func append(_ batch: EncodedRowBatch) {
        for row in 0..<batch.rowCount {
            append((0..<batch.columnCount).map { batch.term(row: row, column: $0) })
        }
    }

    /// All rows as one batch, for the writers.
    package func encodedRows() -> EncodedRowBatch {
        var batch = EncodedRowBatch(columnCount: variables.count)
        for row in rows {
            for value in row {
                batch.cells.append(value.map { UInt32(batch.terms.append($0)) } ?? EncodedRowBatch.unbound)
            }
            batch.rowCount += 1
        }
        return batch
    }
}
