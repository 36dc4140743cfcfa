internal import QuadStore
public import RDF
internal import SPARQLEngine
public import SPARQLResults
internal import XSDValues

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What bounds a query. Each limit that strikes is an error: an answer is whole or none.
public struct QueryLimits: Hashable, Sendable {
    /// From the call to the last row.
    public var time: Duration?
    /// Rows of the answer.
    public var rows: Int?
    /// Bytes that the evaluation may hold at once.
    public var memory: Int?

    /// Sets limits; nil is none.
    public init(time: Duration? = nil, rows: Int? = nil, memory: Int? = nil) {
        self.time = time
        self.rows = rows
        self.memory = memory
    }

    /// No limit at all.
    public static let none = QueryLimits()
}

/// What one query is evaluated with.
public struct QueryOptions: Sendable {
    /// When to stop.
    public var limits: QueryLimits
    /// Asked often while the query runs; true ends it with ``RamureError/cancelled``, as cancelling the task does.
    public var isCancelled: (@Sendable () -> Bool)?
    /// Whether to find, for each row, the named graphs that state what it rests on.
    ///
    /// Every derivation of the row counts: the graphs, each, that state what its triple patterns matched, the steps of
    /// its paths (of `*` and `+` one shortest path, ties by the terms on the way), and what its EXISTS ask for where
    /// they hold and stand beneath no `!`; an OPTIONAL part when it matched; nothing of MINUS, NOT EXISTS and ORDER BY.
    /// A group has the graphs of all its members, a row of DISTINCT those of all that fell together. An editorial graph
    /// (``KnowledgeGraph/editorialGraphs``) counts for a triple only where no other graph states it.
    public var tracesSources = false
    /// Gets the plan of the query, with what each step did and how long it took, once the answer is whole or has
    /// failed; without it nothing is measured. An answer that is not read to its end has no such report.
    public var planObserver: (@Sendable (QueryPlan) -> Void)?
    /// Whether the text may use the graph's prefixes without declaring them.
    public var usesGraphPrefixes = false
    /// What relative IRIs are resolved with until the text says BASE.
    public var baseIRI: String?
    /// What errors call the text; nil is `query`, or `update`.
    public var sourceName: String?
    /// The value of NOW(), an `xsd:dateTime`; nil is the time of the call.
    public var now: String?
    /// Seeds RAND(), UUID() and STRUUID(); nil is another seed at each call.
    public var seed: UInt64?

    /// Reads what LOAD names, as a graph of its own; without it every LOAD is refused.
    public var load: (@Sendable (IRI) throws -> KnowledgeGraph)?
    /// Answers SERVICE: a SELECT for an endpoint; without it every SERVICE is refused.
    public var service: (@Sendable (IRI, String) throws -> SolutionTable)?
    /// Functions that expressions may call by their IRIs, beside the built-in ones (SPARQL 1.2 Query, §17.6).
    ///
    /// A function gets the terms of its arguments; nil, or an error, is an error of the expression, as a filter counts
    /// as false. It is called from whatever thread evaluates, as often and in such order as the plan wants: equal
    /// arguments are to give equal values. A call of an IRI that is not among them is an error of the expression.
    public var functions: [IRI: @Sendable ([Term]) throws -> Term?] = [:]

    /// Sets limits and the way to stop; everything else is a property.
    public init(limits: QueryLimits = .none, isCancelled: (@Sendable () -> Bool)? = nil) {
        self.limits = limits
        self.isCancelled = isCancelled
    }
}

extension QueryOptions {
    /// The engine's options, with the clock started.
    func evaluationOptions() -> EvaluationOptions {
        let now = self.now ?? Self.currentTime
        var options = EvaluationOptions(now: now, seed: seed ?? UInt64.random(in: .min ... .max))
        options.maxRows = limits.rows
        options.maxMemory = limits.memory
        options.collectsSources = tracesSources
        options.service = service
        options.functions = functions
        let deadline = limits.time.map { (instant: ContinuousClock.now + $0, seconds: $0 / .seconds(1)) }
        options.poll = { [isCancelled] in
            if Task.isCancelled || isCancelled?() == true { return .cancelled }
            if let deadline, ContinuousClock.now > deadline.instant { return .timeLimit(seconds: deadline.seconds) }
            return nil
        }
        return options
    }

    /// The time in UTC, to the millisecond.
    static var currentTime: String {
        let milliseconds = Int64(Date().timeIntervalSince1970 * 1000)
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let attoseconds = UInt64(rest.magnitude) * 1_000_000_000_000_000
        return DateTimeValue(secondsSince1970: seconds, attoseconds: attoseconds)?.description ?? "1970-01-01T00:00:00Z"
    }
}

extension RamureError {
    /// What an update stopped for.
    init(_ error: UpdateError) {
        switch error {
        case .graphExists(let name): self = .graphExists(name)
        case .graphMissing(let name): self = .graphMissing(name)
        case .loadFailed(let source, let reason): self = .loadFailed(source, reason: reason)
        case .defaultGraphIsView: self = .defaultGraphIsView
        case .evaluation(let error): self.init(error)
        case .store(let error): self = .data(error.description)
        }
    }

    /// What the engine stopped for.
    init(_ error: EvaluationError) {
        switch error {
        case .unsupported(let name): self = .unsupported(name)
        case .timeLimit(let seconds): self = .timeLimit(seconds: seconds)
        case .rowLimit(let count): self = .rowLimit(count)
        case .memoryLimit(let bytes): self = .memoryLimit(bytes)
        case .cancelled: self = .cancelled
        case .serviceFailed(let endpoint, let reason): self = .serviceFailed(endpoint, reason: reason)
        }
    }
}
