/// The keys of a batch of look-ups in the order of an index: each a column or a constant.
struct KeyReader {
    private let column0: [TermID]
    private let column1: [TermID]
    private let column2: [TermID]
    private let graphColumn: [TermID]
    private let constants: (TermID, TermID, TermID)
    private let constantGraph: TermID
    private let hasColumn: (Bool, Bool, Bool, Bool)
    private let depth: Int

    /// Of the positions in `bound` the values stand in `keys`; of the others in `pattern`, if at all.
    init(_ pattern: QuadPattern, bound: QuadPositions, keys: QuadColumns, order: QuadOrder, depth: Int) {
        let (a, b, c) = order.positions
        column0 = keys.column(a, in: bound) ?? []
        column1 = keys.column(b, in: bound) ?? []
        column2 = keys.column(c, in: bound) ?? []
        graphColumn = keys.column(3, in: bound) ?? []
        constants = (
            pattern.term(at: a) ?? .unbound, pattern.term(at: b) ?? .unbound, pattern.term(at: c) ?? .unbound
        )
        if case .named(let name) = pattern.graph { constantGraph = name } else { constantGraph = .unbound }
        hasColumn = (
            bound.contains(position: a), bound.contains(position: b), bound.contains(position: c),
            bound.contains(.graph)
        )
        self.depth = depth
    }

    /// The rows of `source` that match input row `row`; nil when one of its keys is unbound, or no index leads to them.
    @inline(__always)
    func rows(in source: LaneSource, row: Int) -> Range<Int>? {
        guard depth > 0 else { return nil }
        let key0 = hasColumn.0 ? column0[row] : constants.0
        let key1 = hasColumn.1 ? column1[row] : constants.1
        let key2 = hasColumn.2 ? column2[row] : constants.2
        guard key0.isBound, depth < 2 || key1.isBound, depth < 3 || key2.isBound else { return nil }
        var graph = source.graph
        if hasColumn.3 {
            graph = graphColumn[row]
            guard graph.isBound else { return nil }
        }
        return source.rows(graph: graph, key0, key1, key2, depth: depth)
    }
}

extension QuadColumns {
    /// The column of a position, when it is one of `positions`.
    func column(_ position: Int, in positions: QuadPositions) -> [TermID]? {
        guard positions.contains(position: position) else { return nil }
        return switch position {
        case 0: subject
        case 1: predicate
        case 2: object
        default: graph
        }
    }
}

extension [TermID] {
    /// Appends the elements of `source` at `places`.
    mutating func append(gathering source: [TermID], at places: ArraySlice<some FixedWidthInteger>) {
        let start = count
        append(contentsOf: repeatElement(.unbound, count: places.count))
        let places = places.span
        let source = source.span
        var target = mutableSpan
        for number in places.indices { target[start + number] = source[Int(places[number])] }
    }
}
