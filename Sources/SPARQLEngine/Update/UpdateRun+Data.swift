import QuadStore
import RDF
import SPARQLSyntax

/// The operations that insert and delete statements.
extension UpdateRun {
    /// Makes changes in one transaction, all or none.
    mutating func change(
        _ body: (UpdateRun, inout WriteTransaction) throws(UpdateError) -> Void
    ) throws(UpdateError) {
        var transaction = WriteTransaction(on: snapshot)
        try body(self, &transaction)
        do { replaceSnapshot(try transaction.commit()) } catch { throw .store(error) }
    }

    /// Blank nodes are new ones, the same under one label (§3.1.1).
    mutating func insertData(_ quads: [Quad]) throws(UpdateError) {
        if !hasDefaultGraph, quads.contains(where: { $0.graphName == nil }) { throw .defaultGraphIsView }
        try change { _, transaction throws(UpdateError) in
            do throws(QuadStoreError) {
                var scope = BlankNodeScope()
                var batch = EncodedQuadBatch()
                for quad in quads { batch.append(quad) }
                try transaction.insert(batch, blankNodes: &scope)
            } catch {
                throw .store(error)
            }
        }
    }

    mutating func deleteData(_ quads: [Quad]) throws(UpdateError) {
        if !hasDefaultGraph, quads.contains(where: { $0.graphName == nil }) { throw .defaultGraphIsView }
        try change { _, transaction throws(UpdateError) in
            for quad in quads { transaction.delete(quad) }
        }
    }

    mutating func load(_ source: IRI, into target: IRI?) throws(UpdateError) {
        if target == nil, !hasDefaultGraph { throw .defaultGraphIsView }
        guard let load else { throw .loadFailed(source, reason: "no handler for LOAD was given") }
        var batches: [EncodedQuadBatch] = []
        do { batches = try load(source) } catch { throw .loadFailed(source, reason: "\(error)") }
        try change { _, transaction throws(UpdateError) in
            do throws(QuadStoreError) {
                var scope = BlankNodeScope()
                for batch in batches {
                    try transaction.insert(target.map { batch.moved(into: .iri($0)) } ?? batch, blankNodes: &scope)
                }
            } catch {
                throw .store(error)
            }
        }
    }

    /// DELETE and INSERT with WHERE: all solutions are found first, then all deletions are made, then all insertions
    /// (§3.1.3).
    mutating func modify(_ modification: Modification) throws(UpdateError) {
        if modification.graph == nil, !hasDefaultGraph,
            (modification.delete + modification.insert).contains(where: { $0.graph == nil })
        {
            throw .defaultGraphIsView
        }
        let context = ExecutionContext(snapshot: snapshot, options: options, baseIRI: baseIRI)
        var graph = TermID.unbound
        if let name = modification.graph { graph = context.terms.intern(TermEncoding.encoded(.iri(name))[...]) }
        var deletions = Batch(columnCount: 4)
        var insertions = Batch(columnCount: 4)
        do {
            let dataset = self.dataset(of: modification, graph)
            let graphs = QueryGraphs(modification.using, on: dataset)
            var planner = Planner(context: context, graphs: graphs)
            let plan = try planner.plan(modification.pattern, in: .selected(graphs.defaultGraph))
            let root = try OperatorBuilder(context: context, graphs: graphs).root(plan)
            let relay = RelayOperator()
            var delete = TemplateFiller(
                modification.delete, defaultGraph: graph, relay, plan: plan, context: context)
            var insert = TemplateFiller(
                modification.insert, defaultGraph: graph, relay, plan: plan, context: context)
            var solutions = Batch(columnCount: plan.columns.count)
            while try root.next(into: &solutions) {
                let held = deletions.rowCount + insertions.rowCount
                relay.hand(solutions)
                _ = try delete.next(into: &deletions)
                relay.hand(solutions)
                _ = try insert.next(into: &insertions)
                try context.account((deletions.rowCount + insertions.rowCount - held) * 16)
            }
        } catch {
            throw .evaluation(error)
        }
        try write(deletions, insertions, of: context)
    }

    /// What WHERE looks at: with WITH and without USING, that graph as the default one.
    private func dataset(of modification: Modification, _ graph: TermID) -> Dataset {
        if graph != .unbound, modification.using == nil { return Dataset(snapshot, defaultGraph: .named(graph)) }
        return hasDefaultGraph ? Dataset(snapshot) : .union(of: snapshot)
    }

    private mutating func write(
        _ deletions: Batch, _ insertions: Batch, of context: ExecutionContext
    ) throws(UpdateError) {
        try change { _, transaction throws(UpdateError) in
            var known: [TermID: TermID] = [.unbound: .unbound]
            for row in 0..<deletions.rowCount {
                // A term that the evaluation made is in no statement yet.
                if deletions.columns.contains(where: { context.terms.isLocal($0[row]) }) { continue }
                transaction.delete(
                    deletions.columns[0][row], deletions.columns[1][row], deletions.columns[2][row],
                    in: deletions.columns[3][row])
            }
            for row in 0..<insertions.rowCount {
                var ids: [TermID] = []
                for column in insertions.columns {
                    ids.append(try Self.stored(column[row], context, &known, &transaction))
                }
                transaction.insert(ids[0], ids[1], ids[2], in: ids[3])
            }
        }
    }

    /// The id that the store has for a term of the evaluation.
    private static func stored(
        _ id: TermID, _ context: ExecutionContext, _ known: inout [TermID: TermID],
        _ transaction: inout WriteTransaction
    ) throws(UpdateError) -> TermID {
        guard context.terms.isLocal(id) else { return id }
        if let stored = known[id] { return stored }
        guard let term = context.terms.term(of: id) else { return id }
        do {
            let stored = try transaction.intern(term)
            known[id] = stored
            return stored
        } catch {
            throw .store(error)
        }
    }
}

extension EncodedQuadBatch {
    /// The statements of the default graph, put into a named one.
    fileprivate func moved(into graph: Term) -> EncodedQuadBatch {
        var result = self
        let name = UInt32(result.terms.append(graph))
        for index in stride(from: 3, to: result.quads.count, by: 4) where result.quads[index] == Self.defaultGraph {
            result.quads[index] = name
        }
        return result
    }
}
