import Engine
import Market
import RuleModel
import Synchronization
import Testing

@testable import Scanner

/// How a scan goes: in what order errors come out, how it is stopped, and what it tells on the way.
@Suite struct ScanFlowTests {
    /// A source in which some underlyings can't be read.
    private struct Broken: SnapshotSource {
        struct Damaged: Error, Equatable {
            let symbol: String
        }

        let made: MadeSource
        let broken: Set<String>

        func snapshot(at instant: Instant, symbols: [String]) throws -> MarketSnapshot {
            if let symbol = symbols.first(where: broken.contains) { throw Damaged(symbol: symbol) }
            return try made.snapshot(at: instant, symbols: symbols)
        }
    }

    private func scan(_ symbols: [String], at: Instant, top: Int = 5) throws -> Scan {
        let request = ScanRequest(
            symbols: symbols, at: at, scores: [], filters: [try ScanFixture.condition("bid > 0.5 and dte < 30")],
            top: top,
            grouping: .none)
        return try Scan(request, rules: ScanFixture.rules.get())
    }

    @Test(arguments: 1...4) func `of several errors the first in order of symbol is told`(workers: Int) async throws {
        let made = try MadeSource.simulated.get()
        let symbols = made.underlyings.keys.sorted()
        let source = Broken(made: made, broken: Set(symbols.dropFirst()))
        let scan = try scan(symbols.reversed(), at: made.at)
        for _ in 0..<10 {
            await #expect(throws: Broken.Damaged(symbol: symbols[1])) {
                _ = try await scan.result(Array(repeating: source, count: workers))
            }
        }
    }

    @Test(arguments: [1, 3]) func `a scan that is stopped says so`(workers: Int) async throws {
        let made = try MadeSource.simulated.get()
        let done = Atomic(0)
        await #expect(throws: CancellationError.self) {
            _ = try await scan(made.underlyings.keys.sorted(), at: made.at).result(
                Array(repeating: made, count: workers), isStopped: { done.load(ordering: .relaxed) >= 1 },
                progress: { _ in done.add(1, ordering: .relaxed) })
        }
        #expect(done.load(ordering: .relaxed) <= workers)
    }

    @Test(arguments: [1, 3]) func `what was told on the way adds up to the result`(workers: Int) async throws {
        let made = try MadeSource.simulated.get()
        let standing = Mutex(ScanStanding())
        let symbols = made.underlyings.keys.sorted() + ["NONE"]
        let result = try await scan(symbols, at: made.at).result(
            Array(repeating: made, count: workers),
            progress: { progress in standing.withLock { $0.note(progress) } })
        standing.withLock { standing in
            #expect(standing.symbols == symbols.count)
            #expect(standing.contracts == result.contracts)
            #expect("\(standing.best(5))" == "\(result.rankings[0].rows)")
            #expect(standing.best(2).map(\.contract) == result.rankings[0].rows.prefix(2).map(\.contract))
        }
    }
}
