import RDF
import SourceText

/// Calls of functions and aggregates, and EXISTS.
/// - Source: SPARQL 1.2 Query, productions BuiltInCall to iriOrFunction.
extension Parser {
    /// Whether the current token names a set function.
    var atAggregate: Bool {
        switch token.keyword {
        case .count, .sum, .min, .max, .avg, .sample, .groupConcat: true
        default: false
        }
    }

    /// `()` or `(a, b)`.
    mutating func parseArguments() throws(SyntaxFailure) -> [Expression] {
        try expect(.openParenthesis, "'('")
        if try take(.closeParenthesis) { return [] }
        try enter()
        var arguments: [Expression] = []
        repeat { arguments.append(try parseExpression()) } while try take(.comma)
        try expect(.closeParenthesis, "',' or ')'")
        leave()
        return arguments
    }

    mutating func parseBuiltInCall() throws(SyntaxFailure) -> Expression {
        guard let function = token.builtIn else { throw expected("a function") }
        let name = try advance()
        let arguments = try parseArguments()
        try check(arguments, of: function, from: name.start)
        return .call(function, arguments)
    }

    private func check(
        _ arguments: [Expression], of function: BuiltIn, from start: Int
    ) throws(SyntaxFailure) {
        guard function.argumentCounts.contains(arguments.count) else {
            throw SyntaxFailure(
                SourceRange(start, previous.end),
                "\(function.rawValue) takes \(function.argumentCounts.sentence), not \(arguments.count)")
        }
        guard function == .bound else { return }
        guard case .variable? = arguments.first else {
            throw SyntaxFailure(SourceRange(start, previous.end), "BOUND takes a variable")
        }
    }

    /// An IRI by itself, or the call of the function that it names.
    mutating func parseIRIOrFunction() throws(SyntaxFailure) -> Expression {
        let start = token.range
        let iri = try parseIRI()
        guard at(.openParenthesis) else { return .term(.iri(iri)) }
        // `f(DISTINCT …)` is a set function that a host program gives (§18.5.1).
        let parenthesis = token
        let ahead = lexer.offset
        try advance()
        if try take(.distinct) {
            return try parseAggregateArgument(.custom(iri), isDistinct: true, start)
        }
        token = parenthesis
        lexer.offset = ahead
        return .function(iri, try parseArguments())
    }

    /// EXISTS, NOT EXISTS, or an aggregate.
    mutating func parseKeywordCall() throws(SyntaxFailure) -> Expression {
        if at(.exists) { return try parseExists() }
        if at(Keyword.not) { return .not(try parseNotExists()) }
        return try parseAggregate()
    }

    private mutating func parseNotExists() throws(SyntaxFailure) -> Expression {
        try advance()
        guard at(.exists) else { throw expected("'EXISTS'", keywords: [.exists]) }
        return try parseExists()
    }

    private mutating func parseExists() throws(SyntaxFailure) -> Expression {
        try advance()
        let pattern = labels.currentPattern
        // A level of its own, beside that of the group: expression and pattern both nest.
        try enter()
        let result = try parseGroup()
        leave()
        labels.currentPattern = pattern
        return .exists(result.algebra)
    }

    private mutating func parseAggregate() throws(SyntaxFailure) -> Expression {
        guard let keyword = token.keyword, let function = Aggregate.Function(keyword) else {
            throw expected("an expression")
        }
        let name = try advance()
        try expect(.openParenthesis, "'('")
        let isDistinct = try take(.distinct)
        if function == .count, try take(.star) {
            try expect(.closeParenthesis, "')'")
            return try aggregate(Aggregate(.count, isDistinct: isDistinct, argument: nil), name.range)
        }
        return try parseAggregateArgument(function, isDistinct: isDistinct, name.range)
    }

    private mutating func parseAggregateArgument(
        _ function: Aggregate.Function, isDistinct: Bool, _ range: SourceRange
    ) throws(SyntaxFailure) -> Expression {
        try enter()
        let policy = aggregation.policy
        try checkAggregate(range)
        aggregation.policy = .forbidden(.aggregate)
        let argument = try parseExpression()
        aggregation.policy = policy
        var function = function
        if case .groupConcat = function, try take(.semicolon) {
            try expect(.separator)
            try expect(.equal, "'='")
            function = .groupConcat(separator: try parseString())
        }
        try expect(.closeParenthesis, "')'")
        leave()
        return try aggregate(Aggregate(function, isDistinct: isDistinct, argument: argument), range)
    }

    private func checkAggregate(_ range: SourceRange) throws(SyntaxFailure) {
        if case .forbidden(let place) = aggregation.policy {
            throw SyntaxFailure(range, place.sentence, suggestion: place.suggestion)
        }
    }

    /// The variable that stands for an aggregate (§18.2.4.1).
    private mutating func aggregate(_ aggregate: Aggregate, _ range: SourceRange) throws(SyntaxFailure) -> Expression {
        try checkAggregate(range)
        let next = freshCount + 1
        let variable = aggregation.variable(for: aggregate) { next }
        freshCount = next
        return .variable(variable)
    }

    /// The error of a word that is no function.
    func unknownFunction() -> SyntaxFailure {
        let word = text(token.range)
        let names = BuiltIn.allCases.map(\.rawValue)
            + ["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "EXISTS", "NOT EXISTS"]
        // Of names equally near, the one that begins like the word.
        func shared(_ name: String) -> Int {
            zip(name.utf8, word.utf8).prefix { $0.asciiUppercased == $1.asciiUppercased }.count
        }
        let ordered = names.sorted { shared($0) > shared($1) }
        let suggestion = Suggestion.nearest(to: word, among: ordered).map { "Did you mean '\($0)'?" }
        return SyntaxFailure(
            token.range, "'\(shown(token))' is no function of SPARQL",
            suggestion: suggestion ?? "A variable begins with '?', a string stands between quotes.")
    }
}

extension Aggregate.Function {
    init?(_ keyword: Keyword) {
        switch keyword {
        case .count: self = .count
        case .sum: self = .sum
        case .min: self = .min
        case .max: self = .max
        case .avg: self = .average
        case .sample: self = .sample
        case .groupConcat: self = .groupConcat(separator: " ")
        default: return nil
        }
    }
}

extension BuiltIn {
    /// How many arguments it takes.
    var argumentCounts: ClosedRange<Int> {
        switch self {
        case .rand, .now, .uuid, .stringUUID: 0...0
        case .blankNode: 0...1
        case .concat, .coalesce: 0...Int.max
        case .langMatches, .contains, .stringStarts, .stringEnds, .stringBefore, .stringAfter, .stringLanguage,
            .stringDatatype, .sameTerm:
            2...2
        case .substring, .regex: 2...3
        case .replace: 3...4
        case .if, .stringLanguageDirection, .triple: 3...3
        default: 1...1
        }
    }
}

extension ClosedRange<Int> {
    /// “2 arguments”, “2 or 3 arguments”.
    fileprivate var sentence: String {
        if upperBound == 0 { return "no argument" }
        if lowerBound == upperBound { return upperBound == 1 ? "1 argument" : "\(upperBound) arguments" }
        return "\(lowerBound) or \(upperBound) arguments"
    }
}
