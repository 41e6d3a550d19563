import Foundation
import Market
import Testing

@testable import Engine

@Suite struct ThirtyDayVolatilityTests {
    private func valuation(_ volatilities: [(expiration: String, volatility: Double)]) throws -> ChainValuation {
        var market = MadeMarket()
        market.rows = volatilities.flatMap { expiration, volatility in
            OptionRight.allCases.flatMap { right in
                [90.0, 100, 110].map { strike in
                    let price = BinomialTree(
                        isCall: right == .call, spot: 100, strike: strike, years: MadeMarket.years(to: day(expiration)),
                        steps: 301
                    ).price(volatility)
                    return MadeMarket.Row(
                        right: right, strike: strike, expiration: day(expiration), quote: Quote(bid: price, ask: price))
                }
            }
        }
        return try Fixture.view(Held.position(.shortPut, 100), market.snapshot).market.valuation
    }

    @Test func `a flat surface gives its own volatility`() throws {
        let reading = try valuation([("2026-05-08", 0.25), ("2026-05-22", 0.25)]).thirtyDayVolatility
        expect(reading, equals: 0.25, within: 0.0005, "volatility")
    }

    @Test func `a sloped one is interpolated in variance`() throws {
        // 22.04 days at 20 % and 36.04 days at 30 %: variance at 30 days, in percent-days.
        let (near, far) = (22 + 1.0 / 24, 36 + 1.0 / 24)
        let (low, high) = (0.04 * near, 0.09 * far)
        let wanted = ((low + (high - low) * (30 - near) / (far - near)) / 30).squareRoot()
        let reading = try valuation([("2026-05-08", 0.20), ("2026-05-22", 0.30)]).thirtyDayVolatility
        expect(reading, equals: wanted, within: 0.001, "volatility")
    }

    @Test(arguments: ["2026-04-24", "2026-06-18"]) func `one expiration's volatility is carried flat`(
        expiration: String
    ) throws {
        expect(try valuation([(expiration, 0.4)]).thirtyDayVolatility, equals: 0.4, within: 0.002, "volatility")
    }

    @Test func `only the two expirations around thirty days count`() throws {
        let reading = try valuation([
            ("2026-04-24", 0.9), ("2026-05-08", 0.25), ("2026-05-22", 0.25), ("2026-06-18", 0.05),
        ]).thirtyDayVolatility
        expect(reading, equals: 0.25, within: 0.0005, "volatility")
    }

    @Test func `without quotes or a price it is unknown`() throws {
        #expect(try valuation([]).thirtyDayVolatility.value == nil)
        let market = MadeMarket(spot: nil)
        let view = try Fixture.view(Held.position(.shortPut, 100), market.snapshot)
        #expect(view.market.valuation.thirtyDayVolatility.value == nil)
        let missing = try Fixture.view(Held.position(.shortPut, 100), MadeMarket().snapshotWithoutChain)
        #expect(missing.market.valuation.thirtyDayVolatility.value == nil)
    }
}
