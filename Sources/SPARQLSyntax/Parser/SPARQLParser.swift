package import RDF
package import SourceText

/// What a text is read with.
package struct SPARQLParserOptions: Sendable {
    /// What relative IRIs are resolved with until the text says BASE; without one they stay as they are.
    package var baseIRI: String?
    /// Prefixes that are declared before the text begins, for the shell and the saved questions only.
    package var prefixes: PrefixMap
    /// What errors call the text.
    package var sourceName: String

    package init(
        baseIRI: String? = nil, prefixes: PrefixMap = [:], sourceName: String = "query"
    ) {
        self.baseIRI = baseIRI
        self.prefixes = prefixes
        self.sourceName = sourceName
    }
}

/// Reads queries and updates of SPARQL 1.0, 1.1 and 1.2 into algebra.
///
/// Recursive descent over tokens; patterns become algebra as they are read (§18.2), there is no tree of the syntax in
/// between. Nesting is bounded by ``maximumDepth``. Costs time linear in the text.
package enum SPARQLParser {
    /// How deep groups, parentheses, paths, collections and triple terms may nest, and the algebra that comes of them.
    package static let maximumDepth = 1_024

    package static func parseQuery(
        _ text: [UInt8], options: SPARQLParserOptions = SPARQLParserOptions()
    ) throws(Diagnostic) -> Query {
        do {
            var parser = Parser(text, options: options)
            try parser.start()
            return try parser.parseQueryUnit()
        } catch {
            throw error.diagnostic(sourceName: options.sourceName, text: text)
        }
    }

    package static func parseQuery(
        _ text: String, options: SPARQLParserOptions = SPARQLParserOptions()
    ) throws(Diagnostic) -> Query {
        try parseQuery(Array(text.utf8), options: options)
    }

    package static func parseUpdate(
        _ text: [UInt8], options: SPARQLParserOptions = SPARQLParserOptions(sourceName: "update")
    ) throws(Diagnostic) -> Update {
        do {
            var parser = Parser(text, options: options)
            try parser.start()
            return try parser.parseUpdateUnit()
        } catch {
            throw error.diagnostic(sourceName: options.sourceName, text: text)
        }
    }

    package static func parseUpdate(
        _ text: String, options: SPARQLParserOptions = SPARQLParserOptions(sourceName: "update")
    ) throws(Diagnostic) -> Update {
        try parseUpdate(Array(text.utf8), options: options)
    }
}
