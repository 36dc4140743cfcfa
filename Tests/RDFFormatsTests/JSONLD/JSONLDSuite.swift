import Foundation
import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// A manifest of the W3C's JSON-LD suite.
struct JSONLDSuite {
    static let baseIRI = "https://w3c.github.io/json-ld-api/tests/"

    /// A test of the manifest.
    struct Entry {
        let name: String
        let types: [String]
        let input: String
        let expectation: String?
        let errorCode: String?
        let option: JSONValue

        var isNegative: Bool { types.contains("jld:NegativeEvaluationTest") }
        var inputIRI: String { JSONLDSuite.baseIRI + input }
        var isVersion10: Bool { option["specVersion"]?.string == "json-ld-1.0" }
    }

    /// All tests of a manifest that are not for JSON-LD 1.0 alone.
    static func entries(_ manifest: String) throws -> [Entry] {
        let tree = try JSONValue(bytes(of: baseIRI + manifest), sourceName: manifest)
        let all = (tree["sequence"]?.array ?? []).map { test in
            Entry(
                name: test["@id"]?.string ?? "", types: test["@type"]?.array?.compactMap(\.string) ?? [],
                input: test["input"]?.string ?? "", expectation: test["expect"]?.string,
                errorCode: test["expectErrorCode"]?.string, option: test["option"] ?? .null)
        }
        return all.filter { !$0.isVersion10 }
    }

    /// The bytes of a file of the suite, by its address on the web.
    static func bytes(of iri: String) throws -> [UInt8] {
        let path = try #require(ManifestFolder.path)
        try #require(iri.hasPrefix(baseIRI))
        let file = path + "/json-ld-api/tests/" + iri.dropFirst(baseIRI.count)
        return try Array(Data(contentsOf: URL(filePath: file)))
    }

    static func options(_ entry: Entry) throws -> JSONLD.Options {
        var options = JSONLD.Options(baseIRI: entry.option["base"]?.string ?? entry.inputIRI) { iri in
            iri.hasPrefix(baseIRI) ? try bytes(of: iri) : nil
        }
        if let mode = entry.option["processingMode"]?.string.flatMap(JSONLD.ProcessingMode.init(rawValue:)) {
            options.processingMode = mode
        }
        options.directionForm = entry.option["rdfDirection"]?.string.flatMap(JSONLD.DirectionForm.init(rawValue:))
        options.producesGeneralizedRDF = entry.option["produceGeneralizedRdf"]?.boolean ?? false
        options.expandContext = try entry.option["expandContext"]?.string.map { try bytes(of: baseIRI + $0) }
        return options
    }
}
