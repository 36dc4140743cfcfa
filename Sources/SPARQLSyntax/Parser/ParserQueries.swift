import RDF
import SourceText

/// The four forms of queries.
/// - Source: SPARQL 1.2 Query, §16 and productions QueryUnit to AskQuery.
extension Parser {
    mutating func parseQueryUnit() throws(SyntaxFailure) -> Query {
        try parsePrologue()
        var query: Query
        switch token.keyword {
        case .select: query = try parseSelectQuery()
        case .ask: query = try parseAskQuery()
        case .construct: query = try parseConstructQuery()
        case .describe: query = try parseDescribeQuery()
        case .insert, .delete, .load, .clear, .drop, .create, .add, .move, .copy, .with:
            throw SyntaxFailure(
                token.range, "this is an update, where a query is expected",
                suggestion: "Queries begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")
        default:
            throw expected(
                "'SELECT', 'ASK', 'CONSTRUCT' or 'DESCRIBE'",
                keywords: [.select, .ask, .construct, .describe, .prefix, .base, .version])
        }
        guard at(.endOfText) else { throw expected("the end of the query", keywords: Self.modifierKeywords) }
        query.baseIRI = baseIRI
        return query
    }

    private static let modifierKeywords: [Keyword] = [.group, .having, .order, .limit, .offset, .values]

    /// WHERE, which may be left out, and the group.
    private mutating func parseWhere() throws(SyntaxFailure) -> GroupResult {
        if try !take(.where), !at(.openBrace) { throw expected("'WHERE' or '{'", keywords: [.where, .from]) }
        return try parseGroup()
    }

    private mutating func parseSelectQuery() throws(SyntaxFailure) -> Query {
        let clause = try parseSelectClause()
        let dataset = try parseDatasetClause(.from)
        let pattern = try parseWhere()
        let selection = try select(clause, pattern, try parseModifiers(pattern.scope))
        return Query(form: .select, variables: selection.variables, algebra: selection.algebra, dataset: dataset)
    }

    /// A SELECT between the braces of a group; gives what the group does.
    mutating func parseSubSelect() throws(SyntaxFailure) -> GroupResult {
        let outer = aggregation
        aggregation = Aggregation()
        let clause = try parseSelectClause()
        let pattern = try parseWhere()
        let selection = try select(clause, pattern, try parseModifiers(pattern.scope))
        aggregation = outer
        var scope = VariableSet()
        scope.insert(selection.variables)
        return GroupResult(unfiltered: selection.algebra, filters: [], scope: scope, height: selection.height)
    }

    private mutating func parseAskQuery() throws(SyntaxFailure) -> Query {
        try advance()
        let dataset = try parseDatasetClause(.from)
        let pattern = try parseWhere()
        let modifiers = try parseModifiers(pattern.scope)
        return Query(form: .ask, variables: [], algebra: unprojected(pattern, modifiers), dataset: dataset)
    }

    /// The pattern with its modifiers, where nothing is projected.
    private mutating func unprojected(_ pattern: GroupResult, _ modifiers: SolutionModifiers) -> Algebra {
        var modifiers = modifiers
        let grouped = group(pattern, &modifiers, aliases: [])
        return slice(order(grouped, modifiers), modifiers)
    }

    private mutating func parseConstructQuery() throws(SyntaxFailure) -> Query {
        try advance()
        guard at(.openBrace) else { return try parseShortConstruct() }
        let template = try parseTemplate(.template)
        let dataset = try parseDatasetClause(.from)
        let pattern = try parseWhere()
        let modifiers = try parseModifiers(pattern.scope)
        return Query(
            form: .construct(template: template), variables: [], algebra: unprojected(pattern, modifiers),
            dataset: dataset)
    }

    /// CONSTRUCT WHERE: the template is the pattern (§16.2.4).
    private mutating func parseShortConstruct() throws(SyntaxFailure) -> Query {
        let dataset = try parseDatasetClause(.from)
        guard try take(.where) else { throw expected("'{' or 'WHERE'", keywords: [.where, .from]) }
        let template = try parseTemplate(.templateAndPattern)
        var builder = GroupBuilder()
        builder.triples = template.map { $0.withBlankNodesAsVariables }
        let pattern = builder.finish()
        let modifiers = try parseModifiers(pattern.scope)
        return Query(
            form: .construct(template: template), variables: [], algebra: unprojected(pattern, modifiers),
            dataset: dataset)
    }

    /// Triples between braces that are to be filled.
    mutating func parseTemplate(_ mode: TripleMode) throws(SyntaxFailure) -> [TriplePattern] {
        try expect(.openBrace, "'{'")
        self.mode = mode
        group = GroupBuilder()
        if atSubject { try parseTriples() }
        guard at(.closeBrace) else {
            let isPattern = token.keyword != nil || at(.openBrace)
            throw expected("a triple or '}'").suggesting(isPattern ? "A template holds triples only." : nil)
        }
        try advance()
        defer { group = GroupBuilder() }
        self.mode = .pattern
        return group.triples
    }

    private mutating func parseDescribeQuery() throws(SyntaxFailure) -> Query {
        try advance()
        var subjects: [PatternTerm] = []
        let isAll = try take(.star)
        while !isAll, at(.variable) || atIRI { subjects.append(try parseVariableOrIRI()) }
        guard isAll || !subjects.isEmpty else { throw expected("'*', a variable or an IRI") }
        group = GroupBuilder()
        let dataset = try parseDatasetClause(.from)
        let hasPattern = at(.where) || at(.openBrace)
        let pattern = hasPattern ? try parseWhere() : group.finish()
        let modifiers = try parseModifiers(pattern.scope)
        if isAll { subjects = pattern.scope.list.filter(\.isVisible).map { .variable($0) } }
        return Query(
            form: .describe(subjects), variables: [], algebra: unprojected(pattern, modifiers), dataset: dataset)
    }
}

extension TriplePattern {
    /// A template's triple as a pattern: its blank nodes match anything.
    fileprivate var withBlankNodesAsVariables: TriplePattern {
        TriplePattern(
            subject.withBlankNodesAsVariables, predicate.withBlankNodesAsVariables, object.withBlankNodesAsVariables)
    }
}

extension PatternTerm {
    fileprivate var withBlankNodesAsVariables: PatternTerm {
        switch self {
        case .variable: return self
        case .triple(let triple): return .triple(triple.withBlankNodesAsVariables)
        case .term(.blankNode(let node)): return .variable(Variable("_:" + node.label))
        case .term(.triple(let triple)):
            let pattern = TriplePattern(.term(triple.subject), .term(.iri(triple.predicate)), .term(triple.object))
            return Parser.tripleTerm(pattern.withBlankNodesAsVariables)
        case .term: return self
        }
    }
}
