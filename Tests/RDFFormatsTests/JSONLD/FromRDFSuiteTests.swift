import RDF
import RDFFormats
import SourceText
import TestSupport
import Testing

/// The W3C suite `fromRdf`, and what is written read back.
@Suite struct FromRDFSuiteTests {
    @Test("Every test of the suite passes", .enabled(if: ManifestFolder.isPresent()))
    func suite() throws {
        let entries = try JSONLDSuite.entries("fromRdf-manifest.jsonld")
        #expect(entries.count == 53)
        for entry in entries {
            let problem = try problem(of: entry)
            #expect(problem == nil, "\(entry.name) \(entry.input): \(problem ?? "")")
        }
    }

    /// What is wrong with our answer; nil when nothing is.
    private func problem(of entry: JSONLDSuite.Entry) throws -> String? {
        let quads = try RDFDocument.parse(JSONLDSuite.bytes(of: entry.inputIRI), format: .nquads)
        var batch = EncodedQuadBatch()
        for quad in quads { batch.append(quad) }
        var options = JSONLD.WritingOptions()
        options.usesNativeTypes = entry.option["useNativeTypes"]?.boolean ?? false
        options.usesRDFType = entry.option["useRdfType"]?.boolean ?? false
        options.directionForm = entry.option["rdfDirection"]?.string.flatMap(JSONLD.DirectionForm.init(rawValue:))
        let result: JSONValue
        do {
            result = try JSONLD.fromRDF([batch], options: options)
        } catch let error as JSONLDError {
            return entry.isNegative && error.code.rawValue == entry.errorCode ? nil : "\(error)"
        }
        if entry.isNegative { return "was accepted, and should be \(entry.errorCode ?? "")" }
        let expectation = try #require(entry.expectation)
        let wanted = try JSONValue(JSONLDSuite.bytes(of: JSONLDSuite.baseIRI + expectation), sourceName: expectation)
        // The suite keeps the labels of its input, as we do.
        return normalized(result) == normalized(wanted) ? nil : text(result)
    }

    private func text(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The value with members and, outside of lists, elements in the order of their text, and numbers spelt alike.
    private func normalized(_ value: JSONValue, isList: Bool = false) -> JSONValue {
        switch value {
        case .number(let spelling): return .number(DecimalDigits.ecmaScript(Double(spelling) ?? 0))
        case .array(let elements):
            let parts = elements.map { normalized($0) }
            return .array(isList ? parts : parts.sorted { text($0) < text($1) })
        case .object(let members):
            let parts = members.map { (key: $0.key, value: normalized($0.value, isList: $0.key == "@list")) }
            return .object(parts.sorted { $0.key < $1.key })
        default: return value
        }
    }
}
