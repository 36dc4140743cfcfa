public import Cartography
public import RDF
public import SPARQLResults

/// What a question was answered.
public struct Answer: Sendable {
    /// The question.
    public let question: Question
    /// The rows of a SELECT; none for an ASK.
    public let rows: SolutionTable
    /// Yes or no, for an ASK.
    public let answer: Bool?
    /// For each row, the named graphs behind it; nil when nobody asked for them.
    private let sourcesByRow: [[Term]]?

    init(question: Question, answer: Bool) {
        self.question = question
        self.answer = answer
        rows = SolutionTable(variables: [])
        sourcesByRow = nil
    }

    init(question: Question, rows: SolutionTable, sources: [[Term]]?) {
        self.question = question
        self.rows = rows
        answer = nil
        sourcesByRow = sources
    }

    /// What is selected, in order, without `?`.
    public var columns: [String] { rows.variables }

    /// The named graphs, such as sections of documents, that state what a row rests on, in order of their names.
    ///
    /// Empty unless the question was asked with ``QueryOptions/tracesSources``.
    public func sources(ofRow row: Int) -> [Term] {
        guard let sourcesByRow, sourcesByRow.indices.contains(row) else { return [] }
        return sourcesByRow[row]
    }

    /// The same for a row itself; of equal rows, the graphs behind any of them. Costs the number of rows.
    public func sources(of row: Solution) -> [Term] {
        let all = rows.indices.filter { rows[$0] == row }.flatMap(sources(ofRow:))
        return Set(all).sorted { $0.description.precedesByCodePoint($1.description) }
    }

    /// The map of the answer; nil when the question is none.
    public func map() throws(MapError) -> MapTable? {
        guard let definition = question.map else { return nil }
        return try definition.draw(rows)
    }

    /// The expectations that do not hold.
    public var failures: [ExpectationFailure] {
        question.expectations.compactMap { expectation in
            switch expectation {
            case .rows(let count):
                answer == nil && rows.count == count
                    ? nil
                    : ExpectationFailure(expectation: expectation, found: answer.map { "\($0)" } ?? "\(rows.count)")
            case .answer(let expected):
                answer == expected
                    ? nil : ExpectationFailure(expectation: expectation, found: answer.map { "\($0)" } ?? "rows")
            }
        }
    }
}

/// An expectation, and what was found instead.
public struct ExpectationFailure: Hashable, Sendable {
    /// What the head of the question says.
    public let expectation: Expectation
    /// What the answer says.
    public let found: String

    package init(expectation: Expectation, found: String) {
        self.expectation = expectation
        self.found = found
    }
}
