import Market
import Testing

@testable import Engine

/// A dry run makes views of thousands of snapshots: what isn't held any more must be gone.
@Suite struct ViewLifetimeTests {
    @Test func `a view of an underlying goes with its last holder, though its contracts were read`() throws {
        weak var kept: UnderlyingView?
        do {
            let snapshot = MadeMarket().snapshot
            let market = MarketView(snapshot: snapshot, policy: try ResolvedPolicy(Fixture.rules.get()))
            let symbol = try #require(snapshot.underlyings.keys.first)
            let view = market.underlying(symbol)
            let chain = try #require(view.valuation.chain)
            for row in 0..<chain.count { _ = view.contract(row: row, of: chain).read(0) }
            _ = view.news
            _ = view.volatilityRank
            kept = view
            #expect(kept != nil)
        }
        #expect(kept == nil)
    }

    @Test func `a position's view goes too, with everything that a decision reads`() throws {
        weak var kept: UnderlyingView?
        do {
            let view = try Fixture.view(Held.position(.shortPut, 95), MadeMarket().snapshot)
            for field in 0..<40 { _ = view.read(field) }
            kept = view.market
        }
        #expect(kept == nil)
    }
}
