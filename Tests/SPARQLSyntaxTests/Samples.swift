import RDF
import SPARQLSyntax
import SourceText

/// The algebra of a query, with `:` as prefix of `http://e/`, written short: `:p` for `<http://e/p>`.
func algebra(_ text: String) throws(Diagnostic) -> String {
    shortened(try SPARQLParser.parseQuery(text, options: sampleOptions).algebra.description)
}

let sampleOptions = SPARQLParserOptions(prefixes: ["": "http://e/"])

/// IRIs of `http://e/` with a colon, those of the RDF namespace with `rdf:`.
func shortened(_ text: String) -> String {
    var result = text
    for (namespace, prefix) in [("http://e/", ":"), (RDFVocabulary.namespace, "rdf:")] {
        let parts = result.split(separator: "<" + namespace, omittingEmptySubsequences: false)
        result = parts.dropFirst().reduce(String(parts.first ?? "")) { text, part in
            let end = part.firstIndex(of: ">") ?? part.endIndex
            return text + prefix + part[..<end] + part[end...].dropFirst()
        }
    }
    return result
}

/// The same with every run of white space as one space.
func oneLine(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
}
