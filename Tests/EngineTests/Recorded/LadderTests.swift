import Foundation
import Market
import RuleModel
import TestSupport
import Testing

@testable import Engine

@Suite struct LadderTests {
    private static let close = "2026-04-18T00:00:00Z"

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `the figures of all sixteen positions agree with another computation from the files`() async throws {
        let decisions = try await RecordedData.decide("ladder-2026-04", at: LadderTests.close)
        #expect(decisions.count == 16)
        #expect(Set(decisions.map(\.position.id)).count == 16)
        let at = try #require(ISO8601DateFormatter().date(from: LadderTests.close))
        var files: [String: PlainFile] = [:]
        for decision in decisions {
            let ticker = decision.position.contract.underlying
            let file = try files[ticker] ?? PlainFile(ladder: "2026-04-17", ticker)
            files[ticker] = file
            #expect(file.captured <= at)
            try IndependentCheck(decision: decision, file: file, at: at).run()
        }
    }

    @Test(
        .enabled(if: SharedData.isPresent, "../shared/data is not here"),
        arguments: ["wfc-83p-0424", "xom-150p-0424", "oxy-57p-0424", "oxy-56p-0424"])
    func `a heavy loser a week before expiration is rolled or closed at the file's prices`(id: String) async throws {
        let decisions = try await RecordedData.decide("ladder-2026-04", at: LadderTests.close)
        let decision = try #require(decisions.first { $0.position.id == id })
        #expect(decision.action.isRoll || decision.action == .close)
        #expect(decision.figures.dte == 7)
        let file = try PlainFile(ladder: "2026-04-17", decision.position.contract.underlying)
        try expectTicketFollows(decision, file)
        if decision.action.isRoll {
            #expect(try #require(decision.ticket).net >= .zero, "the rule asks for a credit")
        } else {
            #expect(decision.rollSearch?.targets.isEmpty == true, "closed because nothing passed")
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `nothing of a capture is seen before it was made`() async throws {
        let before = try await RecordedData.decide("ladder-2026-04", at: "2026-04-17T20:30:00Z")
        #expect(before.count == 16)
        for decision in before {
            let file = try PlainFile(ladder: "2026-04-16", decision.position.contract.underlying)
            let quote = try #require(file.quotes[plainSymbol(decision.position.contract)])
            expect(
                decision.figures.mark, equals: try #require(quote.mid), within: 1e-9, "\(decision.position.id) mark")
            #expect(decision.figures.spot == .known(quote.spot))
            #expect(decision.freshness.state == .stale)
            #expect(decision.missing.contains { $0.field == "fresh_quote" })
        }
    }

    @Test(
        .enabled(if: SharedData.isPresent, "../shared/data is not here"),
        arguments: [
            ("2026-04-14T21:00:00Z", "2026-04-13", true), ("2026-04-15T14:00:00Z", "2026-04-13", true),
            ("2026-04-16T04:00:00Z", "2026-04-15", false),
        ])
    func `a missing session leaves the capture before it in force`(
        at text: String, session: String, isStale: Bool
    ) async throws {
        for decision in try await RecordedData.decide("ladder-2026-04", at: text) {
            let file = try PlainFile(ladder: session, decision.position.contract.underlying)
            let quote = try #require(file.quotes[plainSymbol(decision.position.contract)])
            expect(
                decision.figures.mark, equals: try #require(quote.mid), within: 1e-9, "\(decision.position.id) mark")
            #expect((decision.freshness.state == .stale) == isStale)
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `before the first capture every position is held, and what is missing is named`() async throws {
        let decisions = try await RecordedData.decide("ladder-2026-04", at: "2026-04-13T14:00:00Z")
        #expect(decisions.count == 16)
        for decision in decisions {
            #expect(decision.action == .hold)
            #expect(decision.ticket == nil)
            #expect(decision.figures.mark.value == nil)
            #expect(decision.figures.profitLoss.value == nil)
            #expect(decision.freshness.state == .none)
            #expect(Set(decision.missing.map(\.field)).isSuperset(of: ["spot", "bid", "ask", "mark", "iv", "delta"]))
            #expect(decision.confidence < 0.2)
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `missing headlines are named for every position and count as nothing else`() async throws {
        for decision in try await RecordedData.decide("ladder-2026-04", at: LadderTests.close) {
            #expect(decision.news.value == nil)
            #expect(decision.missing.map(\.field).contains("news.sentiment"))
            #expect(!decision.path.contains("news"))
        }
    }
}
