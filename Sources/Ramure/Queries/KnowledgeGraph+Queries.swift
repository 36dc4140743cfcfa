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
        guard case .solutions(let cursor) = try query(text, values, options: options) else {
            throw RamureError.wrongForm(expected: "SELECT", found: "ASK")
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
        guard case .boolean(let answer) = try query(text, values, options: options) else {
            throw RamureError.wrongForm(expected: "ASK", found: "SELECT")
        }
        return answer
    }

    /// The plan of a query as indented text: a line a step, with the rows expected of it.
    public func explain(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws -> String {
        let query = try parse(text, options: options)
        do {
            return try QueryEngine.explain(
                try query.bound(values), on: dataset, options: options.evaluationOptions())
        } catch let error as EvaluationError {
            throw RamureError(error)
        }
    }

    func parse(_ text: String, options: QueryOptions) throws -> ParsedQuery {
        let bytes = Array(text.utf8)
        let parserOptions = SPARQLParserOptions(
            baseIRI: options.baseIRI, prefixes: options.usesGraphPrefixes ? prefixes : [:],
            sourceName: options.sourceName)
        return ParsedQuery(query: try SPARQLParser.parseQuery(bytes, options: parserOptions), text: bytes)
    }

    func run(_ query: ParsedQuery, _ values: [String: Term], options: QueryOptions) throws -> QueryResult {
        do {
            let answer = try QueryEngine.evaluate(
                try query.bound(values), on: dataset, options: options.evaluationOptions())
            switch answer {
            case .boolean(let value): return .boolean(value)
            case .solutions(let stream): return .solutions(QueryCursor(stream))
            case .graph: throw EvaluationError.unsupported("CONSTRUCT")
            }
        } catch let error as EvaluationError {
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
        if values.isEmpty { return query }
        let fixed = Set(try SPARQLText.assignedVariables(in: text).map(\.variable.name))
        let known = Set(try SPARQLText.tokens(of: text).compactMap { SPARQLText.variable($0, in: text)?.name })
        for name in values.keys.sorted() where !known.contains(name) || fixed.contains(name) {
            throw RamureError.unusableVariable(name)
        }
        return query.binding(Dictionary(uniqueKeysWithValues: values.map { (Variable($0), $1) }))
    }
}
