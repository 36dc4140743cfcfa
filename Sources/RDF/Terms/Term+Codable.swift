extension IRI: Codable {
    /// Reads the characters, unchecked.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the characters.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(string)
    }
}

/// A term in the form of the SPARQL results in JSON: `{"type": "literal", "value": "1", "datatype": "http://…"}`.
///
/// - Source: SPARQL 1.2 Query Results JSON Format, §3.2.2.
extension Term: Codable {
    private enum Key: String, CodingKey {
        case type, value, datatype
        case language = "xml:lang"
        case direction = "its:dir"
    }

    private struct Parts: Codable {
        var subject: Term
        var predicate: IRITerm
        var object: Term
    }

    /// An IRI in the place of a term.
    private struct IRITerm: Codable {
        var type = "uri"
        var value: IRI
    }

    /// Reads a term. Throws `DecodingError` for a type that is none of `uri`, `literal`, `bnode` and `triple`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let type = try container.decode(String.self, forKey: .type)
        switch type {
        case "uri": self = .iri(try container.decode(IRI.self, forKey: .value))
        case "bnode": self = .blankNode(BlankNode(try container.decode(String.self, forKey: .value)))
        case "literal": self = .literal(try Self.literal(in: container))
        case "triple":
            let parts = try container.decode(Parts.self, forKey: .value)
            self = .triple(Triple(parts.subject, parts.predicate.value, parts.object))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container,
                debugDescription: "expected 'uri', 'literal', 'bnode' or 'triple', found '\(type)'")
        }
    }

    private static func literal(in container: KeyedDecodingContainer<Key>) throws -> Literal {
        let text = try container.decode(String.self, forKey: .value)
        guard let language = try container.decodeIfPresent(String.self, forKey: .language) else {
            return Literal(text, datatype: try container.decodeIfPresent(IRI.self, forKey: .datatype) ?? XSD.string)
        }
        let direction = try container.decodeIfPresent(String.self, forKey: .direction).map { name in
            guard let direction = BaseDirection(rawValue: name) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .direction, in: container, debugDescription: "expected 'ltr' or 'rtl', found '\(name)'")
            }
            return direction
        }
        return Literal(text, language: language, direction: direction)
    }

    /// Writes the term.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .iri(let iri):
            try container.encode("uri", forKey: .type)
            try container.encode(iri, forKey: .value)
        case .blankNode(let node):
            try container.encode("bnode", forKey: .type)
            try container.encode(node.label, forKey: .value)
        case .literal(let literal):
            try container.encode("literal", forKey: .type)
            try container.encode(literal.lexicalForm, forKey: .value)
            try container.encodeIfPresent(literal.language, forKey: .language)
            try container.encodeIfPresent(literal.direction?.rawValue, forKey: .direction)
            if literal.language == nil, literal.datatype != XSD.string {
                try container.encode(literal.datatype, forKey: .datatype)
            }
        case .triple(let triple):
            try container.encode("triple", forKey: .type)
            let parts = Parts(
                subject: triple.subject, predicate: IRITerm(value: triple.predicate), object: triple.object)
            try container.encode(parts, forKey: .value)
        }
    }
}
