package import RDF

/// Puts expressions and terms in the place of variables.
struct VariableReplacement {
    /// What stands for a variable in expressions.
    var expressions: [Variable: Expression] = [:]
    /// What stands for a variable in patterns.
    var terms: [Variable: Term] = [:]
    /// Whether the patterns of EXISTS are entered.
    var replacesInPatterns: Bool
    /// Whether a variable that a sub-select does not project is another one inside it, and stays.
    var keepsScopes = false

    func apply(_ expression: Expression) -> Expression {
        switch expression {
        case .variable(let variable): expressions[variable] ?? expression
        case .term: expression
        case .or(let operands): .or(operands.map(apply))
        case .and(let operands): .and(operands.map(apply))
        case .not(let operand): .not(apply(operand))
        case .negate(let operand): .negate(apply(operand))
        case .identity(let operand): .identity(apply(operand))
        case .comparison(let sign, let left, let right): .comparison(sign, apply(left), apply(right))
        case .isIn(let operand, let list): .isIn(apply(operand), list.map(apply))
        case .arithmetic(let first, let steps):
            .arithmetic(apply(first), steps.map { ArithmeticStep($0.operator, apply($0.operand)) })
        case .call(let function, let arguments): apply(function, arguments)
        case .function(let iri, let arguments): .function(iri, arguments.map(apply))
        case .exists(let pattern): replacesInPatterns ? .exists(apply(pattern)) : expression
        case .aggregate(let aggregate): .aggregate(apply(aggregate))
        }
    }

    /// BOUND of what a term stands for is true: it takes no term (§17.4.1.1).
    private func apply(_ function: BuiltIn, _ arguments: [Expression]) -> Expression {
        if function == .bound, case .variable(let variable)? = arguments.first, terms[variable] != nil {
            return .term(.literal(Literal("true", datatype: XSD.boolean)))
        }
        return .call(function, arguments.map(apply))
    }

    private func apply(_ aggregate: Aggregate) -> Aggregate {
        Aggregate(aggregate.function, isDistinct: aggregate.isDistinct, argument: aggregate.argument.map(apply))
    }

    func apply(_ term: PatternTerm) -> PatternTerm {
        switch term {
        case .variable(let variable): terms[variable].map { .term($0) } ?? term
        case .term: term
        case .triple(let triple): Parser.tripleTerm(apply(triple))
        }
    }

    func apply(_ triple: TriplePattern) -> TriplePattern {
        TriplePattern(apply(triple.subject), apply(triple.predicate), apply(triple.object))
    }

    func apply(_ algebra: Algebra) -> Algebra {
        switch algebra {
        case .bgp(let triples): .bgp(triples.map(apply))
        case .path(let path): .path(PathPattern(apply(path.subject), path.path, apply(path.object)))
        case .join(let operands): .join(operands.map(apply))
        case .leftJoin(let left, let right, let condition): .leftJoin(apply(left), apply(right), condition.map(apply))
        case .filter(let conditions, let inner): .filter(conditions.map(apply), apply(inner))
        case .union(let branches): .union(branches.map(apply))
        case .graph(let name, let inner): .graph(apply(name), apply(inner))
        case .extend(let inner, let variable, let expression): .extend(apply(inner), variable, apply(expression))
        case .minus(let left, let right): .minus(apply(left), apply(right))
        case .values: algebra
        case .group(let keys, let aggregates, let inner): group(keys, aggregates, inner)
        case .orderBy(let conditions, let inner):
            .orderBy(
                conditions.map { OrderCondition(apply($0.expression), isDescending: $0.isDescending) }, apply(inner))
        case .project(let variables, let inner):
            .project(variables.filter { terms[$0] == nil }, within(variables).apply(inner))
        case .distinct(let inner): .distinct(apply(inner))
        case .reduced(let inner): .reduced(apply(inner))
        case .slice(let offset, let limit, let inner): .slice(offset: offset, limit: limit, apply(inner))
        case .service(let service):
            .service(
                ServicePattern(
                    endpoint: apply(service.endpoint), isSilent: service.isSilent, pattern: apply(service.pattern)))
        }
    }

    /// What is replaced inside a sub-select that projects `variables`.
    private func within(_ variables: [Variable]) -> VariableReplacement {
        guard keepsScopes else { return self }
        var inner = self
        inner.terms = terms.filter { variables.contains($0.key) }
        inner.expressions = expressions.filter { variables.contains($0.key) }
        return inner
    }

    /// A key that a term stands for groups by that term, under a name that nothing sees.
    private func group(_ keys: [GroupKey], _ aggregates: [AggregateBinding], _ inner: Algebra) -> Algebra {
        let keys = keys.map { key in
            guard key.expression == nil, let term = terms[key.variable] else {
                return GroupKey(key.variable, key.expression.map(apply))
            }
            return GroupKey(Variable(".bound-" + key.variable.name), .term(term))
        }
        return .group(
            keys: keys, aggregates: aggregates.map { AggregateBinding($0.variable, apply($0.aggregate)) }, apply(inner))
    }
}

extension Algebra {
    /// The pattern with the terms of a solution in the place of its variables, those inside sub-selects that are not
    /// projected apart. What VALUES and BIND give a variable stays, and is to be compared with the solution.
    /// - Source: SPARQL 1.1 Query, §18.6, substitute.
    package func substituting(_ values: [Variable: Term]) -> Algebra {
        VariableReplacement(
            expressions: values.mapValues { .term($0) }, terms: values, replacesInPatterns: true, keepsScopes: true
        ).apply(self)
    }
}

extension Update {
    /// The update with terms in the place of variables, wherever they stand, as ``Query/binding(_:)`` puts them.
    package func binding(_ values: [Variable: Term]) -> Update {
        let replacement = VariableReplacement(
            expressions: values.mapValues { .term($0) }, terms: values, replacesInPatterns: true)
        func bind(_ patterns: [QuadPattern]) -> [QuadPattern] {
            patterns.map { QuadPattern(replacement.apply($0.triple), in: $0.graph.map(replacement.apply)) }
        }
        var update = self
        update.operations = operations.map { operation in
            switch operation {
            case .deleteWhere(let patterns): return .deleteWhere(bind(patterns))
            case .modify(var modification):
                modification.delete = bind(modification.delete)
                modification.insert = bind(modification.insert)
                modification.pattern = replacement.apply(modification.pattern)
                return .modify(modification)
            default: return operation
            }
        }
        return update
    }
}

extension Query {
    /// The query with terms in the place of variables, wherever they stand: patterns, paths, expressions, sub-selects,
    /// MINUS, EXISTS and templates. `BOUND` of such a variable is true.
    ///
    /// No variable of `values` should be projected by name or assigned (see ``SPARQLText/assignedVariables(in:)``);
    /// `SELECT *` loses it.
    package func binding(_ values: [Variable: Term]) -> Query {
        let replacement = VariableReplacement(
            expressions: values.mapValues { .term($0) }, terms: values, replacesInPatterns: true)
        var query = self
        query.algebra = replacement.apply(algebra)
        query.variables = variables.filter { values[$0] == nil }
        switch form {
        case .select, .ask: break
        case .construct(let template): query.form = .construct(template: template.map(replacement.apply))
        case .describe(let subjects): query.form = .describe(subjects.map(replacement.apply))
        }
        return query
    }
}
