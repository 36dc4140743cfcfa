import RDF
import SourceText

/// Expressions, by precedence climbing.
/// - Source: SPARQL 1.2 Query, §17 and productions Expression to PrimaryExpression.
extension Parser {
    /// What binds operators, loosest first.
    private enum Precedence {
        static let or = 1
        static let and = 2
        static let comparison = 3
        static let sum = 4
        static let product = 5
    }

    mutating func parseExpression() throws(SyntaxFailure) -> Expression {
        try climb(Precedence.or)
    }

    /// `(…)`, a built-in call or a function call.
    mutating func parseConstraint(_ what: StaticString) throws(SyntaxFailure) -> Expression {
        if at(.openParenthesis) { return try parseParenthesized() }
        try checkConstraint(what)
        return try parsePrimary()
    }

    private func checkConstraint(_ what: StaticString) throws(SyntaxFailure) {
        if at(.word) { throw unknownFunction() }
        guard atCall else {
            throw expected(what.description)
                .suggesting(at(.variable) ? "Put it in parentheses: (\(shown(token)) …)." : nil)
        }
        // An IRI must be called.
        guard atIRI, !atArguments(after: token.end) else { return }
        throw SyntaxFailure(token.range, "expected the arguments of this function in parentheses")
    }

    /// Whether a parenthesis opens after `index`.
    private func atArguments(after index: Int) -> Bool {
        var ahead = SPARQLLexer(lexer.text)
        ahead.offset = index
        return (try? ahead.next())?.kind == .openParenthesis
    }

    /// Whether the current token begins a call.
    var atCall: Bool {
        switch token.kind {
        case .builtIn, .iri, .prefixedName, .prefixAlone: true
        default: atAggregate || at(.exists) || at(Keyword.not)
        }
    }

    private mutating func parseParenthesized() throws(SyntaxFailure) -> Expression {
        try advance()
        try enter()
        let expression = try climb(Precedence.or)
        guard at(.closeParenthesis) else { throw expected("an operator or ')'") }
        leave()
        try advance()
        return expression
    }

    /// The precedence of the operator at hand, 0 when there is none.
    private var precedence: Int {
        switch token.kind {
        case .or: Precedence.or
        case .and: Precedence.and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: Precedence.comparison
        case .plus, .minus: Precedence.sum
        case .star, .slash: Precedence.product
        case .keyword: at(.in) || at(Keyword.not) ? Precedence.comparison : 0
        // `?x -1`: the sign belongs to the number, and adds it.
        case .integer, .decimal, .double: isSigned(token) ? Precedence.sum : 0
        default: 0
        }
    }

    private func isSigned(_ token: Token) -> Bool {
        lexer.text[token.start] == UInt8(ascii: "+") || lexer.text[token.start] == UInt8(ascii: "-")
    }

    /// An expression whose operators bind at least as tightly as `minimum`.
    private mutating func climb(_ minimum: Int) throws(SyntaxFailure) -> Expression {
        var left = try parseUnary()
        var maximum = Precedence.product
        while true {
            let current = precedence
            guard current >= minimum, current <= maximum else { return left }
            left = try parseOperators(current, left)
            // Comparisons do not chain: `?a < ?b < ?c` is an error.
            if current == Precedence.comparison { maximum = Precedence.and }
        }
    }

    /// The operators of one precedence after `left`, as many as there are.
    private mutating func parseOperators(_ current: Int, _ left: Expression) throws(SyntaxFailure) -> Expression {
        switch current {
        case Precedence.or:
            var operands = [left]
            while try take(.or) { operands.append(try climb(Precedence.and)) }
            return .or(operands)
        case Precedence.and:
            var operands = [left]
            while try take(.and) { operands.append(try climb(Precedence.comparison)) }
            return .and(operands)
        case Precedence.comparison: return try parseComparison(left)
        default: return .arithmetic(left, try parseSteps(current))
        }
    }

    private mutating func parseSteps(_ current: Int) throws(SyntaxFailure) -> [ArithmeticStep] {
        var steps: [ArithmeticStep] = []
        while precedence == current {
            let sign: ArithmeticOperator
            switch token.kind {
            case .plus: sign = .add
            case .minus: sign = .subtract
            case .star: sign = .multiply
            case .slash: sign = .divide
            default:
                steps.append(ArithmeticStep(.add, try climb(Precedence.product)))
                continue
            }
            try advance()
            steps.append(ArithmeticStep(sign, try climb(current + 1)))
        }
        return steps
    }

    private mutating func parseComparison(_ left: Expression) throws(SyntaxFailure) -> Expression {
        let sign: ComparisonOperator
        switch token.kind {
        case .equal: sign = .equal
        case .notEqual: sign = .notEqual
        case .less: sign = .less
        case .lessOrEqual: sign = .lessOrEqual
        case .greater: sign = .greater
        case .greaterOrEqual: sign = .greaterOrEqual
        default:
            let isNegated = try take(Keyword.not)
            try expect(.in)
            let list = Expression.isIn(left, try parseArguments())
            return isNegated ? .not(list) : list
        }
        try advance()
        return .comparison(sign, left, try climb(Precedence.sum))
    }

    private mutating func parseUnary() throws(SyntaxFailure) -> Expression {
        switch token.kind {
        case .not:
            try advance()
            try enter()
            let operand = try parseUnary()
            leave()
            return .not(operand)
        case .minus:
            try advance()
            return .negate(try parsePrimary())
        case .plus:
            try advance()
            return .identity(try parsePrimary())
        default: return try parsePrimary()
        }
    }

    private mutating func parsePrimary() throws(SyntaxFailure) -> Expression {
        switch token.kind {
        case .variable: return try parseMention()
        case .openParenthesis: return try parseParenthesized()
        case .builtIn: return try parseBuiltInCall()
        case .iri, .prefixedName, .prefixAlone: return try parseIRIOrFunction()
        case .openTripleTerm: return try parseExpressionTripleTerm()
        case .keyword where !atLiteral: return try parseKeywordCall()
        default: return try parseLiteralExpression()
        }
    }

    private mutating func parseLiteralExpression() throws(SyntaxFailure) -> Expression {
        guard atLiteral else { throw notAnExpression() }
        return .term(.literal(try parseLiteral()))
    }

    private mutating func parseMention() throws(SyntaxFailure) -> Expression {
        let variable = variable(token)
        if case .allowed = aggregation.policy {
            aggregation.mentions.append(Aggregation.Mention(variable: variable, range: token.range))
        }
        try advance()
        return .variable(variable)
    }

    private func notAnExpression() -> SyntaxFailure {
        if at(.word) { return unknownFunction() }
        switch token.kind {
        case .blankNodeLabel, .openBracket:
            return expected("an expression")
                .suggesting("A blank node may not stand in an expression: use a variable.")
        case .openReifiedTriple:
            return expected("an expression")
                .suggesting("In an expression write a triple term: '<<( … )>>' or TRIPLE(…).")
        default: return expected("an expression")
        }
    }

    /// `<<( s p o )>>`: a constant, or a call of TRIPLE.
    private mutating func parseExpressionTripleTerm() throws(SyntaxFailure) -> Expression {
        try advance()
        try enter()
        let subject: Expression =
            at(.variable) ? try parseMention() : .term(.iri(try parseIRI("a variable or an IRI")))
        let predicate: Expression
        if at(.variable) {
            predicate = try parseMention()
        } else {
            predicate = .term(.iri(try take(Keyword.a) ? RDFVocabulary.type : try parseIRI("a property")))
        }
        let object: Expression
        switch token.kind {
        case .variable: object = try parseMention()
        case .openTripleTerm: object = try parseExpressionTripleTerm()
        default: object = .term(try parseConstant("the object of the triple term"))
        }
        try expect(.closeTripleTerm, "')>>'")
        leave()
        return Self.tripleTerm(subject, predicate, object)
    }

    private static func tripleTerm(_ subject: Expression, _ predicate: Expression, _ object: Expression) -> Expression {
        if case .term(let subject) = subject, case .term(.iri(let predicate)) = predicate,
            case .term(let object) = object {
            return .term(.triple(Triple(subject, predicate, object)))
        }
        return .call(.triple, [subject, predicate, object])
    }
}
