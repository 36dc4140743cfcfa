/// How the answer of a query becomes a map: what the head of a question says under `map`, `titles` and `total`.
///
/// Names are those of variables that the query projects, without `?`.
/// - Source: DESIGN.md, §6.4.
public struct MapDefinition: Hashable, Sendable {
    /// What the rows of the answer are laid out as.
    public enum Layout: Hashable, Sendable {
        /// Distinct values down, distinct values across, and what links them in the cells.
        case matrix(MatrixLayout)
        /// One row a thing.
        case list(ListLayout)
        /// A list in the order of its dates, grouped by year.
        case timeline(ListLayout, date: String)
        /// Places and the links between them; nil when the answer is the statements of a CONSTRUCT, in the columns
        /// `subject`, `predicate`, `object`.
        case network(NetworkLayout?)
    }

    /// What the rows of the answer are laid out as.
    public var layout: Layout
    /// The title of a column by its variable; without one, the name of the variable.
    public var titles: [String: String]
    /// What stands where there is nothing.
    public var emptyText: String
    /// What stands between the values of a cell.
    public var separator: String

    /// What the map shows, for the formats that have room for it; nil leaves it out.
    public var caption: String?
    /// The language of caption and titles, a tag of BCP 47: head key `language`, French without it.
    public var language = "fr"

    /// Which variables of a list make a bibliography; nil for lists of other things.
    public var bibliography: BibliographyLayout?

    /// Puts a definition together.
    public init(
        layout: Layout, titles: [String: String] = [:], emptyText: String = "—", separator: String = "; "
    ) {
        self.layout = layout
        self.titles = titles
        self.emptyText = emptyText
        self.separator = separator
    }

    /// The title of the column of `variable`.
    func title(of variable: String) -> String { titles[variable] ?? variable }
}

/// The variables of a matrix.
public struct MatrixLayout: Hashable, Sendable {
    /// One row of the map for each distinct tuple of these.
    public var rows: [String]
    /// One column of the map for each distinct value of this one.
    public var columns: String
    /// What fills the cells.
    public var cells: String
    /// A number by which columns ascend; without it, columns stand as they first appear in the answer.
    public var columnOrder: String?

    /// Puts a layout together.
    public init(rows: [String], columns: String, cells: String, columnOrder: String? = nil) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
        self.columnOrder = columnOrder
    }
}

/// The variables of a list.
public struct ListLayout: Hashable, Sendable {
    /// Which variables are shown, in this order; nil is all.
    public var columns: [String]?
    /// The variable whose values are gathered in one row when all other shown columns agree.
    public var joined: String?
    /// The last row, by variable: texts in which `{count}` is the number of rows and `{sum}` the sum of the column.
    /// Empty, there is no such row.
    public var total: [String: String]

    /// Puts a layout together.
    public init(columns: [String]? = nil, joined: String? = nil, total: [String: String] = [:]) {
        self.columns = columns
        self.joined = joined
        self.total = total
    }
}
