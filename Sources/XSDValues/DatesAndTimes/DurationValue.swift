/// A span of time: months, and seconds beside them, since months have no fixed length; both of one sign.
/// - Source: XSD 1.1 part 2, §3.3.6, §3.4.26 and §3.4.27.
package struct DurationValue: Hashable, Sendable {
    /// The datatype: `xsd:duration`, or one of the two that XPath can order.
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case duration, yearMonth, dayTime
    }

    package let seconds: Int64
    /// The fraction of a second in units of 10⁻¹⁸, with the sign of the duration.
    package let attoseconds: Int64
    package let months: Int32
    package let kind: Kind

    init(kind: Kind, months: Int32, seconds: Int64, attoseconds: Int64) {
        self.kind = kind
        self.months = months
        self.seconds = seconds
        self.attoseconds = attoseconds
    }

    /// Whether two durations are as long in months and in seconds; the datatype does not count.
    /// - Source: XPath functions 3.1, §8.2.5 (op:duration-equal).
    package static func isEqual(_ left: DurationValue, _ right: DurationValue) -> Bool {
        left.months == right.months && left.seconds == right.seconds && left.attoseconds == right.attoseconds
    }

    /// -1, 0 or 1; nil when it depends on the date one starts from (one month and 30 days).
    ///
    /// The order of XSD: by what four dates become when the durations are added to them.
    /// - Source: XSD 1.1 part 2, §3.3.6.1.
    package static func compare(_ left: DurationValue, _ right: DurationValue) -> Int? {
        if left.months == right.months { return compareSeconds(left, right) }
        var result: Int?
        for (year, month) in [(Int64(1696), Int64(9)), (1697, 2), (1903, 3), (1903, 7)] {
            let order = compareSeconds(left, right, days: left.days(from: year, month) - right.days(from: year, month))
            if result != nil, result != order { return nil }
            result = order
        }
        return result
    }

    /// A total order: by length, a month counted as the average one of the calendar, then by months.
    package static func totalOrder(_ left: DurationValue, _ right: DurationValue) -> Int {
        let average: Int64 = 2_629_746
        let order = compareSeconds(left, right, extra: (Int64(left.months) - Int64(right.months)) * average)
        return order != 0 ? order : left.months < right.months ? -1 : left.months == right.months ? 0 : 1
    }

    /// The days that the months make, from the first of a month on.
    private func days(from year: Int64, _ month: Int64) -> Int64 {
        let sum = month - 1 + Int64(months)
        let years = CivilCalendar.floorDivision(sum, 12)
        return CivilCalendar.days(year: year + years, month: sum - years * 12 + 1, day: 1)
            - CivilCalendar.days(year: year, month: month, day: 1)
    }

    private static func compareSeconds(
        _ left: DurationValue, _ right: DurationValue, days: Int64 = 0, extra: Int64 = 0
    ) -> Int {
        let difference =
            Int128(left.seconds) - Int128(right.seconds) + Int128(days * CivilCalendar.secondsPerDay + extra)
        if difference != 0 { return difference < 0 ? -1 : 1 }
        return left.attoseconds < right.attoseconds ? -1 : left.attoseconds == right.attoseconds ? 0 : 1
    }
}

extension DurationValue: CustomStringConvertible {
    /// Reads `-?PnYnMnDTnHnMn.nS`, white space around it aside; nil for what is none and beyond 64 bits of seconds or
    /// 32 of months.
    package init?(_ kind: Kind, utf8 bytes: ArraySlice<UInt8>) {
        var reader = LexicalReader(bytes)
        let isNegative = reader.skip(UInt8(ascii: "-"))
        guard reader.skip(UInt8(ascii: "P")) else { return nil }
        var months: Int64 = 0
        var seconds: Int64 = 0
        var attoseconds: UInt64 = 0
        var isTime = false
        // The designators must ascend in this list: Y M D, then H M S after T.
        var position = -1
        while !reader.isAtEnd {
            if !isTime, reader.skip(UInt8(ascii: "T")) {
                isTime = true
                position = 2
                if reader.isAtEnd { return nil }
            }
            guard let run = reader.digitRun() else { return nil }
            var hasFraction = false
            if reader.skip(UInt8(ascii: ".")) {
                guard isTime, let fraction = reader.attoseconds() else { return nil }
                attoseconds = fraction
                hasFraction = true
            }
            guard let designator = Self.designator(reader.next, isTime: isTime), designator > position,
                !hasFraction || designator == 5, reader.skip(reader.next ?? 0)
            else { return nil }
            position = designator
            let (part, overflow) = run.value.multipliedReportingOverflow(by: Self.units[designator])
            let (sum, overflow2) = (designator < 2 ? months : seconds).addingReportingOverflow(part)
            if overflow || overflow2 { return nil }
            if designator < 2 { months = sum } else { seconds = sum }
            if kind == .yearMonth, designator > 1 { return nil }
            if kind == .dayTime, designator < 2 { return nil }
        }
        guard position >= 0, let months = Int32(exactly: months) else { return nil }
        self.init(
            kind: kind, months: isNegative ? -months : months, seconds: isNegative ? -seconds : seconds,
            attoseconds: isNegative ? -Int64(attoseconds) : Int64(attoseconds))
    }

    /// Months or seconds of each designator: Y M D H M S.
    private static let units: [Int64] = [12, 1, 86_400, 3600, 60, 1]

    private static func designator(_ byte: UInt8?, isTime: Bool) -> Int? {
        switch (byte, isTime) {
        case (UInt8(ascii: "Y"), false): 0
        case (UInt8(ascii: "M"), false): 1
        case (UInt8(ascii: "D"), false): 2
        case (UInt8(ascii: "H"), true): 3
        case (UInt8(ascii: "M"), true): 4
        case (UInt8(ascii: "S"), true): 5
        default: nil
        }
    }

    /// Appends the canonical lexical form: `P1Y2M`, `-P1DT2H0.5S`, `PT0S` for none (`P0M` for none in months).
    /// - Source: XSD 1.1 part 2, §E.2.
    package func write(into bytes: inout [UInt8]) {
        if months < 0 || seconds < 0 || attoseconds < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(UInt8(ascii: "P"))
        let start = bytes.count
        func part(_ value: UInt64, _ designator: Unicode.Scalar) {
            guard value > 0 else { return }
            bytes.append(decimal: value)
            bytes.append(UInt8(ascii: designator))
        }
        part(UInt64(months.magnitude / 12), "Y")
        part(UInt64(months.magnitude % 12), "M")
        let rest = seconds.magnitude
        part(rest / 86_400, "D")
        if rest % 86_400 > 0 || attoseconds != 0 {
            bytes.append(UInt8(ascii: "T"))
            part(rest / 3600 % 24, "H")
            part(rest / 60 % 60, "M")
            if rest % 60 > 0 || attoseconds != 0 {
                bytes.append(decimal: rest % 60)
                bytes.append(fraction: attoseconds.magnitude)
                bytes.append(UInt8(ascii: "S"))
            }
        }
        if bytes.count == start { bytes.append(contentsOf: kind == .yearMonth ? "0M".utf8 : "T0S".utf8) }
    }

    package var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
