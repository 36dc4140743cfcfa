/// Quads on their way between a format and the store: some thousand at a time, as indices into one table of terms.
///
/// A module boundary is crossed once a batch. A term may stand in the table more than once; producers only spare the
/// repetitions that cost nothing to see (the subject of the line before).
package struct EncodedQuadBatch: Sendable {
    /// Stands for the default graph in the fourth place of a quad.
    package static let defaultGraph = UInt32.max

    package var terms = EncodedTermTable()
    /// Four indices a quad: subject, predicate, object, graph name.
    package var quads: [UInt32] = []

    package init() {}

    package var quadCount: Int { quads.count / 4 }

    /// Empties the batch and keeps its memory.
    package mutating func removeAll() {
        terms.removeAll()
        quads.removeAll(keepingCapacity: true)
    }

    /// Appends one quad of the model.
    package mutating func append(_ quad: Quad) {
        for term in [quad.triple.subject, .iri(quad.triple.predicate), quad.triple.object] {
            quads.append(UInt32(terms.append(term)))
        }
        quads.append(quad.graphName.map { UInt32(terms.append($0)) } ?? Self.defaultGraph)
    }

    /// The quads as terms of the model; nil where a batch does not decode.
    package func decodedQuads() -> [Quad]? {
        var result: [Quad] = []
        for row in stride(from: 0, to: quads.count, by: 4) {
            guard let subject = TermEncoding.decode(terms[Int(quads[row])]),
                case .iri(let predicate)? = TermEncoding.decode(terms[Int(quads[row + 1])]),
                let object = TermEncoding.decode(terms[Int(quads[row + 2])])
            else { return nil }
            var graphName: Term?
            if quads[row + 3] != Self.defaultGraph {
                graphName = TermEncoding.decode(terms[Int(quads[row + 3])])
                if graphName == nil { return nil }
            }
            result.append(Quad(subject, predicate, object, in: graphName))
        }
        return result
    }
}
