import Market
import Testing

@testable import Engine

@Suite struct EventTests {
    private func dividend(_ exDate: String, _ amount: Double = 0.5) -> DividendEvent {
        DividendEvent(exDate: day(exDate), amount: amount, declared: instant("2026-04-01T12:00:00Z"))
    }

    private func earnings(_ date: String) -> EarningsEvent {
        EarningsEvent(date: day(date), announced: instant("2026-04-01T12:00:00Z"))
    }

    @Test(arguments: [
        // 16 April 2026 is a Thursday.
        ("2026-04-17", 1.0, 1.0), ("2026-04-20", 4, 2), ("2026-04-21", 5, 3),
    ])
    func `days and sessions to a Thursday's ex-dates`(exDate: String, days: Double, sessions: Double) throws {
        var market = MadeMarket()
        market.dividends = [dividend("2026-04-16"), dividend(exDate, 0.4), dividend("2026-07-16", 0.6)]
        let view = try Fixture.view(Held.position(.coveredCall, 95), market.snapshot)
        #expect(try view.number("ex_dividend_in") == days)
        #expect(try view.number("ex_dividend_sessions") == sessions)
        #expect(try view.number("dividend") == 0.4)
    }

    @Test func `Friday is the eve of a Monday, and of a Tuesday after a holiday`() throws {
        var market = MadeMarket()
        market.at = instant("2026-05-22T19:00:00Z")
        market.captured = market.at
        market.dividends = [dividend("2026-05-26")]
        let view = try Fixture.view(Held.position(.coveredCall, 95, "2026-06-18"), market.snapshot)
        #expect(try view.number("ex_dividend_in") == 4)
        #expect(try view.number("ex_dividend_sessions") == 1, "25 May 2026 is Memorial Day")
    }

    @Test func `without recorded events their fields are unknown`() throws {
        var market = MadeMarket()
        market.dividends = [dividend("2026-04-16")]
        market.earnings = [earnings("2026-04-15")]
        let view = try Fixture.view(Held.position(.coveredCall, 95), market.snapshot)
        for name in ["ex_dividend_in", "ex_dividend_sessions", "dividend", "earnings_in"] {
            #expect(try view.field(name).value == nil, "\(name)")
        }
    }

    @Test func `earnings of today count, the next of several`() throws {
        var market = MadeMarket()
        market.earnings = [earnings("2026-07-20"), earnings("2026-04-16"), earnings("2026-04-10")]
        let view = try Fixture.view(Held.position(.shortPut, 95), market.snapshot)
        #expect(try view.number("earnings_in") == 0)
    }

    @Test(arguments: [("2026-05-15", true), ("2026-05-18", false)])
    func `a dividend up to the day of expiration lowers the forward`(exDate: String, counts: Bool) throws {
        var market = MadeMarket()
        market.dividends = [dividend(exDate, 1)]
        let valuation = try Fixture.view(Held.position(.coveredCall, 95), market.snapshot).market.valuation
        let yield = valuation.yield(to: day("2026-05-15"))
        // One dollar of a hundred within 29.04 days: −ln(1 − 0.01·e^(−0.04 T)) / T.
        let years = MadeMarket.years(to: day("2026-05-15"))
        #expect(abs(yield.value - (counts ? 0.01 * 0.997 * 1.005 / years : 0)) < 0.001)
        #expect(yield.origin == (counts ? "1 recorded dividend" : "default (rules/defaults.lua:3)"))
    }

    @Test func `a dividend on the day of expiration counts after the close too`() throws {
        var market = MadeMarket()
        market.at = instant("2026-04-16T23:30:00Z")
        market.dividends = [dividend("2026-04-24", 1)]
        let valuation = try Fixture.view(Held.position(.coveredCall, 95), market.snapshot).market.valuation
        #expect(valuation.yield(to: day("2026-04-24")).value > 0.3, "1 % within eight days")
    }

    @Test func `a recorded rate comes before the default, and says so`() throws {
        var market = MadeMarket()
        let standard = try Fixture.view(Held.position(.shortPut, 95), market.snapshot).market.valuation.assumptions.rate
        #expect(standard.value == 0.04)
        #expect(standard.origin.hasPrefix("default (rules/defaults.lua:"))
        market.rates = [
            RatePoint(date: day("2026-01-02"), rate: 0.01), RatePoint(date: day("2026-04-01"), rate: 0.035),
        ]
        let rate = try Fixture.view(Held.position(.shortPut, 95), market.snapshot).market.valuation.assumptions.rate
        #expect(rate == Assumption(value: 0.035, origin: "recorded 2026-04-01"))
    }
}
