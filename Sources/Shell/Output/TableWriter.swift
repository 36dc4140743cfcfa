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
/// that are longer pushing the rest of their line aside. On a terminal, cells are cut to its width.
package struct TableWriter: SolutionWriter {
    /// Rows that are kept to be measured before the first is written.
    static let measuredRowCount = 10_000
    private static let gap = 2

    private let text: CellText
    private let columnCount: Int?
    private var variables: [String] = []
    private var kept: [[String]] = []
    private var isNumeric: [Bool] = []
    /// Empty until the kept rows are measured.
    private var widths: [Int] = []

    package init() {
        self.init(prefixes: [:], columnCount: nil)
    }

    /// Shortens IRIs by `prefixes`, and cuts cells so that lines take `columnCount` columns; nil cuts nothing.
    package init(prefixes: PrefixMap, columnCount: Int?) {
        text = CellText(prefixes: prefixes)
        self.columnCount = columnCount
    }

    package mutating func begin(variables: [String], into output: inout [UInt8]) {
        self.variables = variables
        isNumeric = variables.map { _ in true }
    }

    package mutating func write(_ batch: EncodedRowBatch, into output: inout [UInt8]) {
        for row in 0..<batch.rowCount {
            var cells: [String] = []
            for column in 0..<batch.columnCount {
                let term = batch.term(row: row, column: column)
                if widths.isEmpty, let term, !CellText.isNumber(term) { isNumeric[column] = false }
                cells.append(term.map(text.text(of:)) ?? "")
            }
            if widths.isEmpty {
                kept.append(cells)
                if kept.count == Self.measuredRowCount { writeKept(into: &output) }
            } else {
                append(cells, to: &output)
            }
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
        widths = variables.indices.map { column in
            kept.reduce(max(1, DisplayWidth.of(variables[column]))) { max($0, DisplayWidth.of($1[column])) }
        }
        if let columnCount { narrow(to: columnCount - Self.gap * (variables.count - 1)) }
        append(variables, to: &output)
        append(widths.map { String(repeating: "─", count: $0) }, to: &output)
        for row in kept { append(row, to: &output) }
        kept = []
    }

    /// Takes columns from the widest until all fit, or are as narrow as is of use.
    private mutating func narrow(to total: Int) {
        let narrowest = 6
        var excess = widths.reduce(0, +) - total
        while excess > 0, let widest = widths.max(), widest > narrowest {
            let places = widths.indices.filter { widths[$0] == widest }
            let next = max(narrowest, widths.filter { $0 < widest }.max() ?? narrowest)
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
            let shown = columnCount == nil ? cell : DisplayWidth.cut(cell, to: widths[column])
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
