internal import SPARQLSyntax

extension KnowledgeGraph {
    /// What can stand at a place of a query or update, as this graph and the words around tell.
    ///
    /// Keywords by position; prefixes; properties and classes that occur at this place; things by words of their names,
    /// whatever case and accents; literals that the property has; variables of the text.
    ///
    /// - Parameters:
    ///   - text: the whole text, finished or not.
    ///   - offset: bytes of UTF-8 before the place.
    ///   - languages: for labels, the best first.
    ///   - usesGraphPrefixes: whether the graph's prefixes need no declaration, as in ``QueryOptions``.
    ///
    /// Looks at samples, some thousand rows at most; things of a large graph are found by name once
    /// ``prepareCompletions()`` was called.
    public func completions(
        of text: String, at offset: Int, languages: [String] = [], usesGraphPrefixes: Bool = true
    ) -> Completions {
        let bytes = Array(text.utf8)
        let cursor = min(max(0, offset), bytes.count)
        var declared = usesGraphPrefixes ? prefixes : [:]
        for (prefix, namespace) in SPARQLText.declaredPrefixes(in: bytes) { declared[prefix] = namespace }
        let finder = CompletionFinder(self, text: bytes, cursor: cursor, languages: languages, prefixes: declared)
        return Completions(range: finder.word.start..<cursor, items: finder.items())
    }

    /// Indexes the words of all names, which completion of a graph of more than some 100,000 statements waits for.
    ///
    /// Takes some seconds for a million names; meant for a task of its own. Copies of the graph share the index.
    public func prepareCompletions() { _ = labelCache.search(of: snapshot, builds: true) }
}

extension SPARQLText {
    /// What PREFIX declares, as far as the text can be cut into tokens.
    static func declaredPrefixes(in text: [UInt8]) -> [(prefix: String, namespace: String)] {
        var found: [(prefix: String, namespace: String)] = []
        var lexer = SPARQLLexer(text)
        var pending: String?
        while let token = try? lexer.next(), token.kind != .endOfText {
            if token.kind == .prefixAlone {
                pending = String(decoding: text[token.start..<(token.end - 1)], as: UTF8.self)
            } else if token.kind == .iri, let prefix = pending {
                found.append((prefix, String(decoding: text[(token.start + 1)..<(token.end - 1)], as: UTF8.self)))
                pending = nil
            } else {
                pending = nil
            }
        }
        return found
    }
}
