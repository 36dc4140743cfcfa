/// An RDF term: what can stand in a triple, or be bound to a variable.
///
/// - Source: RDF 1.2 Concepts, §3.
public enum Term: Hashable, Sendable {
    /// An IRI.
    case iri(IRI)
    /// A blank node.
    case blankNode(BlankNode)
    /// A literal.
    case literal(Literal)
    /// A triple term: a triple that is itself a thing one can speak of.
    indirect case triple(Triple)
}

extension Term: CustomStringConvertible {
    /// The term as N-Triples writes it.
    public var description: String {
        switch self {
        case .iri(let iri): iri.description
        case .blankNode(let node): node.description
        case .literal(let literal): literal.description
        case .triple(let triple): "<<( \(triple.subject) \(triple.predicate) \(triple.object) )>>"
        }
    }
}

extension Term {
    /// The IRI, when the term is one.
    public var iri: IRI? {
        if case .iri(let iri) = self { iri } else { nil }
    }

    /// The literal, when the term is one.
    public var literal: Literal? {
        if case .literal(let literal) = self { literal } else { nil }
    }

    /// Makes the term of an IRI.
    public static func iri(_ string: String) -> Term {
        .iri(IRI(string))
    }

    /// Makes the term of an `xsd:string`.
    public static func string(_ lexicalForm: String) -> Term {
        .literal(Literal(lexicalForm))
    }

    /// Makes the term of an `xsd:integer` in canonical form.
    public static func integer(_ value: Int) -> Term {
        .literal(Literal(String(value), datatype: XSD.integer))
    }
}
