package import QuadStore
package import RDF
package import SPARQLSyntax

/// Reads what LOAD names: the statements of a document, and its blank nodes as it labels them.
package typealias LoadHandler = @Sendable (IRI) throws -> [EncodedQuadBatch]

/// Applies requests of SPARQL Update.
package enum UpdateEngine {
    /// The snapshot after all operations of `update`, each of which sees what those before it did; an error leaves the
    /// request without effect, since the snapshot it began with never changes.
    ///
    /// - Parameters:
    ///   - load: answers LOAD; without it every LOAD fails.
    ///   - hasDefaultGraph: false when the default graph is a view of the named graphs, to which nothing can be
    /// written.
    /// - Source: SPARQL 1.1 Update, §3.
    package static func apply(
        _ update: Update, to snapshot: Snapshot, hasDefaultGraph: Bool = true, options: EvaluationOptions,
        load: LoadHandler? = nil
    ) throws(UpdateError) -> Snapshot {
        var run = UpdateRun(
            snapshot: snapshot, hasDefaultGraph: hasDefaultGraph, options: options, baseIRI: update.baseIRI, load: load)
        for operation in update.operations { try run.apply(operation) }
        return run.snapshot
    }
}

/// A request on its way through its operations.
struct UpdateRun {
    private(set) var snapshot: Snapshot
    let hasDefaultGraph: Bool
    let options: EvaluationOptions
    let baseIRI: String?
    let load: LoadHandler?
    /// Graphs that CREATE made and that are still empty; the store keeps no empty graph.
    private var created: Set<IRI> = []

    init(snapshot: Snapshot, hasDefaultGraph: Bool, options: EvaluationOptions, baseIRI: String?, load: LoadHandler?) {
        self.snapshot = snapshot
        self.hasDefaultGraph = hasDefaultGraph
        self.options = options
        self.baseIRI = baseIRI
        self.load = load
    }

    mutating func replaceSnapshot(_ changed: Snapshot) {
        snapshot = changed
    }

    mutating func apply(_ operation: UpdateOperation) throws(UpdateError) {
        if let error = options.poll?() { throw .evaluation(error) }
        switch operation {
        case .insertData(let quads): try insertData(quads)
        case .deleteData(let quads): try deleteData(quads)
        case .deleteWhere(let patterns):
            try modify(
                Modification(
                    graph: nil, delete: patterns, insert: [], using: nil,
                    pattern: .join(patterns.map { pattern in
                        let triples = Algebra.bgp([pattern.triple])
                        return pattern.graph.map { .graph($0, triples) } ?? triples
                    })))
        case .modify(let modification): try modify(modification)
        case .load(let source, let target, let isSilent): try quietly(isSilent) { run throws(UpdateError) in
            try run.load(source, into: target)
        }
        case .clear(let selection, let isSilent), .drop(let selection, let isSilent):
            try quietly(isSilent) { run throws(UpdateError) in try run.clear(selection) }
        case .create(let name, let isSilent): try quietly(isSilent) { run throws(UpdateError) in try run.create(name) }
        case .add(let source, let target, let isSilent):
            try quietly(isSilent) { run throws(UpdateError) in try run.copy(source, to: target, .add) }
        case .copy(let source, let target, let isSilent):
            try quietly(isSilent) { run throws(UpdateError) in try run.copy(source, to: target, .copy) }
        case .move(let source, let target, let isSilent):
            try quietly(isSilent) { run throws(UpdateError) in try run.copy(source, to: target, .move) }
        }
    }

    /// Does `work`; SILENT makes a failure of it do nothing (§3.1.4). A limit that struck is no such failure.
    private mutating func quietly(
        _ isSilent: Bool, _ work: (inout UpdateRun) throws(UpdateError) -> Void
    ) throws(UpdateError) {
        var run = self
        do {
            try work(&run)
            self = run
        } catch {
            if case .evaluation = error { throw error }
            if !isSilent { throw error }
        }
    }

    // MARK: - Graphs

    /// The id of a graph to read; nil when it is not there.
    private func id(of graph: IRI) -> TermID? {
        let id = snapshot.dictionary.id(of: .iri(graph))
        return id.flatMap { snapshot.graphNames.contains($0) ? $0 : nil }
    }

    private func requireGraph(_ name: IRI) throws(UpdateError) {
        if id(of: name) == nil, !created.contains(name) { throw .graphMissing(name) }
    }

    private func requireDefaultGraph() throws(UpdateError) {
        if !hasDefaultGraph { throw .defaultGraphIsView }
    }

    private mutating func create(_ name: IRI) throws(UpdateError) {
        if id(of: name) != nil || !created.insert(name).inserted { throw .graphExists(name) }
    }

    private mutating func clear(_ selection: GraphSelection) throws(UpdateError) {
        if selection == .all || selection == .allNamed { created = [] }
        switch selection {
        case .all:
            snapshot = Snapshot(dictionary: snapshot.dictionary)
        case .allNamed: try change { run, transaction throws(UpdateError) in
            for name in run.snapshot.graphNames { run.deleteAll(in: name, &transaction) }
        }
        case .defaultGraph:
            try requireDefaultGraph()
            try change { run, transaction throws(UpdateError) in run.deleteAll(in: .unbound, &transaction) }
        case .graph(let name):
            try requireGraph(name)
            created.remove(name)
            guard let graph = id(of: name) else { return }
            try change { run, transaction throws(UpdateError) in run.deleteAll(in: graph, &transaction) }
        }
    }

    private enum Transfer {
        case add, copy, move
    }

    /// ADD, COPY and MOVE (§3.2.3–3.2.5); a graph onto itself changes nothing.
    private mutating func copy(
        _ source: GraphOrDefault, to target: GraphOrDefault, _ transfer: Transfer
    ) throws(UpdateError) {
        for case .graph(let name) in [source] { try requireGraph(name) }
        for case .defaultGraph in [source, target] { try requireDefaultGraph() }
        guard source != target else { return }
        if transfer == .move, case .graph(let name) = source { created.remove(name) }
        try change { run, transaction throws(UpdateError) in
            let from = run.graph(source, &transaction)
            let to = try run.makeGraph(target, &transaction)
            if transfer != .add { run.deleteAll(in: to, &transaction) }
            guard let from else { return }
            run.forEachTriple(in: from) { subject, predicate, object in
                transaction.insert(subject, predicate, object, in: to)
                if transfer == .move { transaction.delete(subject, predicate, object, in: from) }
            }
        }
    }

    private func graph(_ graph: GraphOrDefault, _ transaction: inout WriteTransaction) -> TermID? {
        switch graph {
        case .defaultGraph: .unbound
        case .graph(let name): id(of: name)
        }
    }

    private func makeGraph(
        _ graph: GraphOrDefault, _ transaction: inout WriteTransaction
    ) throws(UpdateError) -> TermID {
        guard case .graph(let name) = graph else { return .unbound }
        do { return try transaction.intern(.iri(name)) } catch { throw .store(error) }
    }

    private func deleteAll(in graph: TermID, _ transaction: inout WriteTransaction) {
        forEachTriple(in: graph) { transaction.delete($0, $1, $2, in: graph) }
    }

    private func forEachTriple(in graph: TermID, _ body: (TermID, TermID, TermID) -> Void) {
        var scan = snapshot.makeScan(QuadPattern(graph: graph == .unbound ? .defaultGraph : .named(graph)))
        var found = QuadColumns()
        while scan.next(limit: 4_096, into: &found) > 0 {
            for row in found.subject.indices { body(found.subject[row], found.predicate[row], found.object[row]) }
            found.removeAll()
        }
    }
}
