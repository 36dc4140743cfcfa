/// A value of `xsd:decimal`: `mantissa / 10^scale`, 64 bits inline, as many digits as it takes (up to 10,000) beyond.
///
/// The mantissa has no trailing zero unless the scale is 0, so that equal numbers have equal storage.
///
/// ```
/// 33.330   mantissa 3333, scale 2
/// 100      mantissa 100,  scale 0
/// ```
/// - Source: XSD 1.1 part 2, §3.3.3.
package struct ExactDecimal: Hashable, Sendable {
    enum Storage: Hashable, Sendable {
        case small(Int64, scale: UInt8)
        /// Never what `small` would hold.
        indirect case large(BigInteger, scale: Int)
    }

    let storage: Storage

    /// Cuts trailing zeros.
    init(mantissa: Int64, scale: UInt8) {
        var mantissa = mantissa
        var scale = scale
        while scale > 0 {
            let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: 10)
            if remainder != 0 { break }
            (mantissa, scale) = (quotient, scale - 1)
        }
        storage = .small(mantissa, scale: scale)
    }

    /// Cuts trailing zeros; nil beyond the limit of digits.
    init?(mantissa: BigInteger, scale: Int) {
        var mantissa = mantissa
        var scale = scale
        if scale < 0 {
            guard -scale <= BigInteger.digitLimit else { return nil }
            mantissa = mantissa * .powerOfTen(-scale)
            scale = 0
        }
        Self.cutTrailingZeros(&mantissa, &scale)
        if let small = mantissa.int64, let smallScale = UInt8(exactly: scale) {
            storage = .small(small, scale: smallScale)
        } else {
            guard mantissa.isWithinLimit, scale <= BigInteger.digitLimit else { return nil }
            storage = .large(mantissa, scale: scale)
        }
    }

    /// Nine at a time, then one at a time.
    private static func cutTrailingZeros(_ mantissa: inout BigInteger, _ scale: inout Int) {
        for (step, divisor) in [(9, UInt32(1_000_000_000)), (1, UInt32(10))] {
            while scale >= step, !mantissa.isZero {
                var limbs = mantissa.limbs
                guard BigInteger.divide(&limbs, by: divisor) == 0 else { break }
                mantissa = BigInteger(isNegative: mantissa.isNegative, limbs: limbs)
                scale -= step
            }
        }
        if mantissa.isZero { scale = 0 }
    }

    package init(_ value: ExactInteger) {
        switch value.storage {
        case .small(let value): storage = .small(value, scale: 0)
        case .large(let value): storage = .large(value, scale: 0)
        }
    }

    package init(_ value: Int64) {
        storage = .small(value, scale: 0)
    }

    /// The value of a finite double, to its last binary digit; nil for INF and NaN.
    package init?(exactly value: Double) {
        guard value.isFinite else { return nil }
        let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
        let exponent = max(Int(value.exponentBitPattern), 1) - 1075
        let mantissa = BigInteger(isNegative: value.sign == .minus, magnitude: significand)
        if exponent >= 0 {
            self.init(mantissa: mantissa * .power(of: 2, exponent), scale: 0)
        } else {
            self.init(mantissa: mantissa * .power(of: 5, -exponent), scale: -exponent)
        }
    }

    var parts: (mantissa: BigInteger, scale: Int) {
        switch storage {
        case .small(let mantissa, let scale): (BigInteger(mantissa), Int(scale))
        case .large(let mantissa, let scale): (mantissa, scale)
        }
    }

    /// -1, 0 or 1.
    package var signum: Int {
        switch storage {
        case .small(let mantissa, _): Int(mantissa.signum())
        case .large(let mantissa, _): mantissa.isNegative ? -1 : 1
        }
    }

    /// -1, 0 or 1.
    package static func compare(_ left: ExactDecimal, _ right: ExactDecimal) -> Int {
        if case .small(let leftMantissa, let leftScale) = left.storage,
            case .small(let rightMantissa, let rightScale) = right.storage
        {
            if leftScale == rightScale {
                return leftMantissa < rightMantissa ? -1 : leftMantissa == rightMantissa ? 0 : 1
            }
            if leftScale <= 18, rightScale <= 18 {
                // 2⁶³ · 10¹⁸ is below 2¹²⁷.
                let scale = max(leftScale, rightScale)
                let left = Int128(leftMantissa) * Int128(powersOfTen[Int(scale - leftScale)])
                let right = Int128(rightMantissa) * Int128(powersOfTen[Int(scale - rightScale)])
                return left < right ? -1 : left == right ? 0 : 1
            }
        }
        let (leftBig, rightBig, _) = aligned(left, right)
        return BigInteger.compare(leftBig, rightBig)
    }

    /// Both mantissas at one scale.
    static func aligned(_ left: ExactDecimal, _ right: ExactDecimal) -> (BigInteger, BigInteger, scale: Int) {
        let (left, right) = (left.parts, right.parts)
        let scale = max(left.scale, right.scale)
        return (
            scale > left.scale ? left.mantissa * .powerOfTen(scale - left.scale) : left.mantissa,
            scale > right.scale ? right.mantissa * .powerOfTen(scale - right.scale) : right.mantissa,
            scale
        )
    }
}
