import SPARQLSyntax

/// What is to be joined: the members of one group, flat.
struct JoinParts {
    var patterns: [ResolvedPattern] = []
    /// Closures; all other paths have become patterns and unions.
    var paths: [ResolvedPath] = []
    /// Triple terms with variables in them, which patterns bind to a variable.
    var nested: [NestedPattern] = []
    /// SERVICE with a variable endpoint, which the rest must bind.
    var services: [ServicePattern] = []
    /// Conditions of inner groups that hold of the whole just as well.
    var filters: [Expression] = []
    /// Everything else, planned apart.
    var plans: [Plan] = []

    var isEmpty: Bool { patterns.isEmpty && paths.isEmpty && services.isEmpty && plans.isEmpty }

    /// Each variable that the join has a column for, once.
    var variables: [Variable] {
        var all = patterns.flatMap(\.distinctVariables) + paths.flatMap(\.distinctVariables)
        all += nested.flatMap { $0.pattern.variables.sorted() }
        all += services.flatMap(\.variables) + plans.flatMap(\.columns)
        var distinct: [Variable] = []
        for variable in all where !distinct.contains(variable) { distinct.append(variable) }
        return distinct
    }
}

extension ServicePattern {
    /// The variables that it may bind, its endpoint's included.
    var variables: [Variable] {
        let inner = pattern.inScopeVariables()
        return inner + endpoint.variables.filter { !inner.contains($0) }
    }
}

/// A triple term with variables in it, and the variable that stands for it.
struct NestedPattern {
    var variable: Variable
    var pattern: TriplePattern
}
