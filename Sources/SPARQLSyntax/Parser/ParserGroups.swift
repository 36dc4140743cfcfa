import RDF
import SourceText

/// Group graph patterns and what stands in them.
/// - Source: SPARQL 1.2 Query, §5 to §10, productions GroupGraphPattern to InlineData; §18.2.2.6, translation.
extension Parser {
    /// `{ … }`, a sub-select perhaps.
    mutating func parseGroup() throws(SyntaxFailure) -> GroupResult {
        let outer = try openGroup()
        let result = at(.select) ? try parseSubSelect() : try parseGroupElements()
        try closeGroup(outer, result.height)
        return result
    }

    /// What a group puts aside until it ends.
    private struct OuterGroup {
        var group: GroupBuilder
        var mode: TripleMode
        var policy: Aggregation.Policy
    }

    private mutating func openGroup() throws(SyntaxFailure) -> OuterGroup {
        guard at(.openBrace) else { throw expected("'{'") }
        try advance()
        try enter()
        let outer = OuterGroup(group: group, mode: mode, policy: aggregation.policy)
        group = GroupBuilder()
        mode = .pattern
        aggregation.policy = .forbidden(.pattern)
        labels.openPattern()
        return outer
    }

    private mutating func closeGroup(_ outer: OuterGroup, _ height: Int) throws(SyntaxFailure) {
        labels.openPattern()
        guard at(.closeBrace) else { throw expected(groupEnd) }
        try advance()
        group = outer.group
        mode = outer.mode
        aggregation.policy = outer.policy
        leave()
        try checkHeight(height)
    }

    /// Refuses what would nest too deep in the algebra, though it may not in the text.
    func checkHeight(_ height: Int) throws(SyntaxFailure) {
        guard height <= SPARQLParser.maximumDepth else { throw tooDeep(previous.range) }
    }

    /// What might have stood instead of the token that ends a group too early.
    private var groupEnd: String {
        switch previous.kind {
        case .closeBrace, .closeParenthesis: "a pattern or '}'"
        case .dot, .openBrace: "a triple, a pattern or '}'"
        default: "'.', ';', ',', a pattern or '}'"
        }
    }

    private mutating func parseGroupElements() throws(SyntaxFailure) -> GroupResult {
        if atSubject { try parseTriples() }
        while try parseElement() {
            _ = try take(.dot)
            if atSubject { try parseTriples() }
        }
        return group.finish()
    }

    /// GraphPatternNotTriples; false when the token begins none. No more than a switch: its frame recurs at each level.
    private mutating func parseElement() throws(SyntaxFailure) -> Bool {
        switch token.keyword {
        case .filter: try parseFilter()
        case .optional: try parseOptional()
        case .graph: try parseGraph()
        case .bind: try parseBind()
        case .values: try parseValues()
        case .minus: try parseMinus()
        case .service: try parseService()
        default:
            guard at(.openBrace) else { return try noElement() }
            try parseGroupOrUnion()
        }
        return true
    }

    private func noElement() throws(SyntaxFailure) -> Bool {
        guard at(.word) else { return false }
        throw expected("a triple, a pattern or '}'", keywords: Self.elementKeywords)
    }

    /// Ends an element that ends a basic graph pattern.
    private mutating func endElement() throws(SyntaxFailure) {
        labels.openPattern()
        try checkHeight(group.height)
    }

    private mutating func parseValues() throws(SyntaxFailure) {
        try advance()
        let data = try parseDataBlock()
        group.scope.insert(data.variables)
        group.join(.values(data), height: 1)
        try endElement()
    }

    private mutating func parseMinus() throws(SyntaxFailure) {
        try advance()
        let result = try parseGroup()
        group.wrap(innerHeight: result.height) { .minus($0, result.algebra) }
        try endElement()
    }

    private static let elementKeywords: [Keyword] = [
        .filter, .optional, .graph, .bind, .values, .minus, .service, .union,
    ]

    /// Filters do not end a basic graph pattern (§5.1.1), nor do the patterns inside them.
    private mutating func parseFilter() throws(SyntaxFailure) {
        try advance()
        let pattern = labels.currentPattern
        let condition = try parseConstraint("a condition in parentheses, or a function call")
        group.filters.append(condition)
        labels.currentPattern = pattern
    }

    private mutating func parseGroupOrUnion() throws(SyntaxFailure) {
        let first = try parseGroup()
        group.scope.insert(first.scope.list)
        if at(.union) {
            try parseUnion(first)
        } else {
            group.join(first.algebra, height: first.height)
        }
        try endElement()
    }

    private mutating func parseUnion(_ first: GroupResult) throws(SyntaxFailure) {
        var branches = [first.algebra]
        var height = first.height
        while try take(.union) {
            let branch = try parseGroup()
            group.scope.insert(branch.scope.list)
            branches.append(branch.algebra)
            height = max(height, branch.height)
        }
        group.join(.union(branches), height: height + 1)
    }

    private mutating func parseOptional() throws(SyntaxFailure) {
        try advance()
        let result = try parseGroup()
        group.scope.insert(result.scope.list)
        // The filters of the optional group see the variables of both sides.
        let condition: Expression? =
            result.filters.count > 1 ? .and(result.filters) : result.filters.first
        group.wrap(innerHeight: result.height) { .leftJoin($0, result.unfiltered, condition) }
        try endElement()
    }

    private mutating func parseGraph() throws(SyntaxFailure) {
        try advance()
        let name = try parseVariableOrIRI()
        let result = try parseGroup()
        group.scope.insert(result.scope.list)
        group.join(.graph(name, result.algebra), height: result.height + 1)
        try endElement()
    }

    private mutating func parseService() throws(SyntaxFailure) {
        try advance()
        let isSilent = try take(.silent)
        let endpoint = try parseVariableOrIRI()
        let result = try parseGroup()
        group.scope.insert(result.scope.list)
        let service = ServicePattern(endpoint: endpoint, isSilent: isSilent, pattern: result.algebra)
        group.join(.service(service), height: result.height + 1)
        try endElement()
    }

    private mutating func parseBind() throws(SyntaxFailure) {
        try advance()
        try expect(.openParenthesis, "'('")
        let expression = try parseExpression()
        try expect(.as)
        let place = token.range
        let variable = try parseVariable()
        guard !group.scope.contains(variable) else {
            throw SyntaxFailure(
                place, "\(variable) has a value before this BIND, which may not give it another",
                suggestion: "Choose a new name, or compare with FILTER.")
        }
        try expect(.closeParenthesis, "')'")
        group.scope.insert(variable)
        group.wrap { .extend($0, variable, expression) }
        try endElement()
    }

    /// VALUES after its keyword.
    mutating func parseDataBlock() throws(SyntaxFailure) -> InlineData {
        guard at(.openParenthesis) else {
            let variable = try parseVariable("a variable, or variables in parentheses,")
            try expect(.openBrace, "'{'")
            var rows: [[Term?]] = []
            while try !take(.closeBrace) { rows.append([try parseDataValue()]) }
            return InlineData(variables: [variable], rows: rows)
        }
        try advance()
        var variables = VariableSet()
        while !at(.closeParenthesis) {
            let place = token.range
            let variable = try parseVariable("a variable or ')'")
            guard !variables.contains(variable) else {
                throw SyntaxFailure(place, "\(variable) stands twice in these VALUES")
            }
            variables.insert(variable)
        }
        try advance()
        try expect(.openBrace, "'{'")
        var rows: [[Term?]] = []
        while try !take(.closeBrace) { rows.append(try parseDataRow(variables.list.count)) }
        return InlineData(variables: variables.list, rows: rows)
    }

    private mutating func parseDataRow(_ width: Int) throws(SyntaxFailure) -> [Term?] {
        let start = token.start
        try expect(.openParenthesis, "a row of values in parentheses, or '}'")
        var row: [Term?] = []
        row.reserveCapacity(width)
        while try !take(.closeParenthesis) { row.append(try parseDataValue()) }
        guard row.count == width else {
            throw SyntaxFailure(
                SourceRange(start, previous.end),
                "this row has \(row.count) \(row.count == 1 ? "value" : "values"), but there "
                    + (width == 1 ? "is 1 variable" : "are \(width) variables"),
                suggestion: row.count < width ? "Write UNDEF where there is no value." : nil)
        }
        return row
    }

    /// DataBlockValue; nil is UNDEF.
    private mutating func parseDataValue() throws(SyntaxFailure) -> Term? {
        if try take(.undef) { return nil }
        return try parseConstant("a value, UNDEF or '}'")
    }

    /// An IRI, a literal or a triple term without variables and blank nodes.
    mutating func parseConstant(_ what: StaticString) throws(SyntaxFailure) -> Term {
        at(.openTripleTerm) ? try parseConstantTriple() : try parseSimpleConstant(what)
    }

    private mutating func parseSimpleConstant(_ what: StaticString) throws(SyntaxFailure) -> Term {
        if atIRI { return .iri(try parseIRI()) }
        if atLiteral { return .literal(try parseLiteral()) }
        throw expected(what.description).suggesting(at(.variable) ? "VALUES holds constants only." : nil)
    }

    private mutating func parseConstantTriple() throws(SyntaxFailure) -> Term {
        try advance()
        try enter()
        let subject = try parseIRI("an IRI as subject of the triple term")
        let predicate = try take(Keyword.a) ? RDFVocabulary.type : try parseIRI("a property")
        let object = try parseConstant("the object of the triple term")
        try expect(.closeTripleTerm, "')>>'")
        leave()
        return .triple(Triple(.iri(subject), predicate, object))
    }
}
