import RDF

extension MapDefinition {
    /// One row a distinct tuple of the row variables, one column a distinct value of the column variable.
    ///
    /// ```
    /// axis  need  tool          | axis | read | learn |
    /// A     read  t1            | A    | t1   | t2    |
    /// A     learn t2      →     | B    | —    | —     |
    /// B     –     –
    /// ```
    func drawMatrix(_ matrix: MatrixLayout, from answer: MapAnswer) throws(MapError) -> MapTable {
        let rowColumns = try answer.columns(of: matrix.rows, key: "rows")
        let column = try answer.column(of: matrix.columns, key: "columns")
        let cell = try answer.column(of: matrix.cells, key: "cells")
        let columnOrder = try matrix.columnOrder.map { name throws(MapError) in
            try answer.column(of: name, key: "column-order")
        }
        let across = Self.distinctColumns(of: answer.rows, column: column, order: columnOrder)
        let places = Dictionary(uniqueKeysWithValues: across.enumerated().map { ($1, $0) })
        var headers: [[Term?]: Int] = [:]
        var rows: [[MapTable.Cell]] = []
        for values in answer.rows {
            let header = rowColumns.map { values[$0] }
            let row = headers[header, default: rows.count]
            if row == rows.count {
                headers[header] = row
                rows.append(header.map { $0.map { [$0] } ?? [] } + across.map { _ in [] })
            }
            if let value = values[column], let place = places[value] {
                rows[row][rowColumns.count + place].appendOnce(values[cell])
            }
        }
        return MapTable(
            kind: .matrix, caption: caption, language: language,
            columns: matrix.rows + across.map(MapTable.text(of:)),
            titles: matrix.rows.map(title(of:)) + across.map(MapTable.text(of:)), headerCount: matrix.rows.count,
            rows: rows, emptyText: emptyText, separator: separator)
    }

    /// The distinct values of a column, ascending by the smallest number beside each in column `order`, else as they
    /// appear; values without a number come last.
    private static func distinctColumns(of rows: [[Term?]], column: Int, order: Int?) -> [Term] {
        var ranks: [Term: Int] = [:]
        var values: [Term] = []
        for row in rows {
            guard let value = row[column] else { continue }
            let rank = order.flatMap { row[$0]?.literal.flatMap { Int($0.lexicalForm) } } ?? Int.max
            if let known = ranks[value] {
                ranks[value] = min(known, rank)
            } else {
                ranks[value] = rank
                values.append(value)
            }
        }
        // Sorting keeps the order of appearance among equal ranks.
        return values.enumerated().sorted { left, right in
            let (first, second) = (ranks[left.element] ?? Int.max, ranks[right.element] ?? Int.max)
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }
}
