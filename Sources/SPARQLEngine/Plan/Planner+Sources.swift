import SPARQLSyntax

/// The sections behind each row, where they are asked for.
///
/// Every derivation counts: what its triple patterns and path steps match, and what the positive EXISTS that hold ask
/// for; an OPTIONAL part when it matched; nothing of MINUS, NOT EXISTS and ORDER BY. Rows that fall together (DISTINCT,
/// the members of a group) unite their sections.
extension Planner {
    /// The plan with a column more, for the sections that state what the patterns and paths matched.
    mutating func withSources(_ input: Plan, of patterns: [ResolvedPattern], _ paths: [ResolvedPath] = []) -> Plan {
        guard collectsSources, !(patterns.isEmpty && paths.isEmpty), !input.isEmpty else { return input }
        let column = makeHiddenVariable("sources")
        return Plan(
            .sources(input, patterns, paths), columns: input.columns + [column], certain: input.certain,
            rows: input.rows)
    }

    /// What `make` plans, without sources.
    mutating func withoutSources<Result>(
        _ make: (inout Planner) throws(EvaluationError) -> Result
    ) throws(EvaluationError) -> Result {
        let known = collectsSources
        collectsSources = false
        defer { collectsSources = known }
        return try make(&self)
    }
}

extension Expression {
    /// The patterns of the EXISTS in it that stand beneath no `!`.
    var positivePatterns: Set<Algebra> {
        switch self {
        case .exists(let pattern): [pattern]
        case .not: []
        default: operands.reduce(into: []) { $0.formUnion($1.positivePatterns) }
        }
    }
}
