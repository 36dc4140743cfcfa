/// The lexical forms of `xsd:double` and `xsd:float`.
/// - Source: XSD 1.1 part 2, §3.3.4 and §3.3.5.
package enum FloatingPointText {
    /// Reads a double; nil for what is none. Beyond the range it is INF or 0.
    package static func double(_ bytes: ArraySlice<UInt8>) -> Double? {
        let text = LexicalForm.trimmed(bytes)
        guard let parts = Parts(text) else { return special(text).map { Double($0) } }
        if let digits = parts.digits, digits <= 1 << 53, abs(parts.exponent) <= 22 {
            // Both operands are exact, so that the result is rounded once.
            let power = exactDoublePowersOfTen[abs(parts.exponent)]
            let magnitude = parts.exponent < 0 ? Double(digits) / power : Double(digits) * power
            return parts.isNegative ? -magnitude : magnitude
        }
        return Double(String(decoding: text, as: UTF8.self))
    }

    /// Reads a float, rounded once; nil for what is none. Beyond the range it is INF or 0.
    package static func float(_ bytes: ArraySlice<UInt8>) -> Float? {
        let text = LexicalForm.trimmed(bytes)
        guard let parts = Parts(text) else { return special(text) }
        if let digits = parts.digits, digits <= 1 << 24, abs(parts.exponent) <= 10 {
            let power = Float(exactDoublePowersOfTen[abs(parts.exponent)])
            let magnitude = parts.exponent < 0 ? Float(digits) / power : Float(digits) * power
            return parts.isNegative ? -magnitude : magnitude
        }
        return Float(String(decoding: text, as: UTF8.self))
    }

    private static func special(_ text: ArraySlice<UInt8>) -> Float? {
        if text.elementsEqual("INF".utf8) || text.elementsEqual("+INF".utf8) { return .infinity }
        if text.elementsEqual("-INF".utf8) { return -.infinity }
        return text.elementsEqual("NaN".utf8) ? .nan : nil
    }

    /// Appends the canonical form of a double: `1.0E0`, `-1.5E-7`, `0.0E0`, `INF`, `NaN`.
    /// - Source: XSD 1.1 part 2, §E.2 (doubleCanonicalMap).
    package static func write(_ value: Double, into bytes: inout [UInt8]) {
        write(shortest: value.description, into: &bytes)
    }

    /// Appends the canonical form of a float.
    package static func write(_ value: Float, into bytes: inout [UInt8]) {
        write(shortest: value.description, into: &bytes)
    }

    /// What a cast to string gives: plain decimals between 10⁻⁶ and 10⁶, the canonical form elsewhere.
    /// - Source: XPath functions 3.1, §19.1.2.
    package static func castText(_ value: Double) -> String {
        castText(shortest: value.description, isPlain: value.magnitude >= 1e-6 && value.magnitude < 1e6)
    }

    /// The same of a float.
    package static func castText(_ value: Float) -> String {
        castText(shortest: value.description, isPlain: value.magnitude >= 1e-6 && value.magnitude < 1e6)
    }

    private static func castText(shortest: String, isPlain: Bool) -> String {
        let form = ShortestForm(shortest)
        var bytes: [UInt8] = []
        if isPlain || form?.digits.isEmpty == true {
            form?.writePlain(into: &bytes)
        } else {
            write(shortest: shortest, into: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func write(shortest: String, into bytes: inout [UInt8]) {
        if let form = ShortestForm(shortest) {
            form.writeScientific(into: &bytes)
        } else {
            bytes.append(contentsOf: (shortest == "inf" ? "INF" : shortest == "-inf" ? "-INF" : "NaN").utf8)
        }
    }

    /// A numeral taken apart, checked against the grammar of XSD.
    private struct Parts {
        var isNegative: Bool
        /// All digits of the mantissa; nil when there are more than 18.
        var digits: UInt64?
        var exponent = 0

        init?(_ text: ArraySlice<UInt8>) {
            var index = text.startIndex
            isNegative = text.first == UInt8(ascii: "-")
            if isNegative || text.first == UInt8(ascii: "+") { index += 1 }
            var value: UInt64 = 0
            var digitCount = 0
            var point: Int?
            while index < text.endIndex {
                if let digit = LexicalForm.digit(text[index]) {
                    if digitCount < 18 { value = value * 10 + UInt64(digit) }
                    digitCount += 1
                } else if text[index] == UInt8(ascii: "."), point == nil {
                    point = digitCount
                } else {
                    break
                }
                index += 1
            }
            guard digitCount > 0 else { return nil }
            digits = digitCount <= 18 ? value : nil
            if index < text.endIndex {
                guard text[index] | 0x20 == UInt8(ascii: "e"), let power = Self.power(text[(index + 1)...]) else {
                    return nil
                }
                exponent = power
            }
            exponent -= point.map { digitCount - $0 } ?? 0
        }

        /// The exponent after `E`, held between -1,000,000 and 1,000,000.
        private static func power(_ text: ArraySlice<UInt8>) -> Int? {
            let isNegative = text.first == UInt8(ascii: "-")
            let digits = isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
            var value = 0
            for byte in digits {
                guard let digit = LexicalForm.digit(byte) else { return nil }
                value = min(value * 10 + Int(digit), 1_000_000)
            }
            return digits.isEmpty ? nil : isNegative ? -value : value
        }
    }
}

/// The shortest digits that read back as the same number, out of what Swift prints: 0.`digits` · 10^`exponent`.
private struct ShortestForm {
    var isNegative = false
    /// Without zeros at either end; empty for zero.
    var digits: [UInt8] = []
    var exponent = 0

    /// nil for an infinity and NaN.
    init?(_ description: String) {
        var point: Int?
        var bytes = Array(description.utf8)[...]
        isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        while let byte = bytes.first, byte != UInt8(ascii: "e") {
            bytes.removeFirst()
            if byte == UInt8(ascii: ".") {
                point = digits.count
            } else if LexicalForm.digit(byte) != nil {
                digits.append(byte)
            } else {
                return nil
            }
        }
        exponent = point ?? digits.count
        if !bytes.isEmpty { exponent += Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) ?? 0 }
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        exponent -= zeros
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.isEmpty { exponent = 1 }
    }

    /// `d.dddE0`
    func writeScientific(into bytes: inout [UInt8]) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        bytes.append(digits.first ?? UInt8(ascii: "0"))
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: digits.count > 1 ? digits[1...] : [UInt8(ascii: "0")])
        bytes.append(UInt8(ascii: "E"))
        bytes.append(contentsOf: String(exponent - 1).utf8)
    }

    /// `ddd.ddd`
    func writePlain(into bytes: inout [UInt8]) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        for index in 0..<max(exponent, 1) {
            let place = index + min(exponent - 1, 0)
            bytes.append(place >= 0 && place < digits.count ? digits[place] : UInt8(ascii: "0"))
        }
        guard digits.count > exponent else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, -exponent)))
        bytes.append(contentsOf: digits[max(0, exponent)...])
    }
}
