import RDF

/// A page that stands alone: no script, nothing to fetch, a table that screen readers can walk and printers can break.
/// - Source: HTML Living Standard, §4.9; WCAG 2.2, technique H63 (scope).
enum HTMLExport {
    static func bytes(of map: MapTable) -> [UInt8] {
        let title = Markup.escaped(map.caption ?? map.kind.rawValue)
        var page = "<table>\n<caption>\(title)</caption>\n<thead>\n<tr>"
        for title in map.titles { page += "<th scope=\"col\">\(Markup.escaped(title))</th>" }
        page += "</tr>\n</thead>\n" + bodies(of: map)
        if let total = map.total {
            page += "<tfoot>\n<tr>"
            for (column, text) in total.enumerated() {
                page += cell(Markup.escaped(text ?? map.emptyText), isHeader: column == 0)
            }
            page += "</tr>\n</tfoot>\n"
        }
        return Self.page(title: title, language: map.language, body: page + "</table>\n", origin: map.origin)
    }

    /// A whole page; `title` and `body` are markup.
    static func page(title: String, language: String, body: String, origin: MapOrigin) -> [UInt8] {
        var page = "<!DOCTYPE html>\n<html\(Markup.attribute("lang", language))>\n<head>\n"
        page += "<meta charset=\"utf-8\">\n"
        page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>\(title)</title>\n"
        page += "<style>\n\(style)</style>\n</head>\n<body>\n<main>\n\(body)</main>\n"
        return Array((page + "\(footer(of: origin))</body>\n</html>\n").utf8)
    }

    /// One body a group, or one for all.
    private static func bodies(of map: MapTable) -> String {
        var text = ""
        var rows = map.rows[...]
        for group in map.groups.isEmpty ? [MapTable.Group(title: "", rowCount: rows.count)] : map.groups {
            text += "<tbody>\n"
            if !map.groups.isEmpty {
                let title = group.title.isEmpty ? map.emptyText : group.title
                text += "<tr><th scope=\"rowgroup\" colspan=\"\(map.titles.count)\">"
                text += "\(Markup.escaped(title))</th></tr>\n"
            }
            for row in rows.prefix(group.rowCount) {
                text += "<tr>"
                for (column, value) in row.enumerated() {
                    text += cell(content(of: value, in: map), isHeader: column < map.headerCount)
                }
                text += "</tr>\n"
            }
            rows = rows.dropFirst(group.rowCount)
            text += "</tbody>\n"
        }
        return text
    }

    private static func cell(_ content: String, isHeader: Bool) -> String {
        isHeader ? "<th scope=\"row\">\(content)</th>" : "<td>\(content)</td>"
    }

    private static func content(of cell: MapTable.Cell, in map: MapTable) -> String {
        guard !cell.isEmpty else { return Markup.escaped(map.emptyText) }
        return cell.map { content(of: $0, language: map.language) }.joined(separator: Markup.escaped(map.separator))
    }

    /// An address of the web is a link; a text in another language says so.
    private static func content(of term: Term, language: String) -> String {
        let text = MapTable.text(of: term)
        let lines = Markup.escaped(text).split(separator: "\n", omittingEmptySubsequences: false)
        let content = lines.joined(separator: "<br>")
        switch term {
        case .iri where text.hasPrefix("http://") || text.hasPrefix("https://"):
            return "<a\(Markup.attribute("href", text))>\(content)</a>"
        case .literal(let literal):
            guard let tag = literal.language, tag != language else { return content }
            return "<span\(Markup.attribute("lang", tag))>\(content)</span>"
        default: return content
        }
    }

    private static func footer(of origin: MapOrigin) -> String {
        let date = origin.newestDate.map { Markup.escaped($0) }
        let checksum = origin.checksum.map { "<code>\(Markup.escaped($0))</code>" }
        let parts = [date, checksum].compactMap(\.self)
        return parts.isEmpty ? "" : "<footer><p>Ramure · \(parts.joined(separator: " · "))</p></footer>\n"
    }

    private static let style = """
        body { font-family: system-ui, sans-serif; line-height: 1.4; margin: 2rem; color: #1a1a1a; background: #fff }
        table { border-collapse: collapse; width: 100% }
        caption { font-size: 1.3rem; font-weight: bold; text-align: left; margin-bottom: .8rem }
        th, td { border: 1px solid #767676; padding: .35rem .6rem; text-align: left; vertical-align: top }
        thead th, tfoot th, tfoot td, th[scope=rowgroup] { background: #eef1f5 }
        footer { margin-top: 1rem; font-size: .85rem; color: #595959 }
        @page { margin: 1.5cm }
        @media print {
          body { margin: 0; font-size: 9pt; color: #000 }
          thead { display: table-header-group }
          tfoot { display: table-row-group }
          tr { break-inside: avoid }
          a { color: inherit; text-decoration: none }
        }

        """
}
