import QuadStore
import RDF
import SPARQLSyntax

/// Functions whose value the first bytes of a term tell, without its text being decoded.
extension ExecutionContext {
    /// The value of `function` of a term; nil when it is an error, or has to be found the ordinary way.
    /// - Source: SPARQL 1.1 Query, §17.4.2.
    func resultByEncoding(of function: BuiltIn, _ id: TermID) -> Value? {
        guard id != .unbound else { return nil }
        switch function {
        case .isIRI, .isURI: return .boolean(terms.kind(of: id) == .iri)
        case .isBlank: return .boolean(terms.kind(of: id) == .blankNode)
        case .isLiteral: return .boolean(terms.kind(of: id).isLiteral)
        case .isTriple: return .boolean(terms.kind(of: id) == .triple)
        case .lang: return language(of: id)
        default: return nil
        }
    }

    private func language(of id: TermID) -> Value? {
        let bytes = terms.bytes(of: id)
        let kind = TermKind(rawValue: bytes.first ?? 0)
        guard kind == .languageTagged else { return kind.isLiteral ? .string("") : nil }
        let tag = bytes.dropFirst().prefix { $0 != 0 }
        // A direction follows the tag after two hyphens, which no tag holds.
        let hyphens = tag.indices.dropLast().first { tag[$0] == 45 && tag[$0 + 1] == 45 }
        return .string(String(decoding: hyphens.map { tag[..<$0] } ?? tag, as: UTF8.self))
    }
}
