import Accounting
import Market
import Testing

@testable import Journal

@Suite struct PastPositionsTests {
    /// What is open is noted as the journal grows, and asked for once it has grown.
    @Test func `the positions of then are those that were listed then`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("second", at: .minute(0))
        // Another turn begins while the one before it is under way.
        let turns = ["WFC", "KO", "XOM"].enumerated().flatMap { start, symbol in
            Journal.wheelTurn(symbol).enumerated().map { step, kind in (2 * start + step, symbol, kind) }
        }.sorted { $0.0 < $1.0 }
        var seen: [(at: Instant, positions: [BookedPosition])] = []
        for (minute, _, kind) in turns {
            for portfolio in ["main", "second"] {
                try journal.record(.made(minute, kind), in: portfolio, recorded: .minute(minute))
            }
            seen.append((.minute(minute), try journal.openPositions()))
        }
        let last = Dictionary(seen.map { ($0.at, $0.positions) }, uniquingKeysWith: { $1 })
        #expect(last.values.contains { $0.count >= 4 } && last[.minute(8)] == [])
        for (at, positions) in last {
            #expect(try journal.openPositions(at: at) == positions)
            let second = positions.filter { $0.portfolio == "second" && $0.position.contract.underlying == "KO" }
            #expect(try journal.openPositions(PositionFilter(portfolio: "second", symbol: "KO"), at: at) == second)
        }
        #expect(try journal.openPositions(at: JournalFolder.start.adding(seconds: -1)) == [])
        #expect(throws: JournalError.self) {
            try journal.openPositions(PositionFilter(portfolio: "third"), at: .minute(1))
        }
    }
}
