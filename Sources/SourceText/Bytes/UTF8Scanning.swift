/// Checked reading of UTF-8.
package enum UTF8Scanning {
    /// A scalar and the number of bytes it takes.
    package struct Scalar {
        package let value: Unicode.Scalar
        package let length: Int
    }

    /// What the bytes at an index are.
    package enum Outcome {
        case scalar(Scalar)
        /// The bytes end within a scalar that is well-formed so far.
        case incomplete
        case malformed
    }

    /// Reads the scalar of several bytes that begins at `index`, which must be in bounds.
    ///
    /// - Source: The Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences).
    package static func multibyteScalar(_ bytes: Span<UInt8>, at index: Int) -> Outcome {
        let first = bytes[index]
        let length: Int
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if first == 0xE0 { lowest = 0xA0 }
            if first == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if first == 0xF0 { lowest = 0x90 }
            if first == 0xF4 { highest = 0x8F }
        default: return .malformed
        }
        var value = UInt32(first) & (0xFF >> (UInt32(length) + 1))
        for place in 1..<length {
            guard index + place < bytes.count else { return .incomplete }
            let byte = bytes[index + place]
            guard byte >= lowest, byte <= highest else { return .malformed }
            lowest = 0x80
            highest = 0xBF
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard let scalar = Unicode.Scalar(value) else { return .malformed }
        return .scalar(Scalar(value: scalar, length: length))
    }
}
