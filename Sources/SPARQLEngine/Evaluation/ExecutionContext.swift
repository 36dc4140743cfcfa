import QuadStore
import RDF
import SPARQLSyntax

/// What the operators of one evaluation share.
final class ExecutionContext {
    let snapshot: Snapshot
    let options: EvaluationOptions
    /// Terms of the snapshot, and those that expressions compute.
    var terms: QueryTerms
    var functions: FunctionContext
    /// Sets of sections, when sources are asked for.
    var sources = SourceSets()
    /// The graphs that count as sources only where no other states a triple.
    let secondarySources: Set<TermID>
    /// What operators are measured for; nil is nothing.
    let profile: PlanProfile?
    private var heldMemory = 0

    init(snapshot: Snapshot, options: EvaluationOptions, baseIRI: String?, profile: PlanProfile? = nil) {
        self.profile = profile
        self.snapshot = snapshot
        self.options = options
        terms = QueryTerms(base: snapshot.dictionary, hashMask: options.hashMask)
        let dictionary = snapshot.dictionary
        secondarySources = Set(options.secondarySources.compactMap { dictionary.id(of: $0) })
        functions = FunctionContext(
            now: options.now, seed: options.seed, baseIRI: baseIRI,
            isTaken: { dictionary.id(of: .blankNode($0)) != nil })
        if let poll = options.poll { functions.shouldStop = { poll() != nil } }
    }

    /// A blank node that neither the data nor the evaluation has.
    func newBlankNode() -> TermID {
        intern(.blankNode(functions.newBlankNode()))
    }

    /// Every operator calls this at least once a batch.
    func poll() throws(EvaluationError) {
        if let error = options.poll?() { throw error }
        if let limit = options.maxMemory, heldMemory + terms.memory > limit { throw .memoryLimit(limit) }
    }

    /// Tells that an operator now holds so many bytes more, or less.
    func account(_ bytes: Int) throws(EvaluationError) {
        heldMemory += bytes
        if let limit = options.maxMemory, heldMemory + terms.memory > limit { throw .memoryLimit(limit) }
    }
}
