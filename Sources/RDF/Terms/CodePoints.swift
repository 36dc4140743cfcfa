/// RDF compares strings by code point; `String` compares them by canonical equivalence. UTF-8 keeps the order of code
/// points, so both comparisons run on bytes.
extension String {
    package func hasSameCodePoints(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }

    package func precedesByCodePoint(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
