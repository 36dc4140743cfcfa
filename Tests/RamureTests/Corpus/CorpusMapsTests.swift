import Cartography
import Foundation
import Ramure
import Testing

/// The seventeen maps against the gold tables of the corpus, cell by cell.
///
/// Cells are the same words (``Fold/cell(_:)``), but for what the gold tables add in words of their own: see
/// ``CellFold``.
@Suite struct CorpusMapsTests {
    struct Map: Sendable, CustomTestStringConvertible {
        let heading: String
        let name: String
        /// How to compare the columns whose cells are no plain words, by their place.
        var folds: [Int: CellFold] = [:]

        init(_ heading: String, _ name: String, _ folds: [Int: CellFold] = [:]) {
            self.heading = heading
            self.name = name
            self.folds = folds
        }

        var testDescription: String { "\(heading) \(name)" }
    }

    static let maps = [
        Map("K1", "map-tools"), Map("K2", "map-methods"), Map("K3", "map-matrix"), Map("K4", "map-typology"),
        Map("K5", "map-bibliography", [5: .note]), Map("K6", "map-formats", [2: .parts, 4: .sources]),
        Map("K7", "map-modules"), Map("K8", "map-courses"), Map("K9", "map-resource-centres"),
        Map("K10", "map-programme-parts"), Map("K11", "map-pillars", [1: .beginning, 3: .names]),
        Map("K12", "map-domains"), Map("K13", "map-innovation-by-actor"),
        Map("K14", "map-partnership-modes", [2: .figures]), Map("K15", "map-timeline", [2: .sources]),
        Map("K16", "map-programme-steps"), Map("K17", "map-innovation-process"),
    ]

    @Test("a map is the gold table, cell by cell", arguments: maps)
    func tables(_ map: Map) throws {
        let gold = try #require(GoldTables.all[map.heading])
        let drawn = try #require(try QuestionLibrary.shipped[map.name].ask(.shipped).map())
        let total = drawn.total.map { $0.map { $0 ?? drawn.emptyText } }
        let rows = drawn.rows.map { row in row.map(drawn.text(of:)) } + [total].compactMap(\.self)
        #expect(rows.count == gold.count)
        for (row, wanted) in zip(rows, gold) {
            #expect(row.count == wanted.count)
            for (column, (cell, text)) in zip(row, wanted).enumerated() {
                let fold = map.folds[column] ?? .words
                #expect(fold.holds(cell, text), "\(map.name), \(drawn.titles[column]): \(cell) for \(text)")
            }
        }
    }
}

/// How a cell of ours is found to say what a gold cell says.
enum CellFold: Sendable {
    /// The same words, or the same number.
    case words
    /// The gold name goes on: « Cycle pédagogique (sur les …) ».
    case beginning
    /// Parts between slashes, each of them within one of ours: the gold table shortens what two documents say alike.
    case parts
    /// Numbers and sections are the same: the remark around them is in other words.
    case figures
    /// Every source is among ours, which name the section where gold may name the document only.
    case sources
    /// Names in any order, remarks in brackets and behind a last semicolon left out.
    case names
    /// Number and address are the same; of the variants that gold mentions, one is told. The rest is a remark.
    case note

    func holds(_ cell: String, _ gold: String) -> Bool {
        switch self {
        case .words: Fold.cell(cell) == Fold.cell(gold)
        case .beginning: Fold.cell(gold).hasPrefix(Fold.cell(cell))
        case .parts:
            gold.components(separatedBy: " / ").allSatisfy { part in
                cell.components(separatedBy: " / ").contains { Fold.cell($0).contains(Fold.cell(part)) }
            }
        case .figures: Self.marks(in: cell) == Self.marks(in: gold)
        case .sources:
            Self.sources(in: gold).allSatisfy { wanted in Self.sources(in: cell).contains { $0.hasPrefix(wanted) } }
        case .names: Self.sameNames(cell, gold)
        case .note: Self.sameNote(cell, gold)
        }
    }

    private static func marks(in text: String) -> [String] {
        text.split { !($0.isNumber || "§-".contains($0)) }.map(String.init).filter { $0.contains(where: \.isNumber) }
            .map { $0.trimmingCharacters(in: ["-"]) }.filter { $0 != "3" }
    }

    /// `D3 §1-1, §3-2; D2` is three sources; « ann. » stands for « annexe ».
    static func sources(in text: String) -> [String] {
        text.components(separatedBy: "; ").flatMap { group in
            let document = group.split(separator: " ").first.map(String.init) ?? ""
            return group.components(separatedBy: ", ").map { place in
                let whole = place.hasPrefix(document) ? place : "\(document) \(place)"
                return Fold.cell(whole).replacingOccurrences(of: "annexe", with: "ann")
            }
        }
    }

    private static func sameNames(_ cell: String, _ gold: String) -> Bool {
        var text = gold.replacingOccurrences(of: "relais: ", with: "").replacingOccurrences(of: " and ", with: ", ")
        text = text.components(separatedBy: "; partner logos").first ?? text
        while let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
            text.removeSubrange(open...close)
        }
        let wanted = text.split { ",;".contains($0) }.map { Fold.cell(name(String($0))) }
        let found = cell.components(separatedBy: "; ").map(Fold.cell)
        return wanted.count == found.count
            && wanted.allSatisfy { name in found.contains { $0.contains(name) } }
    }

    /// The name that the graph shows for another one.
    private static func name(_ text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard let graph = try? KnowledgeGraph.shipped, let iri = try? graph.resolve(text) else { return text }
        return graph.label(of: .iri(iri), language: "fr")
    }

    private static func sameNote(_ cell: String, _ gold: String) -> Bool {
        let parts = { (text: String) in text.components(separatedBy: "; ") }
        let places = { (text: String) in parts(text).filter { $0.hasPrefix("n° ") || $0.hasPrefix("http") } }
        let codes = { (text: String) in
            Set(
                text.split { !$0.isLetter && !$0.isNumber }
                    .filter { $0.count == 3 && $0.hasPrefix("C") && Int($0.dropFirst()) != nil })
        }
        return places(cell) == places(gold) && (codes(gold).isEmpty || !codes(cell).isDisjoint(with: codes(gold)))
    }
}

/// The tables of `Tests/Fixtures/CARTOGRAPHIES.md`, by the number of their map: rows of cells, without the titles.
///
/// The sections of the bibliography, which stand as headings between its tables, are a first column.
enum GoldTables {
    static let all: [String: [[String]]] = {
        var tables: [String: [[String]]] = [:]
        var name = ""
        var section = ""
        var isHead = true
        for line in Fixture.text("CARTOGRAPHIES.md").components(separatedBy: "\n") {
            if line.hasPrefix("## ") {
                name = String(line.dropFirst(3).prefix { $0 != "." })
                section = ""
            }
            if line.hasPrefix("### ") { section = String(line.dropFirst(4)) }
            guard line.hasPrefix("|") else {
                isHead = true
                continue
            }
            if line.hasPrefix("|---") {
                isHead = false
            } else if !isHead, !section.hasPrefix("Count of") {
                let cells = cells(of: line)
                tables[name, default: []].append(section.isEmpty ? cells : [section] + cells)
            }
        }
        return tables
    }()

    private static func cells(of line: String) -> [String] {
        let line = line.dropFirst().dropLast().replacingOccurrences(of: "\\|", with: "¦")
        return line.components(separatedBy: "|").map { cell in
            cell.replacingOccurrences(of: "¦", with: "|").replacingOccurrences(of: "**", with: "")
                .trimmingCharacters(in: .whitespaces)
        }
    }
}
