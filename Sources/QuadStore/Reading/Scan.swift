/// The rows of a pattern in the order of one index, batch by batch.
package struct Scan {
    /// Rows ascend in this order's free positions, and by graph where the graph is a free column.
    package let order: QuadOrder
    private var merge: LaneMerge
    private var columns: KeyedColumns
    private let firstFreeKey: Int

    init(_ merge: LaneMerge, order: QuadOrder, outputs: QuadPositions, firstFreeKey: Int) {
        self.merge = merge
        self.order = order
        self.firstFreeKey = firstFreeKey
        columns = KeyedColumns(order: order, outputs: outputs)
    }

    /// Appends up to `limit` rows to the columns asked for, and gives their number: 0 at the end, and only there.
    package mutating func next(limit: Int, into output: inout QuadColumns) -> Int {
        columns.exchange(with: &output, order: order)
        let produced = merge.next(limit: limit, into: &columns)
        columns.exchange(with: &output, order: order)
        return produced
    }

    /// Leaves out the rows whose first free position is below `id`; gallops. Never goes back.
    package mutating func seek(to id: TermID) {
        guard firstFreeKey < 3 else { return }
        merge.seek(key: firstFreeKey, to: id)
    }

    /// Whether all rows were given.
    package var isAtEnd: Bool { merge.isAtEnd }
}
