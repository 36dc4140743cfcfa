/// How a table is laid out.
package struct TableStyle: Sendable {
    package enum Layout: Sendable {
        /// A line a row.
        case rows
        /// A line a cell.
        case vertical
        /// A line a row as long as the columns fit the window.
        case fitting
    }

    /// Columns of the window, which lines are cut to; nil cuts nothing.
    package var columnCount: Int?
    /// Rows that are shown; of a longer answer, the first and the last. Nil shows all.
    package var rowCount: Int?
    package var layout = Layout.rows
    /// What stands for rows that are left out.
    package var elision = Wording("rows left out", fr: "lignes omises")
    package var language = Language.english

    package init(columnCount: Int? = nil, rowCount: Int? = nil, layout: Layout = .rows) {
        self.columnCount = columnCount
        self.rowCount = rowCount
        self.layout = layout
    }
}
