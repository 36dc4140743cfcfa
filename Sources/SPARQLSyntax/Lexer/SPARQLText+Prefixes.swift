package import RDF

extension SPARQLText {
    /// The prefixes that a text declares with absolute IRIs, the latest meaning of each; none when it cannot be cut
    /// into tokens. To shorten IRIs for people, not to read the text.
    package static func prefixes(in text: [UInt8]) -> PrefixMap {
        var prefixes = PrefixMap()
        guard let tokens = try? tokens(of: text) else { return prefixes }
        for (index, token) in tokens.enumerated().dropLast(2) where token.keyword == .prefix {
            let (name, iri) = (tokens[index + 1], tokens[index + 2])
            guard name.kind == .prefixAlone, iri.kind == .iri, !iri.hasEscapes else { continue }
            let namespace = text[(iri.start + 1)..<(iri.end - 1)]
            guard IRIResolution.isAbsolute(namespace) else { continue }
            prefixes[String(decoding: text[name.start..<(name.end - 1)], as: UTF8.self)] = String(
                decoding: namespace, as: UTF8.self)
        }
        return prefixes
    }
}
