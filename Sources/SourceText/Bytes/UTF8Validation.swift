/// Checks that bytes are UTF-8 before anything is read from them.
package enum UTF8Validation {
    /// The first byte of the first sequence that is no UTF-8; nil when all is. Costs one pass, done by the standard
    /// library.
    package static func firstInvalidIndex(in bytes: ArraySlice<UInt8>) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return bytes.startIndex + error.byteOffsets.lowerBound
        }
    }
}
