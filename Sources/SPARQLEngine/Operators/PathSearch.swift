import QuadStore
import RDF
import SPARQLSyntax

/// Finds what a path connects a term with, and remembers it.
struct PathSearch {
    private let context: ExecutionContext
    private let forward: Step
    private let backward: Step
    private var known: [Key: [TermID]] = [:]
    private var nodesOfGraph: [GraphSelector: [TermID]] = [:]

    private struct Key: Hashable {
        let start: TermID
        let isReversed: Bool
        let graph: GraphSelector
    }

    /// A path in one direction, its predicates looked up.
    private indirect enum Step {
        /// Along a predicate; unbound is a predicate that the graph does not know.
        case follow(TermID, isInverse: Bool)
        case sequence([Step])
        case alternative([Step])
        case closure(Step, includesStart: Bool)
        case optional(Step)
        /// Along any predicate but these.
        case negated(Set<TermID>, isInverse: Bool)

        /// Whether it connects a term with itself without an edge.
        var canBeEmpty: Bool {
            switch self {
            case .follow, .negated: false
            case .optional: true
            case .sequence(let steps): steps.allSatisfy(\.canBeEmpty)
            case .alternative(let steps): steps.contains(where: \.canBeEmpty)
            case .closure(let step, let includesStart): includesStart || step.canBeEmpty
            }
        }
    }

    init(context: ExecutionContext, path: PropertyPath) {
        self.context = context
        forward = Self.step(path, isReversed: false, context)
        backward = Self.step(path, isReversed: true, context)
    }

    private static func step(_ path: PropertyPath, isReversed: Bool, _ context: ExecutionContext) -> Step {
        let id = { (predicate: IRI) in context.snapshot.dictionary.id(of: .iri(predicate)) ?? .unbound }
        switch path {
        case .predicate(let predicate): return .follow(id(predicate), isInverse: isReversed)
        case .inverse(let inner): return step(inner, isReversed: !isReversed, context)
        case .sequence(let parts):
            let steps = parts.map { step($0, isReversed: isReversed, context) }
            return .sequence(isReversed ? steps.reversed() : steps)
        case .alternative(let parts): return .alternative(parts.map { step($0, isReversed: isReversed, context) })
        case .zeroOrMore(let inner):
            return .closure(step(inner, isReversed: isReversed, context), includesStart: true)
        case .oneOrMore(let inner):
            return .closure(step(inner, isReversed: isReversed, context), includesStart: false)
        case .zeroOrOne(let inner): return .optional(step(inner, isReversed: isReversed, context))
        case .negatedSet(let forward, let inverse):
            var steps: [Step] = []
            if let forward { steps.append(.negated(Set(forward.map(id)), isInverse: isReversed)) }
            if let inverse { steps.append(.negated(Set(inverse.map(id)), isInverse: !isReversed)) }
            return .alternative(steps)
        }
    }

    /// The terms that the path leads to from `start`, each once, in the order they are found.
    func ends(from start: TermID, in graph: GraphSelector) throws(EvaluationError) -> [TermID] {
        try advance([start], by: forward, in: graph)
    }

    /// The same, or backwards, and remembered.
    mutating func knownEnds(
        from start: TermID, isReversed: Bool, in graph: GraphSelector
    ) throws(EvaluationError) -> [TermID] {
        let key = Key(start: start, isReversed: isReversed, graph: graph)
        if let ends = known[key] { return ends }
        // A path of no length connects the nodes of the graph only, and terms that the query names (§18.4).
        let ends = try advance([start], by: isReversed ? backward : forward, in: graph)
        try context.account(ends.count * 4 + 64)
        known[key] = ends
        return ends
    }

    /// The subjects and objects of a graph, ascending.
    mutating func nodes(of graph: GraphSelector) throws(EvaluationError) -> [TermID] {
        if let nodes = nodesOfGraph[graph] { return nodes }
        var seen: Set<TermID> = []
        for order in [QuadOrder.spo, .ops] {
            let position: QuadPositions = order == .spo ? .subject : .object
            var scan = context.snapshot.makeScan(QuadPattern(graph: graph), order: order, outputs: position)
            var found = QuadColumns()
            while scan.next(limit: 4_096, into: &found) > 0 {
                try context.poll()
                seen.formUnion(order == .spo ? found.subject : found.object)
                found.removeAll()
            }
        }
        try context.account(seen.count * 16)
        let nodes = seen.sorted()
        nodesOfGraph[graph] = nodes
        return nodes
    }

    /// Whether a term is a node of the graph.
    func isNode(_ id: TermID, in graph: GraphSelector) -> Bool {
        context.snapshot.count(QuadPattern(subject: id, graph: graph)) > 0
            || context.snapshot.count(QuadPattern(object: id, graph: graph)) > 0
    }

    // MARK: - Steps

    /// The terms that one step leads to from any of `starts`, each once.
    private func advance(
        _ starts: [TermID], by step: Step, in graph: GraphSelector
    ) throws(EvaluationError) -> [TermID] {
        try context.poll()
        switch step {
        case .follow(let predicate, let isInverse):
            guard predicate != .unbound else { return [] }
            return try neighbours(of: starts, predicate: predicate, excluding: [], isInverse, in: graph)
        case .negated(let excluded, let isInverse):
            return try neighbours(of: starts, predicate: nil, excluding: excluded, isInverse, in: graph)
        case .sequence(let steps):
            var ends = starts
            for (number, step) in steps.enumerated() {
                // Between two steps is a variable, which only nodes of the graph match; what an edge leads to is one.
                if number > 0, steps[number - 1].canBeEmpty { ends.removeAll { !isNode($0, in: graph) } }
                ends = try advance(ends, by: step, in: graph)
            }
            return ends
        case .alternative(let steps):
            var ends = DistinctTerms()
            for step in steps { ends.insert(try advance(starts, by: step, in: graph)) }
            return ends.inOrder
        case .optional(let step):
            var ends = DistinctTerms()
            ends.insert(starts)
            ends.insert(try advance(starts, by: step, in: graph))
            return ends.inOrder
        case .closure(let step, let includesStart):
            var ends = DistinctTerms()
            if includesStart { ends.insert(starts) }
            var frontier = starts
            var memory = 0
            while !frontier.isEmpty {
                let known = ends.inOrder.count
                ends.insert(try advance(frontier, by: step, in: graph))
                frontier = Array(ends.inOrder[known...])
                memory += frontier.count * DistinctTerms.bytesPerTerm
                try context.account(frontier.count * DistinctTerms.bytesPerTerm)
            }
            try context.account(-memory)
            return ends.inOrder
        }
    }

    private func neighbours(
        of starts: [TermID], predicate: TermID?, excluding: Set<TermID>, _ isInverse: Bool, in graph: GraphSelector
    ) throws(EvaluationError) -> [TermID] {
        var outputs: QuadPositions = isInverse ? .subject : .object
        if !excluding.isEmpty { outputs.insert(.predicate) }
        var probe = context.snapshot.makeProbe(
            QuadPattern(predicate: predicate, graph: graph), bound: isInverse ? .object : .subject, outputs: outputs)
        let keys = isInverse ? QuadColumns(object: starts) : QuadColumns(subject: starts)
        var ends = DistinctTerms()
        var isDone = false
        while !isDone {
            try context.poll()
            var found = QuadColumns()
            var rows: [Int32] = []
            isDone = probe.run(keys: keys, rowCount: starts.count, limit: 4_096, into: &found, rows: &rows)
            let column = isInverse ? found.subject : found.object
            if excluding.isEmpty {
                ends.insert(column)
            } else {
                ends.insert(column.indices.filter { !excluding.contains(found.predicate[$0]) }.map { column[$0] })
            }
        }
        return ends.inOrder
    }
}

/// Terms in the order of their first insertion: few are looked through, many have a bit each.
private struct DistinctTerms {
    /// About what one takes, in the list and among the bits.
    static let bytesPerTerm = 16
    private static let few = 16

    private(set) var inOrder: [TermID] = []
    private var bits: [UInt64] = []

    /// Inserts those that are new.
    ///
    /// It does not give them: Swift 6.3.1 frees the array of a result that nobody takes before it writes into it, where
    /// this is inlined.
    mutating func insert(_ terms: [TermID]) {
        for term in terms {
            if bits.isEmpty {
                if inOrder.contains(term) { continue }
                inOrder.append(term)
                if inOrder.count > Self.few { for known in inOrder { mark(known) } }
            } else if !isMarked(term) {
                mark(term)
                inOrder.append(term)
            }
        }
    }

    private func isMarked(_ term: TermID) -> Bool {
        let word = Int(term.rawValue >> 6)
        return word < bits.count && bits[word] >> UInt64(term.rawValue & 63) & 1 != 0
    }

    private mutating func mark(_ term: TermID) {
        let word = Int(term.rawValue >> 6)
        if word >= bits.count {
            bits.append(contentsOf: repeatElement(0, count: max(word + 1 - bits.count, bits.count)))
        }
        bits[word] |= 1 << UInt64(term.rawValue & 63)
    }
}
