import RDF
import SourceText

/// Writes the encodings of the terms that a parser reads into the table of its batch.
///
/// IRIs met lately in the same batch are not written again: a direct-mapped table, by hash, of their indices. That
/// costs less than writing them, and spares the store a look-up of each.
struct TermWriter {
    private static let slotBits: UInt64 = 11
    private static let emptySlot = UInt32.max

    private let iriKind = TermKind.iri.rawValue
    private let blankNodeKind = TermKind.blankNode.rawValue
    private let stringKind = TermKind.string.rawValue
    private let languageTaggedKind = TermKind.languageTagged.rawValue
    private let typedKind = TermKind.typed.rawValue

    var blankNodes: BlankNodeLabels
    private var slots = [UInt32](repeating: Self.emptySlot, count: 1 << Int(Self.slotBits))
    /// The slot of the IRI asked for last.
    private var slot = 0
    /// Datatypes met lately, and their kinds.
    private var datatypes = [(iri: [UInt8], kind: TermKind)](repeating: ([], .typed), count: 16)

    init(generatedLabelPrefix: String) {
        blankNodes = BlankNodeLabels(prefix: generatedLabelPrefix)
    }

    /// Forgets the indices of the batch before.
    mutating func beginBatch() {
        for index in slots.indices { slots[index] = Self.emptySlot }
    }

    /// The index of an IRI, written if it is not at hand.
    mutating func internIRI(_ iri: Span<UInt8>, in table: inout EncodedTermTable) -> UInt32 {
        recentIRI(iri, in: table) ?? addIRI(iri, in: &table)
    }

    /// Writes an IRI that ``recentIRI(_:in:)`` was just asked for in vain.
    mutating func addIRI(_ iri: Span<UInt8>, in table: inout EncodedTermTable) -> UInt32 {
        appendIRI(iri, to: &table)
        let index = UInt32(table.endTerm())
        slots[slot] = index
        return index
    }

    /// The index of an IRI that is at hand.
    mutating func recentIRI(_ iri: Span<UInt8>, in table: EncodedTermTable) -> UInt32? {
        slot = Int(truncatingIfNeeded: ByteSpans.hash(iri) >> (64 - Self.slotBits))
        let known = slots[slot]
        guard known != Self.emptySlot else { return nil }
        let start = table.starts[Int(known)]
        return table.starts[Int(known) + 1] - start == iri.count + 1
            && ByteSpans.hasBytes(iri, in: table.bytes, at: start + 1) ? known : nil
    }

    /// Appends the encoding of an IRI, without ending the term.
    func appendIRI(_ iri: Span<UInt8>, to table: inout EncodedTermTable) {
        table.bytes.append(iriKind)
        ByteSpans.append(iri, to: &table.bytes)
    }

    /// Appends the encoding of a blank node written as the bytes from `start` to `end`.
    mutating func appendBlankNode(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, to table: inout EncodedTermTable) {
        table.bytes.append(blankNodeKind)
        blankNodes.appendWritten(bytes, start, end, to: &table.bytes)
    }

    /// Appends the encoding of a blank node without a label.
    mutating func appendGeneratedBlankNode(to table: inout EncodedTermTable) {
        table.bytes.append(blankNodeKind)
        blankNodes.appendGenerated(to: &table.bytes)
    }

    /// Appends the encoding of a literal of a well-known datatype, or a string.
    func appendLiteral(_ lexicalForm: Span<UInt8>, kind: TermKind, to table: inout EncodedTermTable) {
        table.bytes.append(kind.rawValue)
        ByteSpans.append(lexicalForm, to: &table.bytes)
    }

    /// Appends what comes before the lexical form of a string.
    func beginString(in table: inout EncodedTermTable) {
        table.bytes.append(stringKind)
    }

    /// Appends what comes before the lexical form of a literal with a tag, a direction included.
    /// Tags take the case that RFC 5646 recommends, for one term has one encoding.
    func beginLanguageTagged(_ tag: Span<UInt8>, direction: Span<UInt8>, in table: inout EncodedTermTable) {
        table.bytes.append(languageTaggedKind)
        var copy: [UInt8] = []
        ByteSpans.append(tag, to: &copy)
        table.bytes += LanguageTag.formatted(utf8: copy)
        ByteSpans.append(direction, to: &table.bytes)
        table.bytes.append(0)
    }

    /// Appends what comes before the lexical form of a literal with a datatype; false when that is one of those that
    /// need a language tag (RDF 1.2 Concepts, §3.3).
    mutating func beginTyped(_ iri: Span<UInt8>, in table: inout EncodedTermTable) -> Bool {
        let slot = Int(truncatingIfNeeded: ByteSpans.hash(iri) >> 60)
        if iri.count != datatypes[slot].iri.count || !ByteSpans.hasBytes(iri, in: datatypes[slot].iri, at: 0) {
            var bytes: [UInt8] = []
            ByteSpans.append(iri, to: &bytes)
            let name = IRI(String(decoding: bytes, as: UTF8.self))
            let needsTag = name == RDFVocabulary.langString || name == RDFVocabulary.dirLangString
            datatypes[slot] = (bytes, needsTag ? .languageTagged : TermKind.literal(of: name))
        }
        let kind = datatypes[slot].kind.rawValue
        table.bytes.append(kind)
        if kind == typedKind {
            table.bytes += datatypes[slot].iri
            table.bytes.append(0)
        }
        return kind != languageTaggedKind
    }
}

/// The four bytes before each part of a triple term, which say how long it is.
extension EncodedTermTable {
    /// Makes room for the length of a part, whose bytes the caller appends next; gives what ``endPart(_:)`` wants.
    mutating func beginPart() -> Int {
        bytes.append(0)
        bytes.append(0)
        bytes.append(0)
        bytes.append(0)
        return bytes.count
    }

    mutating func endPart(_ start: Int) {
        let length = bytes.count - start
        for place in 0..<4 {
            bytes[start - 4 + place] = UInt8(truncatingIfNeeded: length >> (8 * place))
        }
    }

    /// Appends a copy of a term of this table, without ending the term.
    mutating func appendCopy(of term: UInt32) {
        for index in starts[Int(term)]..<starts[Int(term) + 1] { bytes.append(bytes[index]) }
    }

    /// Drops what was appended since the last term ended.
    mutating func dropUnfinishedTerm() {
        if let end = starts.last { bytes.removeSubrange(end...) }
    }
}
