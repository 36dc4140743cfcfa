internal import QuadStore
public import RDF
internal import SPARQLEngine

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

    /// The engine's options for a query of this graph, whose editorial graphs stand back behind the others as sources.
    func evaluationOptions(_ options: QueryOptions) -> EvaluationOptions {
        var evaluation = options.evaluationOptions()
        if options.tracesSources { evaluation.secondarySources = editorialGraphs }
        return evaluation
    }
}
