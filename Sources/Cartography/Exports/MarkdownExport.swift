/// A table of GitHub Flavored Markdown.
/// - Source: GitHub Flavored Markdown, §4.10.
enum MarkdownExport {
    static func bytes(of map: MapTable) -> [UInt8] {
        var output: [UInt8] = []
        append(map.titles.map(escaped), to: &output)
        output.append(contentsOf: ("|" + String(repeating: "---|", count: map.titles.count) + "\n").utf8)
        for (index, row) in map.textRows.enumerated() {
            var cells = row.map(escaped)
            if index == map.rows.count, let first = cells.first { cells[0] = "**\(first)**" }
            append(cells, to: &output)
        }
        let origin = [map.origin.newestDate, map.origin.checksum].compactMap(\.self)
        // A comment ends a table, and is not shown.
        if !origin.isEmpty { output.append(contentsOf: "\n<!-- Ramure \(origin.joined(separator: " ")) -->\n".utf8) }
        return output
    }

    private static func append(_ cells: [String], to output: inout [UInt8]) {
        output.append(contentsOf: ("| " + cells.joined(separator: " | ") + " |\n").utf8)
    }

    /// Keeps what Markdown would read as markup, or as the end of a cell, as it is.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "|", "\\", "*", "`", "<": result += "\\" + String(scalar)
            case "\n": result += "<br>"
            case "\r": break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
