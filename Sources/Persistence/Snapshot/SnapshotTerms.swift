import RDF

/// Which terms JSON-LD says so that every reader understands the same.
///
/// What it cannot say, or what some reader changes or refuses, stands as N-Quads: triple terms; base directions, which
/// `rdfDirection` would have to ask for; tags and IRIs that are ill-formed; literals of `rdf:langString` without a tag;
/// labels that are no BLANK_NODE_LABEL.
enum SnapshotTerms {
    /// Whether a term can stand at a place of a quad: 0 subject, 1 predicate, 2 object, 3 graph name, where nothing at
    /// all is the default graph.
    static func isSayable(_ term: ArraySlice<UInt8>, place: Int) -> Bool {
        switch TermKind(rawValue: term.first ?? 0) {
        case .iri: isPlainIRI(term.dropFirst())
        case .blankNode: place != 1 && isBlankNodeLabel(term.dropFirst())
        case let kind: term.isEmpty ? place == 3 : place == 2 && isSayableLiteral(kind, term.dropFirst())
        }
    }

    private static func isSayableLiteral(_ kind: TermKind, _ rest: ArraySlice<UInt8>) -> Bool {
        switch kind {
        case .languageTagged:
            guard let zero = rest.firstIndex(of: 0) else { return false }
            return isPlainLanguageTag(rest[..<zero])
        case .typed:
            guard let zero = rest.firstIndex(of: 0) else { return false }
            let datatype = rest[..<zero]
            return isPlainIRI(datatype) && !datatype.elementsEqual(RDFVocabulary.langString.string.utf8)
                && !datatype.elementsEqual(RDFVocabulary.dirLangString.string.utf8)
        default: return kind.isLiteral
        }
    }

    /// - Source: RDF 1.2 N-Quads, production BLANK_NODE_LABEL.
    private static func isBlankNodeLabel(_ label: ArraySlice<UInt8>) -> Bool {
        !label.isEmpty && NameCharacters.isPlainLocalName(label)
            && !label.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%") }
    }

    /// `language [-script] [-region] (-variant)*` or `x-…`: less than RFC 5646 allows, and nothing that it does not.
    static func isPlainLanguageTag(_ tag: ArraySlice<UInt8>) -> Bool {
        let parts = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) } }) else {
            return false
        }
        guard let language = parts.first else { return false }
        if language.count == 1 { return language.first.map { $0 | 0x20 } == UInt8(ascii: "x") && parts.count > 1 }
        guard language.allSatisfy(isLetter) else { return false }
        var rest = parts.dropFirst()
        if let script = rest.first, script.count == 4, script.allSatisfy(isLetter) { rest = rest.dropFirst() }
        if let region = rest.first,
            region.count == 2 && region.allSatisfy(isLetter) || region.count == 3 && region.allSatisfy(isDigit)
        {
            rest = rest.dropFirst()
        }
        let variants = rest.map { $0.map { $0 | 0x20 } }
        return Set(variants).count == variants.count
            && rest.allSatisfy { $0.count >= 5 || $0.count == 4 && $0.first.map(isDigit) == true }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

// IRIs.
extension SnapshotTerms {
    /// The length of the scheme, without colon; 0 when there is none.
    static func schemeLength(_ iri: ArraySlice<UInt8>) -> Int {
        IRIResolution.isAbsolute(iri) ? (iri.firstIndex(of: UInt8(ascii: ":")) ?? iri.startIndex) - iri.startIndex : 0
    }

    /// Whether an IRI is absolute and within RFC 3987, of which some readers check every letter; hosts in brackets and
    /// private characters are left out.
    static func isPlainIRI(_ iri: ArraySlice<UInt8>) -> Bool {
        let scheme = schemeLength(iri)
        guard scheme > 0 else { return false }
        var index = iri.startIndex + scheme + 1
        if iri[index...].starts(with: "//".utf8) {
            let end =
                iri[(index + 2)...].firstIndex {
                    $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
                } ?? iri.endIndex
            guard isPlainAuthority(iri[(index + 2)..<end]) else { return false }
            index = end
        }
        let bytes = iri.span
        let table = isPlainByte
        var offset = index - iri.startIndex
        var hashes = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if table[Int(byte)] {
                offset &+= 1
            } else if byte == UInt8(ascii: "#") {
                hashes += 1
                offset &+= 1
            } else {
                guard let length = characterLength(iri[(iri.startIndex + offset)...]) else { return false }
                offset += length
            }
        }
        return hashes <= 1
    }

    /// The bytes that are a character of a path or a query by themselves, by their numbers.
    private static let isPlainByte: [Bool] = (0..<256).map { byte in
        byte < 0x80
            && (isLetter(UInt8(byte)) || isDigit(UInt8(byte)) || "-._~:@!$&'()*+,;=/?".utf8.contains(UInt8(byte)))
    }

    /// `[user@]host[:digits]`
    private static func isPlainAuthority(_ authority: ArraySlice<UInt8>) -> Bool {
        var index = authority.startIndex
        while index < authority.endIndex {
            guard let length = characterLength(authority[index...]) else { return false }
            index += length
        }
        let at = authority.firstIndex(of: UInt8(ascii: "@"))
        let host = authority[(at.map { $0 + 1 } ?? authority.startIndex)...]
        if host.contains(UInt8(ascii: "@")) { return false }
        guard let colon = host.firstIndex(of: UInt8(ascii: ":")) else { return true }
        return host[(colon + 1)...].allSatisfy(isDigit)
    }

    /// The bytes of the `ipchar` that `text` begins with; nil when it begins with none.
    private static func characterLength(_ text: ArraySlice<UInt8>) -> Int? {
        guard let byte = text.first else { return nil }
        switch byte {
        case UInt8(ascii: "%"):
            let digits = text.dropFirst().prefix(2)
            return digits.count == 2 && digits.allSatisfy(NameCharacters.isHexDigit) ? 3 : nil
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"),
            UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","),
            UInt8(ascii: ";"), UInt8(ascii: "="):
            return 1
        case 0..<0x80: return isLetter(byte) || isDigit(byte) ? 1 : nil
        default:
            var decoder = UTF8()
            var iterator = text.makeIterator()
            guard case .scalarValue(let scalar) = decoder.decode(&iterator), isUniversalCharacter(scalar) else {
                return nil
            }
            return UTF8.width(scalar)
        }
    }

    /// - Source: RFC 3987, §2.2, production ucschar.
    private static func isUniversalCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
        case 0x10000...0xDFFFF, 0xE1000...0xEFFFD: scalar.value & 0xFFFF <= 0xFFFD
        default: false
        }
    }
}
