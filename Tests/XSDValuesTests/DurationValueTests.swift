import Testing
import XSDValues

@Suite struct DurationValueTests {
    typealias Kind = DurationValue.Kind

    static func read(_ kind: Kind, _ text: String) -> DurationValue? {
        DurationValue(kind, utf8: Array(text.utf8)[...])
    }

    @Test(
        "Durations print in canonical form",
        arguments: [
            (Kind.duration, "P1Y2M3DT4H5M6.70S", "P1Y2M3DT4H5M6.7S"), (.duration, "P14M", "P1Y2M"),
            (.duration, "PT0S", "PT0S"),
            (.duration, "-P0D", "PT0S"), (.duration, "-PT36H", "-P1DT12H"), (.yearMonth, "P0Y", "P0M"),
            (.yearMonth, "-P13M", "-P1Y1M"),
            (.dayTime, "PT3600S", "PT1H"), (.dayTime, "PT0.5S", "PT0.5S"), (.dayTime, "P0DT90M", "PT1H30M"),
            (.dayTime, " -PT0.000S ", "PT0S"),
        ])
    func canonical(kind: Kind, text: String, expected: String) {
        #expect(Self.read(kind, text)?.description == expected)
    }

    @Test(
        "What is no duration is refused",
        arguments: [
            (Kind.duration, "P"), (.duration, "PT"), (.duration, "P1DT"), (.duration, "1Y"), (.duration, "P1S"),
            (.duration, "PT1D"),
            (.duration, "P1M1Y"), (.duration, "P1.5Y"), (.duration, "PT1.S"), (.duration, "P-1Y"), (.duration, "+P1Y"),
            (.duration, "P1Y1Y"),
            (.yearMonth, "P1D"), (.yearMonth, "PT1S"), (.dayTime, "P1Y"), (.dayTime, "P1M"), (.dayTime, "PT1M1H"),
            (.duration, "P"),
            (.duration, "PT1HT1M"), (.yearMonth, "P99999999999Y"),
        ])
    func malformed(kind: Kind, text: String) {
        #expect(Self.read(kind, text) == nil)
    }

    @Test(
        "Durations are ordered where no starting date decides",
        arguments: [
            ("P1M", "P27D", 1 as Int?), ("P1M", "P28D", nil), ("P1M", "P30D", nil), ("P1M", "P31D", nil),
            ("P1M", "P32D", -1),
            ("P1Y", "P364D", 1), ("P1Y", "P365D", nil), ("P1Y", "P367D", -1), ("P12M", "P1Y", 0), ("PT24H", "P1D", 0),
            ("PT0.5S", "PT0.49S", 1), ("-P1D", "PT0S", -1),
        ])
    func order(left: String, right: String, expected: Int?) throws {
        let (a, b) = (try #require(Self.read(.duration, left)), try #require(Self.read(.duration, right)))
        #expect(DurationValue.compare(a, b) == expected)
        #expect(DurationValue.compare(b, a) == expected.map { -$0 })
        if let expected { #expect(DurationValue.totalOrder(a, b) == expected) }
    }

    @Test("As long from every date, but not the same: apart in a total order")
    func sameLength() throws {
        let (years, days) = (
            try #require(Self.read(.duration, "P400Y")), try #require(Self.read(.duration, "P146097D"))
        )
        #expect(DurationValue.compare(years, days) == 0 && !DurationValue.isEqual(years, days))
        #expect(DurationValue.totalOrder(years, days) == 1 && DurationValue.totalOrder(days, years) == -1)
    }

    @Test("Sums keep one sign")
    func sums() throws {
        let (long, short) = (try #require(Self.read(.dayTime, "P1D")), try #require(Self.read(.dayTime, "PT0.25S")))
        #expect(long.adding(try #require(short.negated()))?.description == "PT23H59M59.75S")
        #expect(short.adding(try #require(long.negated()))?.description == "-PT23H59M59.75S")
        #expect(
            Self.read(.yearMonth, "P1Y")?.adding(try #require(Self.read(.yearMonth, "-P14M")))?.description == "-P2M")
        #expect(long.adding(try #require(Self.read(.yearMonth, "P1M"))) == nil)
        #expect(Self.read(.duration, "P1D")?.adding(try #require(Self.read(.duration, "P1D"))) == nil)
    }

    @Test("A cast keeps the months, or the seconds")
    func casts() throws {
        let both = try #require(Self.read(.duration, "-P1Y2M3DT4H"))
        #expect(both.cast(to: .yearMonth).description == "-P1Y2M")
        #expect(both.cast(to: .dayTime).description == "-P3DT4H")
        #expect(
            DurationValue.isEqual(
                both.cast(to: .yearMonth).cast(to: .duration), try #require(Self.read(.yearMonth, "-P14M"))))
    }
}
