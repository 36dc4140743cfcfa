internal import RDF

/// The blank-node labels of one document.
///
/// A label that the graph already had before the document began means another node there: it gets a fresh label from a
/// counter. Other labels are kept, so that a graph read from its own snapshot, or one file read into an empty graph,
/// looks as written.
package struct BlankNodeScope: Sendable {
    /// Whether all labels are kept, because they are those of this very graph (snapshot files, journals).
    let keepsLabels: Bool
    /// The labels met so far, encoded, and the nodes they mean.
    private var labels = TermChunk(firstID: 1)
    private var nodes: [TermID] = []

    package init(keepsLabels: Bool = false) {
        self.keepsLabels = keepsLabels
    }

    /// The node that the encoded label `bytes[start..<end]` means.
    mutating func node(
        _ bytes: [UInt8], _ start: Int, _ end: Int, in dictionary: inout TermDictionary
    ) throws(QuadStoreError) -> TermID {
        if keepsLabels { return try dictionary.intern(bytes, start, end) }
        let hash = TermBytes.hash(bytes.span.extracting(start..<end))
        if let known = labels.find(bytes.span.extracting(start..<end), hash: hash) { return nodes[known] }
        guard labels.arena.count <= StoreLimits.chunkByteCount - (end - start) else {
            throw .tooManyTerms(limit: labels.count)
        }
        let node =
            dictionary.id(of: bytes.span.extracting(start..<end)) == nil
            ? try dictionary.intern(bytes, start, end) : try dictionary.makeBlankNode()
        _ = labels.append(bytes, start, end, hash: hash, value: TermValue(.notLiteral))
        nodes.append(node)
        return node
    }
}

extension TermDictionary {
    /// Interns a blank node whose label no other has: `b0`, `b1`, ….
    package mutating func makeBlankNode() throws(QuadStoreError) -> TermID {
        while true {
            var bytes = [TermKind.blankNode.rawValue, UInt8(ascii: "b")]
            bytes.append(contentsOf: String(nextBlankNode).utf8)
            nextBlankNode += 1
            if id(of: bytes.span) == nil { return try intern(bytes, 0, bytes.count) }
        }
    }
}

extension BlankNodeScope {
    /// The encoded triple term with the blank nodes in it renamed as they are outside it.
    ///
    /// Recurses as deep as triple terms nest, which parsers bound.
    mutating func renamed(
        _ triple: [UInt8], in dictionary: inout TermDictionary
    ) throws(QuadStoreError) -> [UInt8] {
        guard let term = TermEncoding.decode(triple[...]) else { throw .malformedBatch }
        return TermEncoding.encoded(try renamed(term, in: &dictionary))
    }

    private mutating func renamed(_ term: Term, in dictionary: inout TermDictionary) throws(QuadStoreError) -> Term {
        switch term {
        case .blankNode:
            let bytes = TermEncoding.encoded(term)
            let id = try node(bytes, 0, bytes.count, in: &dictionary)
            return dictionary.term(of: id) ?? term
        case .triple(let triple):
            let subject = try renamed(triple.subject, in: &dictionary)
            return .triple(Triple(subject, triple.predicate, try renamed(triple.object, in: &dictionary)))
        default: return term
        }
    }
}
