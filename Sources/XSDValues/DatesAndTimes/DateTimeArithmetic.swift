private let attosecondsPerSecond: Int64 = 1_000_000_000_000_000_000

extension DateTimeValue {
    /// The value `duration` later (earlier when negative); nil for datatypes that have no such sum, and beyond the
    /// years that are supported.
    ///
    /// Months come first, and keep the day where the month has it (31 January and a month is the last of February);
    /// then seconds. A date is then cut to its day; a time of day goes round the clock and takes no months.
    /// - Source: XSD 1.1 part 2, §E.3.3; XPath functions 3.1, §9.7.
    package func adding(_ duration: DurationValue) -> DateTimeValue? {
        var days = CivilCalendar.floorDivision(localSeconds, CivilCalendar.secondsPerDay)
        switch kind {
        case .dateTime, .date: break
        case .time:
            guard duration.kind == .dayTime else { return nil }
        default: return nil
        }
        if duration.months != 0 {
            let date = date
            let sum = date.month - 1 + Int64(duration.months)
            let years = CivilCalendar.floorDivision(sum, 12)
            let (year, month) = (date.year + years, sum - years * 12 + 1)
            guard year.magnitude <= CivilCalendar.yearLimit else { return nil }
            let day = min(date.day, CivilCalendar.dayCount(year: year, month: month))
            days = CivilCalendar.days(year: year, month: month, day: day)
        }
        var attoseconds = Int64(attoseconds) + duration.attoseconds
        var carry: Int64 = 0
        if attoseconds < 0 { (attoseconds, carry) = (attoseconds + attosecondsPerSecond, -1) }
        if attoseconds >= attosecondsPerSecond { (attoseconds, carry) = (attoseconds - attosecondsPerSecond, 1) }
        let local = days * CivilCalendar.secondsPerDay + secondsOfDay
        let (seconds, overflow) = local.addingReportingOverflow(duration.seconds)
        guard !overflow, Self.secondsRange.contains(seconds) else { return nil }
        return normalized(seconds + carry, UInt64(attoseconds))
    }

    /// The sum in the shape of the datatype.
    private func normalized(_ seconds: Int64, _ attoseconds: UInt64) -> DateTimeValue? {
        guard Self.secondsRange.contains(seconds) else { return nil }
        let days = CivilCalendar.floorDivision(seconds, CivilCalendar.secondsPerDay)
        switch kind {
        case .date:
            return DateTimeValue(
                kind: kind, localSeconds: days * CivilCalendar.secondsPerDay, attoseconds: 0, zone: zone)
        case .time:
            let start = localSeconds - secondsOfDay
            let ofDay = seconds - days * CivilCalendar.secondsPerDay
            return DateTimeValue(kind: kind, localSeconds: start + ofDay, attoseconds: attoseconds, zone: zone)
        default:
            return DateTimeValue(kind: kind, localSeconds: seconds, attoseconds: attoseconds, zone: zone)
        }
    }

    /// The time from `other` to this as an `xsd:dayTimeDuration`, for two of `xsd:dateTime`, `xsd:date` or `xsd:time`;
    /// nil for others, and where only one has a zone.
    /// - Source: XPath functions 3.1, §9.7.2 to §9.7.4.
    package func subtracting(_ other: DateTimeValue) -> DurationValue? {
        guard kind == other.kind, kind == .dateTime || kind == .date || kind == .time,
            (zone == nil) == (other.zone == nil)
        else { return nil }
        let (seconds, overflow) = timelineSeconds.subtractingReportingOverflow(other.timelineSeconds)
        if overflow { return nil }
        return DurationValue(
            kind: .dayTime, months: 0, unbalanced: seconds, Int64(attoseconds) - Int64(other.attoseconds))
    }

    /// The date, or the time, of an `xsd:dateTime`; midnight of an `xsd:date`; the parts of either; nil where `kind`
    /// asks for what the value does not have.
    /// - Source: XPath functions 3.1, §19.1.5.
    package func cast(to kind: Kind) -> DateTimeValue? {
        if kind == self.kind { return self }
        guard self.kind == .dateTime || (self.kind == .date && kind != .time) else { return nil }
        let date = date
        let days: Int64 =
            switch kind {
            case .dateTime, .date: CivilCalendar.days(year: date.year, month: date.month, day: date.day)
            case .time: CivilCalendar.days(year: 1972, month: 12, day: 31)
            case .gYear: CivilCalendar.days(year: date.year, month: 1, day: 1)
            case .gYearMonth: CivilCalendar.days(year: date.year, month: date.month, day: 1)
            case .gMonth: CivilCalendar.days(year: 1972, month: date.month, day: 1)
            case .gMonthDay: CivilCalendar.days(year: 1972, month: date.month, day: date.day)
            case .gDay: CivilCalendar.days(year: 1972, month: 12, day: date.day)
            }
        let keepsTime = kind == .dateTime || kind == .time
        return DateTimeValue(
            kind: kind, localSeconds: days * CivilCalendar.secondsPerDay + (keepsTime ? secondsOfDay : 0),
            attoseconds: keepsTime ? attoseconds : 0, zone: zone)
    }
}

extension DurationValue {
    /// Brings the fraction below a second and to the sign of the whole.
    fileprivate init(kind: Kind, months: Int32, unbalanced seconds: Int64, _ attoseconds: Int64) {
        var (seconds, attoseconds) = (seconds, attoseconds)
        if attoseconds.magnitude >= attosecondsPerSecond.magnitude {
            seconds += attoseconds.signum()
            attoseconds -= attoseconds.signum() * attosecondsPerSecond
        }
        if seconds > 0, attoseconds < 0 { (seconds, attoseconds) = (seconds - 1, attoseconds + attosecondsPerSecond) }
        if seconds < 0, attoseconds > 0 { (seconds, attoseconds) = (seconds + 1, attoseconds - attosecondsPerSecond) }
        self.init(kind: kind, months: months, seconds: seconds, attoseconds: attoseconds)
    }

    /// The duration the other way.
    package func negated() -> DurationValue? {
        guard seconds != .min, months != .min else { return nil }
        return DurationValue(kind: kind, months: -months, seconds: -seconds, attoseconds: -attoseconds)
    }

    /// The sum of two durations of one of the kinds that have an order; nil for others and beyond the range.
    /// - Source: XPath functions 3.1, §8.4.
    package func adding(_ other: DurationValue) -> DurationValue? {
        guard kind == other.kind, kind != .duration else { return nil }
        let (months, monthsOverflow) = months.addingReportingOverflow(other.months)
        let (seconds, overflow) = seconds.addingReportingOverflow(other.seconds)
        guard !monthsOverflow, !overflow, seconds.magnitude < UInt64(Int64.max) else { return nil }
        return DurationValue(kind: kind, months: months, unbalanced: seconds, attoseconds + other.attoseconds)
    }

    /// The part of the duration that `kind` holds.
    /// - Source: XPath functions 3.1, §19.1.4.
    package func cast(to kind: Kind) -> DurationValue {
        DurationValue(
            kind: kind, months: kind == .dayTime ? 0 : months, seconds: kind == .yearMonth ? 0 : seconds,
            attoseconds: kind == .yearMonth ? 0 : attoseconds)
    }
}
