package import RDF

/// A query, ready to be evaluated.
package struct Query: Hashable, Sendable {
    package enum Form: Hashable, Sendable {
        case select
        case ask
        case construct(template: [TriplePattern])
        /// The terms and variables that are to be described.
        case describe([PatternTerm])
    }

    package var form: Form
    /// What SELECT projects, in order (for `*`: the visible variables in order of appearance).
    package var variables: [Variable]
    /// The whole pattern with its modifiers, projection included for SELECT.
    package var algebra: Algebra
    package var dataset: DatasetClause?
    /// The base that IRIs were resolved with, for the function IRI().
    package var baseIRI: String?

    package init(
        form: Form, variables: [Variable], algebra: Algebra, dataset: DatasetClause? = nil, baseIRI: String? = nil
    ) {
        self.form = form
        self.variables = variables
        self.algebra = algebra
        self.dataset = dataset
        self.baseIRI = baseIRI
    }
}

/// FROM and FROM NAMED.
package struct DatasetClause: Hashable, Sendable {
    package var defaultGraphs: [IRI]
    package var namedGraphs: [IRI]

    package init(defaultGraphs: [IRI], namedGraphs: [IRI]) {
        self.defaultGraphs = defaultGraphs
        self.namedGraphs = namedGraphs
    }
}
