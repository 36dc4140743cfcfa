import RDF
import SPARQLSyntax

/// Reads property paths.
/// - Source: SHACL, §2.3.1.
struct PathReader {
    let source: ShapesSource
    /// Paths within paths.
    static let depthLimit = 100

    /// The path at a node; nil when it is ill-formed, a circle or too deep.
    ///
    /// A node with several readings is ill-formed by the letter; like the W3C's own tests, a list is then taken for the
    /// sequence that it is.
    func path(at node: Term, depth: Int = 0) -> PropertyPath? {
        if case .iri(let predicate) = node, predicate != RDFVocabulary.nil { return .predicate(predicate) }
        guard depth < Self.depthLimit, case .blankNode = node else { return nil }
        if !source.objects(of: node, RDFVocabulary.first).isEmpty {
            return steps(at: node, depth: depth).map { .sequence($0) }
        }
        let forms: [(String, (Term) -> PropertyPath?)] = [
            ("inversePath", { inner($0, depth).map { .inverse($0) } }),
            ("alternativePath", { steps(at: $0, depth: depth).map { .alternative($0) } }),
            ("zeroOrMorePath", { inner($0, depth).map { .zeroOrMore($0) } }),
            ("oneOrMorePath", { inner($0, depth).map { .oneOrMore($0) } }),
            ("zeroOrOnePath", { inner($0, depth).map { .zeroOrOne($0) } }),
        ]
        for (name, read) in forms {
            let objects = source.objects(of: node, SHACL.name(name))
            if objects.count == 1 { return read(objects[0]) }
        }
        return nil
    }

    private func inner(_ node: Term, _ depth: Int) -> PropertyPath? { path(at: node, depth: depth + 1) }

    /// Two or more paths of a list.
    private func steps(at head: Term, depth: Int) -> [PropertyPath]? {
        guard let items = source.items(ofListAt: head), items.count > 1 else { return nil }
        let steps = items.compactMap { path(at: $0, depth: depth + 1) }
        return steps.count == items.count ? steps : nil
    }
}
