import RDF

extension MapDefinition {
    /// A list whose rows ascend by date, with a group a year; rows without a year come last, in a group without title.
    ///
    /// `2014` says less than `2014-05` and is not before it: a year alone stays behind the row that it follows in the
    /// answer, so that a query has the say where dates have none.
    func drawTimeline(
        _ list: ListLayout, date: String, from answer: MapAnswer
    ) throws(MapError) -> MapTable {
        let column = try answer.column(of: date, key: "date")
        let dates = answer.rows.map { $0[column].flatMap { TimelineDate(MapTable.text(of: $0)) } }
        var keys: [(year: Int, rest: String)] = []
        var lastRests: [Int: String] = [:]
        for date in dates {
            let year = date?.year ?? Int.max
            let rest = date.flatMap { $0.rest.isEmpty ? nil : $0.rest } ?? lastRests[year] ?? ""
            lastRests[year] = rest
            keys.append((year, rest))
        }
        let order = keys.indices.sorted { left, right in
            if keys[left].year != keys[right].year { return keys[left].year < keys[right].year }
            if keys[left].rest != keys[right].rest { return keys[left].rest.precedesByCodePoint(keys[right].rest) }
            return left < right
        }
        var table = try drawList(list, from: MapAnswer(columns: answer.columns, rows: []))
        var start = order.startIndex
        // Year by year, so that joined rows are of one year.
        while start < order.endIndex {
            let year = keys[order[start]].year
            let end = order[start...].indices.first { keys[order[$0]].year != year } ?? order.endIndex
            let rows = order[start..<end].map { answer.rows[$0] }
            let part = try drawList(list, from: MapAnswer(columns: answer.columns, rows: rows))
            table.rows += part.rows
            table.groups.append(MapTable.Group(title: year == Int.max ? "" : "\(year)", rowCount: part.rows.count))
            start = end
        }
        table.kind = .timeline
        table.total = list.totalRow(table.rows, names: table.columns)
        return table
    }
}

/// A date as far as it is known: `2014`, `2014-11`, `2014-11-23`, with more behind it or not.
struct TimelineDate {
    let year: Int
    /// Month and day, `11-23`; empty when there is none.
    let rest: String

    /// nil for a text that does not begin with a year of four digits.
    init?(_ text: String) {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard digits.count == 4, let year = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        self.year = year
        var rest = text.utf8.dropFirst(4)
        guard rest.first == UInt8(ascii: "-") else {
            self.rest = ""
            return
        }
        rest = rest.dropFirst()
        let shown = rest.prefix { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
        // `2008-2010` is a period, and its second number no month.
        self.rest = shown.prefix { $0 != UInt8(ascii: "-") }.count == 2 ? String(decoding: shown, as: UTF8.self) : ""
    }
}
