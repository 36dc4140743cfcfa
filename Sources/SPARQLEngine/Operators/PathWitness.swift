import QuadStore
import RDF
import SPARQLSyntax

/// Finds the named graphs that state the steps by which a path connects two terms.
///
/// Every derivation counts; of `*` and `+` one shortest path does, counted in applications of what is repeated: the one
/// whose terms come first, compared one after the other by their characters. Where it connects a term with itself
/// without a step, nothing states it.
struct PathWitness {
    private let context: ExecutionContext
    private let parts: Parts
    /// What ``parts`` connect, for each part that a derivation has to find ways through.
    private var search: PathSearch
    private var inner: [PathWitness]
    private var known: [Key: TermID?] = [:]

    private struct Key: Hashable {
        let start: TermID
        let end: TermID
        let graph: GraphSelector
    }

    private enum Parts {
        /// Along a predicate; unbound is one that the data does not know.
        case edge(TermID)
        case inverse
        /// One way after the other: ``inner`` holds the first and the rest.
        case sequence
        case alternative
        case closure(includesStart: Bool)
        case optional
        case negated(forward: Set<TermID>?, inverse: Set<TermID>?)
    }

    init(_ path: PropertyPath, context: ExecutionContext) {
        self.context = context
        search = PathSearch(context: context, path: path)
        let id = { (predicate: IRI) in context.snapshot.dictionary.id(of: .iri(predicate)) ?? .unbound }
        let witnesses = { (paths: [PropertyPath]) in paths.map { PathWitness($0, context: context) } }
        switch path {
        case .predicate(let predicate): (parts, inner) = (.edge(id(predicate)), [])
        case .inverse(let path): (parts, inner) = (.inverse, witnesses([path]))
        case .sequence(let steps):
            if let first = steps.first, steps.count > 1 {
                (parts, inner) = (.sequence, witnesses([first, .sequence(Array(steps.dropFirst()))]))
            } else {
                (parts, inner) = (.alternative, witnesses(steps))
            }
        case .alternative(let branches): (parts, inner) = (.alternative, witnesses(branches))
        case .zeroOrMore(let path): (parts, inner) = (.closure(includesStart: true), witnesses([path]))
        case .oneOrMore(let path): (parts, inner) = (.closure(includesStart: false), witnesses([path]))
        case .zeroOrOne(let path): (parts, inner) = (.optional, witnesses([path]))
        case .negatedSet(let forward, let inverse):
            parts = .negated(forward: forward.map { Set($0.map(id)) }, inverse: inverse.map { Set($0.map(id)) })
            inner = []
        }
    }

    /// The set of graphs behind the connection of two terms, as a number in the context's sets; unbound, which is the
    /// empty set, where there is none.
    mutating func sources(
        from start: TermID, to end: TermID, in graph: GraphSelector
    ) throws(EvaluationError) -> TermID {
        try derivations(from: start, to: end, in: graph) ?? .unbound
    }

    /// The same; nil where the path does not connect the two.
    private mutating func derivations(
        from start: TermID, to end: TermID, in graph: GraphSelector
    ) throws(EvaluationError) -> TermID? {
        let key = Key(start: start, end: end, graph: graph)
        if let found = known[key] { return found }
        try context.poll()
        let found = try find(from: start, to: end, in: graph)
        try context.account(64)
        known[key] = .some(found)
        return found
    }

    private mutating func find(
        from start: TermID, to end: TermID, in graph: GraphSelector
    ) throws(EvaluationError) -> TermID? {
        switch parts {
        case .edge(let predicate):
            return predicate == .unbound ? nil : statements(start, predicate, end, excluding: [], in: graph)
        case .negated(let forward, let inverse):
            var found: TermID?
            if let forward { found = statements(start, nil, end, excluding: forward, in: graph) }
            if let inverse { unite(&found, statements(end, nil, start, excluding: inverse, in: graph)) }
            return found
        case .inverse: return try inner[0].derivations(from: end, to: start, in: graph)
        case .sequence: return try sequence(from: start, to: end, in: graph)
        case .alternative:
            var found: TermID?
            for branch in inner.indices {
                unite(&found, try inner[branch].derivations(from: start, to: end, in: graph))
            }
            return found
        case .optional:
            let step = try inner[0].derivations(from: start, to: end, in: graph)
            return start == end ? step ?? .unbound : step
        case .closure(let includesStart):
            if includesStart, start == end { return .unbound }
            return try shortest(from: start, to: end, in: graph)
        }
    }

    private mutating func sequence(
        from start: TermID, to end: TermID, in graph: GraphSelector
    ) throws(EvaluationError) -> TermID? {
        var found: TermID?
        for middle in try inner[0].search.knownEnds(from: start, isReversed: false, in: graph) {
            guard let second = try inner[1].derivations(from: middle, to: end, in: graph),
                let first = try inner[0].derivations(from: start, to: middle, in: graph)
            else { continue }
            unite(&found, context.sources.union(first, second))
        }
        return found
    }

    /// Along the shortest way: distances to its end are found first, backwards, then the way is walked.
    private mutating func shortest(
        from start: TermID, to end: TermID, in graph: GraphSelector
    ) throws(EvaluationError) -> TermID? {
        var levels: [Set<TermID>] = [[end]]
        var seen: Set<TermID> = [end]
        var isConnected = false
        while !isConnected, let frontier = levels.last, !frontier.isEmpty {
            try context.poll()
            var next: Set<TermID> = []
            for node in frontier.sorted() {
                for before in try inner[0].search.knownEnds(from: node, isReversed: true, in: graph) {
                    if before == start { isConnected = true }
                    if seen.insert(before).inserted { next.insert(before) }
                }
            }
            levels.append(next)
        }
        guard isConnected else { return nil }
        var found = TermID.unbound
        var node = start
        for level in levels.dropLast().reversed() {
            let ends = try inner[0].search.knownEnds(from: node, isReversed: false, in: graph).filter(level.contains)
            guard let next = ends.min(by: precedes) else { return nil }
            found = context.sources.union(
                found, try inner[0].derivations(from: node, to: next, in: graph) ?? .unbound)
            node = next
        }
        return found
    }

    private func precedes(_ left: TermID, _ right: TermID) -> Bool {
        guard let first = context.terms.term(of: left), let second = context.terms.term(of: right) else {
            return left < right
        }
        return first.description.precedesByCodePoint(second.description)
    }

    private func unite(_ found: inout TermID?, _ more: TermID?) {
        guard let more else { return }
        found = context.sources.union(found ?? .unbound, more)
    }

    /// The graphs that state any of the triples; nil without any.
    private func statements(
        _ subject: TermID, _ predicate: TermID?, _ object: TermID, excluding: Set<TermID>, in graph: GraphSelector
    ) -> TermID? {
        let pattern = QuadPattern(subject: subject, predicate: predicate, object: object, graph: graph)
        var scan = context.snapshot.makeScan(pattern, outputs: .predicate)
        var found = QuadColumns()
        while scan.next(limit: 1_024, into: &found) > 0 {}
        let predicates = Set(found.predicate).subtracting(excluding)
        guard !predicates.isEmpty else { return nil }
        guard let filter = SourceFilter(graph, context: context) else { return .unbound }
        var all = TermID.unbound
        for predicate in predicates.sorted() {
            let stated = QuadPattern(subject: subject, predicate: predicate, object: object, graph: .anyNamed)
            var scan = context.snapshot.makeScan(stated, outputs: .graph)
            var names = QuadColumns()
            while scan.next(limit: 1_024, into: &names) > 0 {}
            all = context.sources.union(all, context.sources.number(of: filter.sources(among: names.graph)))
        }
        return all
    }
}
