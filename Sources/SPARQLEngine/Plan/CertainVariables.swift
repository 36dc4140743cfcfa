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
            Set(data.variables.enumerated().filter { column, _ in data.rows.allSatisfy { $0[column] != nil } }.map(\.element))
        case .group(let keys, _, let inner):
            Set(keys.filter { $0.expression == nil }.map(\.variable)).intersection(inner.certainVariables)
        case .project(let variables, let inner): inner.certainVariables.intersection(variables)
        case .service: []
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
        case .arithmetic(let first, let steps): steps.reduce(into: first.variables) { $0.formUnion($1.operand.variables) }
        case .exists(let pattern): Set(pattern.inScopeVariables())
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
