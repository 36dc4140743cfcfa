/// Hashing and comparing of short byte strings, eight bytes a step.
enum TermBytes {
    /// A hash of `bytes[start..<end]`.
    static func hash(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: end - start)
        var index = start
        while index + 8 <= end {
            state = mix(state ^ word(bytes, index))
            index += 8
        }
        var tail: UInt64 = 0
        while index < end {
            tail = tail << 8 | UInt64(bytes[index])
            index += 1
        }
        state = mix(state ^ tail)
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    /// Whether two ranges of one length hold the same bytes.
    static func equal(
        _ left: Span<UInt8>, _ leftStart: Int, _ right: Span<UInt8>, _ rightStart: Int, count: Int
    ) -> Bool {
        var index = 0
        while index + 8 <= count {
            if word(left, leftStart + index) != word(right, rightStart + index) { return false }
            index += 8
        }
        while index < count {
            if left[leftStart + index] != right[rightStart + index] { return false }
            index += 1
        }
        return true
    }

    @inline(__always)
    private static func mix(_ state: UInt64) -> UInt64 {
        let product = state.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
        precondition(index >= 0 && index + 8 <= bytes.count)
        return unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
}
