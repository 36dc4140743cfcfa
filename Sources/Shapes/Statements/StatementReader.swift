import QuadStore
import RDF

/// Look-ups by terms in all the graphs of a snapshot.
struct StatementReader {
    let snapshot: Snapshot

    func id(_ iri: IRI) -> TermID? { snapshot.dictionary.id(of: .iri(iri)) }

    func term(_ id: TermID) -> Term? { snapshot.dictionary.term(of: id) }

    /// The quads that match, ascending by the positions of `order`; an unbound graph is the default graph. None where a
    /// name is not known to the graph, which `nil` of a given name says.
    func quads(subject: TermID? = nil, predicate: IRI, object: IRI? = nil, order: QuadOrder? = nil) -> QuadColumns {
        var columns = QuadColumns()
        guard let predicate = id(predicate) else { return columns }
        var pattern = QuadPattern(subject: subject, predicate: predicate)
        if let object {
            guard let id = id(object) else { return columns }
            pattern.object = id
        }
        for graph in [GraphSelector.defaultGraph, .anyNamed] {
            pattern.graph = graph
            var scan = snapshot.makeScan(pattern, order: order)
            while scan.next(limit: 4_096, into: &columns) > 0 {}
            columns.graph += repeatElement(.unbound, count: columns.subject.count - columns.graph.count)
        }
        return columns
    }
}
