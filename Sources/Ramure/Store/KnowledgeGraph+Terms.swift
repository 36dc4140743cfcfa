internal import Persistence
internal import QuadStore
internal import RDF

extension KnowledgeGraph {
    /// The same statements with the terms that they use alone; nil when fewer than half of the terms are unused.
    ///
    /// A graph only gathers terms, so that copies can share them; deleting statements leaves theirs behind.
    func withoutUnusedTerms(_ sorted: SortedQuads) throws -> KnowledgeGraph? {
        guard sorted.termCount * 2 < snapshot.dictionary.count else { return nil }
        var transaction = WriteTransaction(on: Snapshot())
        var labels = BlankNodeScope(keepsLabels: true)
        for batch in sorted { try transaction.insert(batch, blankNodes: &labels) }
        return KnowledgeGraph(snapshot: try transaction.commit(), prefixes: prefixes, defaultGraph: defaultGraph)
    }
}
