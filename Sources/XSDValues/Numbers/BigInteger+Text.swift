extension BigInteger {
    /// Reads decimal digits and nothing else; nil for none, or more than ``digitLimit`` after leading zeros.
    init?(digits: ArraySlice<UInt8>, isNegative: Bool) {
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        guard !digits.isEmpty, significant.count <= Self.digitLimit else { return nil }
        var limbs: [UInt32] = []
        var chunk: UInt32 = 0
        var chunkSize: UInt32 = 1
        for byte in significant {
            guard let digit = LexicalForm.digit(byte) else { return nil }
            chunk = chunk * 10 + UInt32(digit)
            chunkSize *= 10
            if chunkSize == 1_000_000_000 {
                Self.multiply(&limbs, by: chunkSize, adding: chunk)
                (chunk, chunkSize) = (0, 1)
            }
        }
        if chunkSize > 1 { Self.multiply(&limbs, by: chunkSize, adding: chunk) }
        self.init(isNegative: isNegative, limbs: limbs)
    }

    private static func multiply(_ limbs: inout [UInt32], by factor: UInt32, adding addend: UInt32) {
        var carry = UInt64(addend)
        for index in limbs.indices {
            carry += UInt64(limbs[index]) * UInt64(factor)
            limbs[index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
    }

    /// The digits of the magnitude, `0` for zero.
    var digits: [UInt8] {
        if isZero { return [UInt8(ascii: "0")] }
        var limbs = limbs
        var reversed: [UInt8] = []
        while !limbs.isEmpty {
            var chunk = Self.divide(&limbs, by: 1_000_000_000)
            while limbs.last == 0 { limbs.removeLast() }
            for _ in 0..<9 where chunk > 0 || !limbs.isEmpty {
                reversed.append(UInt8(ascii: "0") + UInt8(chunk % 10))
                chunk /= 10
            }
        }
        return reversed.reversed()
    }
}
