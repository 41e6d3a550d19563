import Market
import RuleModel
import Testing

@testable import Engine

/// What is missing is named, lowers the confidence, and is never read as zero.
@Suite struct DegradationTests {
    /// A losing put 29 days before expiration: the tree reads `delta`, `pl_pct`, `dte` and the news.
    private static let position = Held.position(.shortPut, 100, openPrice: 2)

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let missing: [String]
        let change: @Sendable (inout MadeMarket) -> Void

        init(_ name: String, _ missing: [String], _ change: @escaping @Sendable (inout MadeMarket) -> Void) {
            self.name = name
            self.missing = missing
            self.change = change
        }

        var testDescription: String { name }
    }

    private static func quote(_ bid: Double?, _ ask: Double?) -> @Sendable (inout MadeMarket) -> Void {
        { $0.quote(.put, 100, "2026-05-15", bid: bid, ask: ask) }
    }

    static let cases = [
        Case("no headlines", ["news.impact", "news.sentiment"]) { $0.news = [] },
        Case("no bid", ["bid", "mark", "pl_pct", "quote_iv"], quote(nil, 3.4)),
        Case("no ask", ["ask", "mark", "pl_pct", "quote_iv"], quote(3.3, nil)),
        Case("crossed quote", ["mark", "pl_pct", "quote_iv"], quote(3.5, 3.3)),
        Case("no quote", ["ask", "bid", "mark", "pl_pct", "quote_iv"], quote(nil, nil)),
        Case("contract not listed", ["ask", "bid", "delta", "iv", "mark", "pl_pct"]) { market in
            market.rows.removeAll { $0.strike == 100 && $0.right == .put }
        },
        Case("no spot", ["delta", "iv", "spot"]) { $0.spot = nil },
        Case("stale quote", ["fresh_quote"]) { $0.captured = instant("2026-04-16T17:00:00Z") },
        Case("quote too old", ["delta", "fresh_quote", "iv", "mark", "pl_pct"]) {
            $0.captured = instant("2026-04-11T18:59:59Z")
        },
    ]

    @Test(arguments: cases) func `what is missing is named and costs confidence`(_ test: Case) async throws {
        let whole = try await Fixture.decide(DegradationTests.position, MadeMarket().snapshot)
        #expect(whole.missing.isEmpty, "\(whole.missing)")
        var market = MadeMarket()
        test.change(&market)
        let decision = try await Fixture.decide(DegradationTests.position, market.snapshot)
        #expect(decision.missing.map(\.field) == test.missing)
        #expect(decision.missing.allSatisfy { !$0.reason.isEmpty })
        #expect(decision.confidence < whole.confidence)
    }

    @Test func `without a capture nothing is known and nothing is traded`() async throws {
        let decision = try await Fixture.decide(DegradationTests.position, MadeMarket().snapshotWithoutChain)
        #expect(
            decision.missing.map(\.field) == ["ask", "bid", "delta", "iv", "mark", "pl_pct", "spot"])
        #expect(decision.action == .hold)
        #expect(decision.tree == "csp.recovery")
        #expect(decision.path == "when", "the tree's own condition is unknown")
        #expect(decision.ticket == nil)
        #expect(decision.risk.value == nil)
        #expect(decision.figures.profitLoss.value == nil)
        #expect(decision.freshness.state == .none)
        #expect(decision.alternatives.allSatisfy { $0.action == .hold || $0.unavailable != nil })
        #expect(decision.alternatives.first?.profitLoss == nil)
        #expect(decision.reasoning.contains("pl_pct"))
    }

    @Test func `an unlisted underlying is like one without a capture`() async throws {
        let position = Held.position(.longCall, 100, symbol: "XYZ")
        let decision = try await Fixture.decide(position, MadeMarket().snapshot)
        #expect(decision.action == .hold)
        #expect(decision.missing.contains { $0.field == "mark" && $0.reason == "no chain recorded for XYZ" })
    }

    @Test func `each further loss of data costs more`() async throws {
        var market = MadeMarket()
        var confidences = [try await confidence(market)]
        market.news = []
        confidences.append(try await confidence(market))
        market.captured = instant("2026-04-16T17:00:00Z")
        confidences.append(try await confidence(market))
        market.quote(.put, 100, "2026-05-15", bid: 3.3, ask: nil)
        confidences.append(try await confidence(market))
        market.rows.removeAll { $0.strike == 100 && $0.right == .put }
        confidences.append(try await confidence(market))
        market.spot = nil
        confidences.append(try await confidence(market))
        for (before, after) in zip(confidences, confidences.dropFirst()) {
            #expect(after <= before, "\(confidences)")
        }
        #expect(try #require(confidences.last) < #require(confidences.first) / 2)
    }

    private func confidence(_ market: MadeMarket) async throws -> Double {
        try await Fixture.decide(DegradationTests.position, market.snapshot).confidence
    }

    @Test func `a stale quote is still a mark, one beyond the policy's age is not`() async throws {
        var market = MadeMarket()
        market.captured = instant("2026-04-11T19:00:00Z")
        let oldest = try await Fixture.decide(DegradationTests.position, market.snapshot)
        #expect(oldest.figures.mark.value != nil)
        #expect(oldest.freshness.state == .stale)
        market.captured = instant("2026-04-11T18:59:59Z")
        let older = try await Fixture.decide(DegradationTests.position, market.snapshot)
        #expect(older.figures.mark.value == nil)
        #expect(older.action == .hold)
        #expect(older.rollSearch?.targets.isEmpty == true, "no order is made at prices of another week")
        #expect(older.alternatives.first { $0.action == .close }?.unavailable?.contains("too old") == true)
    }

    @Test func `a quote from before the close is current over night and over the weekend`() async throws {
        var market = MadeMarket()
        market.captured = instant("2026-04-17T19:59:00Z")
        market.at = instant("2026-04-20T13:30:00Z")
        #expect(try await Fixture.decide(DegradationTests.position, market.snapshot).freshness.state == .current)
        market.at = instant("2026-04-20T13:49:00Z")
        #expect(try await Fixture.decide(DegradationTests.position, market.snapshot).freshness.state == .current)
        market.at = instant("2026-04-20T13:49:01Z")
        #expect(
            try await Fixture.decide(DegradationTests.position, market.snapshot).freshness.state == .stale,
            "one minute on Friday and more than nineteen on Monday")
    }

    @Test func `a walk that stopped for missing data has no margin`() async throws {
        let position = Held.position(.shortPut, 100, openPrice: 1)
        let clarity = { (decision: Decision) in decision.confidenceParts.first { $0.factor == "clarity" }?.value }
        let whole = try await Fixture.decide(position, MadeMarket().snapshot)
        #expect(clarity(whole) != nil)
        var market = MadeMarket()
        market.spot = nil
        let held = try await Fixture.decide(position, market.snapshot)
        #expect(held.path == "deep_itm", "its delta is unknown, and its loss is beyond panic")
        #expect(held.action == .hold)
        #expect(clarity(held) == nil, "nobody knows how near it is to closing")
        #expect(held.confidence < whole.confidence)
    }

    @Test func `what is judged without its data is looked at again soon`() async throws {
        let known = try await Fixture.decide(
            Held.position(.shortPut, 80, openPrice: 1), MadeMarket().snapshot)
        #expect(known.expiresAt - MadeMarket.now == 3600, "far ahead and far away")
        let unknown = try await Fixture.decide(
            Held.position(.shortPut, 80, openPrice: 1), MadeMarket().snapshotWithoutChain)
        #expect(unknown.expiresAt - MadeMarket.now == 300)
    }
}
