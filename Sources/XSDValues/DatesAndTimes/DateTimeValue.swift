/// A value of one of the eight date and time datatypes, with or without a time zone.
///
/// Components that a datatype lacks have the values by which XPath compares it (1972 for the year, a leap one, and 31
/// December for `xsd:time`), so that one order serves all.
///
/// ```
/// 2026-11-21T08:30:00.5+01:00   localSeconds: 2026-11-21T08:30:00 since 1970, attoseconds: 5·10¹⁷, zone: 60
/// ```
/// - Source: XSD 1.1 part 2, §D.2.1 (the seven-property model); XPath functions 3.1, §9.4.
package struct DateTimeValue: Hashable, Sendable {
    /// The datatype.
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case dateTime, date, time, gYear, gYearMonth, gMonth, gMonthDay, gDay
    }

    /// Seconds from 1970-01-01T00:00:00 to the value, both read in its own zone.
    let localSeconds: Int64
    /// The fraction of a second, in units of 10⁻¹⁸.
    package let attoseconds: UInt64
    private let zoneOrNone: Int16
    package let kind: Kind

    private static let noZone = Int16.min

    init(kind: Kind, localSeconds: Int64, attoseconds: UInt64, zone: Int?) {
        self.kind = kind
        self.localSeconds = localSeconds
        self.attoseconds = attoseconds
        zoneOrNone = zone.map { Int16($0) } ?? Self.noZone
    }

    /// An instant of UTC: nil beyond the years that are supported.
    package init?(secondsSince1970 seconds: Int64, attoseconds: UInt64 = 0) {
        guard Self.secondsRange.contains(seconds) else { return nil }
        self.init(kind: .dateTime, localSeconds: seconds, attoseconds: attoseconds, zone: 0)
    }

    /// The seconds of the years that are supported.
    static let secondsRange: ClosedRange<Int64> = {
        let limit = CivilCalendar.yearLimit
        let first = CivilCalendar.days(year: -limit, month: 1, day: 1)
        let last = CivilCalendar.days(year: limit, month: 12, day: 31)
        return (first * CivilCalendar.secondsPerDay)...(last * CivilCalendar.secondsPerDay + 86_399)
    }()

    /// Minutes east of UTC; nil when there is no time zone.
    package var zone: Int? { zoneOrNone == Self.noZone ? nil : Int(zoneOrNone) }

    /// Seconds on the timeline of UTC, a value without zone read as if in UTC.
    ///
    /// With ``attoseconds`` a total order that agrees with ``compare(_:_:)`` wherever that is determinate: fit for a
    /// side column of 64-bit keys.
    package var timelineSeconds: Int64 {
        zoneOrNone == Self.noZone ? localSeconds : localSeconds - Int64(zoneOrNone) * 60
    }

    var date: (year: Int64, month: Int64, day: Int64) {
        CivilCalendar.date(days: CivilCalendar.floorDivision(localSeconds, CivilCalendar.secondsPerDay))
    }

    var secondsOfDay: Int64 {
        localSeconds - CivilCalendar.floorDivision(localSeconds, CivilCalendar.secondsPerDay)
            * CivilCalendar.secondsPerDay
    }

    /// The year, 0 being the one before 1; nil when the datatype has none.
    package var year: Int64? {
        switch kind {
        case .dateTime, .date, .gYear, .gYearMonth: date.year
        default: nil
        }
    }

    /// 1–12.
    package var month: Int64? {
        switch kind {
        case .dateTime, .date, .gYearMonth, .gMonth, .gMonthDay: date.month
        default: nil
        }
    }

    /// 1–31.
    package var day: Int64? {
        switch kind {
        case .dateTime, .date, .gMonthDay, .gDay: date.day
        default: nil
        }
    }

    private var hasTime: Bool { kind == .dateTime || kind == .time }

    /// 0–23.
    package var hour: Int64? { hasTime ? secondsOfDay / 3600 : nil }

    /// 0–59.
    package var minute: Int64? { hasTime ? secondsOfDay / 60 % 60 : nil }

    /// The second with its fraction.
    package var second: ExactDecimal? {
        guard hasTime else { return nil }
        let whole = ExactDecimal(secondsOfDay % 60)
        return attoseconds == 0 ? whole : whole.adding(ExactDecimal(mantissa: Int64(attoseconds), scale: 18))
    }

    /// The zone as a duration: `PT0S`, `-PT8H`.
    package var zoneDuration: DurationValue? {
        zone.map { DurationValue(kind: .dayTime, months: 0, seconds: Int64($0) * 60, attoseconds: 0) }
    }
}

extension DateTimeValue {
    /// -1, 0 or 1 for values of one datatype; nil for others, and where only one has a zone and less than 14 hours tell
    /// them apart.
    /// - Source: XSD 1.1 part 2, §D.2.2.2 (a value without zone stands for all from -14:00 to +14:00). The suites of
    ///   SPARQL ask for this order rather than for XPath's implicit time zone.
    package static func compare(_ left: DateTimeValue, _ right: DateTimeValue) -> Int? {
        guard left.kind == right.kind else { return nil }
        if (left.zoneOrNone == noZone) == (right.zoneOrNone == noZone) { return totalOrder(left, right) }
        let difference = left.timelineSeconds - right.timelineSeconds
        let fourteenHours: Int64 = 14 * 3600
        if difference > fourteenHours || (difference == fourteenHours && left.attoseconds > right.attoseconds) {
            return 1
        }
        if difference < -fourteenHours || (difference == -fourteenHours && left.attoseconds < right.attoseconds) {
            return -1
        }
        return nil
    }

    /// The order on the timeline, a value without zone read as if in UTC; 0 also for what only differs in its zone.
    package static func totalOrder(_ left: DateTimeValue, _ right: DateTimeValue) -> Int {
        let (leftSeconds, rightSeconds) = (left.timelineSeconds, right.timelineSeconds)
        if leftSeconds != rightSeconds { return leftSeconds < rightSeconds ? -1 : 1 }
        return left.attoseconds < right.attoseconds ? -1 : left.attoseconds == right.attoseconds ? 0 : 1
    }
}
