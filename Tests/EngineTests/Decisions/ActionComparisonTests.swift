import Market
import RuleModel
import Testing

@testable import Engine

/// *Hold*, *close*, *roll* and *take assignment* in dollars, worked out by hand.
@Suite struct ActionComparisonTests {
    private func alternatives(
        _ position: Position, _ change: (inout MadeMarket) -> Void = { _ in }
    ) async throws -> [ActionKind: Alternative] {
        var market = MadeMarket()
        change(&market)
        let decision = try await Fixture.decide(position, market.snapshot)
        return Dictionary(uniqueKeysWithValues: decision.alternatives.map { ($0.action, $0) })
    }

    private func dollars(_ amount: Double) -> Dollars { Dollars(cents: Int64((amount * 100).rounded())) }

    @Test func `a short put in the money`() async throws {
        // Two 105 puts sold at 3.00; the quote is 5.40 at 5.60, and the 100 put of 18 June 5.70 at 5.80.
        let position = Held.position(.shortPut, 105, contracts: 2, openPrice: 3)
        let all = try await alternatives(position) {
            $0.quote(.put, 105, "2026-05-15", bid: 5.4, ask: 5.6)
            $0.rows.removeAll { $0.right == .put && $0.expiration == day("2026-06-18") && $0.strike != 100 }
            $0.quote(.put, 100, "2026-06-18", bid: 5.7, ask: 5.8)
        }
        let hold = try #require(all[.hold])
        #expect(hold.net == .zero)
        #expect(hold.profitLoss == dollars(-500), "(3.00 − 5.50) × 200")
        #expect(hold.collateral == dollars(21_000))
        #expect(hold.breakeven == 102)
        #expect(hold.days == 29)
        let close = try #require(all[.close])
        #expect(close.net == dollars(-1120), "bought back at the ask")
        #expect(close.profitLoss == dollars(-520))
        #expect(close.collateral == .zero)
        #expect(close.breakeven == nil)
        #expect(close.leaves == "cash")
        let roll = try #require(all[.rollDownOut])
        #expect(roll.net == dollars(20), "(5.70 − 5.60) × 200")
        #expect(roll.profitLoss == dollars(-520), "what the old put lost; the new one opens at its price")
        #expect(roll.collateral == dollars(20_000))
        #expect(roll.breakeven == 96.9, "100 − 3.00 − 0.10")
        #expect(roll.days == 63)
        let assignment = try #require(all[.takeAssignment])
        #expect(assignment.net == dollars(-21_000))
        #expect(assignment.profitLoss == dollars(-400), "(3.00 − 5.00) × 200, the shares at spot")
        #expect(assignment.breakeven == 102)
        #expect(assignment.leaves == "200 ABC shares, if it is assigned now")
    }

    @Test func `a covered call is compared with its shares`() async throws {
        // Two 95 calls sold at 2.00 over shares at 92; the quote is 6.40 at 6.60; spot 100.
        let position = Held.position(.coveredCall, 95, contracts: 2, openPrice: 2, stockBasis: 92)
        let all = try await alternatives(position) { $0.quote(.call, 95, "2026-05-15", bid: 6.4, ask: 6.6) }
        #expect(all[.hold]?.profitLoss == dollars(700), "(2.00 − 6.50 + 8.00) × 200")
        #expect(all[.hold]?.breakeven == 90)
        let close = try #require(all[.close])
        #expect(close.net == dollars(-1320))
        #expect(close.profitLoss == dollars(680), "(2.00 − 6.60 + 8.00) × 200")
        #expect(close.breakeven == 96.6, "shares at 92, less 2.00, plus 6.60")
        #expect(close.leaves == "200 ABC shares")
        let assignment = try #require(all[.takeAssignment])
        #expect(assignment.net == dollars(19_000))
        #expect(assignment.profitLoss == dollars(1000), "(2.00 + 95 − 92) × 200")
        #expect(assignment.breakeven == nil)
        #expect(assignment.leaves == "cash, if it is assigned now")
    }

    @Test func `without a stock basis a covered call's outcomes are unknown, not zero`() async throws {
        let all = try await alternatives(Held.position(.coveredCall, 95))
        #expect(all[.hold]?.profitLoss == nil)
        #expect(all[.close]?.profitLoss == nil)
        #expect(all[.close]?.breakeven == nil)
        #expect(all[.takeAssignment]?.profitLoss == nil)
        #expect(all[.takeAssignment]?.net == dollars(9500))
    }

    @Test(arguments: [PositionKind.longCall, .longPut]) func `a bought option is sold at the bid and never assigned`(
        kind: PositionKind
    ) async throws {
        let position = Held.position(kind, 100, contracts: 3, openPrice: 2)
        let all = try await alternatives(position) { $0.quote(kind.right, 100, "2026-05-15", bid: 2.4, ask: 2.6) }
        #expect(all[.hold]?.profitLoss == dollars(150))
        #expect(all[.hold]?.collateral == .zero)
        let close = try #require(all[.close])
        #expect(close.net == dollars(720))
        #expect(close.profitLoss == dollars(120))
        #expect(all[.takeAssignment] == nil)
        #expect(all[.rollOut]?.unavailable == "no rule asks for a roll")
    }

    @Test func `out of the money nobody assigns`() async throws {
        let all = try await alternatives(Held.position(.shortPut, 100))
        #expect(all[.takeAssignment]?.unavailable == "it is out of the money", "at the strike nothing is gained")
    }

    @Test func `without an ask nothing can be bought back`() async throws {
        let all = try await alternatives(Held.position(.shortPut, 95)) {
            $0.quote(.put, 95, "2026-05-15", bid: 1, ask: nil)
        }
        #expect(all[.close]?.unavailable == "no ask to trade at")
        #expect(all[.rollOut]?.unavailable == "no ask to trade at")
        #expect(all[.hold]?.profitLoss == nil)
    }

    @Test func `a bid of zero is no buyer`() async throws {
        let all = try await alternatives(Held.position(.longCall, 130)) {
            $0.quote(.call, 130, "2026-05-15", bid: 0, ask: 0.1)
        }
        #expect(all[.close]?.unavailable == "no bid to trade at")
        #expect(all[.hold]?.profitLoss == dollars(-195), "marked at half its ask")
    }
}
