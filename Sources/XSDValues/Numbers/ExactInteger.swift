/// A value of `xsd:integer`: 64 bits inline, as many digits as it takes (up to 10,000) beyond.
/// - Source: XSD 1.1 part 2, §3.4.13.
package struct ExactInteger: Hashable, Sendable {
    enum Storage: Hashable, Sendable {
        case small(Int64)
        /// Never what 64 bits would hold, so that equal numbers have equal storage.
        case large(BigInteger)
    }

    let storage: Storage

    @inline(__always)
    package init(_ value: Int64) {
        storage = .small(value)
    }

    package init(_ value: Int) {
        storage = .small(Int64(value))
    }

    /// nil beyond the limit of digits.
    init?(_ value: BigInteger) {
        if let small = value.int64 {
            storage = .small(small)
        } else {
            guard value.isWithinLimit else { return nil }
            storage = .large(value)
        }
    }

    /// The number as 64 bits, when it fits.
    package var int64: Int64? {
        if case .small(let value) = storage { value } else { nil }
    }

    var big: BigInteger {
        switch storage {
        case .small(let value): BigInteger(value)
        case .large(let value): value
        }
    }

    /// -1, 0 or 1.
    package var signum: Int {
        switch storage {
        case .small(let value): Int(value.signum())
        case .large(let value): value.isNegative ? -1 : 1
        }
    }

    /// nil when the sum has too many digits.
    package func adding(_ other: ExactInteger) -> ExactInteger? {
        if case .small(let left) = storage, case .small(let right) = other.storage {
            let (sum, overflow) = left.addingReportingOverflow(right)
            if !overflow { return ExactInteger(sum) }
        }
        return ExactInteger(big + other.big)
    }

    /// nil when the difference has too many digits.
    package func subtracting(_ other: ExactInteger) -> ExactInteger? {
        if case .small(let left) = storage, case .small(let right) = other.storage {
            let (difference, overflow) = left.subtractingReportingOverflow(right)
            if !overflow { return ExactInteger(difference) }
        }
        return ExactInteger(big + -other.big)
    }

    /// nil when the product has too many digits.
    package func multiplied(by other: ExactInteger) -> ExactInteger? {
        if case .small(let left) = storage, case .small(let right) = other.storage {
            let (product, overflow) = left.multipliedReportingOverflow(by: right)
            if !overflow { return ExactInteger(product) }
        }
        return ExactInteger(big * other.big)
    }

    /// The number with the other sign; nil when that has too many digits.
    package func negated() -> ExactInteger? {
        ExactInteger(0).subtracting(self)
    }

    /// -1, 0 or 1.
    package static func compare(_ left: ExactInteger, _ right: ExactInteger) -> Int {
        if case .small(let left) = left.storage, case .small(let right) = right.storage {
            return left < right ? -1 : left == right ? 0 : 1
        }
        return BigInteger.compare(left.big, right.big)
    }
}

extension ExactInteger: CustomStringConvertible {
    /// Reads `[+-]?[0-9]+`, white space around it aside; nil for anything else and beyond the limit of digits.
    package init?(utf8 bytes: ArraySlice<UInt8>) {
        let text = LexicalForm.trimmed(bytes)
        guard let first = text.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        let start = text.startIndex + (isNegative || first == UInt8(ascii: "+") ? 1 : 0)
        guard start < text.endIndex else { return nil }
        if text.endIndex - start <= 18 {
            var value: Int64 = 0
            for index in start..<text.endIndex {
                guard let digit = LexicalForm.digit(text[index]) else { return nil }
                value = value &* 10 &+ digit
            }
            self.init(isNegative ? -value : value)
        } else {
            guard let big = BigInteger(digits: text[start...], isNegative: isNegative) else { return nil }
            self.init(big)
        }
    }

    /// Appends the canonical lexical form: no plus, no leading zero.
    package func write(into bytes: inout [UInt8]) {
        switch storage {
        case .small(let value):
            if value < 0 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(decimal: value.magnitude)
        case .large(let value):
            if value.isNegative { bytes.append(UInt8(ascii: "-")) }
            bytes.append(contentsOf: value.digits)
        }
    }

    package var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The nearest double; infinite when out of range.
    package var double: Double {
        switch storage {
        case .small(let value): Double(value)
        case .large: Double(description) ?? .nan
        }
    }

    /// The nearest float, rounded once; infinite when out of range.
    package var float: Float {
        switch storage {
        case .small(let value): Float(value)
        case .large: Float(description) ?? .nan
        }
    }
}
