/// Encoded terms, one after the other in one array.
///
/// ```
/// bytes   01 h t t p : / / e / a 03 c h a t
/// starts   0                     11          16
/// ```
package struct EncodedTermTable: Sendable {
    /// All encodings, end to end.
    package var bytes: [UInt8] = []
    /// Where each begins, and last where the next one will.
    package var starts: [Int] = [0]

    package init() {}

    package var count: Int { starts.count - 1 }

    /// Empties the table and keeps its memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
    }

    /// Ends the term whose bytes were appended to ``bytes`` since the last end, and gives its index.
    package mutating func endTerm() -> Int {
        starts.append(bytes.count)
        return starts.count - 2
    }

    /// Appends one term and gives its index.
    package mutating func append(_ term: Term) -> Int {
        TermEncoding.encode(term, into: &bytes)
        return endTerm()
    }

    /// The encoding of term `index`, which must be below ``count``.
    package subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[starts[index]..<starts[index + 1]]
    }
}
