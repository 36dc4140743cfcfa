import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// The W3C suite `toRdf`, read node by node and read as trees.
@Suite struct ToRDFSuiteTests {
    @Test("Every test of the suite passes", .enabled(if: ManifestFolder.isPresent()), arguments: [true, false])
    func suite(streams: Bool) throws {
        let entries = try JSONLDSuite.entries("toRdf-manifest.jsonld")
        #expect(entries.count == 456)
        for entry in entries {
            let problem = try problem(of: entry, streams: streams)
            #expect(problem == nil, "\(entry.name) \(entry.input): \(problem ?? "")")
        }
    }

    /// What is wrong with our answer; nil when nothing is.
    private func problem(of entry: JSONLDSuite.Entry, streams: Bool) throws -> String? {
        let bytes = try JSONLDSuite.bytes(of: entry.inputIRI)
        let options = try JSONLDSuite.options(entry)
        let batch: EncodedQuadBatch
        do throws(JSONLDError) {
            batch = try JSONLD.toRDF(bytes, sourceName: entry.input, options: options, streams: streams)
        } catch {
            return entry.isNegative && error.code.rawValue == entry.errorCode ? nil : "\(error)"
        }
        if entry.isNegative { return "was accepted, and should be \(entry.errorCode ?? "")" }
        guard let expectation = entry.expectation else { return nil }
        let wanted = try Self.tuples(ofNQuads: try JSONLDSuite.bytes(of: JSONLDSuite.baseIRI + expectation))
        let tuples = Set(Self.tuples(of: batch))
        return try Isomorphism.tuplesMatch(Array(tuples), Array(Set(wanted))) ? nil : "\(tuples)"
    }

    private static func tuples(of batch: EncodedQuadBatch) -> [[Term?]] {
        stride(from: 0, to: batch.quads.count, by: 4).map { row in
            batch.quads[row..<(row + 4)].map { term in
                term == EncodedQuadBatch.defaultGraph ? nil : TermEncoding.decode(batch.terms[Int(term)])
            }
        }
    }

    /// Quads, of which those of generalised RDF have a blank node as predicate: that is no N-Quads, and goes through
    /// an IRI of ours.
    private static func tuples(ofNQuads bytes: [UInt8]) throws -> [[Term?]] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            var parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            if parts.count == 3, parts[1].hasPrefix("_:") { parts[1] = "<generalized:\(parts[1])>" }
            return parts.joined(separator: " ")
        }
        let quads = try RDFDocument.parse(lines.joined(separator: "\n"), format: .nquads)
        return quads.map { quad in
            let predicate = quad.triple.predicate
            let isBlank = predicate.string.hasPrefix("generalized:_:")
            let term: Term = isBlank ? .blankNode(BlankNode(String(predicate.string.dropFirst(14)))) : .iri(predicate)
            return [quad.triple.subject, term, quad.triple.object, quad.graphName]
        }
    }
}
