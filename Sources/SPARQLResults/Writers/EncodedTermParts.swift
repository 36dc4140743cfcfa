import RDF

/// Where the parts of an encoded term stand, so that writers copy them without decoding.
struct EncodedTermParts {
    let kind: TermKind
    /// The IRI, the label or the lexical form.
    var text: Range<Int>
    /// The language tag without direction, or the IRI of a datatype that has no kind of its own; empty otherwise.
    var qualifier: Range<Int>
    var direction: BaseDirection?

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        kind = TermKind(rawValue: range.isEmpty ? 0 : bytes[range.lowerBound])
        text = range.dropFirst().startIndex..<range.upperBound
        qualifier = text.lowerBound..<text.lowerBound
        guard kind == .languageTagged || kind == .typed else { return }
        var zero = text.lowerBound
        while zero < text.upperBound, bytes[zero] != 0 { zero += 1 }
        qualifier = text.lowerBound..<zero
        text = min(zero + 1, text.upperBound)..<text.upperBound
        guard kind == .languageTagged, qualifier.count > 5, bytes[zero - 5] == UInt8(ascii: "-"),
            bytes[zero - 4] == UInt8(ascii: "-")
        else { return }
        direction = bytes[zero - 3] == UInt8(ascii: "l") ? .leftToRight : .rightToLeft
        qualifier = qualifier.lowerBound..<(zero - 5)
    }

    /// The datatype's IRI where it is neither implied (strings) nor in ``qualifier``.
    static let wellKnownDatatypes = TermKind.wellKnownDatatypes.map { Array($0.string.utf8) }

    /// Appends nothing for strings with or without language; the datatype's IRI for all other literals.
    func datatype(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        if kind == .typed { return bytes[qualifier] }
        let index = Int(kind.rawValue) - Int(TermKind.firstWellKnown)
        return Self.wellKnownDatatypes.indices.contains(index) ? Self.wellKnownDatatypes[index][...] : []
    }
}

/// The pieces of a triple term, from left to right; terms in terms are walked without recursion.
enum TripleTermStep {
    case begin, end
    /// Before and after the subject (0), predicate (1) or object (2).
    case beginPart(Int)
    case endPart(Int)
    /// A part that is no triple term.
    case leaf(Range<Int>)

    /// Calls `visit` for each piece of the triple term that stands at `range`.
    static func walk(
        _ bytes: [UInt8], _ range: Range<Int>, _ visit: (TripleTermStep) throws(UnwritableText) -> Void
    ) throws(UnwritableText) {
        var open: [(parts: [Range<Int>], next: Int)] = []
        var current: Range<Int>? = range
        while true {
            if let range = current {
                if range.isEmpty || bytes[range.lowerBound] != TermKind.triple.rawValue {
                    try visit(.leaf(range))
                } else {
                    try visit(.begin)
                    let parts = TermEncoding.tripleParts(bytes[range].dropFirst())
                    open.append(([parts?.subject, parts?.predicate, parts?.object].compactMap { $0?.indices }, 0))
                }
                current = nil
            }
            guard var last = open.popLast() else { return }
            if last.next > 0 { try visit(.endPart(last.next - 1)) }
            if last.next < last.parts.count {
                try visit(.beginPart(last.next))
                current = last.parts[last.next]
                last.next += 1
                open.append(last)
            } else {
                try visit(.end)
            }
        }
    }
}
