import QuadStore
import RDF
import SPARQLSyntax

/// How a triple term with variables in it meets the columns of a batch.
struct UnnestShape {
    /// A place inside the triple term: a constant, a column of the input, or a new column.
    enum Place {
        case term(TermID)
        case column(Int)
        /// The number of the new column.
        case new(Int)
        indirect case nested([Place])
    }

    /// The column of the triple term.
    let column: Int
    /// Subject, predicate, object.
    let places: [Place]
    let newCount: Int

    init(_ variable: Variable, _ pattern: TriplePattern, input: Plan, context: ExecutionContext) {
        var columns = input.columnNumbers
        column = columns[variable] ?? 0
        var newCount = 0
        let first = input.columns.count
        func place(_ term: PatternTerm) -> Place {
            switch term {
            case .term(let term): return .term(context.terms.intern(TermEncoding.encoded(term)[...]))
            case .variable(let variable):
                if let column = columns[variable] {
                    return column < first ? .column(column) : .new(column - first)
                }
                columns[variable] = first + newCount
                newCount += 1
                return .new(newCount - 1)
            case .triple(let inner):
                return .nested([inner.subject, inner.predicate, inner.object].map(place))
            }
        }
        places = [pattern.subject, pattern.predicate, pattern.object].map(place)
        self.newCount = newCount
    }
}

/// Keeps the rows whose column holds a triple term that fits a pattern, and adds a column for each new variable in it.
/// - Source: SPARQL 1.2 Query, §18.3, matching of triple patterns with triple terms.
final class UnnestOperator: Operator {
    private let child: any Operator
    private let shape: UnnestShape
    private let context: ExecutionContext
    private var input: Batch

    init(_ child: any Operator, columnCount: Int, _ shape: UnnestShape, context: ExecutionContext) {
        self.child = child
        self.shape = shape
        self.context = context
        input = Batch(columnCount: columnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        while true {
            batch.removeAll()
            guard try child.next(into: &input) else { return false }
            try context.poll()
            var rows: [Int32] = []
            for row in 0..<input.rowCount {
                var new = Array(repeating: TermID.unbound, count: shape.newCount)
                guard fits(input.columns[shape.column][row], shape.places, row, &new) else { continue }
                rows.append(Int32(row))
                for (number, id) in new.enumerated() { batch.columns[input.columns.count + number].append(id) }
            }
            for column in input.columns.indices {
                batch.columns[column].gather(rows, from: input.columns[column])
            }
            batch.rowCount = rows.count
            if batch.rowCount > 0 { return true }
        }
    }

    private func fits(_ id: TermID, _ places: [UnnestShape.Place], _ row: Int, _ new: inout [TermID]) -> Bool {
        guard id != .unbound, case .triple(let triple)? = context.terms.term(of: id) else { return false }
        let parts = [triple.subject, .iri(triple.predicate), triple.object]
        for (place, part) in zip(places, parts) {
            let part = context.terms.intern(TermEncoding.encoded(part)[...])
            switch place {
            case .term(let constant): if constant != part { return false }
            case .column(let column): if input.columns[column][row] != part { return false }
            case .new(let number):
                if new[number] != .unbound, new[number] != part { return false }
                new[number] = part
            case .nested(let inner): if !fits(part, inner, row, &new) { return false }
            }
        }
        return true
    }
}
