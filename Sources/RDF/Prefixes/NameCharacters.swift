/// The characters of prefixes, local names and blank-node labels.
/// - Source: RDF 1.2 Turtle, productions PN_CHARS_BASE to PN_LOCAL; SPARQL 1.2 has the same.
package enum NameCharacters {
    /// PN_CHARS_BASE: letters.
    package static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// PN_CHARS: letters, digits, `_`, `-` and some combining marks.
    package static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x5F, 0x2D, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isLetter(scalar)
        }
    }

    /// Whether `name` is a PN_LOCAL that needs no backslash, or empty.
    package static func isPlainLocalName(_ name: ArraySlice<UInt8>) -> Bool {
        guard let first = name.first else { return true }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: ".") || name.last == UInt8(ascii: ".") { return false }
        var index = name.startIndex
        while index < name.endIndex {
            let byte = name[index]
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: ":"):
                index += 1
            case UInt8(ascii: "%"):
                let digits = name[(index + 1)...].prefix(2)
                guard digits.count == 2, digits.allSatisfy(isHexDigit) else { return false }
                index += 3
            case 0x80...:
                guard let scalar = scalar(name[index...]) else { return false }
                guard index == name.startIndex ? isLetter(scalar) : isNamePart(scalar) else { return false }
                index += UTF8.width(scalar)
            default: return false
            }
        }
        return true
    }

    package static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    /// The scalar that `bytes` begin with; nil when they are no UTF-8.
    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
        return nil
    }
}
