import QuadStore
import RDF
import SPARQLResults
import SPARQLSyntax

/// Joins rows with the solutions that an endpoint gives; each endpoint is asked once.
///
/// With SILENT, an endpoint that cannot be asked gives one solution without bindings.
/// - Source: SPARQL 1.1 Federated Query, §2 and §4.
final class ServiceOperator: Operator {
    private let child: any Operator
    private let service: ServicePattern
    private let context: ExecutionContext
    private let columns: [Variable]
    private let inputCount: Int
    private let endpointColumn: Int?
    private var input: Batch
    private var row = 0
    private var answers: [TermID: [[TermID]]] = [:]

    init(
        _ child: any Operator, input: Plan, _ service: ServicePattern, columns: [Variable], context: ExecutionContext
    ) {
        self.child = child
        self.service = service
        self.columns = columns
        self.context = context
        inputCount = input.columns.count
        endpointColumn = service.endpoint.variables.first.flatMap { input.columnNumbers[$0] }
        self.input = Batch(columnCount: inputCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        while batch.rowCount == 0 {
            try context.poll()
            guard try child.next(into: &input) else { return false }
            for row in 0..<input.rowCount {
                for solution in try solutions(for: row) { join(row, solution, into: &batch) }
            }
        }
        return true
    }

    /// Appends the row that both make, if they are compatible.
    private func join(_ row: Int, _ solution: [TermID], into batch: inout Batch) {
        var merged: [TermID] = []
        for column in columns.indices {
            let own = column < inputCount ? input.columns[column][row] : .unbound
            if own != .unbound, solution[column] != .unbound, own != solution[column] { return }
            merged.append(own == .unbound ? solution[column] : own)
        }
        for (column, id) in merged.enumerated() { batch.columns[column].append(id) }
        batch.rowCount += 1
    }

    /// The solutions of the endpoint of a row, as wide as the rows to be made.
    private func solutions(for row: Int) throws(EvaluationError) -> [[TermID]] {
        var endpoint = TermID.unbound
        if let endpointColumn {
            endpoint = input.columns[endpointColumn][row]
        } else if case .term(let term) = service.endpoint {
            endpoint = context.terms.intern(TermEncoding.encoded(term)[...])
        }
        if let known = answers[endpoint] { return known }
        var found: [[TermID]]
        do {
            found = try ask(endpoint)
        } catch {
            guard service.isSilent, case .serviceFailed = error else { throw error }
            found = [columns.map { _ in .unbound }]
        }
        answers[endpoint] = found
        return found
    }

    private func ask(_ endpoint: TermID) throws(EvaluationError) -> [[TermID]] {
        guard endpoint != .unbound, let name = context.terms.term(of: endpoint)?.iri else {
            throw .serviceFailed(nil, reason: "the endpoint is no IRI")
        }
        guard let handler = context.options.service else {
            throw .serviceFailed(name, reason: "no handler for SERVICE was given")
        }
        var rows: [[TermID]] = []
        do {
            let table = try handler(name, service.text)
            let places = columns.map { variable in table.variables.firstIndex(of: variable.name) }
            for solution in table {
                rows.append(places.map { place in
                    place.flatMap { solution.values[$0] }.map { context.terms.intern(TermEncoding.encoded($0)[...]) }
                        ?? .unbound
                })
            }
        } catch {
            throw .serviceFailed(name, reason: "\(error)")
        }
        try context.account(rows.count * columns.count * 4)
        return rows
    }
}
