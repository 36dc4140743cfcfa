import RDF
import RDFFormats
import TestSupport
import Testing

/// Every file of the W3C's suites, written in every format that can hold it, and read back.
@Suite struct SuiteRoundTripTests {
    @Test(
        "What is read and written reads back as the same dataset", .enabled(if: ManifestFolder.isPresent()),
        arguments: W3CSuiteTests.suites)
    func roundTrip(path: String, format: RDFFormat, count: Int) throws {
        var writtenCount = 0
        for entry in try Manifest(path).entries where !(entry.types.first ?? "").contains("Negative") {
            let action = try #require(entry.action?.iri?.string)
            let quads = try RDFDocument.parse(ManifestFolder.bytes(of: action), format: format, baseIRI: action)
            let hasGraphs = quads.contains { $0.graphName != nil }
            for target in RDFFormat.allCases where target.supportsDatasets || !hasGraphs {
                for isPretty in [false, true] where !isPretty || target == .turtle || target == .trig {
                    guard let text = try Self.written(quads, target, isPretty: isPretty) else { continue }
                    writtenCount += 1
                    let read = try RDFDocument.parse(text, format: target, sourceName: entry.name)
                    #expect(
                        try Isomorphism.isIsomorphic(read, quads),
                        "\(entry.name) as \(target): \(String(decoding: text, as: UTF8.self))")
                }
            }
        }
        #expect(writtenCount > 0)
    }

    /// The document; nil where the format has no way to say it.
    private static func written(_ quads: [Quad], _ format: RDFFormat, isPretty: Bool) throws -> [UInt8]? {
        let prefixes: PrefixMap = ["": "http://example.org/", "e": "http://example/", "rdf": RDFVocabulary.namespace]
        do {
            return try RDFDocument.serialize(
                quads, format: format, options: RDFSerializerOptions(prefixes: prefixes, isPretty: isPretty))
        } catch RDFSerializationError.noElementName where format == .rdfxml {
            return nil
        } catch RDFSerializationError.noXMLCharacter where format == .rdfxml {
            return nil
        } catch RDFSerializationError.unsayable(.jsonld, _) {
            return nil
        }
    }
}
