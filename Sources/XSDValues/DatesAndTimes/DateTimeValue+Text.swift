extension DateTimeValue: CustomStringConvertible {
    /// Reads the lexical form of a value of `kind`, white space around it aside; nil for what is none, and for a year
    /// beyond ±99,999,999,999.
    /// - Source: XSD 1.1 part 2, §3.3.7 to §3.3.14.
    package init?(_ kind: Kind, utf8 bytes: ArraySlice<UInt8>) {
        var reader = LexicalReader(bytes)
        guard let days = Self.readDate(kind, &reader), let time = Self.readTime(kind, &reader),
            let zone = Self.readZone(&reader), reader.isAtEnd
        else { return nil }
        let isMidnightAfter = kind == .time && time.seconds == CivilCalendar.secondsPerDay
        self.init(
            kind: kind, localSeconds: days * CivilCalendar.secondsPerDay + (isMidnightAfter ? 0 : time.seconds),
            attoseconds: time.attoseconds, zone: zone == Int.min ? nil : zone)
    }

    /// The days from 1970 to the date, read as far as `kind` has one.
    private static func readDate(_ kind: Kind, _ reader: inout LexicalReader) -> Int64? {
        let hyphen = UInt8(ascii: "-")
        var (year, month, day): (Int64, Int64, Int64) = (1972, 1, 1)
        switch kind {
        case .time: return CivilCalendar.days(year: 1972, month: 12, day: 31)
        case .dateTime, .date, .gYear, .gYearMonth:
            guard let read = readYear(&reader) else { return nil }
            year = read
        case .gMonth, .gMonthDay, .gDay:
            guard reader.skip(hyphen), reader.skip(hyphen) else { return nil }
        }
        switch kind {
        case .gYear: break
        case .gDay: month = 12
        default:
            if kind != .gMonth, kind != .gMonthDay, !reader.skip(hyphen) { return nil }
            guard let read = reader.digits(2), 1...12 ~= read else { return nil }
            month = read
        }
        switch kind {
        case .gYear, .gYearMonth, .gMonth: break
        default:
            guard reader.skip(hyphen), let read = reader.digits(2), read >= 1,
                read <= CivilCalendar.dayCount(year: year, month: month)
            else { return nil }
            day = read
        }
        return CivilCalendar.days(year: year, month: month, day: day)
    }

    /// Four digits, or more without a zero in front.
    private static func readYear(_ reader: inout LexicalReader) -> Int64? {
        let isNegative = reader.skip(UInt8(ascii: "-"))
        let startsWithZero = reader.next == UInt8(ascii: "0")
        guard let (value, count) = reader.digitRun(), count >= 4, count == 4 || !startsWithZero,
            value <= CivilCalendar.yearLimit
        else { return nil }
        return isNegative ? -value : value
    }

    private static func readTime(
        _ kind: Kind, _ reader: inout LexicalReader
    ) -> (seconds: Int64, attoseconds: UInt64)? {
        if kind == .dateTime, !reader.skip(UInt8(ascii: "T")) { return nil }
        guard kind == .dateTime || kind == .time else { return (0, 0) }
        let colon = UInt8(ascii: ":")
        guard let hour = reader.digits(2), reader.skip(colon), let minute = reader.digits(2), reader.skip(colon),
            let second = reader.digits(2), hour <= 24, minute < 60, second < 60
        else { return nil }
        var attoseconds: UInt64 = 0
        if reader.skip(UInt8(ascii: ".")) {
            guard let fraction = reader.attoseconds() else { return nil }
            attoseconds = fraction
        }
        if hour == 24, minute > 0 || second > 0 || attoseconds > 0 { return nil }
        return (hour * 3600 + minute * 60 + second, attoseconds)
    }

    /// Minutes east of UTC, `Int.min` when the text ends; nil is an error.
    private static func readZone(_ reader: inout LexicalReader) -> Int? {
        if reader.isAtEnd { return Int.min }
        if reader.skip(UInt8(ascii: "Z")) { return 0 }
        let isWest = reader.skip(UInt8(ascii: "-"))
        guard isWest || reader.skip(UInt8(ascii: "+")), let hour = reader.digits(2), reader.skip(UInt8(ascii: ":")),
            let minute = reader.digits(2), minute < 60, hour < 14 || (hour == 14 && minute == 0)
        else { return nil }
        let offset = Int(hour * 60 + minute)
        return isWest ? -offset : offset
    }

    /// Appends the canonical lexical form; the zone stays as it is (XSD 1.1), UTC being `Z`.
    /// - Source: XSD 1.1 part 2, §E.3.
    package func write(into bytes: inout [UInt8]) {
        let hyphen = UInt8(ascii: "-")
        let date = date
        switch kind {
        case .time: break
        case .dateTime, .date, .gYear, .gYearMonth:
            if date.year < 0 { bytes.append(hyphen) }
            bytes.append(decimal: date.year.magnitude, width: 4)
        case .gMonth, .gMonthDay, .gDay: bytes.append(contentsOf: [hyphen, hyphen])
        }
        switch kind {
        case .time, .gYear: break
        case .gDay: bytes.append(hyphen)
        default:
            if kind != .gMonth, kind != .gMonthDay { bytes.append(hyphen) }
            bytes.append(decimal: date.month.magnitude, width: 2)
            if kind == .gYearMonth || kind == .gMonth { break }
            bytes.append(hyphen)
        }
        if day != nil { bytes.append(decimal: date.day.magnitude, width: 2) }
        if kind == .dateTime { bytes.append(UInt8(ascii: "T")) }
        if hour != nil { writeTime(into: &bytes) }
        writeZone(into: &bytes)
    }

    private func writeTime(into bytes: inout [UInt8]) {
        let seconds = secondsOfDay.magnitude
        bytes.append(decimal: seconds / 3600, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: seconds / 60 % 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: seconds % 60, width: 2)
        bytes.append(fraction: attoseconds)
    }

    /// Appends `Z`, `+01:00`, `-08:00`, or nothing.
    package func writeZone(into bytes: inout [UInt8]) {
        guard let zone else { return }
        if zone == 0 { return bytes.append(UInt8(ascii: "Z")) }
        bytes.append(UInt8(ascii: zone < 0 ? "-" : "+"))
        bytes.append(decimal: UInt64(zone.magnitude / 60), width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(decimal: UInt64(zone.magnitude % 60), width: 2)
    }

    package var description: String {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
