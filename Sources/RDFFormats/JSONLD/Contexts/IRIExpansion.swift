import RDF

// What a string stands for.
extension ContextProcessor {
    /// Keys of a context that are remembered.
    private static let keyLimit = 10_000

    /// What a key stands for in a context that is complete; neither keyword nor property when it is to be passed over.
    /// - Source: JSON-LD 1.1 API, §5.1.2, steps 13.2 and 13.3.
    func key(_ key: String, in context: ActiveContext) throws(JSONLDFailure) -> ExpandedKey {
        if let keyword = Keyword(key) { return ExpandedKey(keyword: keyword) }
        if let known = context.keys[ExactString(key)] { return known }
        var result = ExpandedKey(definition: context.definition(of: key))
        if let iri = try expand(key, in: context, vocabulary: true) {
            result.keyword = Keyword(iri)
            if result.keyword == nil, iri.utf8.contains(UInt8(ascii: ":")) { result.property = iri }
        }
        if context.keys.count < Self.keyLimit { context.keys[ExactString(key)] = result }
        return result
    }

    /// The IRI, blank node or keyword that `value` stands for; nil when a term stands for nothing or `value` looks like
    /// a keyword and is none.
    ///
    /// While a context is being made, `local` defines the terms that `value` needs.
    /// - Source: JSON-LD 1.1 API, §5.2 (IRI Expansion).
    func expand(
        _ value: String, in context: ActiveContext, documentRelative: Bool = false, vocabulary: Bool = false,
        defining local: LocalContext? = nil
    ) throws(JSONLDFailure) -> String? {
        if value.utf8.first == UInt8(ascii: "@") {
            if Keyword(value) != nil { return value }
            if Keyword.hasForm(value) { return nil }
        }
        if let local, local.isPending(value) { try define(value, of: local, in: context) }
        if let definition = context.definition(of: value) {
            if let iri = definition.iri, Keyword(iri) != nil { return iri }
            if vocabulary { return definition.iri }
        }
        if let colon = value.utf8.firstIndex(of: UInt8(ascii: ":")), value.hasInnerColon {
            let prefix = value[..<colon]
            let suffix = value[value.utf8.index(after: colon)...]
            if prefix.utf8.elementsEqual("_".utf8) || suffix.utf8.starts(with: "//".utf8) { return value }
            let term = String(prefix)
            if let local, local.isPending(term) { try define(term, of: local, in: context) }
            if let definition = context.definition(of: term), definition.isPrefix, let iri = definition.iri {
                return iri + suffix
            }
            if IRIResolution.isAbsolute(value) { return value }
        }
        if vocabulary, let prefix = context.vocabulary { return prefix + value }
        if documentRelative, let base = context.base { return base.resolve(value) }
        return value
    }
}

extension String {
    /// Whether a colon stands anywhere after the first byte.
    var hasInnerColon: Bool {
        utf8.dropFirst().contains(UInt8(ascii: ":"))
    }

    var hasBlankNodeForm: Bool {
        utf8.starts(with: "_:".utf8)
    }

    /// Whether this is an IRI that a statement can hold.
    package var isWellFormedIRI: Bool {
        JSONLD.isWellFormedIRI(Array(utf8)[...])
    }
}

extension JSONLD {
    /// Whether bytes are an absolute IRI without characters that IRIs cannot have, and with one `#` at most. Statements
    /// of other IRIs are dropped, without a word (JSON-LD 1.1 API, §8.1).
    static func isWellFormedIRI(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard IRIResolution.isAbsolute(bytes), IRIResolution.firstForbiddenIndex(in: bytes) == nil else { return false }
        guard let hash = bytes.firstIndex(of: UInt8(ascii: "#")) else { return true }
        return !bytes[(hash + 1)...].contains(UInt8(ascii: "#"))
    }
}
