import Market
import Pricing
import Testing

@testable import Engine

@Suite struct VolatilityRankTests {
    private func rank(_ values: [Double]) -> Reading<VolatilityRank> {
        let sessions = values.enumerated().map { index, value in
            SessionVolatility(session: day("2025-01-02").adding(days: index), volatility: value)
        }
        return VolatilityRank.reading(
            of: UnderlyingSnapshot(symbol: "ABC", chain: nil, volatilities: sessions))
    }

    /// 0.20, 0.21, …: today's is the highest.
    private func rising(_ count: Int) -> [Double] { (0..<count).map { 0.20 + Double($0) / 1000 } }

    @Test func `fifty-nine sessions are too few`() {
        #expect(rank(rising(59)).value == nil)
        #expect(rank(rising(59)).reason == "59 recorded sessions of volatility, 60 are needed")
        #expect(rank([]).value == nil)
    }

    @Test func `sixty sessions give a rank, and their number`() throws {
        let rank = try #require(rank(rising(60)).value)
        #expect(rank.rank == 100)
        #expect(abs(rank.percentile - 59.0 / 60 * 100) < 1e-9)
        #expect(rank.sessions == 60)
    }

    @Test func `a year is looked back on and no more`() throws {
        // The low of the first session has dropped out of the last 252; today stands half-way between 0.20 and 0.40.
        let values = [0.01] + (0..<250).map { $0.isMultiple(of: 2) ? 0.20 : 0.40 } + [0.20, 0.30]
        let rank = try #require(rank(values).value)
        #expect(rank.sessions == 252)
        #expect(abs(rank.rank - 50) < 1e-9)
        #expect(abs(rank.percentile - 126.0 / 252 * 100) < 1e-9)
    }

    @Test func `a volatility that never moved has no rank`() {
        #expect(rank(Array(repeating: 0.2, count: 100)).reason == "the volatility never changed")
    }

    @Test func `a position reads rank and percentile`() throws {
        var market = MadeMarket()
        #expect(try Fixture.view(Held.position(.shortPut, 95), market.snapshot).field("iv_rank").value == nil)
        market.volatilities = (rising(61) + [0.23]).enumerated().map { index, value in
            SessionVolatility(session: day("2026-01-02").adding(days: index), volatility: value)
        }
        let view = try Fixture.view(Held.position(.shortPut, 95), market.snapshot)
        #expect(abs(try #require(try view.number("iv_rank")) - 50) < 1e-9)
        #expect(abs(try #require(try view.number("iv_percentile")) - 30.0 / 62 * 100) < 1e-9)
    }
}
