package import RDF
import SPARQLResults

/// An aligned table for people.
///
/// ```
/// tool             experiments
/// ───────────────  ───────────
/// Carnet de bord            12
/// ```
/// Columns are as wide as the first ``measuredRowCount`` rows need; a longer answer flows on in those columns, cells
/// that are longer pushing the rest of their line aside. On a terminal, cells are cut to its width; where a count of
/// rows is set, the rows in the middle are left out, and their number is told.
package struct TableWriter: SolutionWriter {
    /// Rows that are kept to be measured before the first is written.
    static let measuredRowCount = 10_000
    private static let gap = 2
    /// No column is of use that is narrower.
    private static let narrowest = 6

    private let text: CellText
    private let style: TableStyle
    private var variables: [String] = []
    private var kept: [[String]] = []
    /// The last rows, as a ring, where the middle is left out.
    private var last: [[String]] = []
    private var rowCount = 0
    private var isNumeric: [Bool] = []
    /// Empty until the kept rows are measured.
    private var widths: [Int] = []

    package init() {
        self.init(prefixes: [:], columnCount: nil)
    }

    /// Shortens IRIs by `prefixes`, and cuts cells so that lines take `columnCount` columns; nil cuts nothing.
    package init(prefixes: PrefixMap, columnCount: Int?) {
        self.init(CellText(prefixes: prefixes), TableStyle(columnCount: columnCount))
    }

    package init(prefixes: PrefixMap, style: TableStyle) { self.init(CellText(prefixes: prefixes), style) }

    init(_ text: CellText, _ style: TableStyle) {
        self.text = text
        self.style = style
    }

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        self.variables = variables
        isNumeric = variables.map { _ in true }
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) {
        for row in 0..<batch.rowCount {
            rowCount += 1
            var cells: [String] = []
            for column in 0..<batch.columnCount {
                let term = batch.term(row: row, column: column)
                if widths.isEmpty, let term, !CellText.isNumber(term) { isNumeric[column] = false }
                cells.append(term.map(text.text(of:)) ?? "")
            }
            if let limit = style.rowCount {
                keep(cells, limit: max(2, limit))
            } else if widths.isEmpty {
                kept.append(cells)
                if kept.count == Self.measuredRowCount { writeKept(into: &output) }
            } else {
                append(cells, to: &output)
            }
        }
    }

    private mutating func keep(_ cells: [String], limit: Int) {
        if kept.count < limit {
            kept.append(cells)
        } else if last.count < limit / 2 {
            last.append(cells)
        } else {
            last[(rowCount - limit - 1) % last.count] = cells
        }
    }

    package mutating func end(into output: inout [UInt8]) {
        if widths.isEmpty { writeKept(into: &output) }
    }

    package func write(boolean: Bool, into output: inout [UInt8]) {
        output.append(contentsOf: "\(boolean)\n".utf8)
    }

    private mutating func writeKept(into output: inout [UInt8]) {
        guard !variables.isEmpty else { return }
        let (first, rest) = shownRows()
        let shown = first + rest
        widths = variables.indices.map { column in
            shown.reduce(max(1, DisplayWidth.of(variables[column]))) { max($0, DisplayWidth.of($1[column])) }
        }
        let total = style.columnCount.map { $0 - Self.gap * (variables.count - 1) }
        let isNarrow = total.map { widths.reduce(0) { $0 + min($1, 2 * Self.narrowest) } > $0 } ?? false
        if style.layout == .vertical || style.layout == .fitting && isNarrow {
            writeVertically(first, rest, to: &output)
        } else {
            if let total { narrow(to: total) }
            append(variables, to: &output)
            append(widths.map { String(repeating: "─", count: $0) }, to: &output)
            for row in first { append(row, to: &output) }
            if rowCount > shown.count { appendElision(rowCount - shown.count, to: &output) }
            for row in rest { append(row, to: &output) }
        }
        kept = []
        last = []
    }

    /// The rows before the gap, and those behind it.
    private func shownRows() -> ([[String]], [[String]]) {
        guard let limit = style.rowCount.map({ max(2, $0) }), rowCount > limit else { return (kept, []) }
        let head = Array(kept.prefix(limit - limit / 2))
        // The last rows are the ring, and before it what was kept and is not shown, when the ring is not full.
        let start = last.count == limit / 2 ? (rowCount - limit) % last.count : 0
        let ring = last[start...] + last[..<start]
        return (head, Array((kept.dropFirst(head.count) + ring).suffix(limit / 2)))
    }

    private func appendElision(_ count: Int, to output: inout [UInt8]) {
        output.append(contentsOf: "⋮ \(count) \(style.elision.text(in: style.language))\n".utf8)
    }

    private func writeVertically(_ first: [[String]], _ rest: [[String]], to output: inout [UInt8]) {
        let nameWidth = variables.map(DisplayWidth.of).max() ?? 0
        func write(_ row: [String], _ number: Int) {
            output.append(contentsOf: "── \(number) ──\n".utf8)
            for (name, cell) in zip(variables, row) where !cell.isEmpty {
                let padding = String(repeating: " ", count: nameWidth - DisplayWidth.of(name) + Self.gap)
                let width = style.columnCount.map { max(20, $0 - nameWidth - Self.gap) }
                for (index, line) in DisplayWidth.lines(cell, width: width).enumerated() {
                    let before = index == 0 ? name + padding : String(repeating: " ", count: nameWidth + Self.gap)
                    output.append(contentsOf: "\(before)\(line)\n".utf8)
                }
            }
        }
        for (index, row) in first.enumerated() { write(row, index + 1) }
        let count = first.count + rest.count
        if rowCount > count { appendElision(rowCount - count, to: &output) }
        for (index, row) in rest.enumerated() { write(row, rowCount - rest.count + index + 1) }
    }

    /// Takes columns from the widest until all fit, or are as narrow as is of use.
    private mutating func narrow(to total: Int) {
        var excess = widths.reduce(0, +) - total
        while excess > 0, let widest = widths.max(), widest > Self.narrowest {
            let places = widths.indices.filter { widths[$0] == widest }
            let next = max(Self.narrowest, widths.filter { $0 < widest }.max() ?? Self.narrowest)
            let step = min(widest - next, max(1, excess / places.count))
            for place in places where excess > 0 {
                widths[place] -= step
                excess -= step
            }
        }
    }

    private func append(_ cells: [String], to output: inout [UInt8]) {
        var pending = 0
        for (column, cell) in cells.enumerated() {
            let shown = style.columnCount == nil ? cell : DisplayWidth.cut(cell, to: widths[column])
            let padding = max(0, widths[column] - DisplayWidth.of(shown))
            // Blanks are only written before something, so that no line ends in them.
            let before = isNumeric[column] ? padding : 0
            if !shown.isEmpty {
                output.append(contentsOf: repeatElement(0x20, count: pending + before))
                output.append(contentsOf: shown.utf8)
                pending = padding - before
            } else {
                pending += padding
            }
            pending += Self.gap
        }
        output.append(0x0A)
    }
}
