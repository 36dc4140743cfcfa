import QuadStore
import SPARQLSyntax

/// How the four positions of a pattern meet the columns of a batch.
struct PatternShape {
    /// The positions to read from the store.
    private(set) var outputs: QuadPositions = []
    /// The positions whose values the input rows give, and their columns.
    private(set) var keys: [(position: Int, column: Int)] = []
    /// The positions that make a new column, in order.
    private(set) var targets: [Int] = []
    /// Positions that hold the same new variable.
    private(set) var equalities: [(Int, Int)] = []

    /// - Parameter columns: the columns of the input rows.
    init(_ pattern: ResolvedPattern, input columns: [Variable]) {
        var firstPosition: [Variable: Int] = [:]
        for (position, variable) in pattern.variables.enumerated() {
            guard let variable else { continue }
            if let column = columns.firstIndex(of: variable) {
                keys.append((position, column))
                continue
            }
            outputs.insert(.position(position))
            if let first = firstPosition[variable] {
                equalities.append((first, position))
            } else {
                firstPosition[variable] = position
                targets.append(position)
            }
        }
    }

    var bound: QuadPositions {
        keys.reduce(into: []) { $0.insert(.position($1.position)) }
    }

    /// The key columns of a batch, by position.
    func keyColumns(of batch: Batch) -> QuadColumns {
        var result = QuadColumns()
        for key in keys { result[key.position] = batch.columns[key.column] }
        return result
    }

    /// The rows in which positions with the same variable agree; nil is all of them.
    func agreeing(_ found: QuadColumns, count: Int) -> [Int32]? {
        guard !equalities.isEmpty else { return nil }
        return (0..<Int32(count)).filter { row in
            equalities.allSatisfy { found[$0.0][Int(row)] == found[$0.1][Int(row)] }
        }
    }
}

extension QuadPositions {
    static func position(_ number: Int) -> QuadPositions { QuadPositions(rawValue: 1 << UInt8(number)) }
}

extension QuadColumns {
    /// The column of a position: 0 subject, 1 predicate, 2 object, 3 graph.
    subscript(position: Int) -> [TermID] {
        get {
            switch position {
            case 0: subject
            case 1: predicate
            case 2: object
            default: graph
            }
        }
        set {
            switch position {
            case 0: subject = newValue
            case 1: predicate = newValue
            case 2: object = newValue
            default: graph = newValue
            }
        }
    }

    /// Exchanges a column with `other`, so that neither is copied.
    mutating func exchange(_ position: Int, with other: inout [TermID]) {
        switch position {
        case 0: swap(&subject, &other)
        case 1: swap(&predicate, &other)
        case 2: swap(&object, &other)
        default: swap(&graph, &other)
        }
    }
}

/// The store's; the update syntax has one of its own.
typealias QuadPattern = QuadStore.QuadPattern
