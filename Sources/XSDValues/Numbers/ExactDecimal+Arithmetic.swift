extension ExactDecimal {
    /// nil when the sum has too many digits.
    package func adding(_ other: ExactDecimal) -> ExactDecimal? {
        if case .small(let left, let scale) = storage, case .small(let right, let otherScale) = other.storage {
            if scale == otherScale {
                let (sum, overflow) = left.addingReportingOverflow(right)
                if !overflow { return ExactDecimal(mantissa: sum, scale: scale) }
            } else if let left = Self.raise(left, by: Int(otherScale) - Int(scale)),
                let right = Self.raise(right, by: Int(scale) - Int(otherScale))
            {
                let (sum, overflow) = left.addingReportingOverflow(right)
                if !overflow { return ExactDecimal(mantissa: sum, scale: max(scale, otherScale)) }
            }
        }
        let (left, right, scale) = Self.aligned(self, other)
        return ExactDecimal(mantissa: left + right, scale: scale)
    }

    /// nil when the difference has too many digits.
    package func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
        other.negated().flatMap { adding($0) }
    }

    /// The number with the other sign; nil when that has too many digits.
    package func negated() -> ExactDecimal? {
        if case .small(let mantissa, let scale) = storage, mantissa != .min {
            return ExactDecimal(mantissa: -mantissa, scale: scale)
        }
        let parts = parts
        return ExactDecimal(mantissa: -parts.mantissa, scale: parts.scale)
    }

    /// nil when the product has too many digits.
    package func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        if case .small(let left, let scale) = storage, case .small(let right, let otherScale) = other.storage {
            let (product, overflow) = left.multipliedReportingOverflow(by: right)
            let (sum, scaleOverflow) = scale.addingReportingOverflow(otherScale)
            if !overflow, !scaleOverflow { return ExactDecimal(mantissa: product, scale: sum) }
        }
        let (left, right) = (parts, other.parts)
        return ExactDecimal(mantissa: left.mantissa * right.mantissa, scale: left.scale + right.scale)
    }

    /// The quotient, exact when it ends within as many significant digits as the dividend has, or 18, if that is more;
    /// else rounded there, half away from zero. nil when `divisor` is zero or the quotient has too many digits.
    /// - Source: XPath functions 3.1, §4.2.4 (op:numeric-divide): the precision is the implementation's, 18 digits at
    ///   least.
    package func divided(by divisor: ExactDecimal) -> ExactDecimal? {
        if case .small(let left, let scale) = storage, case .small(let right, let otherScale) = divisor.storage {
            if right == 0 { return nil }
            if let quotient = Self.divide(left, scale, right, otherScale) { return quotient }
        }
        let (left, right) = (parts, divisor.parts)
        guard !right.mantissa.isZero else { return nil }
        let dividendDigits = left.mantissa.digits.count
        let digits = max(18, dividendDigits) + right.mantissa.digits.count - dividendDigits
        let quotient = Self.roundedQuotient(left.mantissa * .powerOfTen(max(0, digits)), right.mantissa)
        return ExactDecimal(mantissa: quotient, scale: left.scale - right.scale + max(0, digits))
    }

    /// Division in 128 bits; nil where the result is beyond 64 bits or a scale of 255.
    private static func divide(_ left: Int64, _ scale: UInt8, _ right: Int64, _ otherScale: UInt8) -> ExactDecimal? {
        // With d = digits(left) - digits(right), left · 10^(18-d) has at most 37 digits, and the quotient 18 or 19.
        let shift = 18 - (digitCount(left) - digitCount(right))
        for shift in [shift, shift - 1] where shift >= 0 {
            let scaled = Int128(left) * Int128(powersOfTen[min(shift, 19)]) * Int128(powersOfTen[max(0, shift - 19)])
            let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: Int128(right))
            let isHalfOrMore = remainder.magnitude * 2 >= UInt128(right.magnitude)
            let away: Int128 = isHalfOrMore ? ((left < 0) == (right < 0) ? 1 : -1) : 0
            let resultScale = Int(scale) - Int(otherScale) + shift
            guard let mantissa = Int64(exactly: quotient + away) else { continue }
            if let resultScale = UInt8(exactly: resultScale) {
                return ExactDecimal(mantissa: mantissa, scale: resultScale)
            }
            return resultScale < 0 ? ExactDecimal(mantissa: BigInteger(mantissa), scale: resultScale) : nil
        }
        return nil
    }

    private static func digitCount(_ value: Int64) -> Int {
        var count = 1
        while count < 19, value.magnitude >= powersOfTen[count] { count += 1 }
        return count
    }

    private static func roundedQuotient(_ left: BigInteger, _ right: BigInteger) -> BigInteger {
        guard let (quotient, remainder) = left.dividing(by: right) else { return .zero }
        let twice = remainder + remainder
        guard BigInteger.compareMagnitudes(twice.limbs, right.limbs) >= 0 else { return quotient }
        return quotient + BigInteger(left.isNegative == right.isNegative ? 1 : -1)
    }

    /// `value · 10^exponent`, unchanged when the exponent is negative; nil when that overflows.
    private static func raise(_ value: Int64, by exponent: Int) -> Int64? {
        if exponent <= 0 { return value }
        guard exponent <= 18 else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: Int64(powersOfTen[exponent]))
        return overflow ? nil : product
    }
}

/// To which integer a number with a fraction goes.
package enum RoundingRule: Sendable {
    /// Cut.
    case towardZero
    /// fn:floor.
    case down
    /// fn:ceiling.
    case up
    /// fn:round: to the nearest, half towards positive infinity.
    case halfUp
}

extension ExactDecimal {
    /// The integer that `rule` leads to; nil when it has too many digits.
    /// - Source: XPath functions 3.1, §4.4.
    package func rounded(_ rule: RoundingRule) -> ExactInteger? {
        if case .small(let mantissa, let scale) = storage {
            if scale == 0 { return ExactInteger(mantissa) }
            if scale <= 18 {
                let divisor = Int64(powersOfTen[Int(scale)])
                let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
                let twice = remainder.magnitude * 2
                let half = twice < divisor.magnitude ? -1 : twice == divisor.magnitude ? 0 : 1
                return ExactInteger(quotient + Self.step(rule, sign: remainder.signum(), half: half))
            }
        }
        let parts = parts
        let divisor = BigInteger.powerOfTen(parts.scale)
        guard let (quotient, remainder) = parts.mantissa.dividing(by: divisor) else { return nil }
        let half = BigInteger.compareMagnitudes((remainder + remainder).limbs, divisor.limbs)
        let sign: Int64 = remainder.isZero ? 0 : remainder.isNegative ? -1 : 1
        return ExactInteger(quotient + BigInteger(Self.step(rule, sign: sign, half: half)))
    }

    /// What to add to the quotient cut towards zero: `sign` is that of the remainder, `half` how it compares to a half.
    private static func step(_ rule: RoundingRule, sign: Int64, half: Int) -> Int64 {
        switch rule {
        case .towardZero: 0
        case .down: min(sign, 0)
        case .up: max(sign, 0)
        case .halfUp: half > 0 || (half == 0 && sign > 0) ? sign : 0
        }
    }
}
