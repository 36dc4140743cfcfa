/// What can go wrong in the store: all are limits of its numbering.
package enum QuadStoreError: Error, Hashable, Sendable {
    /// One more distinct term than there are ids.
    case tooManyTerms(limit: Int)
    /// A term of 4 GiB or more.
    case termTooLong(byteCount: Int)
    /// More quads than rows can be numbered.
    case tooManyQuads(limit: Int)
    /// A batch whose indices or encodings are broken.
    case malformedBatch
}

extension QuadStoreError: CustomStringConvertible {
    /// One sentence.
    package var description: String {
        switch self {
        case .tooManyTerms(let limit): "the graph would hold more than \(limit) different terms"
        case .termTooLong(let byteCount): "a term of \(byteCount) bytes is longer than the store can hold"
        case .tooManyQuads(let limit): "the graph would hold more than \(limit) statements"
        case .malformedBatch: "a batch of statements is malformed"
        }
    }
}
