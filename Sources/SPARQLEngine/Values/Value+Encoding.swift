import RDF
import XSDValues

extension Value {
    /// Reads an encoded term; nil when the bytes encode none.
    ///
    /// Allocates for nothing but text of more than 15 bytes, tagged text, triple terms and literals that stand by their
    /// term.
    package init?(encoded bytes: ArraySlice<UInt8>) {
        guard let first = bytes.first else { return nil }
        if let datatype = KnownDatatype.of(TermKind(rawValue: first)), let value = datatype.read(bytes.dropFirst()) {
            self = value
        } else {
            self.init(unread: bytes)
        }
    }

    /// Takes an encoded term over, a literal of any datatype but `xsd:string` as it is written; nil when the bytes
    /// encode none.
    package init?(unread bytes: ArraySlice<UInt8>) {
        guard let first = bytes.first else { return nil }
        let rest = bytes.dropFirst()
        switch TermKind(rawValue: first) {
        case .iri: self = .iri(IRI(String(decoding: rest, as: UTF8.self)))
        case .blankNode: self = .blankNode(BlankNode(String(decoding: rest, as: UTF8.self)))
        case .string: self = .string(String(decoding: rest, as: UTF8.self))
        default:
            guard let term = TermEncoding.decode(bytes) else { return nil }
            self.init(unread: term)
        }
    }

    /// Appends the encoding of ``term``.
    package func encode(into bytes: inout [UInt8]) {
        switch self {
        case .string(let text):
            bytes.append(TermKind.string.rawValue)
            bytes.append(contentsOf: text.utf8)
        case .iri, .blankNode, .languageTagged, .other, .triple:
            TermEncoding.encode(term, into: &bytes)
        default:
            bytes.append(knownDatatype?.kind.rawValue ?? TermKind.string.rawValue)
            writeLexicalForm(into: &bytes)
        }
    }

    /// Appends the canonical lexical form of a value of a known datatype.
    func writeLexicalForm(into bytes: inout [UInt8]) {
        switch self {
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): value.write(into: &bytes)
        case .decimal(let value): value.write(into: &bytes)
        case .float(let value): FloatingPointText.write(value, into: &bytes)
        case .double(let value): FloatingPointText.write(value, into: &bytes)
        case .dateTime(let value): value.write(into: &bytes)
        case .duration(let value): value.write(into: &bytes)
        default: bytes.append(contentsOf: (lexicalForm ?? "").utf8)
        }
    }
}
