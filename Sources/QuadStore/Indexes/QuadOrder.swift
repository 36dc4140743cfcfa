/// The order in which the columns of an index are sorted.
///
/// `ops` rather than `osp`: a look-up of subjects by object and predicate then starts at the object's own rows, found
/// by one dense offset, instead of a binary search among all rows of the predicate.
package enum QuadOrder: Int, Sendable, CaseIterable {
    case spo, pso, pos, ops

    /// Whether the rows of a predicate stand together, by subject or by object.
    var startsWithPredicate: Bool { self == .pso || self == .pos }

    /// The position (``QuadPositions`` bit number) of each sort key.
    var positions: (Int, Int, Int) {
        switch self {
        case .spo: (0, 1, 2)
        case .pso: (1, 0, 2)
        case .pos: (1, 2, 0)
        case .ops: (2, 1, 0)
        }
    }
}

/// A set of the four positions of a quad.
@frozen @usableFromInline
package struct QuadPositions: OptionSet, Sendable {
    @usableFromInline package let rawValue: UInt8

    @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }

    @inlinable package static var subject: QuadPositions { QuadPositions(rawValue: 1) }
    @inlinable package static var predicate: QuadPositions { QuadPositions(rawValue: 2) }
    @inlinable package static var object: QuadPositions { QuadPositions(rawValue: 4) }
    @inlinable package static var graph: QuadPositions { QuadPositions(rawValue: 8) }
    @inlinable package static var all: QuadPositions { QuadPositions(rawValue: 15) }

    func contains(position: Int) -> Bool { rawValue >> UInt8(position) & 1 != 0 }
}

/// Which graphs a pattern is matched in.
package enum GraphSelector: Hashable, Sendable {
    /// The stored default graph.
    case defaultGraph
    /// One named graph.
    case named(TermID)
    /// Every named graph in turn; the graph name is a free column, and a triple comes once for each graph it is in.
    case anyNamed
    /// The RDF merge of all named graphs: each triple once; there is no graph column.
    case union
    /// The RDF merge of the listed graphs, nil being the default graph: each triple once; there is no graph column.
    case merge([TermID?])

    var hasGraphColumn: Bool {
        switch self {
        case .named, .anyNamed: true
        case .defaultGraph, .union, .merge: false
        }
    }
}

/// What to look for: nil is anything.
package struct QuadPattern: Hashable, Sendable {
    package var subject: TermID?
    package var predicate: TermID?
    package var object: TermID?
    package var graph: GraphSelector

    package init(
        subject: TermID? = nil, predicate: TermID? = nil, object: TermID? = nil, graph: GraphSelector = .defaultGraph
    ) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.graph = graph
    }

    func term(at position: Int) -> TermID? {
        switch position {
        case 0: subject
        case 1: predicate
        default: object
        }
    }
}

/// Columns of ids by position; those that nobody asked for stay empty.
package struct QuadColumns: Sendable {
    package var subject: [TermID] = []
    package var predicate: [TermID] = []
    package var object: [TermID] = []
    package var graph: [TermID] = []

    package init(
        subject: [TermID] = [], predicate: [TermID] = [], object: [TermID] = [], graph: [TermID] = []
    ) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
        self.graph = graph
    }

    /// Empties all columns and keeps their memory.
    package mutating func removeAll() {
        subject.removeAll(keepingCapacity: true)
        predicate.removeAll(keepingCapacity: true)
        object.removeAll(keepingCapacity: true)
        graph.removeAll(keepingCapacity: true)
    }
}
