/// Hashing and comparing of short byte strings, eight bytes a step.
///
/// The unaligned load is why this folder may be unsafe: put together from eight safe reads, a look-up of a term took 61
/// nanoseconds instead of 51 (1 M triples of `bench/cartography`, hot terms). Its one precondition is checked.
enum TermBytes {
    static func hash(_ bytes: Span<UInt8>) -> UInt32 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
        var index = 0
        while index + 8 <= bytes.count {
            state = mix(state ^ word(bytes, index))
            index += 8
        }
        var tail: UInt64 = 0
        while index < bytes.count {
            tail = tail << 8 | UInt64(bytes[index])
            index += 1
        }
        state = mix(state ^ tail)
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var index = 0
        while index + 8 <= left.count {
            if word(left, index) != word(right, index) { return false }
            index += 8
        }
        while index < left.count {
            if left[index] != right[index] { return false }
            index += 1
        }
        return true
    }

    /// Appends `bytes` by one copy of memory; through a slice of an array, references are counted as well.
    static func append(_ bytes: Span<UInt8>, to array: inout [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe array.append(contentsOf: $0) }
    }

    /// Less than, equal to or more than 0, as `left` comes before, is, or comes after `right`.
    static func order(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
        let shared = min(left.count, right.count)
        var index = 0
        while index + 8 <= shared {
            let (leftWord, rightWord) = (word(left, index).bigEndian, word(right, index).bigEndian)
            if leftWord != rightWord { return leftWord < rightWord ? -1 : 1 }
            index += 8
        }
        while index < shared {
            if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
            index += 1
        }
        return left.count - right.count
    }

    /// Multiplies to 128 bits and folds the halves: every bit of the input reaches the low bits of the result.
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
