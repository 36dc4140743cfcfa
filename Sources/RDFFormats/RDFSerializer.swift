package import RDF

/// How quads are to be written.
package struct RDFSerializerOptions: Sendable {
    /// Prefixes that Turtle, TriG and JSON-LD declare and use.
    package var prefixes: PrefixMap
    /// N-Triples and N-Quads only: write the canonical form (RDF 1.2 N-Triples, §3), whose language tags are in lower
    /// case. The order of the lines is the caller's.
    package var isCanonical: Bool
    /// Turtle and TriG only: hold all quads until the end, and write nested blank nodes and lists as people do.
    package var isPretty: Bool

    package init(prefixes: PrefixMap = PrefixMap(), isCanonical: Bool = false, isPretty: Bool = false) {
        self.prefixes = prefixes
        self.isCanonical = isCanonical
        self.isPretty = isPretty
    }
}

/// What cannot be written.
package enum RDFSerializationError: Error, Equatable {
    /// A quad is in a named graph, which the format cannot say.
    case namedGraph(RDFFormat)
    /// A batch holds something that is no quad of RDF: a literal as subject, bytes that encode no term.
    case notRDF
    /// RDF/XML: the end of a property's IRI cannot be the name of an element.
    case noElementName(String)
    /// RDF/XML: a control character, or another that no XML may hold, even escaped.
    case noXMLCharacter
    /// A statement has something that the format cannot say: a triple term in JSON-LD, for one.
    case unsayable(RDFFormat, String)
}

extension RDFSerializationError: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .namedGraph(let format):
            "\(format.name) holds one graph, and there are named graphs: write N-Quads or TriG"
        case .notRDF: "a statement is no RDF: its subject is a literal, or its predicate is no IRI"
        case .noElementName(let iri):
            "RDF/XML cannot write the property <\(iri)>, whose end is no name of XML: write Turtle or N-Triples"
        case .noXMLCharacter:
            "a text holds a character that XML does not allow, even escaped: write Turtle or N-Triples"
        case .unsayable(let format, let term): "\(format.name) cannot say \(term)"
        }
    }
}

/// Writes quads in any format, a batch at a time.
///
/// Statements are written in the order they come; Turtle and TriG share what neighbours have in common, so quads that
/// come sorted by graph, subject and predicate give the shortest text, and the same quads the same bytes. Only where
/// ``RDFSerializerOptions/isPretty`` is set does the text wait for the end, and gather what belongs together.
package struct RDFSerializer {
    private var serializer: any FormatSerializer

    package init(format: RDFFormat, options: RDFSerializerOptions = RDFSerializerOptions()) {
        switch format {
        case .ntriples, .nquads:
            serializer = NQuadsSerializer(format: format, isCanonical: options.isCanonical)
        case .turtle where options.isPretty, .trig where options.isPretty:
            serializer = PrettyTurtleSerializer(format: format, prefixes: options.prefixes)
        case .turtle, .trig:
            serializer = TurtleSerializer(format: format, prefixes: options.prefixes)
        case .rdfxml:
            serializer = RDFXMLSerializer(prefixes: options.prefixes)
        case .jsonld: serializer = JSONLDSerializer(prefixes: options.prefixes)
        }
    }

    /// Appends the text of `batch` to `output`. Throws an ``RDFSerializationError``; what was appended before stays.
    package mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws {
        try serializer.write(batch, into: &output)
    }

    /// Appends what ends the document. Nothing may be written after that.
    package mutating func finish(into output: inout [UInt8]) {
        serializer.finish(into: &output)
    }
}

/// What a format's serializer does. One dynamic call a batch.
protocol FormatSerializer {
    mutating func write(_ batch: EncodedQuadBatch, into output: inout [UInt8]) throws(RDFSerializationError)
    mutating func finish(into output: inout [UInt8])
}
