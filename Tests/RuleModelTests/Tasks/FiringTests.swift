import Foundation
import Market
import TestSupport
import Testing

@testable import RuleModel

/// When tasks fire: sessions, holidays, early closes and the two nights on which the clocks change.
@Suite struct FiringTests {
    private let nyse = ExchangeCalendar.nyse

    @Test func `a session of every five minutes has 78 firings, an early close 42, and no other day has one`() throws {
        let task = Tasks.task(.every(seconds: 300))
        var counts: [CalendarDate: Int] = [:]
        for firing in task.firings(after: try Tasks.instant(shown: "2025-12-31T23:59")) {
            let date = NewYorkTime.date(of: firing.at)
            guard date.year == 2026 else { break }
            if firing.skipped == nil { counts[date, default: 0] += 1 }
        }
        let sessions = try #require(nyse.sessions(from: CalendarDate(daysSinceEpoch: 20_454), through: lastOf2026))
        #expect(counts.count == sessions.count)
        for session in sessions { #expect(counts[session.date] == (session.isEarlyClose ? 42 : 78), "\(session.date)") }
    }

    private var lastOf2026: CalendarDate { CalendarDate(daysSinceEpoch: 20_454 + 364) }

    @Test(arguments: [SessionPart.session, .pre, .post, .day])
    func `from 2000 through 2030 nothing runs on a day without a session, and something on each with one`(
        part: SessionPart
    ) throws {
        let task = Tasks.task(.every(seconds: 3600), during: part)
        var days: Set<CalendarDate> = []
        for firing in task.firings(after: Instant(date: nyse.firstDay)) where firing.skipped == nil {
            let date = NewYorkTime.date(of: firing.at)
            #expect(nyse.isSession(date) == true, "\(date)")
            days.insert(date)
        }
        #expect(days.count == nyse.tradingDays(from: nyse.firstDay, through: nyse.lastDay))
    }

    @Test func `times of a session follow it through holidays and early closes`() throws {
        let task = try Tasks.task(at: "close+30m", "open-15m", "07:00")
        #expect(
            try Tasks.shown(task, from: "2026-11-25T12:00", until: "2026-11-28T00:00") == [
                "2026-11-25T16:30", "2026-11-26T07:00 holiday: Thanksgiving Day", "2026-11-27T07:00",
                "2026-11-27T09:15", "2026-11-27T13:30",
            ])
        let late = try Tasks.task(at: "open+5h", during: .session)
        #expect(
            try Tasks.shown(late, from: "2026-11-25T00:00", until: "2026-12-01T00:00") == [
                "2026-11-25T14:30", "2026-11-26T14:30 holiday: Thanksgiving Day",
                "2026-11-27T14:30 early close: Day after Thanksgiving", "2026-11-30T14:30",
            ])
    }

    @Test func `a time that its session pushes to another day is still that session's`() throws {
        let task = try Tasks.task(at: "close+12h", "open-12h")
        // Thursday's close reaches into Good Friday, Monday's open back into Sunday.
        #expect(
            try Tasks.shown(task, from: "2026-04-02T12:00", until: "2026-04-07T00:00") == [
                "2026-04-02T21:30 holiday: Good Friday", "2026-04-03T04:00", "2026-04-04T04:00 holiday: Good Friday",
                "2026-04-05T21:30", "2026-04-06T21:30",
            ])
    }

    @Test func `cron says which named days the calendar takes away, and hides unnamed weekends`() throws {
        let first = Tasks.task(.cron(try CronExpression("0 10 1 * *")))
        #expect(
            try Tasks.shown(first, from: "2026-01-01T00:00", until: "2026-05-01T00:00") == [
                "2026-01-01T10:00 holiday: New Year's Day", "2026-02-01T10:00 weekend", "2026-03-01T10:00 weekend",
                "2026-04-01T10:00",
            ])
        let daily = Tasks.task(.cron(try CronExpression("0 15 * * *")), during: .session)
        #expect(
            try Tasks.shown(daily, from: "2026-11-26T00:00", until: "2026-12-01T00:00") == [
                "2026-11-26T15:00 holiday: Thanksgiving Day", "2026-11-27T15:00 early close: Day after Thanksgiving",
                "2026-11-30T15:00",
            ])
    }

    @Test func `a time that spring skips fires once, after the gap, and one that autumn repeats fires once`() throws {
        let spring = Tasks.task(.cron(try CronExpression("*/30 1-3 * * *")), during: .always)
        #expect(
            try Tasks.shown(spring, from: "2026-03-08T00:00", until: "2026-03-09T00:00")
                == ["2026-03-08T01:00", "2026-03-08T01:30", "2026-03-08T03:00", "2026-03-08T03:30"])
        let half = try Tasks.task(at: "02:30", during: .always)
        let day = try Tasks.instant(shown: "2026-03-07T12:00")
        #expect(half.next(after: day)?.at == Instant("2026-03-08T07:00:00Z"))
        let autumn = Tasks.task(.cron(try CronExpression("*/30 0-2 * * *")), during: .always)
        let fired = autumn.firings(after: try Tasks.instant(shown: "2026-10-31T12:00")).prefix(6).map(\.at.description)
        #expect(
            fired == [
                "2026-11-01T04:00:00Z", "2026-11-01T04:30:00Z", "2026-11-01T05:00:00Z", "2026-11-01T05:30:00Z",
                "2026-11-01T07:00:00Z", "2026-11-01T07:30:00Z",
            ])
    }

    @Test func `short spans go on through the nights of a change, long ones stay on the clock`() throws {
        let short = Tasks.task(.every(seconds: 1800), during: .always)
        for (night, count) in [("2026-03-08", 46), ("2026-11-01", 50), ("2026-06-01", 48)] {
            let next = try #require(CalendarDate(night)).adding(days: 1)
            let shown = try Tasks.shown(short, from: "\(night)T00:00", until: "\(next)T00:00")
            #expect(shown.count == count, "\(night)")
        }
        let long = Tasks.task(.every(seconds: 6 * 3600), during: .always)
        for night in ["2026-03-08", "2026-11-01"] {
            let next = try #require(CalendarDate(night)).adding(days: 1)
            #expect(
                try Tasks.shown(long, from: "\(night)T00:00", until: "\(next)T00:00")
                    == ["00:00", "06:00", "12:00", "18:00"].map { "\(night)T\($0)" })
        }
    }

    @Test func `firings strictly increase, and the next one is the first of them, wherever one looks from`() throws {
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<60 {
            let task = try Self.randomTask(using: &generator)
            let start = Instant(
                microseconds: Int64.random(in: 1_000_000_000..<1_900_000_000, using: &generator) * 1_000_000)
            let firings = Array(task.firings(after: start).prefix(12))
            #expect(firings.allSatisfy { $0.at > start })
            for (earlier, later) in zip(firings, firings.dropFirst()) {
                #expect(earlier.at < later.at, "\(task.schedule) during \(task.during)")
                // Looking from a firing, or from any instant before the next, finds the same rest.
                let between = Instant(
                    microseconds: Int64.random(
                        in: earlier.at.microseconds..<later.at.microseconds, using: &generator))
                #expect(task.firings(after: between).first { _ in true } == later, "\(task.schedule) at \(between)")
            }
            #expect(
                task.next(after: start) == firings.first { $0.skipped == nil }
                    || firings.allSatisfy { $0.skipped != nil })
        }
    }

    private static func randomTask(using generator: inout SeededGenerator) throws -> ScheduledTask {
        let part = SessionPart.allCases.randomElement(using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: return Tasks.task(.every(seconds: Int.random(in: 1...86_400, using: &generator)), during: part)
        case 1:
            let times = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? TaskTime.clock(ClockTime(secondsOfDay: Int.random(in: 0..<86_400, using: &generator)))
                    : .session(
                        SessionTime(
                            anchor: Bool.random(using: &generator) ? .open : .close,
                            offset: Int.random(in: -86_400...86_400, using: &generator)))
            }
            return Tasks.task(.at(times), during: part)
        default:
            let minute = Int.random(in: 0..<60, using: &generator)
            let hour = Int.random(in: 0..<24, using: &generator)
            return Tasks.task(
                .cron(
                    try CronExpression("\(minute),*/25 \(hour)-23 */2 * \(Int.random(in: 0...7, using: &generator))")),
                during: part)
        }
    }
}
