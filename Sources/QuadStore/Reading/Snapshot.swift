package import RDF

/// A graph at an instant: terms and quads that never change. A copy is one reference.
///
/// Quads stand in layers: a large base, and sets of later insertions and deletions of geometrically falling size, so
/// that a small commit costs what is small. Readers sum them up (``LaneMerge``).
package struct Snapshot: Sendable {
    let storage: Storage

    final class Storage: Sendable {
        let dictionary: TermDictionary
        /// The base first; its `deleted` is empty.
        let layers: [Layer]
        let quadCount: Int
        let graphNames: [TermID]

        init(dictionary: TermDictionary, layers: [Layer], quadCount: Int, graphNames: [TermID]) {
            self.dictionary = dictionary
            self.layers = layers
            self.quadCount = quadCount
            self.graphNames = graphNames
        }
    }

    init(_ storage: Storage) {
        self.storage = storage
    }

    /// The empty graph; a test may hand in a dictionary of its own.
    package init(dictionary: TermDictionary = TermDictionary()) {
        self.init(Storage(dictionary: dictionary, layers: [], quadCount: 0, graphNames: []))
    }

    /// The terms, those that no quad uses any more included.
    package var dictionary: TermDictionary { storage.dictionary }
    /// Quads of all graphs together.
    package var quadCount: Int { storage.quadCount }
    /// The names of the named graphs that hold a quad, by ascending id.
    package var graphNames: [TermID] { storage.graphNames }
    /// Whether both are one and the same snapshot, copied.
    package func isIdentical(to other: Snapshot) -> Bool { storage === other.storage }
}

extension Snapshot {
    /// Starts to read the rows of `pattern`.
    ///
    /// `order` nil is the one that serves the constants best; any other is right too, and filters what its leading keys
    /// cannot narrow. `outputs` are the positions to write, constants included where asked for; `graph` is written for
    /// ``GraphSelector/anyNamed`` and ``GraphSelector/named(_:)``.
    package func makeScan(
        _ pattern: QuadPattern, order: QuadOrder? = nil, outputs: QuadPositions = .all
    ) -> Scan {
        let order = order ?? pattern.bestOrder
        let (merge, depth) = makeMerge(pattern, order: order)
        let outputs = pattern.graph.hasGraphColumn ? outputs : outputs.subtracting(.graph)
        return Scan(merge, order: order, outputs: outputs, firstFreeKey: depth)
    }

    /// The number of rows that ``makeScan(_:order:outputs:)`` gives.
    ///
    /// Without a visit of rows, by searches alone, unless graphs are merged or subject and object are constants but the
    /// predicate is not.
    package func count(_ pattern: QuadPattern) -> Int {
        var (merge, _) = makeMerge(pattern, order: pattern.bestOrder)
        if let count = merge.exactCount { return count }
        var columns = KeyedColumns(order: pattern.bestOrder, outputs: [])
        var total = 0
        while true {
            let produced = merge.next(limit: 1 << 20, into: &columns)
            if produced == 0 { return total }
            total += produced
        }
    }

    /// A bound from above on ``count(_:)``, by searches alone.
    package func estimatedCount(_ pattern: QuadPattern) -> Int {
        makeMerge(pattern, order: pattern.bestOrder).0.highestCount
    }

    /// Whether the quad is in the graph; `graph` unbound is the default graph.
    package func contains(
        _ subject: TermID, _ predicate: TermID, _ object: TermID, in graph: TermID = .unbound
    ) -> Bool {
        let selector: GraphSelector = graph.isBound ? .named(graph) : .defaultGraph
        return count(QuadPattern(subject: subject, predicate: predicate, object: object, graph: selector)) > 0
    }

    /// Whether the quad is in the graph.
    package func contains(_ quad: Quad) -> Bool {
        guard let subject = dictionary.id(of: quad.triple.subject),
            let predicate = dictionary.id(of: .iri(quad.triple.predicate)),
            let object = dictionary.id(of: quad.triple.object)
        else { return false }
        guard let graphName = quad.graphName else { return contains(subject, predicate, object) }
        guard let graph = dictionary.id(of: graphName) else { return false }
        return contains(subject, predicate, object, in: graph)
    }

    /// The lanes of a pattern, and how many leading keys of the order are constants.
    ///
    /// `known` are the sources of the pattern's graphs in this order, when they were found before.
    func makeMerge(
        _ pattern: QuadPattern, order: QuadOrder, known: ([LaneSource], comparesGraph: Bool)? = nil
    ) -> (LaneMerge, depth: Int) {
        let (a, b, c) = order.positions
        let keys = (pattern.term(at: a), pattern.term(at: b), pattern.term(at: c))
        let depth = keys.0 == nil ? 0 : keys.1 == nil ? 1 : keys.2 == nil ? 2 : 3
        let constants = (keys.0 ?? .unbound, keys.1 ?? .unbound, keys.2 ?? .unbound)
        let (sources, comparesGraph) = known ?? sources(of: pattern.graph, order: order)
        var lanes: [Lane] = []
        for source in sources {
            let lane = Lane(source, constants.0, constants.1, constants.2, depth: depth)
            if !lane.isEmpty { lanes.append(lane) }
        }
        var graph = TermID.unbound
        if case .named(let name) = pattern.graph { graph = name }
        let filter = (depth < 1 ? constants.1 : .unbound, depth < 2 ? constants.2 : .unbound)
        return (LaneMerge(lanes, comparesGraph: comparesGraph, filter: filter, graph: graph), depth)
    }

    #if DEBUG
        /// Small, so that tests meet both ways.
        private static let separateGraphCount = 2
    #else
        /// How many graphs are looked into one by one when they are merged.
        private static let separateGraphCount = 4
    #endif

    /// The indexes that hold the quads of the selected graphs, and whether rows of different graphs are different rows.
    func sources(of selector: GraphSelector, order: QuadOrder) -> ([LaneSource], comparesGraph: Bool) {
        var sources: [LaneSource] = []
        func add(_ family: IndexSet.Family, graph: TermID = .unbound, graphs: [TermID]? = nil) {
            for layer in storage.layers {
                for (indexes, sign) in [(layer.inserted[family], 1), (layer.deleted[family], -1)]
                where !indexes.isEmpty {
                    sources.append(
                        LaneSource(index: indexes[order.rawValue], graph: graph, sign: sign, graphs: graphs))
                }
            }
        }
        switch selector {
        case .defaultGraph: add(.defaultGraph)
        // Where there is but one graph, dense offsets lead to its rows.
        case .named(let name) where graphNames == [name]: add(.graphLast)
        case .named(let name): add(.graphFirst, graph: name)
        case .anyNamed: add(.graphLast)
        case .union:
            add(.graphLast)
            return (sources, false)
        case .merge(let names):
            let distinct = Set(names)
            if graphNames.count > 1, distinct.count >= graphNames.count, graphNames.allSatisfy(distinct.contains) {
                // All named graphs: one index serves them, rather than one lane a graph.
                add(.graphLast)
                if distinct.contains(nil) { add(.defaultGraph) }
                return (sources, false)
            }
            let named = distinct.compactMap { $0 }
            if named.count > Self.separateGraphCount {
                // A look-up costs as much for many graphs as for one: their rows are chosen among those of all.
                add(.graphLast, graphs: named.sorted())
                if distinct.contains(nil) { add(.defaultGraph) }
                return (sources, false)
            }
            for name in distinct {
                if let name { add(.graphFirst, graph: name) } else { add(.defaultGraph) }
            }
            return (sources, distinct.count < 2)
        }
        return (sources, true)
    }
}

extension QuadPattern {
    /// The order whose leading keys are the constants, so that nothing has to be filtered; there is none when subject
    /// and object alone are constants: then the subject's rows are.
    var bestOrder: QuadOrder {
        switch (subject != nil, predicate != nil, object != nil) {
        case (true, _, _): .spo
        case (false, _, true): .ops
        case (false, true, false): .pso
        case (false, false, false): .spo
        }
    }
}
