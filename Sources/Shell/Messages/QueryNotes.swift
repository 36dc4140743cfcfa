import Ramure

extension CommandContext {
    private static let noteCount = 6

    /// Says, to people only, why there is no answer, and what a query says that nobody means.
    func tellNotes(on text: String, of graph: KnowledgeGraph, isEmpty: Bool, options: QueryOptions) {
        guard isErrorTerminal, isOutputTerminal,
            let notes = try? graph.diagnose(text, isEmpty: isEmpty, options: options)
        else { return }
        for note in notes.prefix(Self.noteCount) { say(Wording("note: ", fr: "remarque : ") + Wording(note)) }
    }
}
