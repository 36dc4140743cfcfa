import QuadStore
import RDF

/// A shapes graph as terms: what stands where.
struct ShapesSource {
    let snapshot: Snapshot
    let graph: GraphSelector

    /// The objects of a subject, in the order in which the graph first met them.
    func objects(of subject: Term, _ predicate: IRI) -> [Term] {
        guard let subject = snapshot.dictionary.id(of: subject),
            let predicate = snapshot.dictionary.id(of: .iri(predicate))
        else { return [] }
        return terms(QuadPattern(subject: subject, predicate: predicate, graph: graph), .object)
    }

    /// The subjects with a predicate, and with an object if one is given.
    func subjects(with predicate: IRI, _ object: Term? = nil) -> [Term] {
        guard let predicate = snapshot.dictionary.id(of: .iri(predicate)) else { return [] }
        var pattern = QuadPattern(predicate: predicate, graph: graph)
        if let object {
            guard let id = snapshot.dictionary.id(of: object) else { return [] }
            pattern.object = id
        }
        return terms(pattern, .subject)
    }

    private func terms(_ pattern: QuadPattern, _ position: QuadPositions) -> [Term] {
        var scan = snapshot.makeScan(pattern, outputs: position)
        var found = QuadColumns()
        while scan.next(limit: 4_096, into: &found) > 0 {}
        let column = position == .subject ? found.subject : found.object
        return Set(column).sorted().compactMap { snapshot.dictionary.term(of: $0) }
    }

    /// The items of a list; nil where it is none, is a circle or forks.
    func items(ofListAt head: Term) -> [Term]? {
        var items: [Term] = []
        var seen: Set<Term> = []
        var cell = head
        while cell != .iri(RDFVocabulary.nil) {
            let first = objects(of: cell, RDFVocabulary.first)
            let rest = objects(of: cell, RDFVocabulary.rest)
            guard seen.insert(cell).inserted, first.count == 1, rest.count == 1 else { return nil }
            items.append(first[0])
            cell = rest[0]
        }
        return items
    }
}
