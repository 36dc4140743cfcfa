import RDF

/// Which variables of a list are the fields of a bibliography: `key`, `type`, `author`, `title`, `year`, `number`,
/// `publisher`, `url`, or any other field of BibTeX.
public struct BibliographyLayout: Hashable, Sendable {
    /// The variable of each field.
    public var fields: [String: String]
    /// The entry type of BibTeX for a value of `type`: `ouvrage` is a `book`.
    public var types: [String: String]

    /// Puts a layout together.
    public init(_ fields: [String: String], types: [String: String] = [:]) {
        self.fields = fields
        self.types = types
    }

    /// One work for all rows that agree on the key or, without key, on everything but the author.
    func works(of answer: MapAnswer) throws(MapError) -> [BibliographyWork] {
        var columns: [(field: String, column: Int)] = []
        for (field, variable) in fields.sorted(by: { $0.key.precedesByCodePoint($1.key) }) {
            columns.append((field, try answer.column(of: variable, key: "bibliography")))
        }
        let key = columns.first { $0.field == "key" }?.column
        let others = columns.filter { $0.field != "author" }.map(\.column)
        var places: [[Term?]: Int] = [:]
        var works: [BibliographyWork] = []
        for row in answer.rows {
            let identity = if let key, let term = row[key] { [term] as [Term?] } else { others.map { row[$0] } }
            let place = places[identity, default: works.count]
            if place == works.count {
                places[identity] = place
                works.append(BibliographyWork(type: "misc", fields: [:]))
            }
            for (field, column) in columns {
                guard let value = row[column] else { continue }
                let text = MapTable.text(of: value)
                if field == "type" { works[place].type = entryType(text) ?? works[place].type }
                if !works[place].fields[field, default: []].contains(text) {
                    works[place].fields[field, default: []].append(text)
                }
            }
        }
        return works
    }

    private static let entryTypes: Set = [
        "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual",
        "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
    ]

    private func entryType(_ text: String) -> String? {
        let type = (types[text] ?? text).lowercased()
        return Self.entryTypes.contains(type) ? type : nil
    }
}

/// A work of a bibliography.
public struct BibliographyWork: Hashable, Sendable {
    /// An entry type of BibTeX; `misc` for what it has no type for.
    public var type: String
    /// Texts by field, each once, in the order of the answer.
    public var fields: [String: [String]]
}
