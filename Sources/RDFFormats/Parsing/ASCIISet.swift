/// A set of ASCII characters as two words of bits, so that a scanner tests a byte without touching memory.
struct ASCIISet {
    private let low: UInt64
    private let high: UInt64

    @inline(__always) func contains(_ byte: UInt8) -> Bool {
        let word = byte < 64 ? low : high
        return byte < 128 && word >> UInt64(byte & 63) & 1 == 1
    }

    /// What may stand in an IRI as it is: all from `!` to DEL but ``<>"{}|^`\``.
    static let iri = ASCIISet(low: 0xAFFF_FFFA_0000_0000, high: 0xC7FF_FFFE_AFFF_FFFF)
    /// PN_CHARS: letters, digits, `_`, `-`.
    static let name = ASCIISet(low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
    /// PN_CHARS, `.` and `:`.
    static let localName = ASCIISet(low: 0x07FF_6000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
    /// What a backslash may stand before in a local name (PN_LOCAL_ESC).
    static let localEscape = ASCIISet(low: 0xA800_FFFA_0000_0000, high: 0x4000_0000_8000_0001)
}

extension UInt8 {
    var isASCIIDigit: Bool { self &- 0x30 < 10 }
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// The value of a hexadecimal digit; nil for all else.
    var hexadecimalValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46: UInt32(self - 0x37)
        case 0x61...0x66: UInt32(self - 0x57)
        default: nil
        }
    }
}
