import Foundation
import TestSupport
import Testing

@testable import Market

@Suite struct NewYorkTimeTests {
    @Test(arguments: [
        ("2026-03-08T06:59:59Z", -5), ("2026-03-08T07:00:00Z", -4), ("2026-11-01T05:59:59Z", -4),
        ("2026-11-01T06:00:00Z", -5), ("2006-04-02T06:59:59Z", -5), ("2006-04-02T07:00:00Z", -4),
        ("2006-10-29T05:59:59Z", -4), ("2006-10-29T06:00:00Z", -5), ("2007-03-11T07:00:00Z", -4),
        ("2007-11-04T06:00:00Z", -5), ("1998-07-01T00:00:00Z", -4), ("2030-01-01T00:00:00Z", -5),
    ])
    func `clocks change on the lawful Sundays`(text: String, hours: Int) throws {
        #expect(NewYorkTime.offset(at: try #require(Instant(text))) == hours * 3600)
    }

    @Test func `offsets agree with the time zone database every half hour from 2000 through 2030`() throws {
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        var differing: [Instant] = []
        for seconds in stride(from: Int64(946_684_800), to: 1_924_992_000, by: 1800) {
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            let instant = Instant(microseconds: seconds * 1_000_000)
            if NewYorkTime.offset(at: instant) != expected { differing.append(instant) }
        }
        #expect(differing.isEmpty)
    }

    @Test func `an instant after midnight UTC belongs to the evening before`() throws {
        let instant = try #require(Instant("2026-04-18T00:30:15Z"))
        #expect(NewYorkTime.date(of: instant) == CalendarDate("2026-04-17"))
        #expect(NewYorkTime.minuteOfDay(of: instant) == 20 * 60 + 30)
        #expect(NewYorkTime.secondsOfDay(of: instant) == 20 * 3600 + 30 * 60 + 15)
    }

    @Test func `a time that spring skips is read on the winter clock`() {
        let instant = NewYorkTime.instant(of: .fixed(2026, 3, 8), minuteOfDay: 2 * 60 + 30)
        #expect(instant == Instant("2026-03-08T07:30:00Z"))
        #expect(NewYorkTime.minuteOfDay(of: instant) == 3 * 60 + 30)
    }

    @Test func `of a time that autumn shows twice the first is meant`() {
        let date = CalendarDate.fixed(2026, 11, 1)
        #expect(NewYorkTime.instant(of: date, minuteOfDay: 90) == Instant("2026-11-01T05:30:00Z"))
        #expect(NewYorkTime.instant(of: date, minuteOfDay: 120) == Instant("2026-11-01T07:00:00Z"))
    }

    @Test func `date and time of day name the instant they were read from`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let seconds = Int64.random(in: 600_000_000..<1_925_000_000, using: &generator)
            let instant = Instant(microseconds: seconds * 1_000_000)
            let back = NewYorkTime.instant(
                of: NewYorkTime.date(of: instant), secondsOfDay: NewYorkTime.secondsOfDay(of: instant))
            // Only the repeated hour of an autumn night may come back an hour earlier.
            #expect(
                back == instant || back == instant.adding(seconds: -3600) && NewYorkTime.offset(at: back) == -14_400)
        }
    }
}
