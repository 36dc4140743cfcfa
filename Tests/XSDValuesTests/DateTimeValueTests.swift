import Testing
import XSDValues

@Suite struct DateTimeValueTests {
    typealias Kind = DateTimeValue.Kind

    static func read(_ kind: Kind, _ text: String) -> DateTimeValue? {
        DateTimeValue(kind, utf8: Array(text.utf8)[...])
    }

    @Test(
        "Dates and times print in canonical form",
        arguments: [
            (Kind.dateTime, "2026-11-21T08:30:00Z", "2026-11-21T08:30:00Z"),
            (.dateTime, "2026-11-21T08:30:00.1200+01:00", "2026-11-21T08:30:00.12+01:00"),
            (.dateTime, "1999-12-31T24:00:00", "2000-01-01T00:00:00"),
            (.dateTime, "2000-01-01T00:00:00-00:00", "2000-01-01T00:00:00Z"),
            (.dateTime, "0000-02-29T00:00:00Z", "0000-02-29T00:00:00Z"),
            (.dateTime, "-0001-03-01T00:00:00", "-0001-03-01T00:00:00"),
            (.dateTime, "12345-01-01T00:00:00-14:00", "12345-01-01T00:00:00-14:00"),
            (.dateTime, "-99999999999-01-01T00:00:00Z", "-99999999999-01-01T00:00:00Z"),
            (.dateTime, "2000-01-01T00:00:00.0000000000000000000", "2000-01-01T00:00:00"),
            (.dateTime, "2000-01-01T00:00:00.000000000000000001", "2000-01-01T00:00:00.000000000000000001"),
            (.date, "2024-02-29", "2024-02-29"), (.date, " 2024-02-29+14:00 ", "2024-02-29+14:00"),
            (.date, "-4000-12-31Z", "-4000-12-31Z"),
            (.time, "23:59:59.999", "23:59:59.999"), (.time, "24:00:00Z", "00:00:00Z"), (.gYear, "2026", "2026"),
            (.gYear, "-0044Z", "-0044Z"), (.gYearMonth, "2026-11+01:00", "2026-11+01:00"), (.gMonth, "--02", "--02"),
            (.gMonthDay, "--02-29Z", "--02-29Z"), (.gDay, "---31", "---31"),
        ])
    func canonical(kind: Kind, text: String, expected: String) {
        #expect(Self.read(kind, text)?.description == expected)
    }

    @Test(
        "What is no date or time is refused",
        arguments: [
            (Kind.dateTime, "2026-11-21"), (.dateTime, "2026-11-21 08:30:00"), (.dateTime, "2026-11-21T08:30"),
            (.dateTime, "2026-11-21T08:30:60Z"), (.dateTime, "2026-11-21T24:00:01"), (.dateTime, "2026-13-01T00:00:00"),
            (.dateTime, "2026-02-29T00:00:00"), (.dateTime, "02026-01-01T00:00:00"),
            (.dateTime, "+2026-01-01T00:00:00"),
            (.dateTime, "226-01-01T00:00:00"), (.dateTime, "2026-01-01T00:00:00+14:01"),
            (.dateTime, "2026-01-01T00:00:00+1:00"),
            (.dateTime, "2026-01-01T00:00:00."), (.dateTime, "2026-01-01T00:00:00z"),
            (.dateTime, "2026-01-01T25:00:00"),
            (.dateTime, "2026-01-01T00:00:00.0000000000000000001"), (.dateTime, "100000000000-01-01T00:00:00"),
            (.dateTime, ""),
            (.date, "1900-02-29"), (.date, "2026-04-31"), (.date, "2026-00-10"), (.date, "2026-01-00"),
            (.date, "2026-1-1"),
            (.date, "2026-01-01T00:00:00"), (.time, "08:30"), (.time, "8:30:00"), (.gYear, "26"),
            (.gYearMonth, "2026-13"),
            (.gMonth, "--13"), (.gMonth, "--02--"), (.gMonthDay, "--02-30"), (.gDay, "---32"), (.gDay, "--1"),
        ])
    func malformed(kind: Kind, text: String) {
        #expect(Self.read(kind, text) == nil)
    }

    @Test("Every day of years about -400, 0, 2000 and 9999 follows the one before")
    func calendar() throws {
        let day = try #require(DurationValue(.dayTime, utf8: Array("P1D".utf8)[...]))
        for start in ["-0401-12-30", "-0001-12-30", "1999-12-30", "9999-12-30"] {
            var current = try #require(Self.read(.date, start))
            for _ in 0..<800 {
                let next = try #require(current.adding(day))
                #expect(Self.read(.date, next.description) == next)
                #expect(next.subtracting(current) == day)
                let (month, dayOfMonth) = (try #require(next.month), try #require(next.day))
                #expect(dayOfMonth == 1 || (month == current.month && dayOfMonth == (current.day ?? 0) + 1))
                current = next
            }
        }
    }

    @Test(
        "The order of XSD, indeterminate within 14 hours of a missing zone",
        arguments: [
            (Kind.dateTime, "2002-04-02T23:00:00-04:00", "2002-04-03T02:00:00-01:00", 0 as Int?),
            (.dateTime, "1999-12-31T24:00:00", "2000-01-01T00:00:00", 0),
            (.dateTime, "2000-01-01T00:00:00.1Z", "2000-01-01T00:00:00Z", 1),
            (.dateTime, "2000-01-15T12:00:00", "2000-01-16T12:00:00Z", -1),
            (.dateTime, "2000-01-16T12:00:00", "2000-01-16T12:00:00Z", nil),
            (.dateTime, "2000-01-16T02:00:00Z", "2000-01-16T16:00:00", nil),
            (.dateTime, "2000-01-16T01:59:59Z", "2000-01-16T16:00:00", -1),
            (.date, "2006-08-23", "2006-08-23Z", nil), (.date, "2006-08-23Z", "2006-08-23+00:00", 0),
            (.date, "2006-08-23Z", "2006-08-22", 1), (.time, "12:00:00+01:00", "11:00:00Z", 0),
            (.time, "12:00:00", "13:00:00", -1),
            (.gYear, "2000", "2001", -1), (.gMonthDay, "--02-29", "--03-01", -1), (.gDay, "---31", "---30", 1),
        ])
    func order(kind: Kind, left: String, right: String, expected: Int?) throws {
        let (a, b) = (try #require(Self.read(kind, left)), try #require(Self.read(kind, right)))
        #expect(DateTimeValue.compare(a, b) == expected)
        #expect(DateTimeValue.compare(b, a) == expected.map { -$0 })
    }

    @Test("Values of two datatypes have no order")
    func kinds() throws {
        let (date, moment) = (Self.read(.date, "2000-01-01"), Self.read(.dateTime, "2000-01-01T00:00:00"))
        #expect(DateTimeValue.compare(try #require(date), try #require(moment)) == nil)
    }

    @Test("The order on the timeline agrees with that of XSD wherever that is determinate")
    func totalOrder() {
        var values: [DateTimeValue] = []
        for hour in stride(from: 0, to: 24, by: 5) {
            for zone in ["", "Z", "+14:00", "-14:00", "+01:30"] {
                for day in ["01", "02", "03"] {
                    let text = "2000-01-\(day)T\(hour < 10 ? "0" : "")\(hour):00:00\(zone)"
                    if let value = Self.read(.dateTime, text) { values.append(value) }
                }
            }
        }
        #expect(values.count == 75)
        for left in values {
            for right in values {
                let total = DateTimeValue.totalOrder(left, right)
                #expect(total == -DateTimeValue.totalOrder(right, left))
                if let order = DateTimeValue.compare(left, right) { #expect(order == total) }
            }
        }
    }

    @Test(
        "Sums with durations",
        arguments: [
            (Kind.dateTime, "2026-01-31T00:00:00Z", "P1M", "2026-02-28T00:00:00Z"),
            (.dateTime, "2024-01-31T00:00:00", "P1M", "2024-02-29T00:00:00"),
            (.dateTime, "2024-02-29T12:00:00", "P1Y", "2025-02-28T12:00:00"),
            (.dateTime, "2024-03-31T12:00:00", "-P1M", "2024-02-29T12:00:00"),
            (.dateTime, "2000-01-12T12:13:14Z", "P1Y3M5DT7H10M3.3S", "2001-04-17T19:23:17.3Z"),
            (.dateTime, "0000-01-01T00:00:00Z", "-PT1S", "-0001-12-31T23:59:59Z"),
            (.dateTime, "2000-01-01T00:00:00.25", "-PT0.5S", "1999-12-31T23:59:59.75"),
            (.dateTime, "1999-12-31T23:59:59.75+02:00", "PT0.5S", "2000-01-01T00:00:00.25+02:00"),
            (.date, "2000-01-01", "PT30H", "2000-01-02"), (.date, "2000-01-01+05:00", "-PT1S", "1999-12-31+05:00"),
            (.date, "2000-10-30", "P4M", "2001-02-28"),
            (.time, "23:30:00Z", "PT1H", "00:30:00Z"), (.time, "00:30:00", "-PT1H", "23:30:00"),
            (.time, "08:00:00", "P3DT1.5S", "08:00:01.5"),
        ])
    func sums(kind: Kind, text: String, duration: String, expected: String) throws {
        let durationKind: DurationValue.Kind = kind == .time ? .dayTime : .duration
        let length = try #require(DurationValue(durationKind, utf8: Array(duration.utf8)[...]))
        #expect(Self.read(kind, text)?.adding(length)?.description == expected)
    }

    @Test("Sums that have no value")
    func noSums() throws {
        let month = try #require(DurationValue(.yearMonth, utf8: Array("P1M".utf8)[...]))
        let long = try #require(DurationValue(.dayTime, utf8: Array("P99999999999999D".utf8)[...]))
        #expect(Self.read(.time, "08:00:00")?.adding(month) == nil)
        #expect(Self.read(.gYear, "2000")?.adding(month) == nil)
        #expect(Self.read(.dateTime, "2000-01-01T00:00:00Z")?.adding(long) == nil)
        #expect(Self.read(.date, "99999999999-12-31")?.adding(month) == nil)
    }

    @Test(
        "Differences",
        arguments: [
            (Kind.dateTime, "2000-10-30T06:12:00-05:00", "1999-11-28T09:00:00Z", "P337DT2H12M" as String?),
            (.dateTime, "2000-01-01T00:00:00.25", "2000-01-01T00:00:01", "-PT0.75S"),
            (.date, "2000-10-30", "1999-11-28", "P337D"),
            (.time, "11:12:00Z", "04:00:00Z", "PT7H12M"), (.time, "11:00:00-05:00", "21:30:00+05:30", "PT0S"),
            (.dateTime, "2000-01-01T00:00:00Z", "2000-01-01T00:00:00", nil), (.gYear, "2000", "1999", nil),
        ])
    func differences(kind: Kind, left: String, right: String, expected: String?) throws {
        let (a, b) = (try #require(Self.read(kind, left)), try #require(Self.read(kind, right)))
        #expect(a.subtracting(b)?.description == expected)
    }

    @Test("Parts of a value in a zone before UTC and before year 1")
    func parts() throws {
        let value = try #require(Self.read(.dateTime, "-0044-03-15T23:59:59.5-08:30"))
        #expect(value.year == -44 && value.month == 3 && value.day == 15)
        #expect(value.hour == 23 && value.minute == 59 && value.second?.description == "59.5")
        #expect(value.zone == -510 && value.zoneDuration?.description == "-PT8H30M")
        #expect(Self.read(.date, "2000-01-01")?.hour == nil && Self.read(.time, "08:00:00")?.year == nil)
    }

    @Test("A cast keeps what the target has, and the zone")
    func casts() throws {
        let moment = try #require(Self.read(.dateTime, "2024-02-29T23:30:00.5+02:00"))
        let expected: [Kind: String] = [
            .dateTime: "2024-02-29T23:30:00.5+02:00", .date: "2024-02-29+02:00", .time: "23:30:00.5+02:00",
            .gYear: "2024+02:00", .gYearMonth: "2024-02+02:00", .gMonth: "--02+02:00", .gMonthDay: "--02-29+02:00",
            .gDay: "---29+02:00",
        ]
        for kind in Kind.allCases {
            #expect(moment.cast(to: kind)?.description == expected[kind])
            #expect(moment.cast(to: kind) == Self.read(kind, expected[kind] ?? ""))
        }
        #expect(Self.read(.date, "2024-02-29Z")?.cast(to: .dateTime)?.description == "2024-02-29T00:00:00Z")
        #expect(Self.read(.date, "2024-02-29")?.cast(to: .time) == nil)
        #expect(Self.read(.time, "08:00:00")?.cast(to: .dateTime) == nil)
    }
}
