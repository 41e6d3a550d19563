import Market
import Testing

@testable import Journal

@Suite struct AlertTests {
    private static func draft(
        _ at: Instant, _ severity: AlertDraft.Severity = .warning, key: String = "k", coolDown: Int = 3600,
        quiet: QuietHours? = nil
    ) -> AlertDraft {
        AlertDraft(
            at: at, rule: "r", severity: severity, text: "t", symbol: "WFC", key: key, coolDown: coolDown, quiet: quiet)
    }

    /// Minutes after an earlier warning, what comes then, and whether it is told.
    @Test(arguments: [
        (0, AlertDraft.Severity.warning, false), (59, .warning, false), (60, .warning, true), (61, .warning, true),
        (1, .info, false), (1, .critical, true), (-59, .warning, false), (-60, .warning, true),
    ])
    func `within the cool-down only what is more severe is told`(
        minutes: Int, severity: AlertDraft.Severity, isTold: Bool
    ) {
        let earlier = Self.draft(.minute(1000))
        let decision = Self.draft(.minute(1000 + minutes), severity).decision(after: earlier)
        #expect(decision == (isTold ? .deliver(at: .minute(1000 + minutes)) : .suppress))
    }

    /// Clock times in New York on 10 April 2026, quiet hours, and when the quiet ends.
    @Test(arguments: [
        ("2026-04-10T21:59", 22 * 60, 7 * 60, nil), ("2026-04-10T22:00", 22 * 60, 7 * 60, "2026-04-11T07:00"),
        ("2026-04-10T00:00", 22 * 60, 7 * 60, "2026-04-10T07:00"), ("2026-04-10T07:00", 22 * 60, 7 * 60, nil),
        ("2026-04-10T12:30", 12 * 60, 13 * 60, "2026-04-10T13:00"), ("2026-04-10T13:00", 12 * 60, 13 * 60, nil),
        ("2026-03-07T23:00", 22 * 60, 7 * 60, "2026-03-08T07:00"),
    ])
    func `quiet hours are New York's, also over midnight and a change of clocks`(
        now: String, from: Int, to: Int, end: String?
    ) throws {
        func instant(_ text: String) throws -> Instant {
            let date = try #require(CalendarDate(text.prefix(10)))
            let parts = text.suffix(5).split(separator: ":").compactMap { Int($0) }
            return NewYorkTime.instant(of: date, minuteOfDay: parts[0] * 60 + parts[1])
        }
        let quiet = try #require(QuietHours(from: from, to: to))
        #expect(try quiet.end(at: instant(now)) == end.map(instant))
        let told = try Self.draft(instant(now), quiet: quiet).decision(after: nil)
        #expect(try told == .deliver(at: instant(end ?? now)))
        #expect(
            try Self.draft(instant(now), .critical, quiet: quiet).decision(after: nil) == .deliver(at: instant(now)))
    }

    @Test(arguments: [(-1, 5), (0, 1440), (5, 5)])
    func `quiet hours are two minutes of a day`(from: Int, to: Int) {
        #expect(QuietHours(from: from, to: to) == nil)
    }

    @Test func `repeats are counted, what is due is told once, and what was seen is acknowledged once`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        #expect(try journal.add(Self.draft(.minute(0)))?.id == 1)
        #expect(try journal.add(Self.draft(.minute(10))) == nil)
        #expect(try journal.add(Self.draft(.minute(20))) == nil)
        #expect(try journal.add(Self.draft(.minute(20), key: "other"))?.id == 2)
        #expect(try journal.add(Self.draft(.minute(60)))?.id == 3)
        let first = try #require(try journal.alerts().last)
        #expect(first.repeats == 2)
        #expect(first.lastRepeat == .minute(20))
        #expect(try journal.dueAlerts(at: .minute(30)).map(\.id) == [1, 2])
        try journal.markDelivered([1, 2], at: .minute(30))
        #expect(try journal.dueAlerts(at: .minute(90)).map(\.id) == [3])
        #expect(try journal.acknowledge(alert: 1, at: .minute(40)))
        #expect(try !journal.acknowledge(alert: 1, at: .minute(41)))
        #expect(throws: JournalError.notFound(what: "alert", id: "9")) {
            try journal.acknowledge(alert: 9, at: .minute(1))
        }
        #expect(try journal.alerts(AlertFilter(isOpen: true)).map(\.id) == [3, 2])
        #expect(try journal.alerts(AlertFilter(symbol: "WFC", severity: .critical)).isEmpty)
        #expect(try journal.alerts(AlertFilter(symbol: "WFC", limit: 1)).map(\.id) == [3])
        // Midnight in UTC is the evening before in New York.
        let day = CalendarDate.april(1).adding(days: -1)
        #expect(try journal.alerts(AlertFilter(from: day, to: day)).count == 3)
        #expect(try journal.alerts(AlertFilter(from: .april(1))).isEmpty)
        #expect(try journal.alerts(AlertFilter(to: day.adding(days: -1))).isEmpty)
        #expect(try journal.verify().problems == [])
    }
}
