import Ramure
import SPARQLResults

/// Marks the cells of an answer whose value other sections state otherwise: `2016-11 (2 versions)`.
///
/// For people only: in the formats of the W3C a value stays the term it is, and a program asks
/// ``Answer/disputes(in:about:)``.
struct DisputeMarks {
    let graph: KnowledgeGraph
    /// nil is where the bytes must be the same everywhere.
    let language: Language?
    /// Whether to tell all values with the sections that state them, rather than their number.
    let tellsValues: Bool

    /// `table`, whose rows are those of `answer`, perhaps with columns more; marked where `format` is for people.
    func marked(
        _ table: SolutionTable, of answer: Answer, about terms: some Sequence<Term>, format: OutputFormat
    ) -> SolutionTable {
        guard format.isForPeople else { return table }
        let disputes = answer.disputes(in: graph, about: Set(terms))
        var result = SolutionTable(variables: table.variables)
        for (row, solution) in table.enumerated() {
            var values = solution.values
            for dispute in disputes[row] {
                guard let cell = values[dispute.column] else { continue }
                let shown = CellText(prefixes: graph.prefixes).text(of: cell)
                values[dispute.column] = .string("\(shown) (\(mark(dispute.disagreement)))")
            }
            result.append(values)
        }
        return result
    }

    private func mark(_ disagreement: Disagreement) -> String {
        let count = "\(disagreement.versionCount) versions"
        guard tellsValues else { return count }
        let sections = SourceColumn(of: graph, language: language)
        let cell = CellText(prefixes: graph.prefixes)
        let versions = disagreement.values.map { "\(cell.text(of: $0.value)): \(sections.text($0.graphs))" }
        return count + ": " + versions.joined(separator: " / ")
    }
}
