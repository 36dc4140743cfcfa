extension TermEncoding {
    /// The term that `bytes` encode; nil when they are no encoding.
    package static func decode(_ bytes: ArraySlice<UInt8>) -> Term? {
        guard let first = bytes.first else { return nil }
        let kind = TermKind(rawValue: first)
        let rest = bytes.dropFirst()
        switch kind {
        case .iri: return .iri(IRI(text(rest)))
        case .blankNode: return .blankNode(BlankNode(text(rest)))
        case .string: return .literal(Literal(text(rest)))
        case .languageTagged: return decodeLanguageTagged(rest)
        case .typed:
            guard let zero = rest.firstIndex(of: 0) else { return nil }
            return .literal(Literal(text(rest[(zero + 1)...]), datatype: IRI(text(rest[..<zero]))))
        case .triple: return decodeTriple(rest)
        default:
            guard let datatype = kind.wellKnownDatatype else { return nil }
            return .literal(Literal(text(rest), datatype: datatype))
        }
    }

    /// The text of an encoded string, tagged or not; nil for any other term.
    package static func stringText(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        switch TermKind(rawValue: bytes.first ?? 0) {
        case .string: bytes.dropFirst()
        case .languageTagged: bytes.firstIndex(of: 0).map { bytes[($0 + 1)...] }
        default: nil
        }
    }

    private static func decodeLanguageTagged(_ rest: ArraySlice<UInt8>) -> Term? {
        guard let zero = rest.firstIndex(of: 0) else { return nil }
        let lexicalForm = text(rest[(zero + 1)...])
        let tag = text(rest[..<zero])
        for direction in BaseDirection.allCases where tag.hasSuffix("--" + direction.rawValue) {
            return .literal(Literal(lexicalForm, language: String(tag.dropLast(5)), direction: direction))
        }
        return .literal(Literal(lexicalForm, language: tag))
    }

    private static func decodeTriple(_ rest: ArraySlice<UInt8>) -> Term? {
        guard let parts = tripleParts(rest), let subject = decode(parts.subject),
            case .iri(let predicate)? = decode(parts.predicate), let object = decode(parts.object)
        else { return nil }
        return .triple(Triple(subject, predicate, object))
    }

    /// The encodings of the three terms of a triple term, from its encoding less the first byte.
    package static func tripleParts(
        _ rest: ArraySlice<UInt8>
    ) -> (subject: ArraySlice<UInt8>, predicate: ArraySlice<UInt8>, object: ArraySlice<UInt8>)? {
        var parts: [ArraySlice<UInt8>] = []
        var start = rest.startIndex
        for _ in 0..<3 {
            guard start + 4 <= rest.endIndex else { return nil }
            var length = 0
            for index in 0..<4 { length |= Int(rest[start + index]) << (8 * index) }
            start += 4
            guard start + length <= rest.endIndex else { return nil }
            parts.append(rest[start..<(start + length)])
            start += length
        }
        return start == rest.endIndex ? (parts[0], parts[1], parts[2]) : nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}
