import Foundation
import TestSupport
import Testing

@testable import Market

@Suite struct ExchangeCalendarTests {
    let nyse = ExchangeCalendar.nyse

    /// One line of the verified list.
    private struct Line: Hashable {
        let date: String
        let kind: String
        let reason: String
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `the closures and early closes are exactly those of the verified list`() throws {
        let file = try #require(SharedData.root) + "/calendar/nyse_sessions.csv"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let verified = text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            return Line(date: fields[0], kind: fields[2], reason: fields[5].replacing("\"", with: ""))
        }
        var ours: [Line] = []
        for offset in 0...(nyse.lastDay - nyse.firstDay) {
            let date = nyse.firstDay.adding(days: offset)
            let session = nyse.session(on: date)
            if let session, session.isEarlyClose {
                #expect(NewYorkTime.minuteOfDay(of: session.close) == 13 * 60)
                ours.append(Line(date: "\(date)", kind: "early_close", reason: nyse.occasion(on: date) ?? ""))
            } else if session == nil, !date.weekday.isWeekend {
                ours.append(Line(date: "\(date)", kind: "closed", reason: nyse.occasion(on: date) ?? ""))
            }
        }
        #expect(ours == verified)
        #expect(ours.count { $0.kind == "closed" } == 293)
        #expect(ours.count { $0.kind == "early_close" } == 69)
    }

    /// Sessions a year as the exchange published them.
    @Test(arguments: [(2001, 248), (2012, 250), (2018, 251), (2020, 253), (2023, 250), (2024, 252), (2025, 250)])
    func `years have the published number of sessions`(year: Int, sessions: Int) {
        let (first, last) = (CalendarDate.fixed(year, 1, 1), CalendarDate.fixed(year, 12, 31))
        #expect(nyse.tradingDays(from: first, through: last) == sessions)
        #expect(nyse.sessions(from: first, through: last)?.count == sessions)
    }

    @Test(arguments: [
        ("2026-01-05", "14:30", "21:00"), ("2026-07-02", "13:30", "20:00"), ("2026-11-27", "14:30", "18:00"),
        ("2003-12-26", "14:30", "18:00"),
    ])
    func `sessions open and close by New York's clock`(day: String, open: String, close: String) throws {
        let date = try #require(CalendarDate(day))
        let session = try #require(nyse.session(on: date))
        #expect(session.open == Instant("\(day)T\(open):00Z"))
        #expect(session.close == Instant("\(day)T\(close):00Z"))
        #expect(session.contains(session.open))
        #expect(!session.contains(session.close))
    }

    @Test func `the exchange is open from the open up to the close`() throws {
        func isOpen(_ text: String) throws -> Bool? { nyse.isOpen(at: try #require(Instant(text))) }
        #expect(try isOpen("2026-04-17T13:29:59Z") == false)
        #expect(try isOpen("2026-04-17T13:30:00Z") == true)
        #expect(try isOpen("2026-04-17T19:59:59Z") == true)
        #expect(try isOpen("2026-04-17T20:00:00Z") == false)
        #expect(try isOpen("2026-04-18T15:00:00Z") == false, "a Saturday")
        #expect(try isOpen("2026-12-24T18:00:00Z") == false, "closed since 13:00")
    }

    @Test func `neighbours skip weekends and holidays`() {
        let goodFriday = CalendarDate.fixed(2026, 4, 3)
        #expect(nyse.isSession(goodFriday) == false)
        #expect(nyse.session(before: goodFriday)?.date == .fixed(2026, 4, 2))
        #expect(nyse.session(after: goodFriday)?.date == .fixed(2026, 4, 6))
        #expect(nyse.session(onOrBefore: goodFriday)?.date == .fixed(2026, 4, 2))
        #expect(nyse.session(onOrAfter: goodFriday)?.date == .fixed(2026, 4, 6))
        #expect(nyse.session(onOrAfter: .fixed(2026, 4, 6))?.date == .fixed(2026, 4, 6))
        #expect(nyse.session(before: .fixed(2026, 4, 6))?.date == .fixed(2026, 4, 2))
        #expect(nyse.session(5, after: .fixed(2026, 4, 2))?.date == .fixed(2026, 4, 10))
        #expect(nyse.session(-1, after: .fixed(2026, 4, 6))?.date == .fixed(2026, 4, 2))
        #expect(nyse.session(after: .fixed(2001, 9, 10))?.date == .fixed(2001, 9, 17))
    }

    @Test func `a span without sessions is empty`() {
        let (saturday, sunday) = (CalendarDate.fixed(2026, 4, 18), CalendarDate.fixed(2026, 4, 19))
        #expect(nyse.sessions(from: saturday, through: sunday) == [])
        #expect(nyse.tradingDays(from: saturday, through: sunday) == 0)
        #expect(nyse.tradingDays(from: sunday, through: saturday) == 0)
    }

    @Test func `days outside the known years have no answer`() {
        let (before, after) = (CalendarDate.fixed(1999, 12, 31), CalendarDate.fixed(2031, 1, 2))
        for date in [before, after] {
            #expect(nyse.isSession(date) == nil)
            #expect(nyse.session(on: date) == nil)
            #expect(nyse.isOpen(at: Instant(date: date, secondsOfDay: 16 * 3600)) == nil)
            #expect(nyse.occasion(on: date) == nil)
            #expect(nyse.closeOfExpiration(date) == nil)
        }
        #expect(nyse.session(before: .fixed(2000, 1, 3)) == nil)
        #expect(nyse.session(after: .fixed(2030, 12, 31)) == nil)
        #expect(nyse.session(onOrBefore: .fixed(2000, 1, 1)) == nil)
        #expect(nyse.tradingDays(from: before, through: .fixed(2000, 1, 31)) == nil)
        #expect(nyse.sessions(from: .fixed(2030, 12, 1), through: after) == nil)
    }

    @Test func `sessions in a span agree with asking each day`() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let first = nyse.firstDay.adding(days: .random(in: 0..<11_000, using: &generator))
            let last = first.adding(days: .random(in: 0..<300, using: &generator))
            let dates = (0...(last - first)).map { first.adding(days: $0) }.filter { nyse.session(on: $0) != nil }
            #expect(nyse.sessions(from: first, through: last)?.map(\.date) == dates)
            #expect(nyse.tradingDays(from: first, through: last) == dates.count)
        }
    }
}
