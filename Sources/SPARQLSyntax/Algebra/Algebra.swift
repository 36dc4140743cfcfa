package import RDF

/// A SPARQL query as operations on multisets of solutions.
///
/// Cases are those of the specification and carry its names; chains that a query may make long (joins, unions, filters)
/// are flat, so that depth is bounded by the nesting that the parser allows.
/// - Source: SPARQL 1.1 Query, §18.2.
package indirect enum Algebra: Hashable, Sendable {
    /// A basic graph pattern (§18.3); empty, it has one empty solution.
    case bgp([TriplePattern])
    /// A property path between two terms that could not be turned into triple patterns and joins (§18.2.2.4).
    case path(PathPattern)
    /// Join of all; of none, one empty solution.
    case join([Algebra])
    /// LeftJoin(left, right, condition); no condition is `true`.
    case leftJoin(Algebra, Algebra, Expression?)
    /// Filter by all the expressions.
    case filter([Expression], Algebra)
    /// Union of all.
    case union([Algebra])
    /// Evaluation in a named graph, or in each.
    case graph(PatternTerm, Algebra)
    /// Extend(pattern, variable, expression): an error leaves the variable unbound.
    case extend(Algebra, Variable, Expression)
    case minus(Algebra, Algebra)
    /// VALUES.
    case values(InlineData)
    /// Group and aggregate at once (§18.2.4.1): one solution a group, with the keys that are variables and an
    /// aggregate's value under each name. Without keys there is one group, even of nothing.
    case group(keys: [GroupKey], aggregates: [AggregateBinding], Algebra)
    case orderBy([OrderCondition], Algebra)
    case project([Variable], Algebra)
    case distinct(Algebra)
    case reduced(Algebra)
    /// Slice; no limit is infinity.
    case slice(offset: Int, limit: Int?, Algebra)
    case service(ServicePattern)
}

/// A place in a pattern: a variable, a term, or a triple term with variables in it.
package indirect enum PatternTerm: Hashable, Sendable {
    case variable(Variable)
    case term(Term)
    /// A triple term of SPARQL 1.2 that holds a variable; one that holds none is a `.term`.
    case triple(TriplePattern)
}

package struct TriplePattern: Hashable, Sendable {
    package var subject: PatternTerm
    package var predicate: PatternTerm
    package var object: PatternTerm

    package init(_ subject: PatternTerm, _ predicate: PatternTerm, _ object: PatternTerm) {
        self.subject = subject
        self.predicate = predicate
        self.object = object
    }
}

package struct PathPattern: Hashable, Sendable {
    package var subject: PatternTerm
    package var path: PropertyPath
    package var object: PatternTerm

    package init(_ subject: PatternTerm, _ path: PropertyPath, _ object: PatternTerm) {
        self.subject = subject
        self.path = path
        self.object = object
    }
}

/// A property path expression.
/// - Source: SPARQL 1.1 Query, §9.1 and §18.1.7.
package indirect enum PropertyPath: Hashable, Sendable {
    case predicate(IRI)
    case inverse(PropertyPath)
    case sequence([PropertyPath])
    case alternative([PropertyPath])
    case zeroOrMore(PropertyPath)
    case oneOrMore(PropertyPath)
    case zeroOrOne(PropertyPath)
    /// `!(a|^b)`: forward and inverse predicates that are excluded. A direction without any excluded predicate and
    /// without mention is not followed (§18.2.2.4): nil there.
    case negatedSet(forward: [IRI]?, inverse: [IRI]?)
}

/// Solutions given in the query.
package struct InlineData: Hashable, Sendable {
    package var variables: [Variable]
    /// One term or nil (UNDEF) a variable.
    package var rows: [[Term?]]

    package init(variables: [Variable], rows: [[Term?]]) {
        self.variables = variables
        self.rows = rows
    }
}

/// A key of GROUP BY: `expression` under `variable`, or the variable itself when there is no expression. A key without
/// a name has a variable that is not visible.
package struct GroupKey: Hashable, Sendable {
    package var variable: Variable
    package var expression: Expression?

    package init(_ variable: Variable, _ expression: Expression? = nil) {
        self.variable = variable
        self.expression = expression
    }
}

package struct AggregateBinding: Hashable, Sendable {
    package var variable: Variable
    package var aggregate: Aggregate

    package init(_ variable: Variable, _ aggregate: Aggregate) {
        self.variable = variable
        self.aggregate = aggregate
    }
}

/// A set function over a group (§11.4, §18.5.1).
package struct Aggregate: Hashable, Sendable {
    package enum Function: Hashable, Sendable {
        case count, sum, min, max, average, sample
        case groupConcat(separator: String)
        /// A set function named by an IRI.
        case custom(IRI)
    }

    package var function: Function
    package var isDistinct: Bool
    /// nil is the `*` of COUNT.
    package var argument: Expression?

    package init(_ function: Function, isDistinct: Bool, argument: Expression?) {
        self.function = function
        self.isDistinct = isDistinct
        self.argument = argument
    }
}

package struct OrderCondition: Hashable, Sendable {
    package var expression: Expression
    package var isDescending: Bool

    package init(_ expression: Expression, isDescending: Bool = false) {
        self.expression = expression
        self.isDescending = isDescending
    }
}

package struct ServicePattern: Hashable, Sendable {
    package var endpoint: PatternTerm
    package var isSilent: Bool
    package var pattern: Algebra

    package init(endpoint: PatternTerm, isSilent: Bool, pattern: Algebra) {
        self.endpoint = endpoint
        self.isSilent = isSilent
        self.pattern = pattern
    }
}
