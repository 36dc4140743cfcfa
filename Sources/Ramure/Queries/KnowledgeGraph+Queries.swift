public import RDF
internal import SPARQLEngine
public import SPARQLResults
internal import SPARQLSyntax

extension KnowledgeGraph {
    /// Answers a query.
    ///
    /// `values` stand for variables as terms, never as text. Throws a `Diagnostic` for a malformed text,
    /// ``RamureError`` for the rest.
    public func query(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> QueryResult {
        try run(try parse(text, options: options), values, options: options)
    }

    /// The rows of a SELECT, one at a time.
    public func cursor(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> QueryCursor {
        let result = try query(text, values, options: options)
        guard case .solutions(let cursor) = result else {
            throw RamureError.wrongForm(expected: "SELECT", found: result.form)
        }
        return cursor
    }

    /// All rows of a SELECT.
    public func select(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> SolutionTable {
        let cursor = try cursor(text, values, options: options)
        var table = SolutionTable(variables: cursor.variables)
        var batch = EncodedRowBatch(columnCount: cursor.variables.count)
        while try cursor.nextBatch(into: &batch) { table.append(batch) }
        return table
    }

    /// All rows of a SELECT, each decoded: a property has the name of its variable.
    ///
    /// Texts, numbers and booleans decode from literals, `URL` and `String` from IRIs too; an optional property may be
    /// unbound. A row that does not fit throws ``RamureError/row(_:)``.
    public func select<Row: Decodable>(
        _ text: String, as type: Row.Type, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> [Row] {
        try select(text, values, options: options).enumerated().map { index, row in
            try Row(from: RowDecoder(solution: row, row: index))
        }
    }

    /// The answer of an ASK.
    public func ask(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> Bool {
        let result = try query(text, values, options: options)
        guard case .boolean(let answer) = result else {
            throw RamureError.wrongForm(expected: "ASK", found: result.form)
        }
        return answer
    }

    /// The triples of a CONSTRUCT or DESCRIBE, as a graph with the prefixes of this one.
    public func construct(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> KnowledgeGraph {
        let result = try query(text, values, options: options)
        guard case .graph(let cursor) = result else {
            throw RamureError.wrongForm(expected: "CONSTRUCT or DESCRIBE", found: result.form)
        }
        return try cursor.graph()
    }

    /// How a query would be answered; nothing of it is done. See ``QueryOptions/planObserver`` for how it was.
    public func explain(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> QueryPlan {
        let query = try parse(text, options: options)
        let profile = PlanProfile(prefixes: prefixes(of: query))
        do {
            try QueryEngine.explain(
                try query.bound(values), on: dataset, options: evaluationOptions(options), profile: profile)
        } catch let error as EvaluationError {
            throw RamureError(error)
        }
        return QueryPlan(profile, didRun: false)
    }

    /// The prefixes that shorten the IRIs of a plan: those of the query, then those of the graph.
    private func prefixes(of query: ParsedQuery) -> PrefixMap {
        var prefixes = prefixes
        prefixes.merge(SPARQLText.prefixes(in: query.text))
        return prefixes
    }

    func parse(_ text: String, options: QueryOptions) throws -> ParsedQuery {
        let bytes = Array(text.utf8)
        let parserOptions = parserOptions(options, sourceName: "query")
        return ParsedQuery(query: try SPARQLParser.parseQuery(bytes, options: parserOptions), text: bytes)
    }

    /// What a text is read with; `sourceName` is what errors call it unless the options say.
    func parserOptions(_ options: QueryOptions, sourceName: String) -> SPARQLParserOptions {
        SPARQLParserOptions(
            baseIRI: options.baseIRI, prefixes: options.usesGraphPrefixes ? prefixes : [:],
            sourceName: options.sourceName ?? sourceName)
    }

    func run(_ query: ParsedQuery, _ values: [String: Term], options: QueryOptions) throws -> QueryResult {
        let report = options.planObserver.map { PlanReport(PlanProfile(prefixes: prefixes(of: query)), to: $0) }
        do {
            let answer = try QueryEngine.evaluate(
                try query.bound(values), on: dataset, options: evaluationOptions(options), profile: report?.profile)
            switch answer {
            case .boolean(let value):
                report?.send()
                return .boolean(value)
            case .solutions(let stream): return .solutions(QueryCursor(stream, report: report))
            case .graph(let stream): return .graph(TripleCursor(stream, prefixes: prefixes, report: report))
            }
        } catch let error as EvaluationError {
            report?.send()
            throw RamureError(error)
        }
    }
}

/// A query with the text it came from.
struct ParsedQuery {
    var query: Query
    var text: [UInt8]

    /// The query with terms in the place of variables, each of which has to be there to be replaced.
    func bound(_ values: [String: Term]) throws -> Query {
        values.isEmpty ? query : query.binding(try SPARQLText.replacements(values, in: text))
    }
}

extension SPARQLText {
    /// The variables that values are for. Throws for a value that can stand for none: ``RamureError/unusableVariable``.
    static func replacements(_ values: [String: Term], in text: [UInt8]) throws -> [Variable: Term] {
        let fixed = Set(try assignedVariables(in: text).map(\.variable.name))
        let known = Set(try tokens(of: text).compactMap { variable($0, in: text)?.name })
        for name in values.keys.sorted() where !known.contains(name) || fixed.contains(name) {
            throw RamureError.unusableVariable(name)
        }
        return Dictionary(uniqueKeysWithValues: values.map { (Variable($0), $1) })
    }
}
