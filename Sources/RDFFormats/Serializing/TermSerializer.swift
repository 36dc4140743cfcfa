import RDF
import SourceText

/// How a format writes IRIs and literals; the rest is common to all of them.
protocol TermStyle {
    mutating func appendIRI(_ iri: Span<UInt8>, to output: inout [UInt8])

    /// Appends the short form of a literal of a well-known datatype; false when it has none.
    func appendShortForm(_ lexicalForm: Span<UInt8>, _ kind: TermKind, to output: inout [UInt8]) -> Bool

    var lowercasesLanguageTags: Bool { get }
}

/// Writes encoded terms.
struct TermSerializer<Style: TermStyle> {
    var style: Style
    /// `datatypes[kind - first]` is the IRI of a well-known datatype.
    private let datatypes = TermKind.wellKnownDatatypes.map { Array($0.string.utf8) }

    init(style: Style) {
        self.style = style
    }

    /// Appends the term whose encoding lies at `range` of `bytes`.
    mutating func append(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]
    ) throws(RDFSerializationError) {
        guard let parts = EncodedTermParts(bytes, range) else { throw .notRDF }
        switch parts.kind {
        case .iri: style.appendIRI(bytes.extracting(parts.content), to: &output)
        case .blankNode:
            output += "_:".utf8
            ByteSpans.append(bytes.extracting(parts.content), to: &output)
        case .triple: try appendTripleTerm(bytes, range, to: &output)
        default: try appendLiteral(bytes, parts, to: &output)
        }
    }

    private mutating func appendLiteral(
        _ bytes: Span<UInt8>, _ parts: EncodedTermParts, to output: inout [UInt8]
    ) throws(RDFSerializationError) {
        let lexicalForm = bytes.extracting(parts.content)
        if style.appendShortForm(lexicalForm, parts.kind, to: &output) { return }
        Escaping.appendQuoted(lexicalForm, to: &output)
        switch parts.kind {
        case .string: break
        case .languageTagged:
            output.append(UInt8(ascii: "@"))
            for index in parts.qualifier {
                output.append(style.lowercasesLanguageTags ? bytes[index].asciiLowercased : bytes[index])
            }
        case .typed:
            output += "^^".utf8
            style.appendIRI(bytes.extracting(parts.qualifier), to: &output)
        default:
            let place = Int(parts.kind.rawValue) - Int(TermKind.firstWellKnown)
            guard datatypes.indices.contains(place) else { throw .notRDF }
            output += "^^".utf8
            let datatype = datatypes[place]
            style.appendIRI(datatype.span, to: &output)
        }
    }

    /// Triple terms nest in objects; a stack of what is left to write stands for the recursion.
    private mutating func appendTripleTerm(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]
    ) throws(RDFSerializationError) {
        var term = range
        var depth = 0
        while bytes[term.lowerBound] == TermKind.triple.rawValue {
            depth += 1
            output += "<<( ".utf8
            guard let subject = EncodedTermParts.part(bytes, at: term.lowerBound + 1, limit: term.upperBound),
                let predicate = EncodedTermParts.part(bytes, at: subject.upperBound, limit: term.upperBound),
                let object = EncodedTermParts.part(bytes, at: predicate.upperBound, limit: term.upperBound),
                !object.isEmpty, !isTriple(bytes, subject), !isTriple(bytes, predicate)
            else { throw .notRDF }
            try append(bytes, subject, to: &output)
            output.append(32)
            try append(bytes, predicate, to: &output)
            output.append(32)
            term = object
        }
        try append(bytes, term, to: &output)
        for _ in 0..<depth { output += " )>>".utf8 }
    }

    private func isTriple(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.isEmpty || bytes[range.lowerBound] == TermKind.triple.rawValue
    }
}

extension EncodedQuadBatch {
    /// The indices of a quad; throws when the store or a program has let through what is no RDF.
    func checkedQuad(_ row: Int) throws(RDFSerializationError) -> (UInt32, UInt32, UInt32, UInt32) {
        let quad = (quads[row], quads[row + 1], quads[row + 2], quads[row + 3])
        let isNode = { (term: UInt32) -> Bool in
            guard term < self.terms.count, let first = self.terms[Int(term)].first else { return false }
            return first == TermKind.iri.rawValue || first == TermKind.blankNode.rawValue
        }
        guard isNode(quad.0), quad.1 < terms.count, terms[Int(quad.1)].first == TermKind.iri.rawValue,
            quad.2 < terms.count, quad.3 == Self.defaultGraph || isNode(quad.3)
        else { throw .notRDF }
        return quad
    }

    func range(_ term: UInt32) -> Range<Int> {
        terms.starts[Int(term)]..<terms.starts[Int(term) + 1]
    }
}
