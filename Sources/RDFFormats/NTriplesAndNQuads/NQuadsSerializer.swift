import RDF
import SourceText

/// Writes N-Triples and N-Quads, a statement a line.
/// - Source: RDF 1.2 N-Quads, §2; RDF 1.2 N-Triples, §2, §3 (canonical form).
struct NQuadsSerializer: FormatSerializer {
    private let format: RDFFormat
    private var terms: TermSerializer<NQuadsTermStyle>
    private var texts = CellTexts()
    private let layout = CellRowLayout(rowEnd: ".\n", columns: [[], [], [], []], skipsAbsent: true)

    init(format: RDFFormat, isCanonical: Bool) {
        self.format = format
        terms = TermSerializer(style: NQuadsTermStyle(lowercasesLanguageTags: isCanonical))
    }

    /// Each term is escaped once in a batch, and in as many batches as have one growing table.
    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError) {
        texts.begin(identity: batch.terms.identity)
        let bytes = batch.terms.bytes
        for term in texts.count..<max(texts.count, batch.terms.count) {
            try terms.append(bytes.span, batch.range(UInt32(term)), to: &texts.bytes)
            texts.bytes.append(32)
            texts.endText()
        }
        try check(batch)
        layout.append(batch.quadCount, rows: batch.quads, texts, to: &output)
    }

    /// Throws when the store or a program has let through what is no RDF, and for named graphs where none can be.
    private func check(_ batch: EncodedQuadBatch) throws(RDFSerializationError) {
        let bytes = batch.terms.bytes
        let starts = batch.terms.starts
        let (iri, blankNode) = (TermKind.iri.rawValue, TermKind.blankNode.rawValue)
        func kind(_ term: UInt32) -> UInt8 {
            Int(term) + 1 < starts.count ? bytes[starts[Int(term)]] : 0
        }
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let subject = kind(batch.quads[row])
            guard subject == iri || subject == blankNode, kind(batch.quads[row + 1]) == iri,
                kind(batch.quads[row + 2]) != 0
            else { throw .notRDF }
            let graphName = batch.quads[row + 3]
            if graphName == EncodedQuadBatch.defaultGraph { continue }
            guard format.supportsDatasets else { throw .namedGraph(format) }
            guard kind(graphName) == iri || kind(graphName) == blankNode else { throw .notRDF }
        }
    }

    mutating func finish(into output: inout [UInt8]) {}
}

/// Terms in full.
struct NQuadsTermStyle: TermStyle {
    let lowercasesLanguageTags: Bool

    func appendIRI(_ iri: Span<UInt8>, to output: inout [UInt8]) {
        Escaping.appendIRI(iri, to: &output)
    }

    func appendShortForm(_ lexicalForm: Span<UInt8>, _ kind: TermKind, to output: inout [UInt8]) -> Bool {
        false
    }
}
