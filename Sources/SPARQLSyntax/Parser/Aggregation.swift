import SourceText

/// What the reading of one SELECT knows about its aggregates.
struct Aggregation {
    enum Place {
        case pattern, groupBy, aggregate
    }

    enum Policy {
        case allowed
        case forbidden(Place)
    }

    /// A variable outside aggregates, and where it stands.
    struct Mention {
        var variable: Variable
        var range: SourceRange
    }

    var policy = Policy.forbidden(.pattern)
    /// Aggregates met so far; each stands under one name however often it is written.
    private(set) var bindings: [AggregateBinding] = []
    /// Variables of the expressions of the SELECT clause, outside aggregates and patterns.
    var mentions: [Mention] = []

    /// The variable that stands for `aggregate`.
    mutating func variable(for aggregate: Aggregate, fresh: () -> Int) -> Variable {
        if let known = bindings.first(where: { $0.aggregate == aggregate }) { return known.variable }
        let variable = Variable(".agg\(fresh())")
        bindings.append(AggregateBinding(variable, aggregate))
        return variable
    }
}

extension Aggregation.Place {
    /// Why an aggregate may not stand there.
    var sentence: String {
        switch self {
        case .pattern: "an aggregate may not stand in a graph pattern"
        case .groupBy: "an aggregate may not stand in GROUP BY"
        case .aggregate: "an aggregate may not stand inside another"
        }
    }

    var suggestion: String {
        switch self {
        case .pattern: "Aggregates stand in SELECT, HAVING and ORDER BY; conditions on them in HAVING."
        case .groupBy: "Aggregate in a sub-select, and group by its result."
        case .aggregate: "Aggregate in a sub-select, and aggregate its result."
        }
    }
}
