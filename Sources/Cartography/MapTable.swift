public import RDF

/// A map that is a table: titles across, rows of cells, perhaps a total.
///
/// The cells hold the values themselves, so that an export that can say more than text (a link, a number) is able to.
public struct MapTable: Hashable, Sendable {
    /// The values of one cell, in the order of the answer; empty when there is nothing.
    public typealias Cell = [Term]

    /// Which layout drew it.
    public var kind: MapKind
    /// One title a column.
    public var titles: [String]
    /// Row after row, one cell a title.
    public var rows: [[Cell]]
    /// The texts of a last row, one a title, nil where there is nothing; no row when it is nil.
    public var total: [String?]?
    /// What stands where there is nothing.
    public var emptyText: String
    /// What stands between the values of a cell.
    public var separator: String

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
