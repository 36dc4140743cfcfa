internal import QuadStore
internal import RDF

extension LabelIndex {
    /// Indexes the names of a snapshot, those of all its graphs.
    init(_ snapshot: Snapshot) {
        let reader = PropertyReader(snapshot: snapshot)
        var places: [TermID: Int] = [:]
        var entities: [Entity] = []
        func place(of id: TermID) -> Int? {
            if let known = places[id] { return known }
            guard let iri = snapshot.dictionary.term(of: id)?.iri else { return nil }
            places[id] = entities.count
            entities.append(Entity(iri: iri))
            return entities.count - 1
        }
        for (rank, property) in LabelVocabulary.properties.enumerated() {
            for (subject, object) in reader.pairs(property) {
                guard let literal = snapshot.dictionary.term(of: object)?.literal, let place = place(of: subject) else {
                    continue
                }
                entities[place].names.append(
                    Name(text: literal.lexicalForm, language: literal.language, rank: rank))
            }
        }
        for (subject, object) in reader.pairs(RDFVocabulary.type) {
            guard let place = places[subject], let iri = snapshot.dictionary.term(of: object)?.iri else { continue }
            entities[place].classes.append(iri)
        }
        var superclasses: [IRI: [IRI]] = [:]
        for (subject, object) in reader.pairs(LabelVocabulary.subClassOf) {
            guard let below = snapshot.dictionary.term(of: subject)?.iri,
                let above = snapshot.dictionary.term(of: object)?.iri
            else { continue }
            superclasses[below, default: []].append(above)
        }
        self.init(entities, superclasses: superclasses)
    }
}

/// Reads all pairs of one property, in the default graph and in the named ones.
struct PropertyReader {
    let snapshot: Snapshot

    /// Subjects and objects; a pair that stands in several named graphs comes once.
    func pairs(_ property: IRI) -> [(subject: TermID, object: TermID)] {
        guard let predicate = snapshot.dictionary.id(of: .iri(property)) else { return [] }
        var pairs: [(subject: TermID, object: TermID)] = []
        for graph in [GraphSelector.defaultGraph, .union] {
            var scan = snapshot.makeScan(
                QuadStore.QuadPattern(predicate: predicate, graph: graph), outputs: [.subject, .object])
            var columns = QuadColumns()
            while scan.next(limit: 4_096, into: &columns) > 0 {}
            pairs += zip(columns.subject, columns.object).map { (subject: $0, object: $1) }
        }
        return pairs
    }
}
