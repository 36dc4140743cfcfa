import RDF

/// Keeps the blank nodes of several documents apart in one stream: those of document 2 are called `f2-…`.
///
/// The number of the document ends at the first hyphen, so that no two nodes share a label, without a table.
struct BlankNodeRenaming {
    /// `f2-`; empty for a document that is alone.
    private let prefix: [UInt8]

    init(document number: Int, of count: Int) {
        prefix = count > 1 ? Array("f\(number)-".utf8) : []
    }

    func rename(_ batch: inout EncodedQuadBatch) {
        if prefix.isEmpty { return }
        var renamed = EncodedTermTable()
        for index in 0..<batch.terms.count {
            let term = batch.terms[index]
            switch TermKind(rawValue: term.first ?? 0) {
            case .blankNode:
                renamed.bytes.append(TermKind.blankNode.rawValue)
                renamed.bytes += prefix
                renamed.bytes += term.dropFirst()
            case .triple:
                if let decoded = TermEncoding.decode(term) {
                    TermEncoding.encode(self.term(decoded), into: &renamed.bytes)
                }
            default: renamed.bytes += term
            }
            _ = renamed.endTerm()
        }
        batch.terms = renamed
    }

    /// Recurses as deep as triple terms nest, which parsers bound.
    private func term(_ term: Term) -> Term {
        switch term {
        case .blankNode(let node): .blankNode(BlankNode(String(decoding: prefix, as: UTF8.self) + node.label))
        case .triple(let triple): .triple(Triple(self.term(triple.subject), triple.predicate, self.term(triple.object)))
        default: term
        }
    }
}
