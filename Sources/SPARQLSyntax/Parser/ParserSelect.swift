import RDF
import SourceText

/// SELECT: its clause, and the translation of what it does to the pattern.
/// - Source: SPARQL 1.2 Query, §16.1 and §18.2.4 to §18.2.5.
extension Parser {
    struct SelectClause {
        var isDistinct = false
        var isReduced = false
        /// nil is `*`.
        var items: [SelectItem]?
        /// SELECT, or the star.
        var place: SourceRange
    }

    struct SelectItem {
        var variable: Variable
        /// nil projects the variable as it is.
        var expression: Expression?
        /// Where the variable stands.
        var place: SourceRange
        /// Which of the mentions of ``Aggregation`` the expression has.
        var mentions: Range<Int>
    }

    mutating func parseSelectClause() throws(SyntaxFailure) -> SelectClause {
        var clause = SelectClause(place: try advance().range)
        if try take(.distinct) { clause.isDistinct = true } else if try take(.reduced) { clause.isReduced = true }
        if at(.star) {
            clause.place = try advance().range
            return clause
        }
        var items: [SelectItem] = []
        while at(.variable) || at(.openParenthesis) { items.append(try parseSelectItem()) }
        if items.isEmpty || atAggregate || at(.builtIn) { throw expectedSelection(items.isEmpty) }
        clause.items = items
        return clause
    }

    private func expectedSelection(_ isFirst: Bool) -> SyntaxFailure {
        guard isFirst else {
            return SyntaxFailure(
                token.range, "an expression in SELECT stands in parentheses and gets a name",
                suggestion: "Write (\(shown(token))(…) AS ?name).")
        }
        let isWord = at(.word) || at(.builtIn) || token.keyword != nil
        return expected("'*', a variable, or '(' with an expression 'AS' a variable")
            .suggesting(isWord ? "Variables begin with '?'; an expression is written (expression AS ?name)." : nil)
    }

    private mutating func parseSelectItem() throws(SyntaxFailure) -> SelectItem {
        let mentionCount = aggregation.mentions.count
        if at(.variable) {
            let place = token.range
            let variable = try parseVariable()
            return SelectItem(variable: variable, place: place, mentions: mentionCount..<mentionCount)
        }
        try advance()
        try enter()
        aggregation.policy = .allowed
        let expression = try parseExpression()
        guard at(.as) else {
            throw expected("an operator, or 'AS' and a variable")
                .suggesting("An expression in SELECT gets a name: (expression AS ?name).")
        }
        try advance()
        let place = token.range
        let variable = try parseVariable()
        try expect(.closeParenthesis, "')'")
        leave()
        return SelectItem(
            variable: variable, expression: expression, place: place,
            mentions: mentionCount..<aggregation.mentions.count)
    }

    /// The algebra of a SELECT, what it projects, and how deep it nests.
    mutating func select(
        _ clause: SelectClause, _ pattern: GroupResult, _ modifiers: SolutionModifiers
    ) throws(SyntaxFailure) -> (algebra: Algebra, variables: [Variable], height: Int) {
        var modifiers = modifiers
        let items = clause.items ?? []
        let isGrouped = modifiers.groupKeys != nil || !aggregation.bindings.isEmpty
        var scope = pattern.scope
        if isGrouped {
            scope = VariableSet()
            scope.insert((modifiers.groupKeys ?? []).map(\.variable))
        }
        if let values = modifiers.values { scope.insert(values.variables) }
        try checkItems(items, scope, isGrouped: isGrouped)
        if clause.items == nil, isGrouped {
            throw SyntaxFailure(
                clause.place, "'*' may not stand in a query that groups",
                suggestion: "Name the variables of GROUP BY, and the aggregates.")
        }
        let aliases = items.filter { $0.expression != nil }.map(\.variable)
        let operators = [
            isGrouped, !modifiers.having.isEmpty, modifiers.values != nil, !modifiers.order.isEmpty,
            clause.isDistinct || clause.isReduced, modifiers.limit != nil || modifiers.offset != nil,
        ]
        let height = pattern.height + aliases.count + 1 + operators.count { $0 }
        try checkHeight(height)
        var algebra = group(pattern, &modifiers, aliases: aliases)
        var projected = VariableSet()
        for item in items {
            if let expression = item.expression { algebra = .extend(algebra, item.variable, expression) }
            projected.insert(item.variable)
        }
        if clause.items == nil { projected.insert(scope.list.filter(\.isVisible)) }
        algebra = .project(projected.list, order(algebra, modifiers))
        if clause.isDistinct { algebra = .distinct(algebra) } else if clause.isReduced { algebra = .reduced(algebra) }
        return (slice(algebra, modifiers), projected.list, height)
    }

    /// Holds the rules of §18.2.1 for names after AS and, in a query that groups, for what is projected (§11.4).
    private func checkItems(
        _ items: [SelectItem], _ scope: VariableSet, isGrouped: Bool
    ) throws(SyntaxFailure) {
        var known = VariableSet()
        for item in items {
            for mention in aggregation.mentions[item.mentions] where isGrouped {
                guard scope.contains(mention.variable) || known.contains(mention.variable) else {
                    throw ungrouped(mention.variable, mention.range)
                }
            }
            if item.expression != nil {
                guard !scope.contains(item.variable), !known.contains(item.variable) else {
                    throw nameTaken(item.variable, item.place)
                }
            } else if isGrouped, !scope.contains(item.variable), !known.contains(item.variable) {
                throw ungrouped(item.variable, item.place)
            }
            known.insert(item.variable)
        }
    }

    private func ungrouped(_ variable: Variable, _ place: SourceRange) -> SyntaxFailure {
        SyntaxFailure(
            place, "\(variable) is neither grouped by nor inside an aggregate",
            suggestion: "Add \(variable) to GROUP BY, or take one of its values with SAMPLE(\(variable)).")
    }

    /// Group and aggregates, HAVING, and the trailing VALUES (§18.2.4.1 to §18.2.4.3).
    ///
    /// Outside aggregates a variable that is no key stands for one of its values, as if SAMPLE were written.
    mutating func group(_ pattern: GroupResult, _ modifiers: inout SolutionModifiers, aliases: [Variable]) -> Algebra {
        var algebra = pattern.algebra
        if modifiers.groupKeys != nil || !aggregation.bindings.isEmpty {
            let keys = modifiers.groupKeys ?? []
            let kept = keys.map(\.variable)
            modifiers.having = modifiers.having.map { sampling($0, except: kept, pattern.scope) }
            for index in modifiers.order.indices {
                modifiers.order[index].expression =
                    sampling(modifiers.order[index].expression, except: kept + aliases, pattern.scope)
            }
            algebra = .group(keys: keys, aggregates: aggregation.bindings, algebra)
        }
        if !modifiers.having.isEmpty { algebra = .filter(modifiers.having, algebra) }
        guard let values = modifiers.values else { return algebra }
        // The empty pattern is the identity of join (§18.2.2.8).
        return algebra == .bgp([]) ? .values(values) : .join([algebra, .values(values)])
    }

    private mutating func sampling(
        _ expression: Expression, except kept: [Variable], _ scope: VariableSet
    ) -> Expression {
        var replaced = VariableReplacement(replacesInPatterns: false)
        for variable in expression.mentionedVariables where scope.contains(variable) && !kept.contains(variable) {
            let next = nextFresh()
            let sample = Aggregate(.sample, isDistinct: false, argument: .variable(variable))
            replaced.expressions[variable] = .variable(aggregation.variable(for: sample) { next })
        }
        return replaced.expressions.isEmpty ? expression : replaced.apply(expression)
    }

    func order(_ algebra: Algebra, _ modifiers: SolutionModifiers) -> Algebra {
        modifiers.order.isEmpty ? algebra : .orderBy(modifiers.order, algebra)
    }

    func slice(_ algebra: Algebra, _ modifiers: SolutionModifiers) -> Algebra {
        let offset = modifiers.offset ?? 0
        guard modifiers.limit != nil || offset > 0 else { return algebra }
        return .slice(offset: offset, limit: modifiers.limit, algebra)
    }
}
