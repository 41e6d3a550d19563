import Expression
import Market
import Testing

@testable import Engine

/// Every field of a position against numbers worked out by hand from `definitions.md`.
@Suite struct PositionFieldTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: PositionKind
        let numbers: [String: Double]
        let unknown: [String]

        var testDescription: String { kind.rawValue }
    }

    /// Three contracts, opened at 2.00 on 6 April (ten days ago); the quote is 2.40 at 2.60; spot 100; 29 days left.
    static let cases = [
        // pl = (2.00 − 2.50) × 300 = −150, or −25 % of 600. At risk: (95 − 2) × 300 = 27,900.
        Case(
            kind: .shortPut,
            numbers: [
                "pl": -150, "pl_pct": -25, "net_pl": -150, "breakeven": 93, "collateral": 28_500,
                "capital_at_risk": 27_900, "return_on_capital": 600.0 / 27_900 * 365 / 29 * 100, "campaign_credit": 600,
                "moneyness": -0.05, "otm_pct": 5, "intrinsic": 0, "extrinsic": 2.5,
            ], unknown: ["stock_basis"]),
        // pl = −150; with the shares −150 + (100 − 92) × 300 = 2,250. At risk: (92 − 2) × 300.
        Case(
            kind: .coveredCall,
            numbers: [
                "pl": -150, "pl_pct": -25, "net_pl": 2250, "breakeven": 90, "collateral": 0,
                "capital_at_risk": 27_000, "return_on_capital": 600.0 / 27_000 * 365 / 29 * 100, "campaign_credit": 600,
                "stock_basis": 92, "moneyness": 0.05, "otm_pct": -5, "intrinsic": 5, "extrinsic": -2.5,
            ], unknown: []),
        Case(
            kind: .longCall,
            numbers: [
                "pl": 150, "pl_pct": 25, "net_pl": 150, "breakeven": 97, "collateral": 0, "capital_at_risk": 600,
                "campaign_credit": -600, "moneyness": 0.05, "intrinsic": 5,
            ], unknown: ["return_on_capital", "stock_basis"]),
        Case(
            kind: .longPut,
            numbers: [
                "pl": 150, "pl_pct": 25, "net_pl": 150, "breakeven": 93, "collateral": 0, "capital_at_risk": 600,
                "campaign_credit": -600, "moneyness": -0.05, "intrinsic": 0,
            ], unknown: ["return_on_capital", "stock_basis"]),
    ]

    private func view(_ kind: PositionKind, _ change: (inout MadeMarket) -> Void = { _ in }) throws -> PositionView {
        var market = MadeMarket()
        market.quote(kind.right, 95, "2026-05-15", bid: 2.4, ask: 2.6)
        change(&market)
        let position = Held.position(
            kind, 95, contracts: 3, stockBasis: kind == .coveredCall ? 92 : nil)
        return try Fixture.view(position, market.snapshot)
    }

    @Test(arguments: cases) func `the figures of each kind follow the definitions`(_ test: Case) throws {
        let view = try view(test.kind)
        for (name, wanted) in test.numbers {
            let value = try #require(try view.number(name), "\(name) is known")
            #expect(abs(value - wanted) < 1e-6, "\(name) is \(value), not \(wanted)")
        }
        for name in test.unknown { #expect(try view.field(name).value == nil, "\(name) is unknown") }
    }

    @Test(arguments: PositionKind.allCases) func `terms, days and quote are the same for every kind`(
        kind: PositionKind
    ) throws {
        let view = try view(kind)
        let wanted: [String: Value] = [
            "id": .text("\(kind.rawValue)-95.0-2026-05-15"), "portfolio": .text("main"), "kind": .text(kind.rawValue),
            "symbol": .text("ABC"), "right": .text(kind.right == .put ? "put" : "call"), "strike": .number(95),
            "contracts": .number(3), "multiplier": .number(100), "open_price": .number(2), "days_held": .number(10),
            "opened": .instant(instant("2026-04-06T13:30:00Z")),
            "expiration": .instant(instant("2026-05-15T20:00:00Z")), "standard": .boolean(true),
            "dte": .number(29), "trading_dte": .number(21), "spot": .number(100), "bid": .number(2.4),
            "ask": .number(2.6), "mark": .number(2.5), "spread_usd": .number(0.2), "volume": .number(200),
            "open_interest": .number(1000), "quote_age": .number(0), "quote_source": .text("made"),
            "itm": .boolean(kind.right == .call),
        ]
        for (name, value) in wanted { #expect(try view.field(name).value == value, "\(name)") }
        #expect(abs(try #require(try view.number("spread_pct")) - 8) < 1e-9)
        #expect(abs(try #require(try view.number("spread_of_ask_pct")) - 0.2 / 2.6 * 100) < 1e-9)
    }

    @Test(arguments: PositionKind.allCases) func `dollar Greeks carry the position's sign and size`(
        kind: PositionKind
    ) throws {
        let view = try view(kind) { $0.rows = MadeMarket().rows }
        let sign: Double = kind.isShort ? -300 : 300
        let (theta, delta) = (try view.number("theta"), try view.number("delta"))
        let (perDay, shares) = (try view.number("theta_per_day"), try view.number("position_delta"))
        #expect(try #require(theta) < 0, "per long option")
        #expect(try #require(perDay) == #require(theta) * sign)
        #expect(try #require(shares) == #require(delta) * sign)
        #expect((try #require(perDay) > 0) == kind.isShort, "what is sold earns")
        #expect((try #require(delta) > 0) == (kind.right == .call))
    }

    @Test(arguments: OptionRight.allCases) func `model figures agree with a tree at the market's volatility`(
        right: OptionRight
    ) throws {
        let view = try Fixture.view(
            Held.position(right == .put ? .longPut : .longCall, 100), MadeMarket().snapshot)
        let years = MadeMarket.years(to: day("2026-05-15"))
        let tree = BinomialTree(isCall: right == .call, spot: 100, strike: 100, years: years)
        let greeks = tree.greeks(0.3)
        let move = 100 * 0.3 * years.squareRoot()
        let wanted: [(String, Double, Double)] = [
            ("iv", 0.3, 0.003), ("delta", greeks.delta, 0.004), ("gamma", greeks.gamma, 0.001),
            ("theta", greeks.thetaPerDay, 0.001), ("vega", greeks.vegaPerPoint, 0.002), ("expected_move", move, 0.1),
        ]
        for (name, value, tolerance) in wanted {
            let read = try #require(try view.number(name), "\(name)")
            #expect(abs(read - value) < tolerance, "\(name) is \(read), not \(value)")
        }
        // Risk-neutral: d2 = (r − σ²/2)√T/σ at the money, about −0.0047; N(−0.0047) = 0.4981.
        let inTheMoney = try #require(try view.number("prob_itm"))
        #expect(abs(inTheMoney - (right == .call ? 0.498 : 0.502)) < 0.004)
        #expect(try #require(try view.number("prob_touch")) >= inTheMoney)
    }

    @Test func `a premium of zero makes a percentage unknown, not infinite`() throws {
        let view = try Fixture.view(Held.position(.longPut, 95, openPrice: 0), MadeMarket().snapshot)
        #expect(try view.number("pl") != nil)
        #expect(try view.field("pl_pct").reason == "it was opened at no premium")
        #expect(try view.field("max_pl_pct").value == nil)
    }

    @Test func `a covered call without a stock basis has no net profit and no breakeven`() throws {
        let view = try Fixture.view(Held.position(.coveredCall, 105), MadeMarket().snapshot)
        for name in ["net_pl", "breakeven", "capital_at_risk", "return_on_capital", "stock_basis"] {
            #expect(try view.field(name).reason == "no stock basis given", "\(name)")
        }
        #expect(try view.number("pl") != nil)
    }

    @Test func `credits of earlier rolls move the breakeven and nothing else`() throws {
        let rolled = Held.position(
            .shortPut, 95, contracts: 2, openPrice: 2, priorCredit: Dollars(cents: 10_000))
        let view = try Fixture.view(rolled, MadeMarket().snapshot)
        #expect(try view.number("campaign_credit") == 500)
        #expect(try view.number("breakeven") == 92.5)
        #expect(try view.number("capital_at_risk") == 18_600)
    }

    @Test func `the best profit so far comes from the history and the present mark`() throws {
        var market = MadeMarket()
        market.quote(.put, 95, "2026-05-15", bid: 2.4, ask: 2.6)
        market.history = MadeHistory(mids: [1.8, 0.9, 3.1, nil])
        let short = try Fixture.view(Held.position(.shortPut, 95), market.snapshot)
        #expect(abs(try #require(try short.number("max_pl_pct")) - 55) < 1e-9)
        let long = try Fixture.view(Held.position(.longPut, 95), market.snapshot)
        #expect(abs(try #require(try long.number("max_pl_pct")) - 55) < 1e-9, "3.10 over 2.00")
        market.history = MadeHistory(mids: [nil])
        market.quote(.put, 95, "2026-05-15", bid: nil, ask: 2.6)
        let unquoted = try Fixture.view(Held.position(.shortPut, 95), market.snapshot)
        #expect(try unquoted.field("max_pl_pct").value == nil, "no quote is no profit of zero")
    }
}

/// A contract's earlier quotes, four cents wide around these mids; nil for a capture without a bid.
struct MadeHistory: ChainHistory {
    let mids: [Double?]

    func quotes(of contract: OptionContract, since date: CalendarDate) -> [(captured: Instant, quote: Quote)] {
        mids.enumerated().map { index, mid in
            let captured = Instant(date: date.adding(days: index), secondsOfDay: 72_000)
            return (captured, Quote(bid: mid.map { $0 - 0.02 }, ask: mid.map { $0 + 0.02 } ?? 1))
        }
    }
}
