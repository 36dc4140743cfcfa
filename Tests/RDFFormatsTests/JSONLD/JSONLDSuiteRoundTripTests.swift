import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// Every file of the W3C's suites, written as JSON-LD in both ways and read back.
@Suite(.enabled(if: ManifestFolder.isPresent())) struct JSONLDSuiteRoundTripTests {
    /// Whether quads read back as the same; nil when JSON-LD cannot say them.
    private func isKept(_ quads: [Quad], prefixes: PrefixMap = PrefixMap()) throws -> Bool? {
        do {
            let options = RDFSerializerOptions(prefixes: prefixes)
            let text = try RDFDocument.serialize(quads, format: .jsonld, options: options)
            let flattened = try RDFDocument.parse(text, format: .jsonld)
            var batch = EncodedQuadBatch()
            for quad in quads { batch.append(quad) }
            var writer = JSONWriter(indentation: 1)
            writer.value(try JSONLD.fromRDF([batch]))
            let expanded = try RDFDocument.parse(writer.bytes, format: .jsonld)
            return try Isomorphism.isIsomorphic(quads, flattened) && Isomorphism.isIsomorphic(quads, expanded)
        } catch RDFSerializationError.unsayable {
            return nil
        } catch let error as JSONLDError {
            return error.code == .invalidJSONLiteral ? nil : false
        }
    }

    @Test("The results of the suite toRdf read back")
    func toRDF() throws {
        var keptCount = 0
        for entry in try JSONLDSuite.entries("toRdf-manifest.jsonld") where !entry.isNegative {
            let bytes = try JSONLDSuite.bytes(of: entry.inputIRI)
            var options = try JSONLDSuite.options(entry)
            options.producesGeneralizedRDF = false
            let quads = try JSONLD.toRDF(bytes, options: options).decodedQuads() ?? []
            let isKept = try isKept(quads, prefixes: ["ex": "http://example.com/", "xsd": XSD.namespace])
            #expect(isKept != false, "\(entry.input)")
            if isKept == true { keptCount += 1 }
        }
        #expect(keptCount > 330)
    }

    @Test("The files of the suites of other formats read back", arguments: W3CSuiteTests.suites)
    func otherSuites(path: String, format: RDFFormat, count: Int) throws {
        for entry in try Manifest(path).entries where entry.types.first?.contains("Negative") == false {
            let iri = try #require(entry.action?.iri?.string)
            let quads = try RDFDocument.parse(ManifestFolder.bytes(of: iri), format: format, baseIRI: iri)
            // Triple terms, which only RDF 1.2 has, are what JSON-LD cannot say.
            let hasTripleTerms = quads.contains { if case .triple = $0.triple.object { true } else { false } }
            #expect(try isKept(quads) == (hasTripleTerms ? nil : true), "\(entry.name)")
        }
    }
}
