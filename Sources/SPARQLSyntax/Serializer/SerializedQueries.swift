import RDF

/// A SELECT or what is like it, taken out of the operators that it was translated to (§18.2.4, §18.2.5).
private struct SelectParts {
    var offset = 0
    var limit: Int?
    var isDistinct = false
    var isReduced = false
    var projected: [Variable]?
    var order: [OrderCondition] = []
    /// Expressions of the SELECT clause, by the name they get; only in a query that groups.
    var extensions: [(variable: Variable, expression: Expression)] = []
    var values: InlineData?
    var having: [Expression] = []
    var group: (keys: [GroupKey], aggregates: [AggregateBinding])?
    var pattern: Algebra

    /// Takes `algebra` apart, the operators of SELECT only if it is one.
    init(_ algebra: Algebra, isSelect: Bool) {
        pattern = algebra
        if case .slice(let offset, let limit, let inner) = pattern {
            (self.offset, self.limit, pattern) = (offset, limit, inner)
        }
        if isSelect { takeProjection() }
        if case .orderBy(let conditions, let inner) = pattern { (order, pattern) = (conditions, inner) }
        takeGroup()
    }

    private mutating func takeProjection() {
        if case .distinct(let inner) = pattern {
            (isDistinct, pattern) = (true, inner)
        } else if case .reduced(let inner) = pattern {
            (isReduced, pattern) = (true, inner)
        }
        if case .project(let variables, let inner) = pattern { (projected, pattern) = (variables, inner) }
    }

    /// Takes out the group and what stands between it and the order, if there is a group.
    private mutating func takeGroup() {
        var inner = pattern
        var extensions: [(variable: Variable, expression: Expression)] = []
        var values: InlineData?
        var having: [Expression] = []
        while case .extend(let next, let variable, let expression) = inner {
            extensions.append((variable, expression))
            inner = next
        }
        if case .join(let operands) = inner, operands.count == 2, case .values(let data) = operands[1] {
            (values, inner) = (data, operands[0])
        }
        if case .filter(let conditions, let next) = inner { (having, inner) = (conditions, next) }
        guard case .group(let keys, let aggregates, let grouped) = inner else { return }
        (self.extensions, self.values, self.having) = (extensions.reversed(), values, having)
        (group, pattern) = ((keys, aggregates), grouped)
    }
}

extension SPARQLSerializer {
    mutating func write(_ query: Query) {
        if let base = query.baseIRI { writeBase(base) }
        let parts = SelectParts(query.algebra, isSelect: query.form == .select)
        let outer = enterGroup(parts)
        let hidOutside = hidesVariables
        hidesVariables = false
        switch query.form {
        case .select: writeSelectClause(parts)
        case .ask: writeLine("ASK")
        case .construct(let template):
            writeLine("CONSTRUCT ")
            writeBraces { $0.writeTriples(template) }
        case .describe(let subjects):
            writeLine("DESCRIBE")
            for subject in subjects {
                write(" ")
                write(subject)
            }
            if subjects.isEmpty { writeStar() }
        }
        if let dataset = query.dataset { write(dataset, "FROM") }
        writeLine("WHERE ")
        writeBraces { $0.writeBody(parts.pattern) }
        writeModifiers(parts)
        aggregates = outer
        hidesVariables = hidOutside
        write("\n")
    }

    /// The algebra as SELECT with all that belongs to it: what stands between the braces of a sub-select.
    mutating func writeSubSelect(_ algebra: Algebra) {
        let parts = SelectParts(algebra, isSelect: true)
        let outer = enterGroup(parts)
        let hidOutside = hidesVariables
        hidesVariables = false
        writeSelectClause(parts)
        writeLine("WHERE ")
        writeBraces { $0.writeBody(parts.pattern) }
        writeModifiers(parts)
        aggregates = outer
        hidesVariables = hidOutside
    }

    /// Makes the aggregates of a group known, and gives those known before.
    private mutating func enterGroup(_ parts: SelectParts) -> [Variable: Aggregate] {
        let outer = aggregates
        for binding in parts.group?.aggregates ?? [] { aggregates[binding.variable] = binding.aggregate }
        return outer
    }

    private mutating func writeSelectClause(_ parts: SelectParts) {
        writeLine("SELECT")
        if parts.isDistinct { write(" DISTINCT") }
        if parts.isReduced { write(" REDUCED") }
        let projected = parts.projected ?? parts.pattern.inScopeVariables().filter(\.isVisible)
        for variable in projected {
            write(" ")
            if let extended = parts.extensions.first(where: { $0.variable == variable }) {
                writeNamed(extended.expression, variable)
            } else {
                write(variable)
            }
        }
        if projected.isEmpty { writeStar() }
    }

    /// `*` where the pattern shows no variable, and must not come to show one.
    private mutating func writeStar() {
        write(" *")
        hidesVariables = true
    }

    /// `(expression AS ?variable)`.
    private mutating func writeNamed(_ expression: Expression, _ variable: Variable) {
        write("(")
        write(expression)
        write(" AS ")
        write(variable)
        write(")")
    }

    private mutating func writeModifiers(_ parts: SelectParts) {
        if let group = parts.group, !group.keys.isEmpty {
            writeLine("GROUP BY")
            for key in group.keys {
                write(" ")
                write(key)
            }
        }
        if !parts.having.isEmpty {
            writeLine("HAVING")
            for condition in parts.having { writeParenthesized(condition) }
        }
        if !parts.order.isEmpty {
            writeLine("ORDER BY")
            for condition in parts.order {
                if condition.isDescending { write(" DESC") }
                writeParenthesized(condition.expression)
            }
        }
        if let limit = parts.limit { writeLine("LIMIT \(limit)") }
        if parts.offset > 0 { writeLine("OFFSET \(parts.offset)") }
        if let values = parts.values {
            writeLine("")
            write(values)
        }
    }

    private mutating func write(_ key: GroupKey) {
        guard let expression = key.expression else { return write(key.variable) }
        if key.variable.isVisible {
            writeNamed(expression, key.variable)
        } else {
            write("(")
            write(expression)
            write(")")
        }
    }

    private mutating func writeParenthesized(_ expression: Expression) {
        write(" (")
        write(expression)
        write(")")
    }

    mutating func write(_ dataset: DatasetClause, _ keyword: String) {
        for graph in dataset.defaultGraphs {
            writeLine("\(keyword) ")
            write(graph)
        }
        for graph in dataset.namedGraphs {
            writeLine("\(keyword) NAMED ")
            write(graph)
        }
    }
}
