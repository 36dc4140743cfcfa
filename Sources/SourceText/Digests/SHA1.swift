/// SHA-1.
/// - Source: FIPS 180-4, §6.1.
enum SHA1 {
    static func digest(_ message: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        PaddedMessage(message, blockSize: 64, lengthSize: 8).forEachBlock { bytes, start in
            mix(bytes, start, into: &state)
        }
        return state.flatMap(\.bigEndianBytes)
    }

    private static func mix(_ bytes: [UInt8], _ start: Int, into state: inout [UInt32]) {
        var words = (0..<16).map { bytes.word32(start + $0 * 4) }
        for index in 16..<80 {
            words.append((words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]).rotatedLeft(1))
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for step in 0..<80 {
            let (mixed, constant): (UInt32, UInt32) =
                switch step / 20 {
                case 0: (b & c ^ ~b & d, 0x5A82_7999)
                case 1: (b ^ c ^ d, 0x6ED9_EBA1)
                case 2: (b & c ^ b & d ^ c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = a.rotatedLeft(5) &+ mixed &+ e &+ constant &+ words[step]
            (e, d, c, b, a) = (d, c, b.rotatedLeft(30), a, next)
        }
        for (index, part) in [a, b, c, d, e].enumerated() { state[index] &+= part }
    }
}
