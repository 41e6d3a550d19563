import Expression
import Market
import RuleModel
import Testing

@testable import Engine

/// What a rule reads of a roll target, worked out by hand.
@Suite struct RollFieldTests {
    /// From the 15 May option at 105 (5.40 at 5.60) to the 18 June one at 100 (5.70 at 5.80); 14 June was asked for.
    private func view(
        _ kind: PositionKind, stockBasis: Double? = nil, _ change: (inout MadeMarket) -> Void = { _ in }
    ) throws -> RollView {
        var market = MadeMarket()
        market.quote(kind.right, 105, "2026-05-15", bid: 5.4, ask: 5.6)
        market.quote(kind.right, 100, "2026-06-18", bid: 5.7, ask: 5.8)
        change(&market)
        let position = Held.position(kind, 105, contracts: 2, openPrice: 3, stockBasis: stockBasis)
        let held = try Fixture.view(position, market.snapshot)
        let chain = try #require(held.market.valuation.chain)
        let target = OptionContract(
            underlying: "ABC", expiration: day("2026-06-18"), right: kind.right, strike: strike(100))
        let row = try #require(chain.row(of: target))
        return RollView(row: row, chain: chain, position: held, asked: day("2026-06-14"))
    }

    private func reading(_ name: String, _ view: RollView) throws -> Reading<Value> {
        view.read(try #require(Schema.roll.index(of: name), "\(name)"))
    }

    private func expect(_ view: RollView, _ wanted: [String: Double]) throws {
        for (name, value) in wanted {
            let read = try #require(try reading(name, view).value?.number, "\(name)")
            #expect(abs(read - value) < 1e-6, "\(name) is \(read), not \(value)")
        }
    }

    @Test func `a short put rolled down and out`() throws {
        let view = try view(.shortPut)
        try expect(
            view,
            [
                "credit": 0.10, "credit_mid": 0.25, "net_dollars": 20, "strike_change": -5, "days_added": 34,
                "expiration_gap": 4, "breakeven": 96.9, "collateral": 20_000,
                "roll_return": 0.1 / 96.9 * 365 / 34 * 100, "strike": 100, "dte": 63, "bid": 5.7,
                "position.strike": 105,
                "position.dte": 29, "position.bid": 5.4, "position.contracts": 2, "position.open_price": 3,
            ])
        let change = try #require(try reading("delta_change", view).value?.number)
        let (new, old) = (try reading("delta", view), try reading("position.delta", view))
        #expect(change == (try #require(new.value?.number)) - (try #require(old.value?.number)))
    }

    @Test func `a covered call's breakeven is its shares', and it ties up no cash`() throws {
        let view = try view(.coveredCall, stockBasis: 98)
        try expect(
            view,
            ["credit": 0.10, "breakeven": 94.9, "collateral": 0, "roll_return": 0.1 / 94.9 * 365 / 34 * 100])
    }

    @Test func `a long call is sold at the bid and bought at the ask`() throws {
        let view = try view(.longCall)
        // 5.40 − 5.80; then 100 + 3.00 + 0.40.
        try expect(
            view, ["credit": -0.40, "credit_mid": -0.25, "net_dollars": -80, "breakeven": 103.4, "collateral": 0])
        #expect(try reading("roll_return", view).value == nil)
    }

    @Test func `a missing price makes the money unknown and leaves the terms`() throws {
        let view = try view(.shortPut) { $0.quote(.put, 105, "2026-05-15", bid: 5.4, ask: nil) }
        for name in ["credit", "credit_mid", "net_dollars", "breakeven", "roll_return"] {
            #expect(try reading(name, view).value == nil, "\(name)")
        }
        try expect(view, ["strike_change": -5, "days_added": 34, "collateral": 20_000])
    }

    @Test func `a covered call without a stock basis has a credit but no return`() throws {
        let view = try view(.coveredCall)
        try expect(view, ["credit": 0.10])
        #expect(try reading("breakeven", view).value == nil)
        #expect(try reading("roll_return", view).value == nil)
    }
}
