import RDF
import SPARQLSyntax

extension FunctionLibrary {
    /// Functions on triple terms; their parts come out as they were written.
    /// - Source: SPARQL 1.2 Query, §17.4.7.
    static func triple(_ function: BuiltIn, _ arguments: [Value]) -> Value? {
        if function == .triple {
            guard case .iri(let predicate) = arguments[1] else { return nil }
            switch arguments[0] {
            case .iri, .blankNode: return .triple(Triple(arguments[0].term, predicate, arguments[2].term))
            default: return nil
            }
        }
        guard case .triple(let triple) = arguments[0] else { return function == .isTriple ? .boolean(false) : nil }
        switch function {
        case .subject: return Value(unread: triple.subject)
        case .predicate: return .iri(triple.predicate)
        case .object: return Value(unread: triple.object)
        default: return .boolean(true)
        }
    }
}
