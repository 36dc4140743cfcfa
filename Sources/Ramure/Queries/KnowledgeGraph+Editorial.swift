internal import QuadStore
public import RDF

extension KnowledgeGraph {
    /// The graphs that hold the editors' own additions (names, classes, alignments), never a claim of a document: those
    /// that the data says are a `ram:EditorialGraph`, in order of their names; none where it has no prefix `ram`.
    public var editorialGraphs: [Term] {
        guard let namespace = prefixes["ram"],
            let editorial = snapshot.dictionary.id(of: .iri(IRI(namespace + "EditorialGraph")))
        else { return [] }
        let graphs = PropertyReader(snapshot: snapshot).pairs(RDFVocabulary.type).filter { $0.object == editorial }
        return graphs.compactMap { snapshot.dictionary.term(of: $0.subject) }
            .sorted { $0.description.precedesByCodePoint($1.description) }
    }
}
