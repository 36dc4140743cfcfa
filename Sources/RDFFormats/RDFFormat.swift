/// The formats that graphs and datasets are read from and written to.
public enum RDFFormat: String, CaseIterable, Sendable {
    /// Turtle: one graph, with prefixes.
    case turtle
    /// N-Triples: one graph, a triple a line.
    case ntriples
    /// N-Quads: a dataset, a quad a line.
    case nquads
    /// TriG: a dataset, with prefixes.
    case trig
    /// RDF/XML: one graph, as XML.
    case rdfxml
    /// JSON-LD: a dataset, as JSON.
    case jsonld
}

extension RDFFormat {
    /// The name that its specification gives it.
    public var name: String {
        switch self {
        case .turtle: "Turtle"
        case .ntriples: "N-Triples"
        case .nquads: "N-Quads"
        case .trig: "TriG"
        case .rdfxml: "RDF/XML"
        case .jsonld: "JSON-LD"
        }
    }

    /// The IRI that stands for the format.
    /// - Source: W3C, Unique URIs for File Formats.
    public var iri: String {
        switch self {
        case .turtle: "http://www.w3.org/ns/formats/Turtle"
        case .ntriples: "http://www.w3.org/ns/formats/N-Triples"
        case .nquads: "http://www.w3.org/ns/formats/N-Quads"
        case .trig: "http://www.w3.org/ns/formats/TriG"
        case .rdfxml: "http://www.w3.org/ns/formats/RDF_XML"
        case .jsonld: "http://www.w3.org/ns/formats/JSON-LD"
        }
    }

    /// The registered media type, without parameters.
    public var mediaType: String {
        switch self {
        case .turtle: "text/turtle"
        case .ntriples: "application/n-triples"
        case .nquads: "application/n-quads"
        case .trig: "application/trig"
        case .rdfxml: "application/rdf+xml"
        case .jsonld: "application/ld+json"
        }
    }

    /// Extensions of file names, the registered one first, without the dot.
    public var fileExtensions: [String] {
        switch self {
        case .turtle: ["ttl", "turtle"]
        case .ntriples: ["nt"]
        case .nquads: ["nq"]
        case .trig: ["trig"]
        case .rdfxml: ["rdf", "owl", "xml"]
        case .jsonld: ["jsonld"]
        }
    }

    /// Whether the format can say which graph a triple is in.
    public var supportsDatasets: Bool {
        switch self {
        case .turtle, .ntriples, .rdfxml: false
        case .nquads, .trig, .jsonld: true
        }
    }

    /// The format of this name, as ``rawValue`` or ``name`` has it or as one of the extensions, in any case.
    public init?(name: String) {
        let wanted = Self.folded(name)
        let found = Self.allCases.first { format in
            ([format.rawValue, format.name] + format.fileExtensions).contains { Self.folded($0) == wanted }
        }
        guard let found else { return nil }
        self = found
    }

    /// The format of files with this extension, with the dot or without.
    public init?(fileExtension: String) {
        let wanted = Self.folded(fileExtension.hasPrefix(".") ? String(fileExtension.dropFirst()) : fileExtension)
        guard let found = Self.allCases.first(where: { $0.fileExtensions.contains(wanted) }) else { return nil }
        self = found
    }

    /// The format of a media type; parameters such as `charset` are passed over.
    public init?(mediaType: String) {
        let essence = mediaType.prefix { $0 != ";" && $0 != " " }
        let wanted = Self.folded(String(essence))
        guard let found = Self.allCases.first(where: { $0.mediaType == wanted }) else { return nil }
        self = found
    }

    private static func folded(_ name: String) -> String {
        String(decoding: name.utf8.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
