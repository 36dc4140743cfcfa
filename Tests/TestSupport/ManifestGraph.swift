package import RDF

/// A small graph that is asked for the objects of a subject.
package struct ManifestGraph {
    private var objectsBySubject: [Term: [IRI: [Term]]] = [:]

    package init(_ quads: [Quad]) {
        for quad in quads {
            objectsBySubject[quad.triple.subject, default: [:]][quad.triple.predicate, default: []]
                .append(quad.triple.object)
        }
    }

    package func objects(of subject: Term, _ predicate: IRI) -> [Term] {
        objectsBySubject[subject]?[predicate] ?? []
    }

    package func object(of subject: Term, _ predicate: IRI) -> Term? {
        objects(of: subject, predicate).first
    }

    /// The subjects that have this object.
    package func subjects(with predicate: IRI, _ object: Term) -> [Term] {
        objectsBySubject.filter { $0.value[predicate]?.contains(object) == true }.map(\.key)
    }

    /// The items of the list that begins at `head`; a list that bites its tail ends there.
    package func items(ofListAt head: Term?) -> [Term] {
        var items: [Term] = []
        var seen: Set<Term> = []
        var cell = head
        while let here = cell, here != .iri(RDFVocabulary.nil), seen.insert(here).inserted {
            items += objects(of: here, RDFVocabulary.first)
            cell = object(of: here, RDFVocabulary.rest)
        }
        return items
    }
}
