import Testing
import XSDValues

@Suite struct FloatingPointTextTests {
    static func double(_ text: String) -> Double? { FloatingPointText.double(Array(text.utf8)[...]) }

    static func canonical(_ value: Double) -> String {
        var bytes: [UInt8] = []
        FloatingPointText.write(value, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "Doubles print in canonical form",
        arguments: [
            ("1", "1.0E0"), ("0", "0.0E0"), ("-0", "-0.0E0"), ("100", "1.0E2"), ("0.1", "1.0E-1"),
            ("-12.5e3", "-1.25E4"),
            ("1.", "1.0E0"), (".5", "5.0E-1"), ("+1e+2", "1.0E2"), ("1E400", "INF"), ("-1E400", "-INF"), ("INF", "INF"),
            ("+INF", "INF"), ("-INF", "-INF"), ("NaN", "NaN"), ("1e-400", "0.0E0"), ("4.9e-324", "5.0E-324"),
            ("123456789012345678", "1.2345678901234568E17"), (" 2.0E0\n", "2.0E0"), ("1e23", "1.0E23"),
            ("0.000001", "1.0E-6"), ("1E00000000000000000005", "1.0E5"),
        ])
    func doubles(text: String, expected: String) throws {
        #expect(Self.canonical(try #require(Self.double(text))) == expected)
    }

    @Test(
        "What is no double is refused",
        arguments: [
            "", "inf", "nan", "Infinity", "0x10", "1e", "1e+", "e5", ".", "1.2.3", "1 e5", "+NaN", "1f", "--1", "1e1.5",
        ])
    func malformed(text: String) {
        #expect(Self.double(text) == nil)
        #expect(FloatingPointText.float(Array(text.utf8)[...]) == nil)
    }

    @Test("The short way of reading agrees with the standard library")
    func reading() {
        for digits in ["1", "17", "123456789", "9007199254740992", "9007199254740993", "999999999999999999"] {
            for exponent in -40...40 {
                let text = "\(digits)e\(exponent)"
                #expect(Self.double(text) == Double(text))
                #expect(FloatingPointText.float(Array(text.utf8)[...]) == Float(text))
                let pointed = "0.00\(digits)E\(exponent)"
                #expect(Self.double(pointed) == Double(pointed))
            }
        }
    }

    @Test(
        "A cast to string is plain between 10⁻⁶ and 10⁶",
        arguments: [
            (1, "1"), (0, "0"), (-0.0, "-0"), (-7.875, "-7.875"), (0.5, "0.5"), (999_999.5, "999999.5"), (1e6, "1.0E6"),
            (0.000001, "0.000001"), (0.0000009, "9.0E-7"), (.infinity, "INF"), (-.infinity, "-INF"), (.nan, "NaN"),
            (100, "100"), (123456.789, "123456.789"), (0.001, "0.001"),
        ])
    func castText(value: Double, expected: String) {
        #expect(FloatingPointText.castText(value) == expected)
    }

    @Test("Floats keep their own shortest digits")
    func floats() {
        var bytes: [UInt8] = []
        FloatingPointText.write(Float(0.1), into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "1.0E-1")
        #expect(FloatingPointText.castText(Float(3.3)) == "3.3")
        #expect(FloatingPointText.castText(Float(16_777_216)) == "1.6777216E7")
    }
}
