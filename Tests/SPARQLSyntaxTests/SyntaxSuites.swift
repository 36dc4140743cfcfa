import RDF
import SPARQLSyntax
import SourceText
import TestSupport
import Testing

/// A query or an update of a W3C test, and whether it must parse.
struct SuiteText {
    var iri: String
    var bytes: [UInt8]
    var isUpdate: Bool
    var isPositive: Bool

    /// The texts of all tests below a manifest.
    static func all(_ manifest: String) throws -> [SuiteText] {
        let query = IRI("http://www.w3.org/2001/sw/DataAccess/tests/test-query#query")
        let request = IRI("http://www.w3.org/2009/sparql/tests/test-update#request")
        return try Manifest.allEntries(manifest).compactMap { entry in
            guard let action = entry.action else { return nil }
            let file = entry.graph.object(of: action, query) ?? entry.graph.object(of: action, request) ?? action
            guard let iri = file.iri?.string, iri.hasSuffix(".rq") || iri.hasSuffix(".ru") else { return nil }
            return SuiteText(
                iri: iri, bytes: try ManifestFolder.bytes(of: iri), isUpdate: iri.hasSuffix(".ru"),
                isPositive: !entry.types.contains { $0.hasPrefix("Negative") })
        }
    }

    var options: SPARQLParserOptions { SPARQLParserOptions(baseIRI: iri, sourceName: iri) }
}

/// The queries and updates of the W3C suites: evaluation tests too must parse.
@Suite struct SyntaxSuites {
    static let manifests = [
        "sparql/sparql10/manifest.ttl", "sparql/sparql11/manifest-all.ttl", "sparql/sparql12/manifest.ttl",
    ]

    @Test("Every positive test parses, every negative one is refused", arguments: manifests)
    func suites(manifest: String) throws {
        guard ManifestFolder.isPresent() else { return }
        let texts = try SuiteText.all(manifest)
        for text in texts {
            do throws(Diagnostic) {
                if text.isUpdate {
                    _ = try SPARQLParser.parseUpdate(text.bytes, options: text.options)
                } else {
                    _ = try SPARQLParser.parseQuery(text.bytes, options: text.options)
                }
                if !text.isPositive { Issue.record("\(text.iri) should be refused") }
            } catch {
                if text.isPositive { Issue.record("\(error)") }
            }
        }
        let positive = texts.count { $0.isPositive }
        print("\(manifest): \(positive) parsed, \(texts.count - positive) refused")
        #expect(texts.count > 250)
    }
}
