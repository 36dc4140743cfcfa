public import RDF
public import Shapes

/// A cell of an answer whose value other sections state otherwise.
public struct Dispute: Hashable, Sendable {
    /// The column of the cell, from 0.
    public let column: Int
    /// What the sections disagree on, with all values and the graphs that state each.
    public let disagreement: Disagreement
}

extension Answer {
    /// For each row, the cells that show a disputed value.
    ///
    /// A cell does when it shows one of the values of a ``Disagreement`` and the answer is about the thing: another
    /// cell of the row holds the thing or one of its names, or `subjects` has it, such as a thing that the question was
    /// asked about. So a date that is disputed for one book is no dispute in the row of another.
    /// Cost: that of ``KnowledgeGraph/disagreements()``, and a look-up a cell.
    public func disputes(in graph: KnowledgeGraph, about subjects: Set<Term> = []) -> [[Dispute]] {
        var byValue: [String: [Disagreement]] = [:]
        for disagreement in graph.disagreements() {
            for value in disagreement.values { byValue[Self.text(of: value.value), default: []].append(disagreement) }
        }
        if byValue.isEmpty { return rows.map { _ in [] } }
        return rows.map { row in
            row.values.indices.flatMap { column -> [Dispute] in
                guard let cell = row.values[column], let candidates = byValue[Self.text(of: cell)] else { return [] }
                let others = row.values.indices.filter { $0 != column }.compactMap { row.values[$0] }
                return candidates.filter { candidate in
                    subjects.contains(candidate.subject) || Self.names(candidate.subject, others, in: graph)
                }.map { Dispute(column: column, disagreement: $0) }
            }
        }
    }

    private static func names(_ subject: Term, _ cells: [Term], in graph: KnowledgeGraph) -> Bool {
        if cells.contains(subject) { return true }
        let names = graph.names(of: subject)
        return cells.contains { cell in cell.literal.map { names.contains($0.lexicalForm) } ?? false }
    }

    private static func text(of term: Term) -> String {
        switch term {
        case .iri(let iri): iri.string
        case .literal(let literal): literal.lexicalForm
        case .blankNode, .triple: term.description
        }
    }
}

extension KnowledgeGraph {
    /// All that a thing is called.
    fileprivate func names(of term: Term) -> Set<String> {
        guard let iri = term.iri, let place = labels.places[iri] else { return [] }
        return Set(labels.entities[place].names.map(\.text))
    }
}
