import RDF
import SourceText

/// The prefixes of a snapshot: those that its JSON-LD context declares, and the others, which only the head remembers.
struct SnapshotContext {
    /// The key of the head, and that of the quads that JSON-LD cannot say; the context maps both to null.
    static let headKey = "snapshot"
    static let otherQuadsKey = "nquads"

    private(set) var plain = PrefixMap()
    private(set) var others = PrefixMap()

    /// Parts the prefixes. `schemes` are those of all IRIs that are going to be written.
    ///
    /// A context can say a prefix when its name is a plain word, its namespace a plain IRI that ends in `/`, `#` or
    /// `:`, and no IRI begins with the name and a colon, which would be taken for a short form.
    /// - Source: JSON-LD 1.1 API, §5.2 (IRI expansion) and §4.2 (create term definition).
    init(_ prefixes: PrefixMap, schemes: Set<[UInt8]>) {
        var schemes = schemes
        // Namespaces are IRIs that could be mistaken, too.
        for entry in prefixes {
            schemes.insert(Array(entry.namespaceBytes.prefix(SnapshotTerms.schemeLength(entry.namespaceBytes[...]))))
        }
        for entry in prefixes {
            let name = Array(entry.prefix.utf8)
            let canSay =
                Self.isPlainName(name) && SnapshotTerms.isPlainIRI(entry.namespaceBytes[...])
                && entry.namespaceBytes.last.map { "/#:".utf8.contains($0) } == true && !schemes.contains(name)
            if canSay { plain[entry.prefix] = entry.namespace } else { others[entry.prefix] = entry.namespace }
        }
    }

    /// A letter, then letters, digits, `_`, `-`, all ASCII; not one of the keys.
    private static func isPlainName(_ name: [UInt8]) -> Bool {
        guard let first = name.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else {
            return false
        }
        return !name.elementsEqual(headKey.utf8) && !name.elementsEqual(otherQuadsKey.utf8)
            && name.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte &- 0x30 < 10
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            }
    }

    /// Appends the member `@context` and its line end.
    func append(to output: inout [UInt8]) {
        output.append(contentsOf: "\"@context\": {\n\"\(Self.headKey)\": null\n,\"\(Self.otherQuadsKey)\": null\n".utf8)
        for entry in plain {
            output.append(UInt8(ascii: ","))
            JSONWriter.append(string: entry.prefix, to: &output)
            output.append(contentsOf: ": ".utf8)
            JSONWriter.append(string: entry.namespace, to: &output)
            output.append(0x0A)
        }
        output.append(contentsOf: "}\n".utf8)
    }

    /// Appends an IRI or blank node in quotes, short where a prefix fits.
    func append(node: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let rest = node.dropFirst()
        output.append(UInt8(ascii: "\""))
        if node.first == TermKind.blankNode.rawValue {
            output.append(contentsOf: "_:".utf8)
            output.append(contentsOf: rest)
        } else if !plain.isEmpty, let (entry, localStart) = plain.shorten(rest), localStart < rest.endIndex {
            output.append(contentsOf: plain[entry].prefix.utf8)
            output.append(UInt8(ascii: ":"))
            output.append(contentsOf: rest[localStart...])
        } else {
            // An IRI that JSON-LD can say has nothing that JSON escapes.
            output.append(contentsOf: rest)
        }
        output.append(UInt8(ascii: "\""))
    }
}
