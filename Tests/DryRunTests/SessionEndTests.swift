import Accounting
import DryRun
import Foundation
import Market
import Recording
import RuleScript
import Simulation
import Testing

/// A market that is captured in the morning and after the close, and a strategy that looks in the morning only.
@Suite struct SessionEndTests {
    private static let mornings = Fixtures.fridays.replacingOccurrences(
        of: "  entry {", with: "  schedule = { session.open + minutes(15) },\n  entry {")

    private func run() async throws -> (result: DryRunResult, reader: RecordingReader) {
        try #require(Self.mornings != Fixtures.fridays)
        let path = try Fixtures.recording(
            of: SimulationPlan(
                seed: 5, scenario: .selloff, sessions: 12, symbols: ["ALDR", "BRCH"], capturesMidSession: true))
        let run = try Fixtures.dryRun("fridays", path, rules: Fixtures.rules(Self.mornings))
        let result = try #require(try await Replay([run], readers: try Fixtures.readers(path)).run().first)
        return (result, try RecordingReader(path: path))
    }

    @Test func `each session ends with its last capture, whatever the strategy's hours`() async throws {
        let (result, reader) = try await run()
        let calendar = ExchangeCalendar.nyse
        #expect(result.equity.count == 12 && !result.fills.isEmpty)
        for record in result.fills {
            let session = try #require(calendar.session(on: NewYorkTime.date(of: record.at)))
            #expect(record.at < session.close, "sold at \(record.at)")
        }
        // What ends on a Friday is settled that evening.
        for trade in result.trades where trade.outcome == .expired || trade.outcome == .assigned {
            #expect(NewYorkTime.date(of: trade.ended) <= trade.contract.expiration, "\(trade.contract) \(trade.ended)")
        }
        // The shares held at the end, at the price of the last capture.
        let last = try #require(try reader.lastInstant())
        var book = PlainBook()
        for transaction in result.transactions { book.enter(transaction) }
        let snapshot = try reader.snapshot(at: last, symbols: book.shares.keys.sorted())
        let worth = try book.shares.reduce(0.0) { sum, held in
            sum + Double(held.value) * (try #require(snapshot.underlyings[held.key]?.chain?.spot))
        }
        #expect(worth > 0)
        #expect(abs((result.equity.last?.value.shares.value ?? 0) - worth) < 0.02)
    }
}
