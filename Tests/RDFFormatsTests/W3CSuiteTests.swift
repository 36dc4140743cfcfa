import RDF
import RDFFormats
import TestSupport
import Testing

/// The W3C suites of the formats, RDF 1.1 and 1.2.
@Suite struct W3CSuiteTests {
    static let suites: [(path: String, format: RDFFormat, count: Int)] = [
        ("rdf/rdf11/rdf-n-triples/manifest.ttl", .ntriples, 70),
        ("rdf/rdf11/rdf-n-quads/manifest.ttl", .nquads, 87),
        ("rdf/rdf11/rdf-turtle/manifest.ttl", .turtle, 313),
        ("rdf/rdf11/rdf-trig/manifest.ttl", .trig, 356),
        ("rdf/rdf12/rdf-n-triples/syntax/manifest.ttl", .ntriples, 29),
        ("rdf/rdf12/rdf-n-triples/c14n/manifest.ttl", .ntriples, 41),
        ("rdf/rdf12/rdf-n-quads/syntax/manifest.ttl", .nquads, 27),
        ("rdf/rdf12/rdf-n-quads/c14n/manifest.ttl", .nquads, 41),
        ("rdf/rdf12/rdf-turtle/syntax/manifest.ttl", .turtle, 74),
        ("rdf/rdf12/rdf-turtle/eval/manifest.ttl", .turtle, 29),
        ("rdf/rdf12/rdf-trig/syntax/manifest.ttl", .trig, 35),
        ("rdf/rdf12/rdf-trig/eval/manifest.ttl", .trig, 25),
        ("rdf/rdf11/rdf-xml/manifest.ttl", .rdfxml, 166),
        ("rdf/rdf12/rdf-xml/eval/manifest.ttl", .rdfxml, 31),
    ]

    @Test("Every test of the suite passes", .enabled(if: ManifestFolder.isPresent()), arguments: suites)
    func suite(path: String, format: RDFFormat, count: Int) throws {
        let entries = try Manifest(path).entries
        #expect(entries.count == count)
        for entry in entries {
            let problem = problem(of: entry, format: format)
            #expect(problem == nil, "\(entry.name): \(problem ?? "")")
        }
    }

    /// What is wrong with our answer; nil when nothing is.
    private func problem(of entry: ManifestEntry, format: RDFFormat) -> String? {
        guard let action = entry.action?.iri?.string, let type = entry.types.first else { return "no action" }
        let isNegative = type.contains("Negative")
        do {
            let bytes = try ManifestFolder.bytes(of: action)
            let quads = try RDFDocument.parse(bytes, format: format, baseIRI: action, sourceName: entry.name)
            if isNegative { return "was accepted" }
            guard let result = entry.result?.iri?.string else { return nil }
            let expected = try ManifestFolder.bytes(of: result)
            if type.contains("C14N") {
                let options = RDFSerializerOptions(isCanonical: true)
                let text = try RDFDocument.serialize(quads, format: format, options: options)
                return text == expected ? nil : String(decoding: text, as: UTF8.self)
            }
            let resultFormat: RDFFormat = result.hasSuffix("nq") ? .nquads : .ntriples
            let wanted = try RDFDocument.parse(expected, format: resultFormat, sourceName: result)
            return try Isomorphism.isIsomorphic(quads, wanted) ? nil : "\(Set(quads))"
        } catch {
            return isNegative ? nil : "\(error)"
        }
    }
}
