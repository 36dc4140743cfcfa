import RDF

/// An encoded term taken apart without copying: where its pieces lie in the table.
struct EncodedTermParts {
    var kind: TermKind
    /// The language tag and its base direction, or the IRI of a datatype without a kind of its own; empty for the rest.
    var qualifier: Range<Int>
    /// The IRI, label or lexical form, or the parts of a triple term.
    var content: Range<Int>

    /// Takes apart the encoding that lies at `range` of `bytes`; nil when it is none.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard let first = range.first, range.upperBound <= bytes.count else { return nil }
        kind = TermKind(rawValue: bytes[first])
        qualifier = first..<first
        content = (first + 1)..<range.upperBound
        guard kind == .languageTagged || kind == .typed else { return }
        var zero = first + 1
        while zero < range.upperBound, bytes[zero] != 0 { zero += 1 }
        guard zero < range.upperBound else { return nil }
        qualifier = (first + 1)..<zero
        content = (zero + 1)..<range.upperBound
    }

    /// The bytes of the next part of a triple term, whose length lies at `start`; nil when there is none.
    static func part(_ bytes: Span<UInt8>, at start: Int, limit: Int) -> Range<Int>? {
        guard start + 4 <= limit else { return nil }
        var length = 0
        for place in 0..<4 { length |= Int(bytes[start + place]) << (8 * place) }
        guard start + 4 + length <= limit else { return nil }
        return (start + 4)..<(start + 4 + length)
    }
}
