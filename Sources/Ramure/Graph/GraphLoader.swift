internal import QuadStore
internal import RDF
internal import RDFFormats
internal import SourceText

/// Puts documents together into one graph: all of them, or none.
struct GraphLoader: ~Copyable {
    private var transaction: WriteTransaction
    private(set) var prefixes: PrefixMap

    init(on snapshot: Snapshot = Snapshot(), prefixes: PrefixMap = [:]) {
        transaction = WriteTransaction(on: snapshot)
        self.prefixes = prefixes
    }

    /// Reads a document, blank nodes apart from those of any other; `graphName` takes what the document says about no
    /// graph. Throws a `Diagnostic` where it is malformed, and what the source throws.
    mutating func load(
        _ source: ByteSource, format: RDFFormat, sourceName: String, baseIRI: String? = nil, into graphName: Term? = nil
    ) throws {
        var parser = RDFParser(
            format: format, source: source, options: RDFParserOptions(baseIRI: baseIRI, sourceName: sourceName))
        var batch = EncodedQuadBatch()
        var blankNodes = BlankNodeScope()
        while try parser.nextBatch(into: &batch) {
            if let graphName { batch.replaceDefaultGraph(by: graphName) }
            try transaction.insert(batch, blankNodes: &blankNodes)
        }
        prefixes.merge(parser.prefixes)
    }

    consuming func commit() throws -> Snapshot { try transaction.commit() }
}

extension EncodedQuadBatch {
    /// Puts the quads of the default graph into a named one.
    fileprivate mutating func replaceDefaultGraph(by name: Term) {
        let index = UInt32(terms.append(name))
        for place in stride(from: 3, to: quads.count, by: 4) where quads[place] == Self.defaultGraph {
            quads[place] = index
        }
    }
}
