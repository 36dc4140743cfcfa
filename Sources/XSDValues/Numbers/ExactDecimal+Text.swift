extension ExactDecimal: CustomStringConvertible {
    /// Reads `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)`, white space around it aside; nil for anything else and beyond the
    /// limit of digits.
    package init?(utf8 bytes: ArraySlice<UInt8>) {
        var text = LexicalForm.trimmed(bytes)
        let isNegative = text.first == UInt8(ascii: "-")
        if isNegative || text.first == UInt8(ascii: "+") { text = text.dropFirst() }
        var value: Int64 = 0
        var point: Int?
        var isSmall = text.count <= 18
        for index in text.indices {
            if let digit = LexicalForm.digit(text[index]) {
                if isSmall { value = value &* 10 &+ digit }
            } else if text[index] == UInt8(ascii: "."), point == nil {
                point = index
            } else {
                return nil
            }
        }
        guard text.count > (point == nil ? 0 : 1) else { return nil }
        let scale = point.map { text.endIndex - $0 - 1 } ?? 0
        if scale > 255 { isSmall = false }
        if isSmall {
            self.init(mantissa: isNegative ? -value : value, scale: UInt8(scale))
        } else {
            self.init(digits: text, isNegative: isNegative, scale: scale)
        }
    }

    private init?(digits text: ArraySlice<UInt8>, isNegative: Bool, scale: Int) {
        var digits = text.filter { $0 != UInt8(ascii: ".") }[...]
        var scale = scale
        while scale > 0, digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            scale -= 1
        }
        if digits.isEmpty { digits = [UInt8(ascii: "0")] }
        guard let mantissa = BigInteger(digits: digits, isNegative: isNegative) else { return nil }
        self.init(mantissa: mantissa, scale: scale)
    }

    /// Appends the canonical lexical form: `33.33`, `-0.5`, `100`.
    /// - Source: XSD 1.1 part 2, §E.1 (decimalCanonicalMap): no point where there is no fraction.
    package func write(into bytes: inout [UInt8]) {
        let digits: [UInt8]
        let scale: Int
        switch storage {
        case .small(let mantissa, let smallScale):
            if mantissa < 0 { bytes.append(UInt8(ascii: "-")) }
            if smallScale == 0 { return bytes.append(decimal: mantissa.magnitude) }
            var text: [UInt8] = []
            text.append(decimal: mantissa.magnitude, width: 1)
            (digits, scale) = (text, Int(smallScale))
        case .large(let mantissa, let largeScale):
            if mantissa.isNegative { bytes.append(UInt8(ascii: "-")) }
            (digits, scale) = (mantissa.digits, largeScale)
        }
        let whole = digits.count - scale
        bytes.append(contentsOf: whole > 0 ? digits[..<whole] : [UInt8(ascii: "0")])
        guard scale > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        if whole < 0 { bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -whole)) }
        bytes.append(contentsOf: digits[max(0, whole)...])
    }

    package var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The nearest double.
    package var double: Double {
        if case .small(let mantissa, let scale) = storage, mantissa.magnitude <= 1 << 53, scale <= 22 {
            // Both operands are exact, so that the quotient is rounded once.
            return Double(mantissa) / exactDoublePowersOfTen[Int(scale)]
        }
        return Double(description) ?? .nan
    }

    /// The nearest float, rounded once.
    package var float: Float {
        if case .small(let mantissa, let scale) = storage, mantissa.magnitude <= 1 << 24, scale <= 10 {
            return Float(mantissa) / Float(exactDoublePowersOfTen[Int(scale)])
        }
        return Float(description) ?? .nan
    }
}

/// 10⁰ … 10²²: the powers that a double holds exactly (and a float, up to 10¹⁰).
let exactDoublePowersOfTen: [Double] = {
    var powers = [1.0]
    for _ in 0..<22 { powers.append(powers[powers.count - 1] * 10) }
    return powers
}()
