extension BigInteger {
    /// Quotient cut towards zero and remainder with the sign of `self`; nil when `divisor` is zero.
    func dividing(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger)? {
        guard let lastLimb = divisor.limbs.last else { return nil }
        if Self.compareMagnitudes(limbs, divisor.limbs) < 0 { return (.zero, self) }
        let quotient: [UInt32]
        let remainder: [UInt32]
        if divisor.limbs.count == 1 {
            var limbs = limbs
            remainder = [Self.divide(&limbs, by: lastLimb)]
            quotient = limbs
        } else {
            (quotient, remainder) = Self.longDivision(limbs, divisor.limbs)
        }
        return (
            BigInteger(isNegative: isNegative != divisor.isNegative, limbs: quotient),
            BigInteger(isNegative: isNegative, limbs: remainder)
        )
    }

    /// Divides in place by one limb, not zero, and returns the remainder.
    static func divide(_ limbs: inout [UInt32], by divisor: UInt32) -> UInt32 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            let part = remainder << 32 | UInt64(limbs[index])
            limbs[index] = UInt32(part / UInt64(divisor))
            remainder = part % UInt64(divisor)
        }
        return UInt32(remainder)
    }

    /// Long division of magnitudes; `divisor` has two limbs or more and is not the greater.
    /// - Source: Knuth, The Art of Computer Programming, volume 2, §4.3.1, algorithm D.
    private static func longDivision(_ dividend: [UInt32], _ divisor: [UInt32]) -> ([UInt32], [UInt32]) {
        let shift = divisor[divisor.count - 1].leadingZeroBitCount
        let v = shiftedLeft(divisor, by: shift)
        var u = shiftedLeft(dividend, by: shift)
        u.append(contentsOf: [UInt32](repeating: 0, count: dividend.count + 1 - u.count))
        let n = divisor.count
        var quotient = [UInt32](repeating: 0, count: u.count - n)
        for j in stride(from: u.count - n - 1, through: 0, by: -1) {
            let head = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
            var digit = head / UInt64(v[n - 1])
            var rest = head % UInt64(v[n - 1])
            while digit >> 32 != 0 || digit * UInt64(v[n - 2]) > rest << 32 | UInt64(u[j + n - 2]) {
                digit -= 1
                rest += UInt64(v[n - 1])
                if rest >> 32 != 0 { break }
            }
            if subtract(digit, times: v, from: &u, at: j) {
                digit -= 1
                addBack(v, to: &u, at: j)
            }
            quotient[j] = UInt32(digit)
        }
        return (quotient, shiftedRight(Array(u[..<n]), by: shift))
    }

    /// `u -= digit * v`, `v` moved up by `j` limbs; true when it went below zero (the top limb has then wrapped).
    private static func subtract(_ digit: UInt64, times v: [UInt32], from u: inout [UInt32], at j: Int) -> Bool {
        var carry: UInt64 = 0
        var borrow: Int64 = 0
        for index in v.indices {
            carry += digit * UInt64(v[index])
            let difference = Int64(u[index + j]) - borrow - Int64(carry & 0xFFFF_FFFF)
            u[index + j] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
            carry >>= 32
        }
        let difference = Int64(u[v.count + j]) - borrow - Int64(carry)
        u[v.count + j] = UInt32(truncatingIfNeeded: difference)
        return difference < 0
    }

    private static func addBack(_ v: [UInt32], to u: inout [UInt32], at j: Int) {
        var carry: UInt64 = 0
        for index in v.indices {
            carry += UInt64(u[index + j]) + UInt64(v[index])
            u[index + j] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        u[v.count + j] &+= UInt32(carry)
    }

    private static func shiftedLeft(_ limbs: [UInt32], by shift: Int) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(limbs.count + 2)
        var carry: UInt64 = 0
        for limb in limbs {
            carry |= UInt64(limb) << UInt64(shift)
            result.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        if carry > 0 { result.append(UInt32(carry)) }
        return result
    }

    private static func shiftedRight(_ limbs: [UInt32], by shift: Int) -> [UInt32] {
        var result = limbs
        for index in limbs.indices {
            let high = index + 1 < limbs.count ? UInt64(limbs[index + 1]) : 0
            result[index] = UInt32(truncatingIfNeeded: (high << 32 | UInt64(limbs[index])) >> UInt64(shift))
        }
        return result
    }
}
