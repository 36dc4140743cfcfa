import RDF

extension MapDefinition {
    /// One row a row of the answer; with a joined column, one row for all that agree on the other columns.
    func drawList(_ list: ListLayout, from answer: MapAnswer) throws(MapError) -> MapTable {
        let names = list.columns ?? answer.columns
        let shown = try answer.columns(of: names, key: "columns")
        if let joined = list.joined, !names.contains(joined) {
            throw .missingVariable(joined, key: "join", available: names)
        }
        for name in list.total.keys.sorted() where !names.contains(name) {
            throw .missingVariable(name, key: "total", available: names)
        }
        let joinedPlace = list.joined.flatMap { names.firstIndex(of: $0) }
        var seen: [[Term?]: Int] = [:]
        var rows: [[MapTable.Cell]] = []
        for values in answer.rows {
            var key = shown.map { values[$0] }
            guard let joinedPlace else {
                rows.append(key.map { $0.map { [$0] } ?? [] })
                continue
            }
            let value = key[joinedPlace]
            key[joinedPlace] = nil
            let row = seen[key, default: rows.count]
            if row == rows.count {
                seen[key] = row
                rows.append(key.map { $0.map { [$0] } ?? [] })
            }
            rows[row][joinedPlace].appendOnce(value)
        }
        return MapTable(
            kind: .list, caption: caption, language: language, columns: names, titles: names.map(title(of:)),
            headerCount: 1, rows: rows, total: list.totalRow(rows, names: names), emptyText: emptyText,
            separator: separator)
    }

}

extension ListLayout {
    /// The last row; nil when there is none.
    func totalRow(_ rows: [[MapTable.Cell]], names: [String]) -> [String?]? {
        guard !total.isEmpty else { return nil }
        return names.indices.map { place in
            total[names[place]].map { Self.totalText($0, rows: rows, place: place) }
        }
    }

    /// `template` with the number of rows and the sum of a column in place.
    private static func totalText(_ template: String, rows: [[MapTable.Cell]], place: Int) -> String {
        var text = ""
        var rest = template[...]
        while let brace = rest.firstIndex(of: "{") {
            text += rest[..<brace]
            rest = rest[brace...]
            if rest.hasPrefix("{count}") {
                text += String(rows.count)
                rest = rest.dropFirst("{count}".count)
            } else if rest.hasPrefix("{sum}") {
                text += DecimalSum.text(of: rows.lazy.flatMap { $0[place] }.map(MapTable.text(of:)))
                rest = rest.dropFirst("{sum}".count)
            } else {
                text += "{"
                rest = rest.dropFirst()
            }
        }
        return text + rest
    }
}
