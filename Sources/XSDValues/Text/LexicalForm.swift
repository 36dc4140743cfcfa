/// What the lexical forms of XML Schema have in common: white space around them, and runs of ASCII digits.
enum LexicalForm {
    /// `bytes` less the white space at both ends, as the facet `whiteSpace="collapse"` of every datatype here asks.
    /// - Source: XSD 1.1 part 2, §4.3.6. White space within is an error in all of them.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.first, let last = bytes.last, isWhiteSpace(first) || isWhiteSpace(last) else {
            return bytes
        }
        var result = bytes
        while let first = result.first, isWhiteSpace(first) { result = result.dropFirst() }
        while let last = result.last, isWhiteSpace(last) { result = result.dropLast() }
        return result
    }

    static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// The value of an ASCII digit; nil for any other byte.
    static func digit(_ byte: UInt8) -> Int64? {
        let value = byte &- UInt8(ascii: "0")
        return value < 10 ? Int64(value) : nil
    }
}

/// Reads a lexical form from left to right.
struct LexicalReader {
    private let bytes: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = LexicalForm.trimmed(bytes)
        position = self.bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    /// Steps over `byte` when it comes next.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Reads exactly `count` digits.
    mutating func digits(_ count: Int) -> Int64? {
        guard let run = digitRun(), run.count == count else { return nil }
        return run.value
    }

    /// Reads as many digits as come: at least one, and at most the 18 that surely fit; `count` counts leading zeros.
    mutating func digitRun() -> (value: Int64, count: Int)? {
        var value: Int64 = 0
        let start = position
        while let byte = next, let digit = LexicalForm.digit(byte) {
            position += 1
            if value > 99_999_999_999_999_999 { return nil }
            value = value * 10 + digit
        }
        return position > start ? (value, position - start) : nil
    }

    /// Reads a fraction of a second after its point, in units of 10⁻¹⁸.
    ///
    /// Digits beyond the 18th must be zeros: what could not be kept exactly is refused rather than cut, so that unequal
    /// values never become equal (XSD 1.1 part 2, §5.4, allows a limit).
    mutating func attoseconds() -> UInt64? {
        var value: UInt64 = 0
        var count = 0
        while let byte = next, let digit = LexicalForm.digit(byte) {
            position += 1
            count += 1
            if count <= 18 {
                value = value * 10 + UInt64(digit)
            } else if digit != 0 {
                return nil
            }
        }
        guard count > 0 else { return nil }
        return count < 18 ? value * powersOfTen[18 - count] : value
    }
}

/// 10⁰ … 10¹⁹, all that fit.
let powersOfTen: [UInt64] = {
    var powers: [UInt64] = [1]
    for _ in 0..<19 { powers.append(powers[powers.count - 1] * 10) }
    return powers
}()

extension [UInt8] {
    /// Appends `value` in decimal, with zeros in front up to `width` digits.
    mutating func append(decimal value: UInt64, width: Int = 1) {
        let start = count
        var rest = value
        repeat {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        while count - start < width { append(UInt8(ascii: "0")) }
        var (low, high) = (start, count - 1)
        while low < high {
            swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
    }

    /// Appends `.` and the digits of a fraction in units of 10⁻¹⁸ up to its last that is not zero; nothing for none.
    mutating func append(fraction attoseconds: UInt64) {
        guard attoseconds > 0 else { return }
        append(UInt8(ascii: "."))
        append(decimal: attoseconds, width: 18)
        while last == UInt8(ascii: "0") { removeLast() }
    }
}
