internal import QuadStore
public import RDF

/// Names of single things, read from the graph itself: for a few of them there is no need of an index of all.
struct ShownLabels {
    private let snapshot: Snapshot
    private let properties: [(id: TermID, rank: Int)]
    private let type: TermID?

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        properties = LabelVocabulary.properties.enumerated().compactMap { rank, property in
            guard rank < LabelVocabulary.hidden else { return nil }
            return snapshot.dictionary.id(of: .iri(property)).map { ($0, rank) }
        }
        type = snapshot.dictionary.id(of: .iri(RDFVocabulary.type))
    }

    /// The best name of a thing in the first of `languages` that has one, else without language, else in any.
    ///
    /// Costs a look-up for each property that gives names, of which there are nine.
    func label(of id: TermID, languages: [String]) -> String? {
        var best: (cost: Int, text: String)?
        for property in properties {
            for object in objects(of: id, property.id) {
                guard let literal = snapshot.dictionary.term(of: object)?.literal else { continue }
                let place =
                    literal.language.map { languages.firstIndex(of: $0) ?? languages.count + 1 } ?? languages.count
                let alternative = property.rank >= LabelVocabulary.firstAlternative ? 1_000 : 0
                let cost = alternative + place * 10 + property.rank
                if best.map({ cost < $0.cost || cost == $0.cost && literal.lexicalForm < $0.text }) ?? true {
                    best = (cost, literal.lexicalForm)
                }
            }
            // Alternatives count only where there is no other.
            if let best, best.cost < 10, property.rank + 1 < LabelVocabulary.firstAlternative { return best.text }
        }
        return best?.text
    }

    /// The classes of a thing, at most three.
    func classes(of id: TermID) -> [TermID] {
        guard let type else { return [] }
        return Array(objects(of: id, type, limit: 3))
    }

    private func objects(of id: TermID, _ property: TermID, limit: Int = 16) -> [TermID] {
        var columns = QuadColumns()
        for graph in [GraphSelector.defaultGraph, .union] {
            var scan = snapshot.makeScan(
                QuadStore.QuadPattern(subject: id, predicate: property, graph: graph), outputs: .object)
            _ = scan.next(limit: limit, into: &columns)
        }
        return columns.object
    }
}

extension KnowledgeGraph {
    /// What to call a thing: its best name in the first of `languages` that has one; nil when it has none.
    ///
    /// Reads the names of that thing alone, in microseconds, where ``label(of:language:)`` has all names indexed.
    public func shownLabel(of iri: IRI, languages: [String]) -> String? {
        snapshot.dictionary.id(of: .iri(iri)).flatMap { ShownLabels(snapshot).label(of: $0, languages: languages) }
    }

    /// A function that does the same for many things.
    package func labeller(languages: [String]) -> @Sendable (IRI) -> String? {
        let snapshot = snapshot
        let labels = ShownLabels(snapshot)
        return { iri in
            snapshot.dictionary.id(of: .iri(iri)).flatMap { labels.label(of: $0, languages: languages) }
        }
    }
}
