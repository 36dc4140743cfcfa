internal import RDF
public import SPARQLResults

extension MapDefinition {
    /// Lays out the rows of an answer; throws ``MapError`` when a variable is missing.
    ///
    /// The map depends on nothing else. Costs the number of rows, plus sorting the columns of a matrix.
    public func draw(_ table: SolutionTable) throws(MapError) -> MapTable {
        let answer = MapAnswer(columns: table.variables, rows: table.map(\.values))
        var table =
            switch layout {
            case .matrix(let matrix): try drawMatrix(matrix, from: answer)
            case .list(let list): try drawList(list, from: answer)
            case .timeline(let list, let date): try drawTimeline(list, date: date, from: answer)
            case .network(let network?): try drawNetwork(network, from: answer)
            case .network(nil): draw(try answer.statements())
            }
        if let bibliography { table.bibliography = try bibliography.works(of: answer) }
        return table
    }
}

/// The rows that a map is drawn from.
struct MapAnswer {
    let columns: [String]
    let rows: [[Term?]]

    /// Where the variable stands that the definition names under `key`.
    func column(of variable: String, key: String) throws(MapError) -> Int {
        guard let index = columns.firstIndex(where: { $0.hasSameCodePoints(as: variable) }) else {
            throw .missingVariable(variable, key: key, available: columns)
        }
        return index
    }

    /// The statements of a CONSTRUCT.
    func statements() throws(MapError) -> [Triple] {
        let parts = try columns(of: ["subject", "predicate", "object"], key: "kind")
        return rows.compactMap { row in
            guard let subject = row[parts[0]], let predicate = row[parts[1]]?.iri, let object = row[parts[2]] else {
                return nil
            }
            return Triple(subject, predicate, object)
        }
    }

    /// Where a variable stands that need not be there.
    func optionalColumn(of variable: String) -> Int? {
        columns.firstIndex { $0.hasSameCodePoints(as: variable) }
    }

    /// Where all of them stand.
    func columns(of variables: [String], key: String) throws(MapError) -> [Int] {
        var indices: [Int] = []
        for variable in variables { indices.append(try column(of: variable, key: key)) }
        return indices
    }
}

extension MapTable.Cell {
    /// Appends a value unless it is unbound or already there. Cells are short: a linear search beats a set.
    mutating func appendOnce(_ value: Term?) {
        if let value, !contains(value) { append(value) }
    }
}
