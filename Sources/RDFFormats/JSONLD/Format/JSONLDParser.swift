import RDF
import SourceText

/// JSON-LD as one of the formats.
///
/// The text is held whole; a tree only of what ``JSONLDReader`` cannot take node by node. Strings with a base direction
/// become those of RDF 1.2. As JSON-LD has it, statements of relative IRIs are dropped when there is no base. Of a
/// snapshot, which its head tells, the N-Quads beside the JSON-LD are read too.
struct JSONLDParser: FormatParser {
    private let source: ByteSource
    private let options: RDFParserOptions
    private var reader: JSONLDReader?

    init(_ source: ByteSource, options: RDFParserOptions) {
        self.source = source
        self.options = options
    }

    var prefixes: PrefixMap { reader?.prefixes ?? PrefixMap() }
    var baseIRI: String? { options.baseIRI }

    /// Goes on with the next node of a document that is taken node by node.
    mutating func recover() -> Bool { reader?.recover() ?? false }

    mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool {
        if reader == nil {
            var settings = JSONLD.Options(baseIRI: options.baseIRI, contextLoader: options.contextLoader)
            settings.directionForm = .directionalString
            settings.generatedLabelPrefix = options.generatedLabelPrefix
            settings.readsSnapshotQuads = true
            settings.treeLimit = min(settings.treeLimit, options.tokenLimit)
            var bytes: [UInt8] = []
            while try source.appendNextPiece(to: &bytes) {}
            reader = JSONLDReader(bytes, sourceName: options.sourceName, options: settings)
        }
        do throws(JSONLDError) {
            return try reader?.nextBatch(into: &batch) ?? false
        } catch {
            throw error.diagnostic
        }
    }
}
