import Market
import RuleModel
import TestSupport
import Testing

@testable import Engine
@testable import Expression

/// The ceiling of a volatility, held against the volatility itself on chains whose quotes are spoilt at random.
@Suite struct SmileCeilingTests {
    private struct Tally {
        var bounded = 0
        var fromSmile = 0
    }

    private func check(_ market: MadeMarket, _ tally: inout Tally) throws {
        let snapshot = market.snapshot
        let underlying = try #require(snapshot.underlyings["ABC"])
        let chain = try #require(underlying.chain)
        let assumptions = MarketAssumptions(
            rate: Assumption(value: 0.04, origin: "made"), defaultYield: Assumption(value: 0.01, origin: "made"),
            maximumQuoteAge: 86_400, staleAfter: 3600)
        let valuation = ChainValuation(underlying: underlying, at: snapshot.at, assumptions: assumptions)
        let ceilings = SmileCeilings(ChainValuation(underlying: underlying, at: snapshot.at, assumptions: assumptions))
        for row in 0..<chain.count {
            guard let most = ceilings.volatility(row: row) else { continue }
            tally.bounded += 1
            let estimate = try #require(valuation.volatility(row: row).value, "\(chain.contract(row: row))")
            if estimate.source == .smile { tally.fromSmile += 1 }
            #expect(estimate.source != .feed)
            #expect(estimate.value <= most, "\(chain.contract(row: row)): \(estimate) above \(most)")
        }
    }

    @Test func `no volatility is larger, be it from the mark or from the neighbours`() throws {
        var generator = SeededGenerator(seed: 41)
        var tally = Tally()
        for _ in 0..<60 {
            var market = MadeMarket()
            let share = Double.random(in: 0...0.6, using: &generator)
            for index in market.rows.indices where Double.random(in: 0...1, using: &generator) < share {
                let row = market.rows[index]
                let intrinsic = max(0, row.right == .call ? 100 - row.strike : row.strike - 100)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: market.rows[index].quote.bid = nil
                case 1: market.rows[index].quote = Quote(bid: intrinsic, ask: intrinsic)
                case 2: market.rows[index].quote = Quote(bid: max(0, intrinsic - 0.5), ask: intrinsic + 0.4)
                case 3: market.rows[index].quote = Quote(bid: intrinsic + 1, ask: intrinsic + 9)
                default: market.rows[index].root = "ABC1"
                }
                if Bool.random(using: &generator) { market.rows[index].greeks.impliedVolatility = 2.5 }
            }
            try check(market, &tally)
        }
        #expect(tally.bounded > 3000 && tally.fromSmile > 300, "\(tally)")
    }

    @Test func `a put without time value has one, and bounds of its delta that tell it from what one sells`() throws {
        var market = MadeMarket()
        market.quote(.put, 130, "2026-05-15", bid: 29.98, ask: 30.02)
        let snapshot = market.snapshot
        let underlying = try #require(snapshot.underlyings["ABC"])
        let table = try ContractTables(rules: Fixture.rules.get()).table(of: "ABC", in: snapshot)
        let columns = try #require(table).columns
        let row = try #require(
            underlying.chain?.row(of: Held.position(.shortPut, 130).contract))
        let field = try #require(Schema.contract.index(of: "delta"))
        let start = row / RowMask.capacity * RowMask.capacity
        var wanted = RowMask()
        wanted[row - start] = true
        let bounds = try #require(
            columns.bounds(field, rows: start..<min(start + RowMask.capacity, columns.count), wanted: wanted))
        #expect(bounds.rows[row - start])
        #expect(bounds.most[row - start] < -0.8)
    }
}
