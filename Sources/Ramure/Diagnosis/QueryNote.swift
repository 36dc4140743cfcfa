/// Something about a query that its author would want to know: why it has no answer, or what it says unmeant.
public enum QueryNote: Hashable, Sendable {
    // MARK: Why there is no answer

    /// The query looks into the default graph, which is empty; statements stand in named graphs.
    case emptyDefaultGraph
    /// No statement matches this triple pattern, taken alone.
    case noMatch(pattern: String)
    /// A term of the pattern is nowhere in the graph; what was probably meant.
    case unknownTerm(String, nearest: [String])
    /// The property has no such value, but one that differs in language, datatype, accents or case.
    case otherLiteral(asked: String, found: String)
    /// The pattern matches with subject and object exchanged.
    case otherDirection(pattern: String)
    /// The pattern matches in a named graph, and not in the default graph.
    case onlyInNamedGraphs(pattern: String)
    /// Each pattern has matches, and these two have none in common.
    case noCommonMatch(pattern: String, others: String)
    /// The patterns have matches, and a filter on these variables keeps none; what one of them is.
    case filterKeepsNothing(variables: [String], example: String?)

    // MARK: What is probably not meant

    /// A selected variable has no value anywhere; the nearest one that has.
    case neverBound(variable: String, nearest: String?)
    /// A filter speaks of a variable that has no value where it stands: it keeps nothing.
    case filterWithoutValue(variable: String)
    /// A variable that stands there once and is called nearly as another.
    case probableSlip(variable: String, nearest: String)
    /// Two parts of a pattern that share no variable: each row of one goes with each row of the other.
    case cartesianProduct(String, String)
}

extension QueryNote: CustomStringConvertible {
    /// One sentence, without a full stop.
    public var description: String {
        switch self {
        case .emptyDefaultGraph:
            "the default graph is empty: all statements stand in named graphs. Write GRAPH ?g { … } around the patterns"
        case .noMatch(let pattern): "nothing matches  \(pattern)"
        case .unknownTerm(let term, let nearest):
            "\(term) is nowhere in the graph"
                + (nearest.isEmpty ? "" : ". Did you mean \(nearest.joined(separator: ", "))?")
        case .otherLiteral(let asked, let found): "the value is not \(asked); there is \(found)"
        case .otherDirection(let pattern): "the other way round it matches: \(pattern)"
        case .onlyInNamedGraphs(let pattern): "in a named graph it matches: GRAPH ?g { \(pattern) }"
        case .noCommonMatch(let pattern, let others):
            "each pattern has matches, but none in common:  \(pattern)  with  \(others)"
        case .filterKeepsNothing(let variables, let example):
            "the filter on \(variables.joined(separator: ", ")) keeps nothing"
                + (example.map { "; there is \($0)" } ?? "")
        case .neverBound(let variable, let nearest):
            "\(variable) is selected and never gets a value" + (nearest.map { ". Did you mean \($0)?" } ?? "")
        case .filterWithoutValue(let variable):
            "a filter speaks of \(variable), which has no value there: it keeps nothing"
        case .probableSlip(let variable, let nearest): "\(variable) stands there once only. Did you mean \(nearest)?"
        case .cartesianProduct(let left, let right):
            "nothing links  \(left)  and  \(right): each row of one goes with each row of the other"
        }
    }
}
