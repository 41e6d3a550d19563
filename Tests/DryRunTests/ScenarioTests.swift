import Accounting
import DryRun
import Foundation
import Market
import Recording
import Simulation
import Testing

/// Every simulated market, traded: `Benchmarks/DryRun/scenarios.py` does the same with a year of fifty underlyings.
@Suite struct ScenarioTests {
    @Test(arguments: SimulationScenario.allCases)
    func `in every scenario there are trades, inside their quotes and to the cent`(
        scenario: SimulationScenario
    ) async throws {
        let path = try Fixtures.recording(
            of: SimulationPlan(
                seed: 11, scenario: scenario, sessions: 16, symbols: ["ALDR", "BRCH", "CEDR"], contracts: 160))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rules = Fixtures.rules(Fixtures.fridays)
        for strategy in ["wheel", "fridays"] {
            let run = try Fixtures.dryRun(strategy, path, rules: rules, capital: 20_000_000)
            let result = try #require(
                try await Replay([run], readers: try Fixtures.readers(path, 2)).run().first)
            #expect(!result.fills.isEmpty, "\(strategy)")
            #expect(strategy == "wheel" || !result.trades.isEmpty)
            try expectInsideQuotes(result, try RecordingReader(path: path))
            var book = PlainBook()
            for transaction in result.transactions {
                for put in transaction.putsSold { #expect(book.shares[put.underlying, default: 0] == 0, "\(put)") }
                book.enter(transaction)
            }
            #expect(book.cash == result.equity.last?.value.cash.cents)
            #expect(book.open == Set(result.positionsLeft.map(\.position.id)))
        }
    }

    /// Reads the quotes of each fill once more.
    private func expectInsideQuotes(_ result: DryRunResult, _ reader: RecordingReader) throws {
        for record in result.fills {
            let contract = record.leg.contract
            let snapshot = try reader.snapshot(at: record.at, symbols: [contract.underlying])
            let chain = try #require(snapshot.underlyings[contract.underlying]?.chain)
            let quote = chain.quote(row: try #require(chain.row(of: contract)))
            let (bid, ask) = (try #require(quote.bid), try #require(quote.ask))
            #expect(bid <= record.leg.price && record.leg.price <= ask, "\(contract) at \(record.at)")
        }
    }
}

extension Transaction {
    /// The puts that it sells to open without closing another.
    fileprivate var putsSold: [OptionContract] {
        guard case .order(let fill) = kind else { return [] }
        return fill.legs.compactMap { leg in
            if case .open(.shortPut, from: nil) = leg.effect { leg.contract } else { nil }
        }
    }
}
