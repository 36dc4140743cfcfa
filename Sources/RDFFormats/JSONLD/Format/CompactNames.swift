import RDF

/// How IRIs are written where a JSON-LD context declares prefixes.
struct CompactNames {
    /// The prefixes that the context can say.
    private(set) var prefixes = PrefixMap()
    /// Their names, with the colon.
    private var names: [[UInt8]] = []

    /// Keeps the prefixes that mean in JSON-LD what they mean in Turtle.
    ///
    /// That leaves out names that JSON-LD has other plans with, and namespaces that themselves begin as a short name.
    init(_ prefixes: PrefixMap) {
        let all = prefixes.map { Array($0.prefix.utf8) + [UInt8(ascii: ":")] }
        for entry in prefixes {
            let name = entry.prefix.utf8
            guard let first = name.first, first != UInt8(ascii: "@"), entry.prefix != "_",
                JSONLD.isWellFormedIRI(entry.namespaceBytes[...]), !Self.isAmbiguous(entry.namespaceBytes[...], all)
            else { continue }
            self.prefixes[entry.prefix] = entry.namespace
        }
        names = self.prefixes.map { Array($0.prefix.utf8) + [UInt8(ascii: ":")] }
    }

    /// Whether an IRI, written in full, would be taken for the short name of another.
    func isAmbiguous(_ iri: String) -> Bool {
        Self.isAmbiguous(Array(iri.utf8)[...], names)
    }

    private static func isAmbiguous(_ iri: ArraySlice<UInt8>, _ names: [[UInt8]]) -> Bool {
        names.contains { iri.starts(with: $0) && !iri.dropFirst($0.count).starts(with: "//".utf8) }
    }

    /// The short name of an IRI, or the IRI.
    func name(_ iri: IRI) -> String {
        guard let short = prefixes.shorten(iri) else { return iri.string }
        return short.prefix + ":" + short.local
    }

    /// Whether a prefix can be declared by its namespace alone.
    /// - Source: JSON-LD 1.1 API, §4.2.2, step 14.2.5.
    static func isPlain(_ entry: PrefixMap.Entry) -> Bool {
        entry.namespaceBytes.last.map { ":/?#[]@".utf8.contains($0) } ?? false
    }
}
