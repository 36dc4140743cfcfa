import RDF
import SourceText

/// What follows the pattern of a query.
/// - Source: SPARQL 1.2 Query, §11, §15 and production SolutionModifier.
struct SolutionModifiers {
    /// nil without GROUP BY.
    var groupKeys: [GroupKey]?
    var having: [Expression] = []
    var order: [OrderCondition] = []
    var limit: Int?
    var offset: Int?
    /// VALUES after all the rest.
    var values: InlineData?
}

extension Parser {
    /// GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, VALUES. `scope`: the variables of the pattern.
    mutating func parseModifiers(_ scope: VariableSet) throws(SyntaxFailure) -> SolutionModifiers {
        var modifiers = SolutionModifiers()
        if at(.group) { modifiers.groupKeys = try parseGroupKeys(scope) }
        let mentionCount = aggregation.mentions.count
        aggregation.policy = .allowed
        if try take(.having) {
            repeat {
                modifiers.having.append(try parseConstraint("a condition in parentheses, or a function call"))
            } while at(.openParenthesis) || atCall
        }
        if try take(.order) { modifiers.order = try parseOrderConditions() }
        aggregation.mentions.removeLast(aggregation.mentions.count - mentionCount)
        while true {
            if at(.limit), modifiers.limit == nil {
                modifiers.limit = try parseCount()
            } else if at(.offset), modifiers.offset == nil {
                modifiers.offset = try parseCount()
            } else {
                break
            }
        }
        if try take(.values) { modifiers.values = try parseDataBlock() }
        return modifiers
    }

    private mutating func parseGroupKeys(_ scope: VariableSet) throws(SyntaxFailure) -> [GroupKey] {
        try advance()
        try expect(.by)
        aggregation.policy = .forbidden(.groupBy)
        var keys: [GroupKey] = []
        repeat { keys.append(try parseGroupKey(scope, keys)) } while at(.variable) || at(.openParenthesis) || atCall
        return keys
    }

    private mutating func parseGroupKey(_ scope: VariableSet, _ known: [GroupKey]) throws(SyntaxFailure) -> GroupKey {
        if at(.variable) { return GroupKey(try parseVariable()) }
        guard at(.openParenthesis) else {
            let expression = try parseConstraint("a variable, an expression in parentheses, or a function call")
            return GroupKey(Variable(".key\(nextFresh())"), expression)
        }
        try advance()
        try enter()
        let expression = try parseExpression()
        leave()
        var name: Variable?
        if try take(.as) {
            let place = token.range
            let variable = try parseVariable()
            guard !scope.contains(variable), !known.contains(where: { $0.variable == variable }) else {
                throw nameTaken(variable, place)
            }
            name = variable
        }
        try expect(.closeParenthesis, name == nil ? "an operator, 'AS' or ')'" : "')'")
        if name == nil, case .variable(let variable) = expression { return GroupKey(variable) }
        return GroupKey(name ?? Variable(".key\(nextFresh())"), expression)
    }

    /// The error of AS with a variable that has a value already.
    func nameTaken(_ variable: Variable, _ place: SourceRange) -> SyntaxFailure {
        SyntaxFailure(
            place, "\(variable) has a value already, and AS may not give it another", suggestion: "Choose a new name.")
    }

    private mutating func parseOrderConditions() throws(SyntaxFailure) -> [OrderCondition] {
        try expect(.by)
        var conditions: [OrderCondition] = []
        repeat {
            if at(.asc) || at(.desc) {
                let isDescending = try advance().keyword == .desc
                guard at(.openParenthesis) else { throw expected("an expression in parentheses") }
                let expression = try parseConstraint("an expression in parentheses")
                conditions.append(OrderCondition(expression, isDescending: isDescending))
            } else if at(.variable) {
                conditions.append(OrderCondition(.variable(try parseVariable())))
            } else {
                conditions.append(
                    OrderCondition(try parseConstraint("a variable, an expression in parentheses, or a function call")))
            }
        } while at(.asc) || at(.desc) || at(.variable) || at(.openParenthesis) || atCall
        return conditions
    }

    /// The number after LIMIT or OFFSET; one too great for the machine is as good as none.
    private mutating func parseCount() throws(SyntaxFailure) -> Int {
        try advance()
        guard at(.integer), lexer.text[token.start] &- 48 < 10 else { throw expected("a whole number") }
        return Int(text(try advance().range)) ?? Int.max
    }
}
