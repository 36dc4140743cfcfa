import Testing
import XSDValues

@Suite struct ExactDecimalTests {
    static func read(_ text: String) -> ExactDecimal? { ExactDecimal(utf8: Array(text.utf8)[...]) }

    @Test(
        "Decimals print in canonical form",
        arguments: [
            ("0.0", "0"), ("-0.00", "0"), ("1.0", "1"), ("+33.3300", "33.33"), ("-.5", "-0.5"), ("5.", "5"),
            ("100", "100"), ("0.001", "0.001"), ("  1.5 ", "1.5"), ("00012.30", "12.3"), ("-0.000", "0"),
            ("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456789"),
            ("0.0000000000000000000000000000001", "0.0000000000000000000000000000001"),
            ("10000000000000000000000000000000.0", "10000000000000000000000000000000"),
        ])
    func canonical(text: String, expected: String) {
        #expect(Self.read(text)?.description == expected)
    }

    @Test(
        "What is no decimal is refused", arguments: ["", ".", "+.", "-", "1.2.3", "1e3", "INF", "1,5", "1 .5", "--1"])
    func malformed(text: String) {
        #expect(Self.read(text) == nil)
    }

    @Test(
        "Sums, products and quotients",
        arguments: [
            ("0.1", "0.2", "0.3", "0.02", "0.5"), ("1", "3", "4", "3", "0.333333333333333333"),
            ("-1", "3", "2", "-3", "-0.333333333333333333"), ("2", "3", "5", "6", "0.666666666666666667"),
            ("10", "4", "14", "40", "2.5"), ("100", "3", "103", "300", "33.3333333333333333"),
            ("1", "8", "9", "8", "0.125"), ("0", "7", "7", "0", "0"),
            ("6.7", "3", "9.7", "20.1", "2.233333333333333333"),
            ("11.1", "5", "16.1", "55.5", "2.22"), ("1000000", "0.001", "1000000.001", "1000", "1000000000"),
            ("9223372036854775807", "1", "9223372036854775808", "9223372036854775807", "9223372036854775807"),
            (
                "10000000000000000000000000000000000000000", "4", "10000000000000000000000000000000000000004",
                "40000000000000000000000000000000000000000", "2500000000000000000000000000000000000000"
            ),
            (
                "0.5", "0.00000000000000000000000000000025", "0.50000000000000000000000000000025",
                "0.000000000000000000000000000000125", "2000000000000000000000000000000"
            ),
        ])
    func arithmetic(left: String, right: String, sum: String, product: String, quotient: String) throws {
        let (a, b) = (try #require(Self.read(left)), try #require(Self.read(right)))
        #expect(a.adding(b)?.description == sum)
        #expect(a.multiplied(by: b)?.description == product)
        #expect(a.divided(by: b)?.description == quotient)
        #expect(a.adding(b)?.subtracting(b) == a)
    }

    @Test("Division by zero has no value")
    func zero() throws {
        let zero = try #require(Self.read("0.0"))
        #expect(Self.read("1")?.divided(by: zero) == nil)
        #expect(Self.read("100000000000000000000000")?.divided(by: zero) == nil)
    }

    @Test("A product divided by a factor is the other factor, at every length")
    func longDivision() throws {
        var digits = ""
        for length in 1...60 {
            digits += String((length * 7 + 3) % 10)
            let factor = try #require(Self.read("3" + digits))
            for other in [
                "4294967296", "79228162514264337593543950336", "1." + digits, "-98765432109876543210987654321.5",
            ] {
                let other = try #require(Self.read(other))
                let product = try #require(factor.multiplied(by: other))
                #expect(product.divided(by: other) == factor)
                #expect(product.divided(by: factor) == other)
            }
        }
    }

    @Test(
        "Rounding to integers",
        arguments: [
            ("2.5", "2", "2", "3", "3"), ("-2.5", "-2", "-3", "-2", "-2"), ("2.4", "2", "2", "3", "2"),
            ("-2.6", "-2", "-3", "-2", "-3"), ("0.5", "0", "0", "1", "1"), ("-0.5", "0", "-1", "0", "0"),
            ("7", "7", "7", "7", "7"), ("-7", "-7", "-7", "-7", "-7"),
            ("0.49999999999999999999999", "0", "0", "1", "0"),
            ("-0.50000000000000000000001", "0", "-1", "0", "-1"),
            (
                "123456789012345678901234567890.5", "123456789012345678901234567890",
                "123456789012345678901234567890", "123456789012345678901234567891", "123456789012345678901234567891"
            ),
        ])
    func rounding(text: String, cut: String, down: String, up: String, half: String) throws {
        let value = try #require(Self.read(text))
        #expect(value.rounded(.towardZero)?.description == cut)
        #expect(value.rounded(.down)?.description == down)
        #expect(value.rounded(.up)?.description == up)
        #expect(value.rounded(.halfUp)?.description == half)
    }

    @Test("Order agrees across scales and sizes")
    func order() {
        let ascending = [
            "-1000000000000000000000000.5", "-1000000000000000000000000", "-10", "-9.99", "-0.01", "0",
            "0.000000000000000000000000000000000000001", "0.1", "0.10000000000000000000000000001", "1", "1.05", "9.5",
            "10",
            "9223372036854775807", "9223372036854775807.1",
        ].compactMap(Self.read)
        #expect(ascending.count == 15)
        for (index, left) in ascending.enumerated() {
            for (other, right) in ascending.enumerated() {
                #expect(ExactDecimal.compare(left, right) == (index < other ? -1 : index == other ? 0 : 1))
            }
        }
    }

    @Test(
        "Doubles become decimals to their last binary digit",
        arguments: [
            (0.5, "0.5"), (-7.875, "-7.875"), (1e21, "1000000000000000000000"), (0, "0"), (-0.0, "0"),
            (0.1, "0.1000000000000000055511151231257827021181583404541015625"),
            (9_007_199_254_740_992, "9007199254740992"),
        ])
    func exactDoubles(value: Double, expected: String) {
        #expect(ExactDecimal(exactly: value)?.description == expected)
    }

    @Test(
        "Every finite double comes back from its decimal",
        arguments: [Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0.1, 123.456])
    func doubleRoundTrip(value: Double) {
        #expect(ExactDecimal(exactly: value)?.double == value)
        #expect(ExactDecimal(exactly: -value)?.double == -value)
        #expect(ExactDecimal(exactly: .infinity) == nil && ExactDecimal(exactly: .nan) == nil)
    }
}
