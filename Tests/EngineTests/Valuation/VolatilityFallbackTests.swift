import Market
import Pricing
import Testing

@testable import Engine

@Suite struct VolatilityFallbackTests {
    private static let position = Held.position(.shortPut, 90)

    private func decide(_ change: (inout MadeMarket) -> Void) async throws -> Decision {
        var market = MadeMarket()
        change(&market)
        return try await Fixture.decide(VolatilityFallbackTests.position, market.snapshot)
    }

    @Test func `a quote's own volatility comes first, whatever the feed says`() async throws {
        let decision = try await decide { market in
            market.change(.put, 90, "2026-05-15") { $0.greeks.impliedVolatility = 0.9 }
        }
        #expect(decision.figures.volatility.value?.source == .quote)
        expect(decision.figures.volatility.map(\.value), equals: 0.3, within: 0.005, "iv")
        #expect(decision.missing.isEmpty)
    }

    @Test func `the neighbours' smile stands in for a missing mark, flagged`() async throws {
        let decision = try await decide { market in
            market.quote(.put, 90, "2026-05-15", bid: nil, ask: nil)
            market.change(.put, 90, "2026-05-15") { $0.greeks.impliedVolatility = 0.9 }
        }
        #expect(decision.figures.volatility.value?.source == .smile)
        expect(decision.figures.volatility.map(\.value), equals: 0.3, within: 0.01, "iv")
        let tree = BinomialTree(
            isCall: false, spot: 100, strike: 90, years: MadeMarket.years(to: day("2026-05-15")))
        expect(decision.figures.greeks.map(\.delta), equals: tree.greeks(0.3).delta, within: 0.01, "delta")
        let flag = try #require(decision.missing.first { $0.field == "quote_iv" })
        #expect(flag.reason == "no quote; taken from the smile of its neighbours")
    }

    @Test func `the smile interpolates variance between different neighbours`() async throws {
        // 20 % below and 40 % above: in the middle the variance is the mean, √((0.04 + 0.16) / 2) = 31.6 %.
        let years = MadeMarket.years(to: day("2026-05-15"))
        let decision = try await decide { market in
            market.rows.removeAll { $0.expiration == day("2026-05-15") && $0.strike != 90 }
            for (strike, volatility) in [(85.0, 0.2), (95.294, 0.4)] {
                let price = BinomialTree(isCall: false, spot: 100, strike: strike, years: years).price(volatility)
                market.rows.append(
                    MadeMarket.Row(
                        right: .put, strike: strike, expiration: day("2026-05-15"),
                        quote: Quote(bid: price, ask: price)))
            }
            market.quote(.put, 90, "2026-05-15", bid: nil, ask: nil)
        }
        expect(decision.figures.volatility.map(\.value), equals: 0.3162, within: 0.002, "iv")
    }

    @Test func `the feed's is the last resort, flagged`() async throws {
        let decision = try await decide { market in
            for index in market.rows.indices where market.rows[index].expiration == day("2026-05-15") {
                market.rows[index].quote.bid = nil
            }
            market.change(.put, 90, "2026-05-15") { $0.greeks.impliedVolatility = 0.42 }
        }
        #expect(decision.figures.volatility == .known(VolatilityEstimate(value: 0.42, source: .feed)))
        #expect(decision.figures.greeks.value != nil)
        #expect(decision.missing.first { $0.field == "quote_iv" }?.reason == "no bid; taken from the feed")
    }

    @Test func `with none of the three there are no Greeks`() async throws {
        let decision = try await decide { market in
            for index in market.rows.indices where market.rows[index].expiration == day("2026-05-15") {
                market.rows[index].quote.bid = nil
            }
            market.change(.put, 90, "2026-05-15") { $0.greeks.impliedVolatility = 0 }
        }
        #expect(decision.figures.volatility.value == nil)
        #expect(decision.figures.greeks.value == nil)
        #expect(Set(decision.missing.map(\.field)).isSuperset(of: ["iv", "delta"]))
        #expect(!decision.missing.contains { $0.field == "quote_iv" })
    }

    @Test func `a mark below exercise value holds no volatility and says so`() async throws {
        var market = MadeMarket()
        market.quote(.put, 120, "2026-05-15", bid: 19.5, ask: 20.1)
        let decision = try await Fixture.decide(Held.position(.shortPut, 120), market.snapshot)
        #expect(decision.figures.volatility.value?.source == .smile)
        #expect(
            decision.missing.first { $0.field == "quote_iv" }?.reason
                == "price below intrinsic value; taken from the smile of its neighbours")
    }
}
