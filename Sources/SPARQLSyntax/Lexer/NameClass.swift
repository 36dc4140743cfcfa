import RDF

/// The sets of characters that names are made of, as bits to test.
/// - Source: SPARQL 1.2 Query, §19.8, productions PN_CHARS_BASE, PN_CHARS_U, VARNAME, PN_CHARS.
enum NameClass {
    /// PN_CHARS_BASE, which begins a prefix.
    static let letter: UInt8 = 1
    /// VARNAME after its first character: with the underscore, digits and what combines.
    static let variable: UInt8 = 7
    /// PN_CHARS: with the hyphen too.
    static let name: UInt8 = 15

    /// 1 for letters, 2 for the underscore, 4 for digits, 8 for the hyphen.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): 1
        case UInt8(ascii: "_"): 2
        case UInt8(ascii: "0")...UInt8(ascii: "9"): 4
        case UInt8(ascii: "-"): 8
        default: 0
        }
    }

    /// The bits of a scalar beyond ASCII.
    static func beyondASCII(_ value: UInt32) -> UInt8 {
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        return NameCharacters.isLetter(scalar) ? 1 : NameCharacters.isNamePart(scalar) ? 4 : 0
    }
}
