import QuadStore
import SPARQLSyntax

/// Joins rows with the pairs of terms that a path connects, closures included.
///
/// The end that a row binds is where the search starts, and what one start reaches is found once; when it binds none,
/// the nodes of the graph are tried one after the other.
/// - Source: SPARQL 1.1 Query, §18.4 and §18.5, ZeroOrMorePath and its like: pairs are distinct.
final class PathOperator: Operator {
    private let child: any Operator
    fileprivate let shape: PathShape
    private let context: ExecutionContext
    fileprivate var search: PathSearch
    private var input: Batch
    private var row = 0
    private var hasInput = false
    /// The ends of the path for the row at hand that are still to be given.
    fileprivate var pending: [(subject: TermID, object: TermID)] = []
    private var position = 0
    /// The nodes that are still to be tried as starts for the row at hand, when it binds neither end.
    private var starts: ArraySlice<TermID> = []

    init(_ child: any Operator, columnCount: Int, _ shape: PathShape, context: ExecutionContext) {
        self.child = child
        self.shape = shape
        self.context = context
        search = PathSearch(context: context, path: shape.path)
        input = Batch(columnCount: columnCount)
    }

    func next(into batch: inout Batch) throws(EvaluationError) -> Bool {
        batch.removeAll()
        while batch.rowCount < context.options.batchSize {
            if position < pending.count {
                emit(into: &batch)
                continue
            }
            if let start = starts.popFirst() {
                try findEnds(from: start)
                continue
            }
            if !hasInput {
                try context.poll()
                guard try child.next(into: &input) else { break }
                hasInput = true
                row = -1
            }
            row += 1
            position = 0
            pending.removeAll(keepingCapacity: true)
            guard row < input.rowCount else {
                hasInput = false
                continue
            }
            try findEnds()
        }
        return batch.rowCount > 0
    }

    private func emit(into batch: inout Batch) {
        let limit = min(pending.count, position + context.options.batchSize - batch.rowCount)
        for column in input.columns.indices {
            batch.columns[column].append(contentsOf: repeatElement(input.columns[column][row], count: limit - position))
        }
        for index in position..<limit {
            for (number, end) in shape.targets.enumerated() {
                batch.columns[input.columns.count + number].append(
                    end == .subject ? pending[index].subject : pending[index].object)
            }
        }
        batch.rowCount += limit - position
        position = limit
    }

    /// The pairs that begin with one node, neither end being bound.
    private func findEnds(from start: TermID) throws(EvaluationError) {
        position = 0
        pending.removeAll(keepingCapacity: true)
        for end in try search.ends(from: start, in: shape.graph(of: input, row)) where !shape.isLoop || end == start {
            pending.append((start, end))
        }
    }

    private func findEnds() throws(EvaluationError) {
        try context.poll()
        let graph = shape.graph(of: input, row)
        let subject = shape.subject.id(in: input, row)
        let object = shape.object.id(in: input, row)
        switch (subject, object) {
        case (let subject?, let object?):
            if try search.knownEnds(from: subject, isReversed: false, in: graph).contains(object) {
                pending.append((subject, object))
            }
            dropStranger(subject, in: graph)
        case (let subject?, nil):
            for end in try search.knownEnds(from: subject, isReversed: false, in: graph) {
                pending.append((subject, end))
            }
            dropStranger(subject, in: graph)
        case (nil, let object?):
            for end in try search.knownEnds(from: object, isReversed: true, in: graph) { pending.append((end, object)) }
            dropStranger(object, in: graph)
        case (nil, nil):
            starts = try search.nodes(of: graph)[...]
        }
    }
}

extension PathOperator {
    /// A path of no length connects nodes of the graph, and terms that the pattern itself names, but not whatever value
    /// another part of the query gave a variable (§18.4, ZeroLengthPath).
    private func dropStranger(_ start: TermID, in graph: GraphSelector) {
        guard !shape.namesTerm, pending.contains(where: { $0.subject == $0.object }), !search.isNode(start, in: graph)
        else { return }
        pending.removeAll { $0.subject == $0.object }
    }
}

/// How the ends of a path meet the columns of a batch.
struct PathShape {
    enum End {
        case subject, object
    }

    enum Place {
        case term(TermID)
        case column(Int)
        case free

        func id(in batch: Batch, _ row: Int) -> TermID? {
            switch self {
            case .term(let id): id
            case .column(let column): batch.columns[column][row]
            case .free: nil
            }
        }
    }

    let path: PropertyPath
    let subject: Place
    let object: Place
    /// The ends that make a new column, in order.
    let targets: [End]
    /// Whether one new variable stands at both ends.
    let isLoop: Bool
    private let selector: GraphSelector
    private let graphColumn: Int?

    init(_ pattern: ResolvedPath, input columns: [Variable]) {
        path = pattern.path
        selector = pattern.graph
        graphColumn = pattern.graphVariable.flatMap { columns.firstIndex(of: $0) }
        let place = { (place: ResolvedPattern.Place) -> Place in
            switch place {
            case .term(let id): .term(id)
            case .variable(let variable): columns.firstIndex(of: variable).map { .column($0) } ?? .free
            }
        }
        subject = place(pattern.subject)
        object = place(pattern.object)
        var targets: [End] = []
        if case .free = subject { targets.append(.subject) }
        var isLoop = false
        if case .free = object {
            if case (.variable(let first), .variable(let second)) = (pattern.subject, pattern.object), first == second {
                isLoop = true
            } else {
                targets.append(.object)
            }
        }
        self.targets = targets
        self.isLoop = isLoop
    }

    /// Whether an end is a term of the query.
    var namesTerm: Bool {
        if case .term = subject { return true }
        if case .term = object { return true }
        return false
    }

    func graph(of batch: Batch, _ row: Int) -> GraphSelector {
        graphColumn.map { .named(batch.columns[$0][row]) } ?? selector
    }
}
