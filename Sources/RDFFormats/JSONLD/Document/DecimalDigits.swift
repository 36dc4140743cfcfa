/// A number taken apart: `0.d₁d₂… × 10^point`, negative or not; no digits stand for zero.
package struct DecimalDigits {
    private(set) var isNegative = false
    /// ASCII digits, neither the first nor the last a zero.
    private(set) var digits: [UInt8] = []
    private(set) var point = 0

    /// Takes apart a number that is spelt as JSON spells it. An exponent beyond a billion counts as a billion.
    package init(_ spelling: String) {
        var exponent = 0
        var isExponent = false
        var isExponentNegative = false
        var afterPoint = false
        for byte in spelling.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if isExponent { isExponentNegative = true } else { isNegative = true }
            case UInt8(ascii: "."): afterPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isExponent {
                    exponent = min(exponent * 10 + Int(byte - 0x30), 1_000_000_000)
                } else {
                    if !digits.isEmpty || byte != UInt8(ascii: "0") {
                        digits.append(byte)
                        if !afterPoint { point += 1 }
                    } else if afterPoint {
                        point -= 1
                    }
                }
            default: break
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        point = digits.isEmpty ? 0 : point + (isExponentNegative ? -exponent : exponent)
    }

    /// The digits of a number without fraction and below 10²¹ in magnitude; nil for others.
    /// - Source: JSON-LD 1.1 API, §8.2.2 (Object to RDF Conversion), steps 10 and 11.
    package var integer: String? {
        if digits.isEmpty { return "0" }
        guard point >= digits.count, point <= 21 else { return nil }
        let zeros = String(repeating: "0", count: point - digits.count)
        return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self) + zeros
    }

    /// Rounds to so many digits, half away from zero.
    private mutating func round(to count: Int) {
        guard digits.count > count else { return }
        let roundsUp = digits[count] >= UInt8(ascii: "5")
        digits.removeSubrange(count...)
        if roundsUp {
            while digits.last == UInt8(ascii: "9") { digits.removeLast() }
            if let last = digits.indices.last {
                digits[last] += 1
            } else {
                digits = [UInt8(ascii: "1")]
                point += 1
            }
        }
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    /// The canonical `xsd:double`: `5.3E0`, at most 15 digits after the point.
    /// - Source: JSON-LD 1.1 API, §8.6 (Data Round Tripping).
    package static func canonicalDouble(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-INF" : "INF" }
        var decimal = DecimalDigits("\(value)")
        decimal.round(to: 16)
        let sign = decimal.isNegative ? "-" : ""
        guard let first = decimal.digits.first else { return sign + "0.0E0" }
        let fraction = decimal.digits.count == 1 ? "0" : String(decoding: decimal.digits.dropFirst(), as: UTF8.self)
        return sign + String(UnicodeScalar(first)) + "." + fraction + "E" + String(decimal.point - 1)
    }

    /// The spelling that ECMAScript gives to a finite number.
    /// - Source: ECMAScript 2024, §6.1.6.1.20 (Number::toString); RFC 8785, §3.2.2.3.
    package static func ecmaScript(_ value: Double) -> String {
        let decimal = DecimalDigits("\(value)")
        guard let first = decimal.digits.first else { return "0" }
        let digits = String(decoding: decimal.digits, as: UTF8.self)
        let (count, point) = (decimal.digits.count, decimal.point)
        let sign = decimal.isNegative ? "-" : ""
        switch point {
        case count...max(count, 21) where point <= 21:
            return sign + digits + String(repeating: "0", count: point - count)
        case 1...21:
            return sign + String(decoding: decimal.digits[..<point], as: UTF8.self) + "."
                + String(decoding: decimal.digits[point...], as: UTF8.self)
        case -5...0:
            return sign + "0." + String(repeating: "0", count: -point) + digits
        default:
            let exponent = point - 1
            let fraction = count == 1 ? "" : "." + String(decoding: decimal.digits.dropFirst(), as: UTF8.self)
            let exponentSign = exponent < 0 ? "-" : "+"
            return sign + String(UnicodeScalar(first)) + fraction + "e" + exponentSign + String(abs(exponent))
        }
    }
}
