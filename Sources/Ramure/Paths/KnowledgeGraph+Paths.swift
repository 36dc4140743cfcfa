internal import QuadStore
public import RDF
internal import SPARQLEngine

extension KnowledgeGraph {
    /// The shortest ways from one thing to another, through statements in either direction.
    ///
    /// SPARQL can say that two things are connected (`!()*`), not by what. All paths given have the same length, the
    /// least there is; where a property and its super-property both connect two things, the more precise one stands.
    /// They come in an order that depends on the statements alone: by the names of the things on the way, then of the
    /// properties. Literals are no way; neither are ``PathOptions/avoidedProperties``.
    ///
    /// None when the graph does not connect them within ``PathOptions/maxLength``, or does not know them, or they are
    /// the same. Throws ``RamureError`` for a limit of time or memory, or a cancelled task.
    /// Cost: a breadth-first search from `end`, one batched look-up a step and direction; 16 bytes a thing met.
    public func paths(from start: IRI, to end: IRI, options: PathOptions = PathOptions()) throws -> [GraphPath] {
        guard start != end, let startID = snapshot.dictionary.id(of: .iri(start)),
            let endID = snapshot.dictionary.id(of: .iri(end))
        else { return [] }
        do {
            var finder = PathFinder(graph: self, options: options)
            return try finder.paths(from: startID, to: endID)
        } catch {
            throw RamureError(error)
        }
    }
}

/// Searches from the end, so that the ways are then read off from the start, in order.
private struct PathFinder {
    private let snapshot: Snapshot
    private let graph: GraphSelector
    private let options: PathOptions
    private let evaluation: EvaluationOptions
    private let avoided: Set<TermID>
    private let editorialGraphs: Set<Term>
    /// The properties directly above a property.
    private var above: [TermID: Set<TermID>] = [:]
    /// Steps to the end, of all things met.
    private var distances: [TermID: Int] = [:]

    private struct Edge {
        let subject: TermID
        let predicate: TermID
        let object: TermID
        let isForward: Bool

        var end: TermID { isForward ? object : subject }
    }

    init(graph: KnowledgeGraph, options: PathOptions) {
        snapshot = graph.snapshot
        self.graph = graph.dataset.defaultGraph
        self.options = options
        evaluation = options.query.evaluationOptions()
        editorialGraphs = Set(graph.editorialGraphs)
        let dictionary = snapshot.dictionary
        avoided = Set(options.avoidedProperties.compactMap { dictionary.id(of: .iri($0)) })
        let subPropertyOf = IRI("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
        for (below, above) in PropertyReader(snapshot: snapshot).pairs(subPropertyOf) {
            self.above[below, default: []].insert(above)
        }
    }

    mutating func paths(from start: TermID, to end: TermID) throws(EvaluationError) -> [GraphPath] {
        distances = [end: 0]
        var frontier = [end]
        while distances[start] == nil, !frontier.isEmpty, (distances[frontier[0]] ?? 0) < options.maxLength {
            let distance = (distances[frontier[0]] ?? 0) + 1
            var next: [TermID] = []
            for edges in try edges(of: frontier) {
                for edge in edges where distances[edge.end] == nil && isThing(edge.end) {
                    distances[edge.end] = distance
                    next.append(edge.end)
                }
            }
            if let limit = evaluation.maxMemory, distances.count * 16 > limit { throw .memoryLimit(limit) }
            frontier = next
        }
        guard let length = distances[start] else { return [] }
        var found: [GraphPath] = []
        try follow(from: start, remaining: length, [], &found)
        return found
    }

    /// Goes on with all edges that lead nearer to the end, at most ``PathOptions/maxLength`` deep.
    private func follow(
        from node: TermID, remaining: Int, _ steps: [PathStep], _ found: inout [GraphPath]
    ) throws(EvaluationError) {
        guard found.count < options.maxCount else { return }
        if remaining == 0 {
            found.append(GraphPath(steps: steps))
            return
        }
        var named: [(edge: Edge, key: String)] = []
        for edge in precise(try edges(of: [node])[0].filter { distances[$0.end] == remaining - 1 }) {
            let texts = [edge.end, edge.predicate].map { snapshot.dictionary.term(of: $0)?.description ?? "" }
            named.append((edge, texts.joined(separator: "\u{1}") + (edge.isForward ? "" : "\u{1}")))
        }
        named.sort { $0.key.precedesByCodePoint($1.key) }
        for (edge, _) in named {
            guard let step = step(edge) else { continue }
            try follow(from: edge.end, remaining: remaining - 1, steps + [step], &found)
        }
    }

    /// Without the edges of a property above another that connects the same two things.
    private func precise(_ edges: [Edge]) -> [Edge] {
        edges.filter { edge in
            !edges.contains { other in
                other.end == edge.end && other.isForward == edge.isForward
                    && (above[other.predicate]?.contains(edge.predicate) ?? false)
            }
        }
    }

    /// The statements with each of the things as subject or object, those avoided left out.
    private func edges(of nodes: [TermID]) throws(EvaluationError) -> [[Edge]] {
        var edges = [[Edge]](repeating: [], count: nodes.count)
        for isForward in [true, false] {
            var probe = snapshot.makeProbe(
                QuadStore.QuadPattern(graph: graph), bound: isForward ? .subject : .object,
                outputs: isForward ? [.predicate, .object] : [.predicate, .subject])
            let keys = isForward ? QuadColumns(subject: nodes) : QuadColumns(object: nodes)
            var isDone = false
            while !isDone {
                if let error = evaluation.poll?() { throw error }
                var found = QuadColumns()
                var rows: [Int32] = []
                isDone = probe.run(keys: keys, rowCount: nodes.count, limit: 4_096, into: &found, rows: &rows)
                for (index, row) in rows.enumerated() where !avoided.contains(found.predicate[index]) {
                    let node = nodes[Int(row)]
                    edges[Int(row)].append(
                        Edge(
                            subject: isForward ? node : found.subject[index], predicate: found.predicate[index],
                            object: isForward ? found.object[index] : node, isForward: isForward))
                }
            }
        }
        return edges
    }

    private func isThing(_ id: TermID) -> Bool {
        let kind = snapshot.dictionary.kind(of: id)
        return kind == .iri || kind == .blankNode
    }

    private func step(_ edge: Edge) -> PathStep? {
        let dictionary = snapshot.dictionary
        guard let subject = dictionary.term(of: edge.subject),
            let predicate = dictionary.term(of: edge.predicate)?.iri,
            let object = dictionary.term(of: edge.object)
        else { return nil }
        var scan = snapshot.makeScan(
            QuadStore.QuadPattern(
                subject: edge.subject, predicate: edge.predicate, object: edge.object, graph: .anyNamed),
            outputs: .graph)
        var found = QuadColumns()
        while scan.next(limit: 1_024, into: &found) > 0 {}
        let stating = found.graph.compactMap { dictionary.term(of: $0) }
        let sections = stating.filter { !editorialGraphs.contains($0) }
        let sources = sections.isEmpty ? stating : sections
        return PathStep(
            triple: Triple(subject, predicate, object), isForward: edge.isForward,
            sources: sources.sorted { $0.description.precedesByCodePoint($1.description) })
    }
}
