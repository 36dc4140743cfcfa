import SPARQLSyntax

/// What is to be joined: the members of one group, flat.
struct JoinParts {
    var patterns: [ResolvedPattern] = []
    /// Closures; all other paths have become patterns and unions.
    var paths: [ResolvedPath] = []
    /// Triple terms with variables in them, which patterns bind to a variable.
    var nested: [NestedPattern] = []
    /// Everything else, planned apart.
    var plans: [Plan] = []

    var isEmpty: Bool { patterns.isEmpty && paths.isEmpty && plans.isEmpty }

    /// Each variable that the join has a column for, once.
    var variables: [Variable] {
        let all =
            patterns.flatMap(\.distinctVariables) + paths.flatMap(\.distinctVariables)
            + nested.flatMap { $0.pattern.variables.sorted() } + plans.flatMap(\.columns)
        var distinct: [Variable] = []
        for variable in all where !distinct.contains(variable) { distinct.append(variable) }
        return distinct
    }
}

/// A triple term with variables in it, and the variable that stands for it.
struct NestedPattern {
    var variable: Variable
    var pattern: TriplePattern
}
