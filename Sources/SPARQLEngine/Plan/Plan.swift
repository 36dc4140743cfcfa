import QuadStore
import RDF
import SPARQLSyntax

/// How a query is to be run: a tree of steps, each with its columns and what is expected of it.
struct Plan {
    indirect enum Step {
        case rows(Batch)
        case scan(ResolvedPattern)
        case lookup(Plan, ResolvedPattern)
        /// Looks several patterns up at once that have one variable more than the input, the same in all.
        case intersect(Plan, [ResolvedPattern])
        /// The pairs that a path connects, for each row of the input.
        case path(Plan, ResolvedPath)
        /// Takes the triple term of a column apart, or puts it together.
        case unnest(Plan, Variable, TriplePattern)
        /// Joins each row with the solutions that an endpoint gives.
        case service(Plan, ServicePattern)
        /// The names of the named graphs.
        case graphNames
        /// Hash join; the right side is held in memory.
        case join(Plan, Plan)
        case leftJoin(Plan, Plan, Expression?)
        /// The rows of the left side that no row of the right is compatible with and shares a bound variable.
        case minus(Plan, Plan)
        /// Adds a column that tells whether a pattern has a solution that goes with the row; with sources, another with
        /// the sections behind those solutions.
        case existence(Plan, Existence, collectsSources: Bool)
        /// A left join whose right side is looked up batch by batch; its steps start from ``Step/relay``.
        case optionalLookup(Plan, pipeline: Plan)
        case relay
        /// Of a left join, by hash or look-up, the rows without partner only.
        case unmatched(Plan)
        case union([Plan])
        case filter(Plan, [Expression])
        /// Adds a column an expression; each sees those before it.
        case extend(Plan, [Expression])
        case project(Plan)
        case distinct(Plan)
        case group(Plan, keyCount: Int, [AggregateBinding], hasImplicitGroup: Bool)
        /// All rows in order, or the first so many.
        case order(Plan, [OrderCondition], limit: Int?)
        case slice(Plan, offset: Int, limit: Int?)
        /// The sections that state the triples behind a row, in the last column.
        case sources(Plan, [ResolvedPattern], [ResolvedPath])
    }

    var step: Step
    /// The variable of each column.
    var columns: [Variable]
    /// The variables that are bound in every row.
    var certain: Set<Variable>
    /// Expected rows.
    var rows: Double

    init(_ step: Step, columns: [Variable], certain: Set<Variable>, rows: Double) {
        self.step = step
        self.columns = columns
        self.certain = certain
        self.rows = rows
    }

    /// One solution without bindings.
    static var unit: Plan {
        var batch = Batch(columnCount: 0)
        batch.rowCount = 1
        return Plan(.rows(batch), columns: [], certain: [], rows: 1)
    }

    /// No solution.
    static func empty(_ columns: [Variable]) -> Plan {
        Plan(.rows(Batch(columnCount: columns.count)), columns: columns, certain: Set(columns), rows: 0)
    }

    /// The number of each variable's column.
    var columnNumbers: [Variable: Int] {
        Dictionary(columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// How the solutions that EXISTS asks for are looked for.
    enum Existence {
        /// By look-ups that start from the rows, each with its number in the last column; see ``Step/relay``.
        case pipeline(Plan)
        /// By evaluating the pattern for each combination of values that rows give its variables.
        case substitution(Algebra, ActiveGraph)
    }

    /// Whether the plan is known to give nothing.
    var isEmpty: Bool {
        if case .rows(let batch) = step { batch.rowCount == 0 } else { false }
    }
}

/// A triple pattern whose terms are ids, in the graphs where it is to be matched.
struct ResolvedPattern {
    enum Place {
        case term(TermID)
        case variable(Variable)
    }

    /// Subject, predicate, object.
    var places: [Place]
    var graph: GraphSelector
    /// Takes the graph name; only where ``graph`` is `anyNamed`.
    var graphVariable: Variable?
    /// Triples that match the constants alone, exactly.
    var count: Int

    /// Constants of the pattern.
    var constants: QuadPattern {
        QuadPattern(
            subject: Self.term(places[0]), predicate: Self.term(places[1]), object: Self.term(places[2]), graph: graph)
    }

    /// The variable at each of the four positions.
    var variables: [Variable?] {
        places.map { if case .variable(let variable) = $0 { variable } else { nil } } + [graphVariable]
    }

    /// Each variable once, in order of position.
    var distinctVariables: [Variable] {
        var seen: [Variable] = []
        for case let variable? in variables where !seen.contains(variable) { seen.append(variable) }
        return seen
    }

    static func term(_ place: Place) -> TermID? {
        if case .term(let id) = place { id } else { nil }
    }
}
