extension Algebra {
    /// The variables that solutions may bind, in order of appearance; blank nodes of patterns included.
    ///
    /// Recursion is bounded by the depth of the algebra.
    /// - Source: SPARQL 1.1 Query, §18.2.1.
    package func inScopeVariables() -> [Variable] {
        var variables = VariableSet()
        collectInScope(into: &variables)
        return variables.list
    }

    private func collectInScope(into variables: inout VariableSet) {
        switch self {
        case .bgp(let triples): for triple in triples { triple.collectVariables(into: &variables) }
        case .path(let path):
            path.subject.collectVariables(into: &variables)
            path.object.collectVariables(into: &variables)
        case .join(let operands), .union(let operands):
            for operand in operands { operand.collectInScope(into: &variables) }
        case .leftJoin(let left, let right, _):
            left.collectInScope(into: &variables)
            right.collectInScope(into: &variables)
        case .graph(let name, let inner):
            name.collectVariables(into: &variables)
            inner.collectInScope(into: &variables)
        case .extend(let inner, let variable, _):
            inner.collectInScope(into: &variables)
            variables.insert(variable)
        case .values(let data): variables.insert(data.variables)
        case .group(let keys, let aggregates, _):
            variables.insert(keys.map(\.variable))
            variables.insert(aggregates.map(\.variable))
        case .project(let projected, _): variables.insert(projected)
        case .service(let service):
            service.endpoint.collectVariables(into: &variables)
            service.pattern.collectInScope(into: &variables)
        case .filter(_, let inner), .minus(let inner, _), .orderBy(_, let inner), .distinct(let inner),
            .reduced(let inner), .slice(_, _, let inner):
            inner.collectInScope(into: &variables)
        }
    }
}

extension TriplePattern {
    package func collectVariables(into variables: inout VariableSet) {
        subject.collectVariables(into: &variables)
        predicate.collectVariables(into: &variables)
        object.collectVariables(into: &variables)
    }
}

extension PatternTerm {
    package func collectVariables(into variables: inout VariableSet) {
        switch self {
        case .variable(let variable): variables.insert(variable)
        case .term: break
        case .triple(let triple): triple.collectVariables(into: &variables)
        }
    }
}

extension Expression {
    /// The variables outside the patterns of EXISTS, in order of appearance.
    package var mentionedVariables: [Variable] {
        var variables = VariableSet()
        collectMentioned(into: &variables)
        return variables.list
    }

    private func collectMentioned(into variables: inout VariableSet) {
        switch self {
        case .variable(let variable): variables.insert(variable)
        case .term, .exists: break
        case .or(let operands), .and(let operands), .call(_, let operands), .function(_, let operands):
            for operand in operands { operand.collectMentioned(into: &variables) }
        case .not(let operand), .negate(let operand), .identity(let operand):
            operand.collectMentioned(into: &variables)
        case .comparison(_, let left, let right):
            left.collectMentioned(into: &variables)
            right.collectMentioned(into: &variables)
        case .isIn(let operand, let list):
            operand.collectMentioned(into: &variables)
            for item in list { item.collectMentioned(into: &variables) }
        case .arithmetic(let first, let steps):
            first.collectMentioned(into: &variables)
            for step in steps { step.operand.collectMentioned(into: &variables) }
        case .aggregate(let aggregate): aggregate.argument?.collectMentioned(into: &variables)
        }
    }
}
