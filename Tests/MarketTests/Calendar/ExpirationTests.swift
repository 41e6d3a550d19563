import TestSupport
import Testing

@testable import Market

@Suite struct ExpirationTests {
    let nyse = ExchangeCalendar.nyse

    @Test(arguments: [
        ("2026-01-16", true), ("2026-06-18", true), ("2025-04-17", true), ("2008-03-20", true), ("2014-04-17", true),
        ("2024-12-20", true), ("2026-06-19", false), ("2026-01-09", false), ("2026-01-17", false),
    ])
    func `a month's options expire on the third Friday or the session before it`(day: String, isMonthly: Bool) throws {
        let date = try #require(CalendarDate(day))
        #expect(nyse.isMonthly(date) == isMonthly)
        #expect((nyse.monthlyExpiration(year: date.year, month: date.month) == date) == isMonthly)
    }

    @Test func `before February 2015 a month's options were listed under the Saturday`() {
        #expect(nyse.isMonthly(.fixed(2014, 1, 18)))
        #expect(nyse.isMonthly(.fixed(2008, 3, 22)), "the Saturday after a closed third Friday")
        #expect(!nyse.isMonthly(.fixed(2015, 2, 21)))
        #expect(nyse.closeOfExpiration(.fixed(2014, 1, 18)) == Instant("2014-01-17T21:00:00Z"))
        #expect(nyse.closeOfExpiration(.fixed(2008, 3, 22)) == Instant("2008-03-20T20:00:00Z"))
    }

    @Test func `months outside the known years have no expiration`() {
        #expect(nyse.monthlyExpiration(year: 1999, month: 12) == nil)
        #expect(nyse.monthlyExpiration(year: 2031, month: 1) == nil)
        #expect(nyse.monthlyExpiration(year: 2026, month: 13) == nil)
    }

    @Test func `weekly expirations are Fridays, or the session before a closed one`() {
        let expirations = nyse.weeklyExpirations(from: .fixed(2026, 6, 8), through: .fixed(2026, 7, 11))
        #expect(
            expirations?.map(\.description) == ["2026-06-12", "2026-06-18", "2026-06-26", "2026-07-02", "2026-07-10"])
        #expect(nyse.weeklyExpirations(from: .fixed(2026, 4, 3), through: .fixed(2026, 4, 3)) == [])
        #expect(nyse.weeklyExpirations(from: .fixed(2026, 3, 30), through: .fixed(2026, 4, 2)) == [.fixed(2026, 4, 2)])
        #expect(nyse.weeklyExpirations(from: .fixed(1999, 1, 1), through: .fixed(2001, 1, 1)) == nil)
    }

    @Test func `every month has one monthly expiration, and it is one of the weekly ones`() throws {
        let (first, last) = (nyse.firstDay, nyse.lastDay)
        let monthly = try #require(nyse.monthlyExpirations(from: first, through: last))
        let weekly = Set(try #require(nyse.weeklyExpirations(from: first, through: last)))
        #expect(monthly.count == 31 * 12)
        #expect(monthly.allSatisfy { weekly.contains($0) && nyse.isMonthly($0) && nyse.isSession($0) == true })
        #expect(weekly.allSatisfy { nyse.isSession($0) == true })
        #expect(
            nyse.monthlyExpirations(from: .fixed(2026, 1, 17), through: .fixed(2026, 3, 20)) == [
                .fixed(2026, 2, 20), .fixed(2026, 3, 20),
            ])
    }

    @Test func `days to expiration count from the New York date`() throws {
        let expiration = CalendarDate.fixed(2026, 4, 24)
        let lateCapture = try #require(Instant("2026-04-18T00:30:00Z"))
        #expect(ExchangeCalendar.dte(from: lateCapture, to: expiration) == 7)
        #expect(nyse.tradingDTE(from: lateCapture, to: expiration) == 5)
        let onTheDay = try #require(Instant("2026-04-24T19:00:00Z"))
        #expect(ExchangeCalendar.dte(from: onTheDay, to: expiration) == 0)
        #expect(nyse.tradingDTE(from: onTheDay, to: expiration) == 0)
        let after = try #require(Instant("2026-04-27T19:00:00Z"))
        #expect(ExchangeCalendar.dte(from: after, to: expiration) == -3)
        #expect(nyse.tradingDTE(from: after, to: expiration) == -1)
        #expect(nyse.tradingDTE(from: after, to: .fixed(2031, 1, 17)) == nil)
    }

    @Test func `years to expiration run to the close of its session`() throws {
        let expiration = CalendarDate.fixed(2026, 4, 24)
        let close = try #require(nyse.closeOfExpiration(expiration))
        #expect(nyse.yearsToExpiration(from: close, to: expiration) == 0)
        #expect(nyse.yearsToExpiration(from: close.adding(seconds: -365 * 86_400), to: expiration) == 1)
        #expect(try #require(nyse.yearsToExpiration(from: close.adding(seconds: 1), to: expiration)) < 0)
        let earlyClose = try #require(Instant("2026-11-26T18:00:00Z"))
        #expect(nyse.yearsToExpiration(from: earlyClose, to: .fixed(2026, 11, 27)) == 1.0 / 365)
        #expect(nyse.yearsToExpiration(from: close, to: .fixed(2031, 1, 17)) == nil)
    }
}
