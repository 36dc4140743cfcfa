internal import Synchronization

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
    /// Tables of one identity, other than 0, are one table that only grew: what was made of its terms can be kept.
    package private(set) var identity: UInt64 = 0

    package init() {}

    package var count: Int { starts.count - 1 }

    /// Empties the table and keeps its memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        identity = 0
    }

    /// Says that from now on the table only grows, until it is emptied.
    package mutating func beginGrowing() { identity = Self.lastIdentity.add(1, ordering: .relaxed).newValue }

    private static let lastIdentity = Atomic<UInt64>(0)

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
