/// An integer of many digits: what ``ExactInteger`` and ``ExactDecimal`` fall back on when 64 bits do not hold a
/// number.
///
/// Schoolbook arithmetic on base 2³² limbs, least significant first, without leading zeros; zero has none and is not
/// negative. Lengths are bounded by ``digitLimit``, which bounds the time of every operation.
struct BigInteger: Hashable, Sendable {
    /// The most decimal digits that a number read or computed may have; beyond them there is an error instead.
    static let digitLimit = 10_000

    private(set) var isNegative: Bool
    private(set) var limbs: [UInt32]

    static let zero = BigInteger(isNegative: false, limbs: [])

    init(isNegative: Bool, limbs: [UInt32]) {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        self.limbs = limbs
        self.isNegative = isNegative && !limbs.isEmpty
    }

    init(_ value: Int64) {
        self.init(isNegative: value < 0, magnitude: value.magnitude)
    }

    init(isNegative: Bool, magnitude: UInt64) {
        self.init(
            isNegative: isNegative,
            limbs: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)])
    }

    var isZero: Bool { limbs.isEmpty }

    /// The number as 64 bits, when it fits.
    var int64: Int64? {
        guard limbs.count <= 2 else { return nil }
        var magnitude: UInt64 = 0
        for limb in limbs.reversed() { magnitude = magnitude << 32 | UInt64(limb) }
        if isNegative {
            return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
        }
        return Int64(exactly: magnitude)
    }

    /// Whether the number has no more than ``digitLimit`` digits, give or take the ten of one limb.
    var isWithinLimit: Bool { (limbs.count - 1) * 9633 / 1000 < Self.digitLimit }

    static prefix func - (value: BigInteger) -> BigInteger {
        BigInteger(isNegative: !value.isNegative, limbs: value.limbs)
    }

    static func + (left: BigInteger, right: BigInteger) -> BigInteger {
        if left.isNegative == right.isNegative {
            return BigInteger(isNegative: left.isNegative, limbs: sum(left.limbs, right.limbs))
        }
        switch compareMagnitudes(left.limbs, right.limbs) {
        case 0: return .zero
        case 1: return BigInteger(isNegative: left.isNegative, limbs: difference(left.limbs, right.limbs))
        default: return BigInteger(isNegative: right.isNegative, limbs: difference(right.limbs, left.limbs))
        }
    }

    static func * (left: BigInteger, right: BigInteger) -> BigInteger {
        var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (index, limb) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.limbs.enumerated() {
                // (2³²-1)² + 2·(2³²-1) is 2⁶⁴-1: no overflow.
                carry += UInt64(limb) * UInt64(other) + UInt64(product[index + offset])
                product[index + offset] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[index + right.limbs.count] = UInt32(truncatingIfNeeded: carry)
        }
        return BigInteger(isNegative: left.isNegative != right.isNegative, limbs: product)
    }

    /// -1, 0 or 1.
    static func compare(_ left: BigInteger, _ right: BigInteger) -> Int {
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        let order = compareMagnitudes(left.limbs, right.limbs)
        return left.isNegative ? -order : order
    }

    static func compareMagnitudes(_ left: [UInt32], _ right: [UInt32]) -> Int {
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for index in left.indices.reversed() where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return 0
    }

    private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        let (long, short) = left.count >= right.count ? (left, right) : (right, left)
        var result = long
        var carry: UInt64 = 0
        for index in long.indices {
            carry += UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0)
            result[index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        if carry > 0 { result.append(UInt32(carry)) }
        return result
    }

    /// `left` must not be the smaller.
    private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result = left
        var borrow: Int64 = 0
        for index in left.indices {
            var digit = Int64(left[index]) - borrow - (index < right.count ? Int64(right[index]) : 0)
            borrow = digit < 0 ? 1 : 0
            if digit < 0 { digit += 1 << 32 }
            result[index] = UInt32(digit)
        }
        return result
    }
}

extension BigInteger {
    /// 10 to the power of `exponent`, which must not be negative.
    static func powerOfTen(_ exponent: Int) -> BigInteger {
        power(of: 10, exponent)
    }

    /// `base` to the power of `exponent`, which must not be negative.
    static func power(of base: UInt32, _ exponent: Int) -> BigInteger {
        var result = BigInteger(1)
        var square = BigInteger(Int64(base))
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest > 0 { square = square * square }
        }
        return result
    }
}
