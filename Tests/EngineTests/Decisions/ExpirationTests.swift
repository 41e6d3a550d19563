import Market
import Pricing
import RuleModel
import Testing

@testable import Engine

@Suite struct ExpirationTests {
    private static let close = "2026-04-24T20:00:00Z"

    private func decide(_ position: Position, at text: String) async throws -> Decision {
        var market = MadeMarket()
        market.at = instant(text)
        market.captured = instant("2026-04-24T19:30:00Z")
        return try await Fixture.decide(position, market.snapshot)
    }

    @Test(arguments: PositionKind.allCases) func `on its last day a position is still judged`(
        kind: PositionKind
    ) async throws {
        let decision = try await decide(
            Held.position(kind, 100, "2026-04-24", stockBasis: 90), at: "2026-04-24T19:45:00Z")
        #expect(decision.figures.dte == 0)
        #expect(decision.tree != nil)
        #expect(decision.expiresAt - instant("2026-04-24T19:45:00Z") == 300)
    }

    @Test func `before the day on which it is opened it waits`() async throws {
        let held = Held.position(.shortPut, 105, "2026-04-24")
        let eve = Instant(date: held.opened, secondsOfDay: 0).adding(seconds: -6 * 3600)
        let decision = try await decide(held, at: eve.description)
        #expect(decision.path == "not_open_yet")
        #expect(decision.action == .hold)
        #expect(decision.reasoning.contains(held.opened.description))
    }

    @Test(arguments: [ExpirationTests.close, "2026-04-25T01:00:00Z", "2026-04-27T15:00:00Z"])
    func `from the close on it waits for its outcome to be recorded`(at text: String) async throws {
        let decision = try await decide(Held.position(.shortPut, 105, "2026-04-24"), at: text)
        #expect(decision.path == "expired")
        #expect(decision.action == .hold)
        #expect(decision.ticket == nil)
        #expect(decision.tree == nil)
        #expect(decision.reasoning.contains("2026-04-24"))
        #expect(decision.figures.dte == (text.hasPrefix("2026-04-27") ? -3 : 0))
    }

    @Test(arguments: [
        (PositionKind.shortPut, 105.0, -1.0), (.shortPut, 95, 0), (.coveredCall, 95, 1), (.longCall, 105, 0),
    ])
    func `at expiry delta is one or nothing`(kind: PositionKind, strike: Double, delta: Double) async throws {
        let decision = try await decide(
            Held.position(kind, strike, "2026-04-24", stockBasis: 90), at: ExpirationTests.close)
        #expect(decision.figures.greeks.value?.delta == delta)
    }

    @Test func `annual returns are unknown on the last day, not infinite`() throws {
        var market = MadeMarket()
        market.at = instant("2026-04-24T19:45:00Z")
        market.captured = market.at
        let view = try Fixture.view(Held.position(.shortPut, 100, "2026-04-24"), market.snapshot)
        #expect(try view.number("dte") == 0)
        #expect(try view.field("return_on_capital").value == nil)
    }
}
