public import RDF

/// A map that is a table: titles across, rows of cells, perhaps a total.
///
/// The cells hold the values themselves, so that an export that can say more than text (a link, a number) is able to.
public struct MapTable: Hashable, Sendable {
    /// The values of one cell, in the order of the answer; empty when there is nothing.
    public typealias Cell = [Term]

    /// Rows that stand together, such as those of one year.
    public struct Group: Hashable, Sendable {
        /// What they have in common; empty when that is not known.
        public var title: String
        /// How many they are.
        public var rowCount: Int
    }

    /// Which layout drew it.
    public var kind: MapKind
    /// What the map shows.
    public var caption: String?
    /// The language of caption and titles, a tag of BCP 47.
    public var language: String
    /// What the map was drawn from, for the formats that have room for it; whoever knows it puts it here.
    public var origin = MapOrigin()
    /// The variable of each column; for the columns of a matrix that are values, the text of the value.
    public var columns: [String]
    /// One title a column.
    public var titles: [String]
    /// How many columns, from the first, say what a row is about.
    public var headerCount: Int
    /// Row after row, one cell a title.
    public var rows: [[Cell]]
    /// The rows in groups, in order; empty when there are none.
    public var groups: [Group] = []
    /// Of a network, what the rows are the links of.
    public var network: MapNetwork?
    /// The works that the rows of a bibliography are about.
    public var bibliography: [BibliographyWork]?
    /// The texts of a last row, one a title, nil where there is nothing; no row when it is nil.
    public var total: [String?]?
    /// What stands where there is nothing.
    public var emptyText: String
    /// What stands between the values of a cell.
    public var separator: String

    init(
        kind: MapKind, caption: String?, language: String, columns: [String], titles: [String], headerCount: Int,
        rows: [[Cell]], total: [String?]? = nil, emptyText: String, separator: String
    ) {
        self.kind = kind
        self.caption = caption
        self.language = language
        self.columns = columns
        self.titles = titles
        self.headerCount = headerCount
        self.rows = rows
        self.total = total
        self.emptyText = emptyText
        self.separator = separator
    }

    /// The values of a cell as text: joined, or what stands for nothing.
    public func text(of cell: Cell) -> String {
        cell.isEmpty ? emptyText : cell.map(Self.text(of:)).joined(separator: separator)
    }

    /// A term as people read it: the lexical form of a literal, the characters of an IRI.
    public static func text(of term: Term) -> String {
        switch term {
        case .iri(let iri): iri.string
        case .literal(let literal): literal.lexicalForm
        case .blankNode, .triple: term.description
        }
    }

    /// All rows as text, the total last.
    var textRows: [[String]] {
        var texts = rows.map { $0.map(text(of:)) }
        if let total { texts.append(total.map { $0 ?? emptyText }) }
        return texts
    }
}

/// What a map was drawn from.
public struct MapOrigin: Hashable, Sendable {
    /// The newest date in the data, as the data writes it.
    public var newestDate: String?
    /// The checksum of the snapshot.
    public var checksum: String?

    /// Puts an origin together; nil is not known.
    public init(newestDate: String? = nil, checksum: String? = nil) {
        self.newestDate = newestDate
        self.checksum = checksum
    }
}
