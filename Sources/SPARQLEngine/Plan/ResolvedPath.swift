import QuadStore
import SPARQLSyntax

/// A property path between two places, in the graphs where it is to be followed.
struct ResolvedPath {
    var subject: ResolvedPattern.Place
    var path: PropertyPath
    var object: ResolvedPattern.Place
    var graph: GraphSelector
    /// The column that names the graph of each row, when every named graph is visited.
    var graphVariable: Variable?

    /// Each variable once, the graph's apart.
    var distinctVariables: [Variable] {
        var seen: [Variable] = []
        for case .variable(let variable) in [subject, object] where !seen.contains(variable) { seen.append(variable) }
        return seen
    }
}
