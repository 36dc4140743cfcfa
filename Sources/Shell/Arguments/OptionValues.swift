/// Values of options that are more than text.
extension Invocation {
    /// A whole number of at least `minimum`.
    func count(_ option: CommandOption.Name, minimum: Int = 0) throws(CommandError) -> Int? {
        guard let text = self[option] else { return nil }
        guard let number = Int(text), number >= minimum else {
            throw invalid(
                option, Wording("a whole number from \(minimum)", fr: "un nombre entier à partir de \(minimum)"))
        }
        return number
    }

    func seed() throws(CommandError) -> UInt64? {
        guard let text = self[.seed] else { return nil }
        guard let number = UInt64(text) else {
            throw invalid(.seed, Wording("a whole number from 0", fr: "un nombre entier à partir de 0"))
        }
        return number
    }

    /// Seconds, decimals allowed, up to ten years.
    func timeLimit() throws(CommandError) -> Duration? {
        guard let text = self[.timeout] else { return nil }
        guard let seconds = Double(text), seconds > 0, seconds < 3e8 else {
            throw invalid(.timeout, Wording("seconds, more than 0", fr: "des secondes, plus que 0"))
        }
        return .seconds(seconds)
    }

    /// Bytes: a whole number, perhaps with k, M or G, of which each is 1,024 of the one before.
    func byteCount(_ option: CommandOption.Name) throws(CommandError) -> Int? {
        guard let text = self[option] else { return nil }
        let shift: Int
        switch text.utf8.last.map({ $0 | 0x20 }) {
        case UInt8(ascii: "k")?: shift = 10
        case UInt8(ascii: "m")?: shift = 20
        case UInt8(ascii: "g")?: shift = 30
        default: shift = 0
        }
        let digits = shift == 0 ? text[...] : text.dropLast()
        guard let number = Int(digits), number > 0 else {
            throw invalid(option, Wording("bytes such as 500k, 200M or 2G", fr: "des octets, comme 500k, 200M ou 2G"))
        }
        let (bytes, overflows) = number.multipliedReportingOverflow(by: 1 << shift)
        return overflows ? Int.max : bytes
    }

    func invalid(_ option: CommandOption.Name, _ expected: Wording) -> CommandError {
        let value = self[option] ?? ""
        return .usage(
            "'\(option.text) \(value)': expected \(expected.english)",
            fr: "« \(option.text) \(value) » : il faut \(expected.french)")
    }
}
