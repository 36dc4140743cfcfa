import Foundation
import Ramure
import SPARQLResults
import SourceText
import Testing

/// The sixty competency questions, each with its verified answer, from the shipped graph and the saved questions alone.
///
/// Cells compare as the notation of the corpus says: labels folded (case, accents, apostrophes, spaces), numbers by
/// value, order where it is asked for. What is not stated is an empty cell.
@Suite struct CompetencyTests {
    private static let expected = Fixture.competency

    @Test("there is an asking for each of the sixty questions, and no other")
    func complete() throws {
        #expect(try #require(Self.expected).count == 60)
        #expect(Set(CompetencyAsking.all.map(\.id)) == Set(try #require(Self.expected).keys))
    }

    @Test("a saved question gives the verified answer", arguments: CompetencyAsking.all)
    func answers(_ asking: CompetencyAsking) throws {
        let expected = try #require(Self.expected?[asking.id])
        let answer = try asking.answer(on: .shipped)
        var rows = expected.rows.map { $0.map(Fold.cell) }
        if let column = asking.splits {
            rows = expected.rows.flatMap { row in
                row[column].split(separator: ",").map { part in
                    row.enumerated().map { Fold.cell($0.offset == column ? String(part) : $0.element) }
                }
            }
        }
        let width = rows.first?.count ?? 0
        let columns = asking.columns.isEmpty ? Array(answer.columns.prefix(width)) : asking.columns
        var found = answer.rows.map { row in
            columns.map { column -> String in
                let text = row[column].map(Fold.text(of:)) ?? ""
                return Fold.cell(asking.isDocument ? String(text.prefix { $0 != " " }) : text)
            }
        }
        if !expected.isOrdered {
            rows.sort { $0.lexicographicallyPrecedes($1) }
            found.sort { $0.lexicographicallyPrecedes($1) }
        }
        #expect(found == rows)
    }
}

extension CompetencyAsking {
    func answer(on graph: KnowledgeGraph, options: QueryOptions = QueryOptions()) throws -> Answer {
        let question = try QuestionLibrary.shipped[question]
        return try question.ask(graph, question.arranged(values), options: options)
    }
}

/// What the corpus expects, as `Tests/Fixtures` has it.
enum Fixture {
    struct Expected: Sendable {
        var rows: [[String]]
        var isOrdered: Bool
    }

    static let competency: [String: Expected]? = {
        let bytes = Array(text("competency.json").utf8)
        guard let root = try? JSONValue(bytes, sourceName: "competency.json") else { return nil }
        var all: [String: Expected] = [:]
        for question in root["questions"]?.array ?? [] {
            guard let id = question["id"]?.string, let expected = question["expected"] else { continue }
            let values = expected["values"]?.array ?? expected["value"].map { [$0] } ?? []
            let rows = values.map { value in (value.array ?? [value]).map { $0.string ?? $0.number ?? "" } }
            all[id] = Expected(rows: rows, isOrdered: expected["ordered"]?.boolean == true)
        }
        return all
    }()

    static func text(_ name: String) -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (try? String(contentsOf: folder.appending(path: "Fixtures/\(name)"), encoding: .utf8)) ?? ""
    }
}
