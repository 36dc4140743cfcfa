internal import QuadStore
internal import RDF

/// What a graph has at a place of a query, found on samples, so that the cost does not depend on the size of the graph.
struct PlaceSamples {
    let snapshot: Snapshot
    /// Turns a term as it is written into one of the graph.
    let resolve: (CompletionPlace.Word) -> TermID?
    private let type: TermID?

    /// Things that are looked at to tell what others like them have.
    private static let sampleCount = 256
    private static let valueCount = 2_000

    init(_ snapshot: Snapshot, resolve: @escaping (CompletionPlace.Word) -> TermID?) {
        self.snapshot = snapshot
        self.resolve = resolve
        type = snapshot.dictionary.id(of: .iri(RDFVocabulary.type))
    }

    /// Properties of the subject of a place, with the number of its samples that have each; of all when nothing is
    /// known of the subject.
    func properties(of place: CompletionPlace) -> [(id: TermID, count: Int)] {
        guard let subjects = place.subject.flatMap({ samples(of: $0, in: place.triples) }) else { return allProperties }
        var counts: [TermID: Int] = [:]
        for subject in subjects {
            let found = Set(columns(QuadStore.QuadPattern(subject: subject), .predicate, limit: 512).predicate)
            for property in found { counts[property, default: 0] += 1 }
        }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.count, $0.id) < ($0.count, $1.id) }
    }

    /// All properties that occur, the most used first.
    private var allProperties: [(id: TermID, count: Int)] {
        distinct(QuadStore.QuadPattern(), .pso, .predicate, limit: Self.valueCount).map { id in
            (id, snapshot.estimatedCount(QuadStore.QuadPattern(predicate: id, graph: .union)))
        }.sorted { ($1.count, $0.id) < ($0.count, $1.id) }
    }

    /// Objects that the property of a place has, first those of subjects like the one there.
    func objects(of place: CompletionPlace) -> [TermID] {
        guard let property = place.property.flatMap(propertyID) else { return [] }
        var found: [TermID] = []
        var seen: Set<TermID> = []
        if let subjects = place.subject.flatMap({ samples(of: $0, in: place.triples) }) {
            var counts: [TermID: Int] = [:]
            for subject in subjects {
                let pattern = QuadStore.QuadPattern(subject: subject, predicate: property)
                for object in columns(pattern, .object, limit: 64).object { counts[object, default: 0] += 1 }
            }
            found = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
            seen = Set(found)
        }
        let others = distinct(QuadStore.QuadPattern(predicate: property), .pos, .object, limit: Self.valueCount)
        return found + others.filter { seen.insert($0).inserted }
    }

    /// Whether a thing is an object of the property of a place; true when the property is not known.
    func isObject(_ id: TermID, of place: CompletionPlace) -> Bool {
        guard let property = place.property.flatMap(propertyID) else { return true }
        return !columns(QuadStore.QuadPattern(predicate: property, object: id), .subject, limit: 1).subject.isEmpty
    }

    /// All classes that have instances.
    var classes: [TermID] {
        guard let type else { return [] }
        return distinct(QuadStore.QuadPattern(predicate: type), .pos, .object, limit: Self.valueCount)
    }

    func isType(_ word: CompletionPlace.Word?) -> Bool { word.flatMap(propertyID) == type && type != nil }

    private func propertyID(_ word: CompletionPlace.Word) -> TermID? { word == "a" ? type : resolve(word) }

    /// Things that a word stands for: itself, or for a variable some that fit a triple with constants; nil when no
    /// triple tells.
    private func samples(of word: CompletionPlace.Word, in triples: [CompletionPlace.Triple]) -> [TermID]? {
        guard word.hasPrefix("?") || word.hasPrefix("$") || word.hasPrefix("_:") else {
            return resolve(word).map { [$0] }
        }
        var best: (cost: Int, ids: [TermID])?
        for triple in triples {
            guard let property = propertyID(triple.property) else { continue }
            var pattern = QuadStore.QuadPattern(predicate: property)
            let isSubject = triple.subject == word
            guard isSubject || triple.object == word else { continue }
            if isSubject { pattern.object = resolve(triple.object) } else { pattern.subject = resolve(triple.subject) }
            pattern.graph = .union
            let cost = snapshot.estimatedCount(pattern)
            if let best, best.cost <= cost { continue }
            let found = columns(pattern, isSubject ? .subject : .object, limit: Self.sampleCount)
            best = (cost, isSubject ? found.subject : found.object)
        }
        guard let best, !best.ids.isEmpty else { return nil }
        let fitting = best.ids.filter { id in triples.allSatisfy { fits(id, word, $0) } }
        return fitting.isEmpty ? best.ids : fitting
    }

    /// Whether a thing can stand for `word` in a triple whose other ends are constants; true when they are not.
    private func fits(_ id: TermID, _ word: CompletionPlace.Word, _ triple: CompletionPlace.Triple) -> Bool {
        guard triple.subject == word, let property = propertyID(triple.property) else { return true }
        let pattern = QuadStore.QuadPattern(subject: id, predicate: property, object: resolve(triple.object))
        return !columns(pattern, .subject, limit: 1).subject.isEmpty
    }

    /// Some rows of a pattern, in the default graph and in the named ones.
    private func columns(_ pattern: QuadStore.QuadPattern, _ output: QuadPositions, limit: Int) -> QuadColumns {
        var columns = QuadColumns()
        for graph in [GraphSelector.defaultGraph, .union] {
            var pattern = pattern
            pattern.graph = graph
            var scan = snapshot.makeScan(pattern, outputs: output)
            _ = scan.next(limit: limit, into: &columns)
        }
        return columns
    }

    /// The different values of the first free position of an order, by jumps from one to the next.
    private func distinct(
        _ pattern: QuadStore.QuadPattern, _ order: QuadOrder, _ output: QuadPositions, limit: Int
    ) -> [TermID] {
        var found: Set<TermID> = []
        for graph in [GraphSelector.defaultGraph, .union] {
            var pattern = pattern
            pattern.graph = graph
            var scan = snapshot.makeScan(pattern, order: order, outputs: output)
            var columns = QuadColumns()
            while found.count < limit, scan.next(limit: 1, into: &columns) > 0 {
                let id = columns.predicate.last ?? columns.object.last ?? .unbound
                found.insert(id)
                scan.seek(to: TermID(rawValue: id.rawValue + 1))
                columns.removeAll()
            }
        }
        return found.sorted()
    }
}
