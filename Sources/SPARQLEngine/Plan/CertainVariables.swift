import SPARQLSyntax

extension Algebra {
    /// The variables that every solution binds, whatever the data.
    var certainVariables: Set<Variable> {
        switch self {
        case .bgp(let patterns): patterns.reduce(into: []) { $0.formUnion($1.variables) }
        case .path(let path): Set([path.subject, path.object].flatMap(\.variables))
        case .join(let parts): parts.reduce(into: []) { $0.formUnion($1.certainVariables) }
        case .leftJoin(let left, _, _), .minus(let left, _): left.certainVariables
        case .filter(_, let inner), .distinct(let inner), .reduced(let inner), .slice(_, _, let inner),
            .orderBy(_, let inner):
            inner.certainVariables
        case .union(let branches):
            branches.dropFirst().reduce(branches.first?.certainVariables ?? []) {
                $0.intersection($1.certainVariables)
            }
        case .graph(let name, let inner): inner.certainVariables.union(name.variables)
        case .extend(let inner, _, _): inner.certainVariables
        case .values(let data):
            Set(
                data.variables.enumerated().filter { column, _ in data.rows.allSatisfy { $0[column] != nil } }
                    .map(\.element))
        case .group(let keys, _, let inner):
            Set(keys.filter { $0.expression == nil }.map(\.variable)).intersection(inner.certainVariables)
        case .project(let variables, let inner): inner.certainVariables.intersection(variables)
        case .service: []
        }
    }
}

extension Algebra {
    /// Every variable that is written anywhere inside.
    var allVariables: Set<Variable> {
        switch self {
        case .bgp(let patterns): patterns.reduce(into: []) { $0.formUnion($1.variables) }
        case .path(let path): Set([path.subject, path.object].flatMap(\.variables))
        case .join(let parts), .union(let parts): parts.reduce(into: []) { $0.formUnion($1.allVariables) }
        case .leftJoin(let left, let right, let condition):
            left.allVariables.union(right.allVariables).union(condition?.variables ?? [])
        case .minus(let left, let right): left.allVariables.union(right.allVariables)
        case .filter(let conditions, let inner):
            conditions.reduce(into: inner.allVariables) { $0.formUnion($1.variables) }
        case .graph(let name, let inner): inner.allVariables.union(name.variables)
        case .extend(let inner, let variable, let expression):
            inner.allVariables.union(expression.variables).union([variable])
        case .values(let data): Set(data.variables)
        case .group(let keys, let aggregates, let inner):
            inner.allVariables.union(keys.flatMap { [$0.variable] + ($0.expression?.variables ?? []) })
                .union(aggregates.flatMap { $0.aggregate.argument?.variables ?? [] })
        case .orderBy(let conditions, let inner):
            conditions.reduce(into: inner.allVariables) { $0.formUnion($1.expression.variables) }
        case .project(let variables, let inner): inner.allVariables.union(variables)
        case .distinct(let inner), .reduced(let inner), .slice(_, _, let inner): inner.allVariables
        case .service(let service): service.pattern.allVariables.union(service.endpoint.variables)
        }
    }
}

extension PatternTerm {
    /// The variables in it, those of a triple term included.
    var variables: [Variable] {
        switch self {
        case .variable(let variable): [variable]
        case .term: []
        case .triple(let pattern): Array(pattern.variables)
        }
    }
}

extension TriplePattern {
    var variables: Set<Variable> { Set([subject, predicate, object].flatMap(\.variables)) }
}

extension Expression {
    /// The variables in it; those of a pattern in EXISTS included.
    var variables: Set<Variable> {
        switch self {
        case .variable(let variable): [variable]
        case .term: []
        case .or(let parts), .and(let parts), .call(_, let parts), .function(_, let parts):
            parts.reduce(into: []) { $0.formUnion($1.variables) }
        case .not(let inner), .negate(let inner), .identity(let inner): inner.variables
        case .comparison(_, let left, let right): left.variables.union(right.variables)
        case .isIn(let element, let list): list.reduce(into: element.variables) { $0.formUnion($1.variables) }
        case .arithmetic(let first, let steps):
            steps.reduce(into: first.variables) { $0.formUnion($1.operand.variables) }
        case .exists(let pattern): pattern.allVariables
        case .aggregate(let aggregate): aggregate.argument?.variables ?? []
        }
    }

    /// Whether the value depends on the row alone: neither random nor counting.
    var isDeterministic: Bool {
        switch self {
        case .variable, .term, .exists, .aggregate: true
        case .or(let parts), .and(let parts), .function(_, let parts): parts.allSatisfy(\.isDeterministic)
        case .call(let function, let parts):
            ![.rand, .uuid, .stringUUID, .blankNode].contains(function) && parts.allSatisfy(\.isDeterministic)
        case .not(let inner), .negate(let inner), .identity(let inner): inner.isDeterministic
        case .comparison(_, let left, let right): left.isDeterministic && right.isDeterministic
        case .isIn(let element, let list): element.isDeterministic && list.allSatisfy(\.isDeterministic)
        case .arithmetic(let first, let steps):
            first.isDeterministic && steps.allSatisfy { $0.operand.isDeterministic }
        }
    }
}
