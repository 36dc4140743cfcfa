import QuadStore
import RDF
import SPARQLSyntax

/// The graph that patterns are matched in while a query is planned.
/// - Source: SPARQL 1.1 Query, §18.1.6 and §13.3.
enum ActiveGraph {
    case selected(GraphSelector)
    /// Each named graph in turn, its name in a column of its own.
    case each(Variable)

    var selector: GraphSelector {
        switch self {
        case .selected(let selector): selector
        case .each: .anyNamed
        }
    }

    var variable: Variable? {
        if case .each(let variable) = self { variable } else { nil }
    }
}

/// The graphs of the dataset a query runs on, its FROM and FROM NAMED applied.
struct QueryGraphs {
    var defaultGraph: GraphSelector
    /// The graphs that GRAPH sees; nil is every named graph.
    var namedGraphs: [TermID]?

    init(_ clause: DatasetClause?, on dataset: Dataset) {
        guard let clause else {
            defaultGraph = dataset.defaultGraph
            namedGraphs = nil
            return
        }
        // A graph that is nowhere is an empty graph.
        let ids = { (names: [IRI]) in names.compactMap { dataset.snapshot.dictionary.id(of: Term.iri($0)) } }
        defaultGraph = .merge(ids(clause.defaultGraphs))
        namedGraphs = Array(Set(ids(clause.namedGraphs))).sorted()
    }
}
