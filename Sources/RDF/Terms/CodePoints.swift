/// RDF compares strings by code point; `String` compares them by canonical equivalence. UTF-8 keeps the order of code
/// points, so both comparisons run on bytes.
extension String {
    package func hasSameCodePoints(as other: String) -> Bool {
        // By spans: iterators over `utf8` take ten times as long (EXAMPLES.md, section 5).
        let left = utf8Span.span
        let right = other.utf8Span.span
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
    }

    package func precedesByCodePoint(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
