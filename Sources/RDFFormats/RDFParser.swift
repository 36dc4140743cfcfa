package import RDF
package import SourceText

/// How a document is to be read.
package struct RDFParserOptions: Sendable {
    /// What relative IRIs are resolved against until the document says otherwise; without it they are an error.
    package var baseIRI: String?
    /// The file, or what stands for it, as errors name it.
    package var sourceName: String
    /// Bytes that one token, line or directive may have.
    package var tokenLimit: Int
    /// Labels that the parser generates are this and a number.
    package var generatedLabelPrefix: String
    /// JSON-LD only: gives the contexts that documents name. None is ever fetched.
    package var contextLoader: JSONLD.ContextLoader?

    package init(
        baseIRI: String? = nil, sourceName: String = "input", tokenLimit: Int = 1 << 30,
        generatedLabelPrefix: String = "gen"
    ) {
        self.baseIRI = baseIRI
        self.sourceName = sourceName
        self.tokenLimit = tokenLimit
        self.generatedLabelPrefix = generatedLabelPrefix
    }
}

/// Reads a document of any format, some thousand quads at a time.
///
/// ```swift
/// var parser = RDFParser(format: .turtle, source: ByteSource(bytes))
/// var batch = EncodedQuadBatch()
/// while try parser.nextBatch(into: &batch) { transaction.insert(batch) }
/// ```
///
/// Labels of blank nodes are kept as they are written; ``BlankNodeLabels`` tells what the others are called.
package struct RDFParser {
    private var parser: any FormatParser

    package init(format: RDFFormat, source: ByteSource, options: RDFParserOptions = RDFParserOptions()) {
        switch format {
        case .ntriples: parser = NQuadsParser(source, options: options, allowsGraphNames: false)
        case .nquads: parser = NQuadsParser(source, options: options, allowsGraphNames: true)
        case .turtle: parser = TurtleParser(source, options: options, allowsGraphs: false)
        case .trig: parser = TurtleParser(source, options: options, allowsGraphs: true)
        case .rdfxml: parser = RDFXMLParser(source, options: options)
        case .jsonld: parser = JSONLDParser(source, options: options)
        }
    }

    /// Empties `batch` and fills it with the next quads; false, with an empty batch, at the end of the document.
    ///
    /// Throws a `Diagnostic` where the document is malformed, and what the source throws. After an error the parser is
    /// of no more use, unless ``recover()`` finds where to go on.
    package mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool {
        try parser.nextBatch(into: &batch)
    }

    /// Passes over what the `Diagnostic` thrown last was about, so that the next batch begins behind it; false where
    /// the format cannot tell where that is. For lists of errors: a statement may have been read in part.
    package mutating func recover() throws -> Bool {
        try parser.recover()
    }

    /// The prefixes declared so far, the latest meaning of each.
    package var prefixes: PrefixMap { parser.prefixes }

    /// The base IRI in force.
    package var baseIRI: String? { parser.baseIRI }
}

/// What a format's parser does. One dynamic call a batch.
protocol FormatParser {
    mutating func nextBatch(into batch: inout EncodedQuadBatch) throws -> Bool
    mutating func recover() throws -> Bool
    var prefixes: PrefixMap { get }
    var baseIRI: String? { get }
}

extension EncodedQuadBatch {
    /// Whether a parser should hand the batch over: enough quads to be worth the call, no more bytes than caches hold.
    /// Terms that the batch began with, of any size, do not count: else a batch could be full before it is begun.
    func isFull(beyond carriedByteCount: Int = 0) -> Bool {
        quads.count >= 4 * 4096 || terms.bytes.count - carriedByteCount >= 1 << 20
    }
}
