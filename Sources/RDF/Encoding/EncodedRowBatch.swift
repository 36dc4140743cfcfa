/// Rows of an answer on their way from the engine to a writer: some hundred at a time, as indices into one table of
/// terms.
package struct EncodedRowBatch: Sendable {
    /// Stands for *unbound* in a row.
    package static let unbound = UInt32.max

    package let columnCount: Int
    package var rowCount = 0
    package var terms = EncodedTermTable()
    /// Row after row, ``columnCount`` indices each.
    package var cells: [UInt32] = []

    package init(columnCount: Int) {
        self.columnCount = columnCount
    }

    /// Empties the batch and keeps its memory.
    package mutating func removeAll() {
        rowCount = 0
        terms.removeAll()
        cells.removeAll(keepingCapacity: true)
    }

    /// The term in a cell; nil is unbound.
    package func term(row: Int, column: Int) -> Term? {
        let cell = cells[row * columnCount + column]
        return cell == Self.unbound ? nil : TermEncoding.decode(terms[Int(cell)])
    }
}
