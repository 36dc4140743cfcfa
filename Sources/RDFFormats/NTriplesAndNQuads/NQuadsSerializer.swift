import RDF

/// Writes N-Triples and N-Quads, a statement a line.
/// - Source: RDF 1.2 N-Quads, §2; RDF 1.2 N-Triples, §2, §3 (canonical form).
struct NQuadsSerializer: FormatSerializer {
    private let format: RDFFormat
    private var terms: TermSerializer<NQuadsTermStyle>

    init(format: RDFFormat, isCanonical: Bool) {
        self.format = format
        terms = TermSerializer(style: NQuadsTermStyle(lowercasesLanguageTags: isCanonical))
    }

    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError) {
        let bytes = batch.terms.bytes
        let span = bytes.span
        for row in stride(from: 0, to: batch.quads.count, by: 4) {
            let (subject, predicate, object, graphName) = try batch.checkedQuad(row)
            for term in [subject, predicate, object] {
                try terms.append(span, batch.range(term), to: &output)
                output.append(32)
            }
            if graphName != EncodedQuadBatch.defaultGraph {
                guard format.supportsDatasets else { throw .namedGraph(format) }
                try terms.append(span, batch.range(graphName), to: &output)
                output.append(32)
            }
            output.append(UInt8(ascii: "."))
            output.append(10)
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
