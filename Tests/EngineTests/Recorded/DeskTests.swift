import Foundation
import Market
import TestSupport
import Testing

@testable import Engine

@Suite struct DeskTests {
    private static let saturday = "2026-08-22T14:00:00Z"

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `the figures of all eleven positions agree with another computation from the files`() async throws {
        let decisions = try await RecordedData.decide("desk-2026-08", at: DeskTests.saturday)
        #expect(decisions.count == 11)
        let at = try #require(ISO8601DateFormatter().date(from: DeskTests.saturday))
        for decision in decisions {
            let file = try PlainFile(desk: "2026-08-22", decision.position.contract.underlying)
            #expect(file.captured <= at)
            #expect(decision.freshness.state == .current, "the exchange hasn't been open since")
            try IndependentCheck(decision: decision, file: file, at: at).run()
            guard decision.ticket?.legs.isEmpty == false else { continue }
            try expectTicketFollows(decision, file)
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `no roll goes to a contract with a dirty quote`() async throws {
        for decision in try await RecordedData.decide("desk-2026-08", at: DeskTests.saturday) {
            let file = try PlainFile(desk: "2026-08-22", decision.position.contract.underlying)
            for target in decision.rollSearch?.targets ?? [] {
                let quote = try #require(file.quotes[plainSymbol(target.contract)])
                #expect(try #require(quote.bid) > 0)
                #expect(try #require(quote.ask) >= #require(quote.bid))
            }
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `open interest in the file keeps rolls to contracts that trade`() async throws {
        let decisions = try await RecordedData.decide("desk-2026-08", at: DeskTests.saturday)
        let searches = decisions.compactMap(\.rollSearch)
        #expect(searches.contains { $0.rejected.contains { $0.reason.contains("open_interest") } })
        for target in searches.flatMap(\.targets) {
            #expect(try #require(target.ticket.legs.last?.quote.openInterest) >= 10)
        }
    }
}
