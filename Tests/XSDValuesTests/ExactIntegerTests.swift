import Testing
import XSDValues

@Suite struct ExactIntegerTests {
    static func read(_ text: String) -> ExactInteger? { ExactInteger(utf8: Array(text.utf8)[...]) }

    @Test(
        "Integers print in canonical form",
        arguments: [
            ("0", "0"), ("-0", "0"), ("+0", "0"), ("007", "7"), ("+12", "12"), ("-0012", "-12"), (" \t12\r\n", "12"),
            ("9223372036854775807", "9223372036854775807"), ("9223372036854775808", "9223372036854775808"),
            ("-9223372036854775808", "-9223372036854775808"), ("-9223372036854775809", "-9223372036854775809"),
            ("000000000000000000000000000001", "1"),
            ("10000000000000000000000000000000000000000", "10000000000000000000000000000000000000000"),
            ("-123456789012345678901234567890", "-123456789012345678901234567890"),
        ])
    func canonical(text: String, expected: String) {
        #expect(Self.read(text)?.description == expected)
    }

    @Test(
        "What is no integer is refused",
        arguments: ["", " ", "+", "-", "--1", "1.", "1.0", "1e3", "1 2", "0x1", "٣", "1,0"])
    func malformed(text: String) {
        #expect(Self.read(text) == nil)
        #expect(Self.read("00000000000000000000000" + text) == nil || text.isEmpty || text == " ")
    }

    @Test("Numbers on both sides of 64 bits are equal when their values are")
    func normalised() {
        let beyond = Self.read("9223372036854775808")
        #expect(beyond?.int64 == nil)
        #expect(beyond?.subtracting(ExactInteger(1))?.int64 == .max)
        #expect(ExactInteger(Int64.min).negated() == beyond)
        #expect(beyond?.negated()?.int64 == .min)
        #expect(ExactInteger(Int64.max).adding(ExactInteger(1)) == beyond)
        #expect(ExactInteger(Int64.min).subtracting(ExactInteger(1))?.description == "-9223372036854775809")
    }

    @Test("Products and sums beyond 64 bits are exact")
    func large() throws {
        let power = try #require(Self.read("1" + String(repeating: "0", count: 40)))
        #expect(power.multiplied(by: power)?.description == "1" + String(repeating: "0", count: 80))
        #expect(power.subtracting(ExactInteger(1))?.description == String(repeating: "9", count: 40))
        #expect(power.adding(try #require(power.negated())) == ExactInteger(0))
        #expect(
            ExactInteger(Int64.max).multiplied(by: ExactInteger(Int64.min))?.description
                == "-85070591730234615856620279821087277056")
    }

    @Test("Sums, differences, products and order agree with 128-bit arithmetic")
    func properties() {
        let samples: [Int64] = [
            .min, .min + 1, -4_294_967_296, -10, -1, 0, 1, 3, 4_294_967_295, 1 << 53, .max - 1, .max,
        ]
        for left in samples {
            for right in samples {
                let (a, b) = (ExactInteger(left), ExactInteger(right))
                #expect(a.adding(b)?.description == String(Int128(left) + Int128(right)))
                #expect(a.subtracting(b)?.description == String(Int128(left) - Int128(right)))
                #expect(a.multiplied(by: b)?.description == String(Int128(left) * Int128(right)))
                #expect(ExactInteger.compare(a, b) == (left < right ? -1 : left == right ? 0 : 1))
            }
        }
    }

    @Test("Ten thousand digits are the limit, reading and computing")
    func limit() throws {
        let longest = try #require(Self.read(String(repeating: "9", count: 10_000)))
        #expect(longest.description.utf8.count == 10_000)
        #expect(Self.read(String(repeating: "9", count: 10_001)) == nil)
        #expect(Self.read(String(repeating: "0", count: 20_000) + "7") == ExactInteger(7))
        #expect(longest.multiplied(by: longest) == nil)
    }

    @Test("Numbers compare across sizes and signs")
    func order() throws {
        let ascending = [
            "-100000000000000000000000", "-99999999999999999999999", "-9223372036854775808", "-1", "0", "1",
            "9223372036854775807", "99999999999999999999999", "100000000000000000000000",
        ].compactMap(Self.read)
        #expect(ascending.count == 9)
        for (index, left) in ascending.enumerated() {
            for (other, right) in ascending.enumerated() {
                #expect(ExactInteger.compare(left, right) == (index < other ? -1 : index == other ? 0 : 1))
            }
        }
    }
}
