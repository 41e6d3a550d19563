import Expression
import Market
import Pricing
import Testing

@testable import Engine

/// The fields of a contract and a position that a model gives, beside those that `PositionFieldTests` holds against a tree.
@Suite struct ModelFieldTests {
    private func view(_ kind: PositionKind, _ strike: Double = 100) throws -> PositionView {
        try Fixture.view(Held.position(kind, strike, contracts: 3), MadeMarket().snapshot)
    }

    /// Black–Scholes without a yield: an American call is a European one, whose second order has closed forms.
    @Test func `vanna, charm and vomma are those of the closed forms where there are any`() throws {
        let view = try view(.longCall)
        let years = MadeMarket.years(to: day("2026-05-15"))
        let terms = try OptionTerms(right: .call, strike: 100, spot: 100, years: years, rate: 0.04, yield: 0)
        let volatility = try #require(try view.number("iv"))
        let wanted = try EuropeanOption(terms, volatility: volatility).secondOrder.inHouseUnits
        #expect(abs(try #require(try view.number("vanna")) - wanted.vanna) < 2e-6)
        #expect(abs(try #require(try view.number("charm")) - wanted.charm) < 2e-6)
        #expect(abs(try #require(try view.number("vomma")) - wanted.vomma) < 2e-5)
    }

    @Test(arguments: PositionKind.allCases) func `position Greeks are those of all its shares`(kind: PositionKind)
        throws
    {
        let view = try view(kind)
        let shares = Double(kind.isShort ? -300 : 300)
        for (whole, one) in [("position_gamma", "gamma"), ("position_vega", "vega"), ("position_rho", "rho")] {
            #expect(try #require(try view.number(whole)) == #require(try view.number(one)) * shares, "\(whole)")
        }
    }

    @Test(arguments: [(PositionKind.longPut, 92.5), (.longCall, 97.5)])
    func `the breakeven at the mark is the strike and the mark`(kind: PositionKind, level: Double) throws {
        var market = MadeMarket()
        market.quote(kind.right, 95, "2026-05-15", bid: 2.4, ask: 2.6)
        let view = try Fixture.view(Held.position(kind, 95), market.snapshot)
        #expect(try view.number("breakeven_at_mark") == level)
        market.quote(kind.right, 95, "2026-05-15", bid: nil, ask: 2.6)
        let unquoted = try Fixture.view(Held.position(kind, 95), market.snapshot)
        #expect(try unquoted.field("breakeven_at_mark").value == nil)
    }

    @Test func `near the money nothing is exercised`() throws {
        #expect(try view(.longPut).field("exercise_optimal").value == .boolean(false))
        #expect(try view(.longCall).field("exercise_optimal").value == .boolean(false))
    }

    @Test func `the rank tells how many sessions it looks at`() throws {
        var market = MadeMarket()
        #expect(try Fixture.view(Held.position(.shortPut, 95), market.snapshot).field("iv_sessions").value == nil)
        market.volatilities = (0..<70).map { index in
            SessionVolatility(session: day("2026-01-02").adding(days: index), volatility: 0.2 + Double(index) / 1000)
        }
        #expect(try Fixture.view(Held.position(.shortPut, 95), market.snapshot).number("iv_sessions") == 70)
    }
}
