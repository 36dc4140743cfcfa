package import QuadStore
public import RDF
internal import SPARQLEngine

/// A set of statements in graphs, with its terms indexed: the thing to load, ask and change.
///
/// It is a value. A copy is a snapshot: it costs nothing, shares everything, and never sees what happens to the other.
/// Reading needs no lock, from any number of tasks.
///
/// ```swift
/// var graph = try KnowledgeGraph(parsing: "<http://e/a> <http://e/p> 1 .", format: .turtle)
/// let before = graph
/// try graph.insert([Quad(.iri("http://e/b"), IRI("http://e/p"), .integer(2))])
/// before.count  // 1
/// graph.count   // 2
/// ```
public struct KnowledgeGraph: Sendable {
    /// The quads and their terms.
    package private(set) var snapshot: Snapshot
    /// Short names for namespaces, as the data declares them.
    public var prefixes: PrefixMap
    /// What queries without FROM and without GRAPH look at.
    public let defaultGraph: DefaultGraph
    /// What things are called, found out when first asked.
    private(set) var labelCache: LabelCache

    /// What queries without FROM and without GRAPH look at.
    public enum DefaultGraph: Hashable, Sendable {
        /// The quads without graph name.
        case stored
        /// The union of all graphs, each triple once: a view, which cannot be written into.
        case union
    }

    /// Makes a graph without statements.
    public init(defaultGraph: DefaultGraph = .stored) {
        self.init(snapshot: Snapshot(), prefixes: [:], defaultGraph: defaultGraph)
    }

    /// Makes a graph of a snapshot.
    package init(snapshot: Snapshot, prefixes: PrefixMap, defaultGraph: DefaultGraph) {
        self.snapshot = snapshot
        self.prefixes = prefixes
        self.defaultGraph = defaultGraph
        labelCache = LabelCache()
    }

    /// The number of quads, in all graphs together.
    public var count: Int { snapshot.quadCount }

    /// The names of the named graphs that hold a statement, in order of their characters.
    public var graphNames: [Term] {
        snapshot.graphNames.compactMap { snapshot.dictionary.term(of: $0) }
            .sorted { $0.description.precedesByCodePoint($1.description) }
    }

    /// Whether both hold one and the same snapshot: two copies, neither of them changed since. Costs nothing.
    public func isIdentical(to other: KnowledgeGraph) -> Bool { snapshot.isIdentical(to: other.snapshot) }

    /// Whether the statement is in the graph.
    public func contains(_ quad: Quad) -> Bool { snapshot.contains(quad) }

    /// What the engine looks at.
    var dataset: Dataset { defaultGraph == .stored ? Dataset(snapshot) : .union(of: snapshot) }
}

extension KnowledgeGraph {
    /// Inserts statements, all or none.
    ///
    /// Throws ``RamureError/defaultGraphIsView`` for a statement without graph name where the default graph is a view.
    /// Costs a sort of what is inserted; insert many at once.
    public mutating func insert(_ quads: some Sequence<Quad>) throws(RamureError) {
        var transaction = WriteTransaction(on: snapshot)
        do {
            for quad in quads {
                try checkGraph(of: quad)
                try transaction.insert(quad)
            }
            replaceSnapshot(try transaction.commit())
        } catch {
            throw RamureError(error)
        }
    }

    /// Removes statements, those that are there; throws as ``insert(_:)`` does.
    public mutating func remove(_ quads: some Sequence<Quad>) throws(RamureError) {
        var transaction = WriteTransaction(on: snapshot)
        do {
            for quad in quads {
                try checkGraph(of: quad)
                transaction.delete(quad)
            }
            replaceSnapshot(try transaction.commit())
        } catch {
            throw RamureError(error)
        }
    }

    private func checkGraph(of quad: Quad) throws(RamureError) {
        if quad.graphName == nil, defaultGraph == .union { throw .defaultGraphIsView }
    }

    /// Takes over a snapshot, which makes all that was found out about the old one void.
    package mutating func replaceSnapshot(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        labelCache = LabelCache()
    }
}

extension RamureError {
    /// What an operation on data threw.
    init(_ error: any Error) {
        switch error {
        case let error as RamureError: self = error
        case let error as QuadStoreError: self = .data(error.description)
        default: self = .data("\(error)")
        }
    }
}
