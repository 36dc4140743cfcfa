import SourceText
import Testing

@Suite struct Checksum64Tests {
    private let bytes = (0..<100).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }

    @Test("The checksum does not depend on how the bytes are cut")
    func pieces() {
        let whole = Checksum64.hexadecimal(of: bytes[...])
        for first in 0..<bytes.count {
            for second in [first, min(first + 3, bytes.count), min(first + 17, bytes.count)] {
                var checksum = Checksum64()
                checksum.update(bytes[..<first])
                checksum.update(bytes[first..<second])
                checksum.update(bytes[second...])
                #expect(checksum.hexadecimal == whole)
            }
        }
    }

    @Test("Every flipped bit and every lost or added zero changes it")
    func changes() {
        var seen: Set<String> = [Checksum64.hexadecimal(of: bytes[...])]
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << bit
                #expect(seen.insert(Checksum64.hexadecimal(of: changed[...])).inserted)
            }
        }
        for count in 0..<40 {
            #expect(seen.insert(Checksum64.hexadecimal(of: [UInt8](repeating: 0, count: count)[...])).inserted)
        }
    }

    @Test("The same bytes have the same checksum in every version")
    func fixed() {
        #expect(Checksum64.hexadecimal(of: []) == "c25abb1cbd5e0221")
        #expect(Checksum64.hexadecimal(of: bytes[...]) == "3cfab298431d5016")
    }
}
