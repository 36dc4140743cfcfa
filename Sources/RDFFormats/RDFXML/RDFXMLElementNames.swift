import RDF

/// Makes names of XML out of IRIs and labels.
struct RDFXMLElementNames {
    /// The name of a property's element.
    struct ElementName {
        var prefix: String
        var qualified: String
        /// What the element must declare the prefix as, where the document does not.
        var namespace: ArraySlice<UInt8>?
    }

    private var prefixes = PrefixMap()
    /// What stands for a namespace that has no prefix, and for that of `its:dir`, where they are used.
    private var localPrefix = "ns"
    private(set) var directionPrefix = "its"

    /// Takes over the prefixes that XML allows.
    init(_ known: PrefixMap) {
        for entry in known where !entry.namespace.isEmpty && Self.isFree(entry.prefix) {
            prefixes[entry.prefix] = entry.namespace
        }
        prefixes["rdf"] = RDFXMLVocabulary.namespace
        while prefixes[localPrefix] != nil { localPrefix += "_" }
        while prefixes[directionPrefix] != nil { directionPrefix += "_" }
    }

    /// Whether a prefix may mean anything: names that begin with `xml` are reserved.
    private static func isFree(_ prefix: String) -> Bool {
        let isReserved = prefix.utf8.prefix(3).elementsEqual("xml".utf8) { $0.asciiLowercased == $1 }
        return prefix.isEmpty || RDFXMLVocabulary.isNCName(prefix) && !isReserved
    }

    /// What the root element declares.
    var declarations: [(prefix: String, namespace: [UInt8])] {
        prefixes.map { ($0.prefix, $0.namespaceBytes) }
    }

    /// The name of the element for a property. Throws where the end of its IRI is no name.
    func name(of iri: ArraySlice<UInt8>) throws(RDFSerializationError) -> ElementName {
        let rdf = Array(RDFXMLVocabulary.namespace.utf8)
        if iri.starts(with: rdf) {
            let local = String(decoding: iri.dropFirst(rdf.count), as: UTF8.self)
            guard local != "li", RDFXMLVocabulary.isPropertyElement(local) else { throw noName(iri) }
        }
        if let (entry, localStart) = prefixes.shorten(iri) {
            let local = String(decoding: iri[localStart...], as: UTF8.self)
            let prefix = prefixes[entry].prefix
            if RDFXMLVocabulary.isNCName(local) {
                return ElementName(prefix: prefix, qualified: prefix.isEmpty ? local : "\(prefix):\(local)")
            }
        }
        let text = String(decoding: iri, as: UTF8.self)
        var tail = text.unicodeScalars[...]
        while let last = tail.last, RDFXMLVocabulary.isNameCharacter(last) { tail.removeLast() }
        let local = text.unicodeScalars[tail.endIndex...].drop { !NameCharacters.isLetter($0) && $0 != "_" }
        let namespace = text.utf8[..<local.startIndex]
        guard !local.isEmpty, !namespace.isEmpty else { throw noName(iri) }
        return ElementName(
            prefix: localPrefix, qualified: "\(localPrefix):\(Substring(local))", namespace: Array(namespace)[...])
    }

    private func noName(_ iri: ArraySlice<UInt8>) -> RDFSerializationError {
        .noElementName(String(decoding: iri, as: UTF8.self))
    }

    /// The name that `rdf:nodeID` takes for a label: itself, or where that is no name (`0a`) or begins like one that
    /// was made, `x.` and the label, where a dot and two digits stand for each byte that is no letter or digit.
    static func nodeID(_ label: ArraySlice<UInt8>) -> [UInt8] {
        let text = String(decoding: label, as: UTF8.self)
        if RDFXMLVocabulary.isNCName(text), !text.hasPrefix("x.") { return Array(label) }
        var result = Array("x.".utf8)
        for byte in label {
            if byte.isASCIILetter || byte.isASCIIDigit {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "."))
                result += [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
            }
        }
        return result
    }
}
