package import QuadStore
package import RDF

/// Why a request changed nothing.
package enum UpdateError: Error, Hashable, Sendable {
    /// CREATE of a graph that is there.
    case graphExists(IRI)
    /// CLEAR, DROP, ADD, MOVE or COPY of a graph that is not there.
    case graphMissing(IRI)
    /// LOAD could not be done, for the reason that the handler gave.
    case loadFailed(IRI, reason: String)
    /// The default graph is a view of the named graphs: what is written needs a graph of its own.
    case defaultGraphIsView
    case evaluation(EvaluationError)
    case store(QuadStoreError)
}
