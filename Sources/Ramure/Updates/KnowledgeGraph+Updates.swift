internal import QuadStore
public import RDF
internal import SPARQLEngine
internal import SPARQLSyntax

extension KnowledgeGraph {
    /// Does what a request of SPARQL Update says: all of its operations, or, when one fails or a limit strikes, none.
    ///
    /// `values` stand for variables as terms, never as text. LOAD asks ``QueryOptions/load``. Throws a `Diagnostic` for
    /// a malformed text, ``RamureError/defaultGraphIsView`` for an operation that would write into the union of the
    /// graphs, ``RamureError`` for the rest. Costs the evaluation and a sort of what changes.
    ///
    /// ```swift
    /// try graph.update("INSERT DATA { <http://e/a> <http://e/p> 1 }")
    /// ```
    public mutating func update(
        _ text: String, _ values: [String: Term] = [:], options: QueryOptions = QueryOptions()
    ) throws {
        let bytes = Array(text.utf8)
        var update = try SPARQLParser.parseUpdate(bytes, options: parserOptions(options, sourceName: "update"))
        if !values.isEmpty { update = update.binding(try SPARQLText.replacements(values, in: bytes)) }
        var handler: LoadHandler?
        if let load = options.load { handler = { Array(SortedQuads(try load($0).snapshot)) } }
        do {
            replaceSnapshot(
                try UpdateEngine.apply(
                    update, to: snapshot, hasDefaultGraph: defaultGraph == .stored,
                    options: options.evaluationOptions(), load: handler))
        } catch {
            throw RamureError(error)
        }
    }
}
