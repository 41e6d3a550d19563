import Market
import RuleModel
import RuleScript
import Testing

@testable import Engine

/// What becomes of a tree's action: orders, fallbacks and the sentences about them.
@Suite struct ProposalTests {
    /// The decision of a tree with only one action, in place of the shipped one for the kind.
    private func decide(
        _ action: String, _ position: Position = Held.position(.shortPut, 100, contracts: 2, openPrice: 1),
        _ change: (inout MadeMarket) -> Void = { _ in }
    ) async throws -> Decision {
        let ids: [PositionKind: (String, String)] = [
            .shortPut: ("csp", "csp.recovery"), .coveredCall: ("covered_call", "cc.manage"),
            .longCall: ("long_call", "long_call.manage"), .longPut: ("long_put", "long_put.manage"),
        ]
        let (file, id) = try #require(ids[position.kind])
        let text = "tree \"\(id)\" { when = \"kind == '\(position.kind.rawValue)'\", otherwise { \(action) } }"
        let files = Fixture.shippedFiles.map {
            $0.path == "rules/recovery/\(file).lua" ? RuleFile(path: $0.path, text: text) : $0
        }
        var market = MadeMarket()
        change(&market)
        let decisions = try await Engine(files: files).decide([position], snapshot: market.snapshot)
        return try #require(decisions.first)
    }

    private func ask(_ right: OptionRight, _ strike: Double, _ expiration: String) throws -> Double {
        try #require(quote(right, strike, expiration).ask)
    }

    private func bid(_ right: OptionRight, _ strike: Double, _ expiration: String) throws -> Double {
        try #require(quote(right, strike, expiration).bid)
    }

    private func quote(_ right: OptionRight, _ strike: Double, _ expiration: String) throws -> Quote {
        try #require(
            MadeMarket().rows.first {
                $0.right == right && $0.strike == strike && $0.expiration == day(expiration)
            }
        ).quote
    }

    /// The strike whose delta on a tree at the market's volatility is nearest.
    private func strike(nearest delta: Double, _ right: OptionRight, _ expiration: String) -> Double {
        let years = MadeMarket.years(to: day(expiration))
        return stride(from: 70.0, through: 130, by: 5).min { left, other in
            let deltas = [left, other].map {
                BinomialTree(isCall: right == .call, spot: 100, strike: $0, years: years).greeks(0.3).delta
            }
            return abs(deltas[0] - delta) < abs(deltas[1] - delta)
        } ?? 0
    }

    @Test func `a hold trades nothing and says why`() async throws {
        let decision = try await decide("hold { why = \"{dte} left at {pl_pct}\" }")
        #expect(decision.action == .hold)
        #expect(decision.ticket == nil)
        #expect(decision.summary == "Hold")
        #expect(decision.reasoning.hasPrefix("29 days left at -"))
        #expect(decision.path == "otherwise")
    }

    @Test func `a short option is bought back and a long one sold`() async throws {
        let change: (inout MadeMarket) -> Void = { market in
            for right in OptionRight.allCases { market.quote(right, 100, "2026-05-15", bid: 3.3, ask: 3.5) }
        }
        let short = try await decide("close { }", Held.position(.shortPut, 100, contracts: 2), change)
        #expect(short.summary == "Buy back at $3.50 (you pay $700.00)")
        #expect(short.ticket?.limit == -3.5)
        #expect(short.ticket?.collateral == .zero)
        let long = try await decide("close { }", Held.position(.longCall, 100, contracts: 2), change)
        #expect(long.summary == "Sell at $3.30 (you receive $660.00)")
        #expect(long.ticket?.limit == 3.3)
    }

    @Test func `a close without a price says so and has no order`() async throws {
        let decision = try await decide("close { }") { $0.quote(.put, 100, "2026-05-15", bid: 3, ask: nil) }
        #expect(decision.action == .close)
        #expect(decision.ticket == nil)
        #expect(decision.summary == "Close: no ask to trade at, so no price can be named")
    }

    @Test func `assignment is a ticket without legs: shares for the strike`() async throws {
        let put = try await decide("take_assignment { }", Held.position(.shortPut, 105, contracts: 2))
        #expect(put.action == .takeAssignment)
        #expect(put.summary == "Take 200 shares at $105.00")
        #expect(put.ticket?.legs.isEmpty == true)
        #expect(put.ticket?.breakeven == .known(103))
        #expect(put.ticket?.net == Dollars(cents: -2_100_000), "the strike is paid")
        let call = try await decide("take_assignment { }", Held.position(.coveredCall, 95, stockBasis: 90))
        #expect(call.summary == "Let 100 shares go at $95.00")
        #expect(call.ticket?.breakeven.value == nil)
        #expect(call.ticket?.net == Dollars(cents: 950_000), "the strike is received")
    }

    @Test func `a roll is described as it is traded`() async throws {
        let decision = try await decide("roll { strike = \"down\", out = days(30), require = \"credit >= -5\" }") {
            $0.quote(.put, 100, "2026-05-15", bid: 3.3, ask: 3.5)
            $0.rows.removeAll { $0.expiration == day("2026-06-18") && $0.strike != 95 }
            $0.quote(.put, 95, "2026-06-18", bid: 3.1, ask: 3.2)
        }
        #expect(decision.action == .rollDownOut)
        #expect(decision.summary == "Roll to 95 put 2026-06-18 for a debit of $0.40 a share (you pay $80.00)")
        #expect(decision.ticket?.legs.map(\.side) == [.buyToClose, .sellToOpen])
        #expect(decision.ticket?.netAtMid == Dollars(cents: -5000))
        #expect(decision.ticket?.breakeven == .known(94.4))
    }

    @Test func `where no roll passes the fallbacks are tried in turn`() async throws {
        let never = "roll { strike = \"up\", out = days(30), require = \"credit > 1000\", why = \"first\", fallback = "
        let second = try await decide(
            never
                + "roll { strike = \"down\", out = days(30), why = \"second\", fallback = close { why = \"third\" } } }"
        )
        #expect(second.action == .rollDownOut)
        #expect(second.reasoning == "second")
        #expect(second.rollSearch?.best?.ticket == second.ticket)
        let third = try await decide(
            never + "roll { strike = \"down\", out = days(30), require = \"credit > 1000\","
                + " fallback = close { why = \"third\" } } }")
        #expect(third.action == .close)
        #expect(third.reasoning == "third")
        #expect(third.rollSearch?.targets.isEmpty == true)
        #expect(third.rollSearch?.considered ?? 0 > 0, "the search that failed is shown")
        let none = try await decide(
            "roll { strike = \"up\", out = days(30), require = \"credit > 1000\", why = \"first\" }")
        #expect(none.action == .hold)
        #expect(none.summary == "Hold: no roll passes")
        #expect(none.reasoning == "first; but no roll passes")
    }

    @Test func `a covered call is hedged with a put`() async throws {
        let decision = try await decide(
            "hedge { delta = -0.25 }", Held.position(.coveredCall, 105, contracts: 2, stockBasis: 98))
        let wanted = strike(nearest: -0.25, .put, "2026-05-15")
        let leg = try #require(decision.ticket?.legs.first)
        #expect(decision.action == .addHedge)
        #expect(leg.side == .buyToOpen)
        #expect(leg.contract.right == .put)
        #expect(leg.contract.strike.dollars == wanted)
        #expect(leg.contract.expiration == day("2026-05-15"))
        let price = try ask(.put, wanted, "2026-05-15")
        #expect(decision.ticket?.net == Dollars(-price * 200))
        expect(try #require(decision.ticket).breakeven, equals: 98 - 2 + price, within: 1e-9, "breakeven")
        #expect(decision.summary.hasPrefix("Buy \(Int(wanted)) put 2026-05-15 at $"))
    }

    @Test func `a short put becomes a spread by buying a lower one`() async throws {
        let decision = try await decide("convert_spread { delta = -0.15 }")
        let wanted = strike(nearest: -0.15, .put, "2026-05-15")
        let ticket = try #require(decision.ticket)
        #expect(decision.action == .convertSpread)
        #expect(ticket.legs.map(\.side) == [.buyToOpen])
        #expect(ticket.legs.first?.contract.strike.dollars == wanted)
        #expect(ticket.collateral == Dollars((100 - wanted) * 200), "the width, for the whole position")
        expect(ticket.breakeven, equals: 100 - 1 + (try ask(.put, wanted, "2026-05-15")), within: 1e-9, "breakeven")
    }

    @Test func `a long call becomes a spread by selling a higher one`() async throws {
        let decision = try await decide("convert_spread { delta = 0.2 }", Held.position(.longCall, 100))
        let wanted = strike(nearest: 0.2, .call, "2026-05-15")
        let ticket = try #require(decision.ticket)
        #expect(ticket.legs.map(\.side) == [.sellToOpen])
        #expect(ticket.legs.first?.contract.strike.dollars == wanted)
        let price = try bid(.call, wanted, "2026-05-15")
        #expect(ticket.net == Dollars(price * 100))
        expect(ticket.breakeven, equals: 102 - price, within: 1e-9, "breakeven")
        #expect(decision.summary.hasPrefix("Sell \(Int(wanted)) call"))
    }

    @Test func `a put or a call is opened at the listed expiration nearest to the days asked for`() async throws {
        let put = try await decide(
            "open_csp { delta = -0.3, dte = days(60) }", Held.position(.coveredCall, 105, stockBasis: 98))
        let leg = try #require(put.ticket?.legs.first)
        #expect(put.action == .openCashSecuredPut)
        #expect(leg.side == .sellToOpen)
        #expect(leg.contract.expiration == day("2026-06-18"))
        #expect(leg.contract.strike.dollars == strike(nearest: -0.3, .put, "2026-06-18"))
        #expect(put.ticket?.collateral == Dollars(leg.contract.strike.dollars * 100))
        let call = try await decide("open_cc { delta = 0.3, dte = days(36) }", Held.position(.longPut, 95))
        #expect(call.action == .openCoveredCall)
        #expect(call.ticket?.legs.first?.contract.right == .call)
        #expect(call.ticket?.legs.first?.contract.expiration == day("2026-05-22"))
    }

    @Test func `a leg that nobody offers is passed over for the next nearest`() async throws {
        let best = strike(nearest: -0.15, .put, "2026-05-15")
        let decision = try await decide("convert_spread { delta = -0.15 }") {
            $0.quote(.put, best, "2026-05-15", bid: 0.5, ask: nil)
        }
        let taken = try #require(decision.ticket?.legs.first).contract.strike.dollars
        #expect(abs(taken - best) == 5)
    }

    @Test func `where no leg passes the position is held, or the fallback taken`() async throws {
        let held = try await decide("hedge { delta = -0.2, require = \"ask < 0\", why = \"cheap cover\" }")
        #expect(held.action == .hold)
        #expect(held.summary == "Hold: no contract passes")
        #expect(held.reasoning == "cheap cover; but no contract passes")
        let closed = try await decide(
            "hedge { delta = -0.2, require = \"ask < 0\", fallback = close { why = \"out\" } }")
        #expect(closed.action == .close)
        #expect(closed.reasoning == "out")
    }

    @Test func `adjusted contracts are never opened`() async throws {
        let decision = try await decide("open_csp { delta = -0.5, dte = days(29) }", Held.position(.longPut, 95)) {
            for index in $0.rows.indices where $0.rows[index].strike == 100 { $0.rows[index].root = "ABC1" }
        }
        let taken = try #require(decision.ticket?.legs.first).contract
        #expect(taken.strike.dollars != 100)
        #expect(taken.isStandard)
    }
}
