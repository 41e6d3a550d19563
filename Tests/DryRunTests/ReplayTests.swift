import Accounting
import DryRun
import Foundation
import Market
import Recording
import RuleModel
import Scanner
import Simulation
import Synchronization
import TestSupport
import Testing

/// Everything of a result that a reader could see, as one text.
private func words(_ result: DryRunResult) -> String {
    [
        "\(result.ending)", "\(result.equity)", "\(result.transactions)", "\(result.fills)", "\(result.trades)",
        "\(result.decisions)", result.rejected.description, "\(result.ledger.entries)", "\(result.comparisons)",
        "\(result.actionCounts.map { "\($0.key.rawValue) \($0.value)" }.sorted())", "\(result.contractsScanned)",
    ].joined(separator: "\n")
}

@Suite struct ReplayTests {
    private func replay(_ fill: FillModel = .touch, readers: Int = 1, beside: [FillModel] = []) throws -> Replay {
        let path = try Fixtures.simulated.get()
        let run = try Fixtures.dryRun("fridays", path, rules: Fixtures.rules(Fixtures.fridays), fill: fill)
        return try Replay([run] + beside.map(run.filling), readers: try Fixtures.readers(path, readers))
    }

    @Test func `two runs and any company give the same`() async throws {
        let alone = try #require(try await replay().run().first)
        #expect(!alone.trades.isEmpty && alone.trades.contains { $0.outcome == .assigned })
        let again = try #require(try await replay().run().first)
        #expect(words(alone) == words(again))
        let shared = try #require(try await replay(readers: 2).run().first)
        #expect(words(alone) == words(shared))
        let besides = try await replay(readers: 2, beside: [.mid, .next]).run()
        #expect(words(besides[0]) == words(alone))
        #expect(words(besides[1]) != words(alone))
    }

    @Test(arguments: [FillModel.touch, .next]) func `a resumed run ends as one in one go`(fill: FillModel) async throws
    {
        let whole = try #require(try await replay(fill).run().first)
        for stop in [0, 1, 17, 30] {
            let done = Atomic(0)
            let saved = Mutex<[UInt8]>([])
            let part = try await replay(fill).run(
                progress: { done.store($0, ordering: .relaxed) },
                isCancelled: { done.load(ordering: .relaxed) >= stop },
                save: { checkpoint in saved.withLock { $0 = checkpoint.bytes } })
            guard case .interrupted = try #require(part.first).ending else { throw TestFailure() }
            let begun = try Checkpoint(saved.withLock { $0 }, path: "state")
            #expect(begun.steps == stop)
            let resumed = try await replay(fill).run(resuming: begun)
            #expect(words(try #require(resumed.first)) == words(whole))
        }
    }

    @Test func `there is no checkpoint behind the last step`() async throws {
        let path = try Fixtures.recording(
            of: SimulationPlan(seed: 5, scenario: .calm, sessions: 100, symbols: ["ALDR"], contracts: 60))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = try Fixtures.dryRun("wheel", path)
        let replay = try Replay([run], readers: try Fixtures.readers(path))
        #expect(replay.timeline.steps.count == 100)
        _ = try await replay.run(save: { _ in Issue.record("saved though all is done") })
    }

    @Test func `a checkpoint of something else is refused`() async throws {
        let saved = Mutex<[UInt8]>([])
        _ = try await replay().run(
            isCancelled: { true }, save: { checkpoint in saved.withLock { $0 = checkpoint.bytes } })
        let bytes = saved.withLock { $0 }
        let begun = try Checkpoint(bytes, path: "state")
        #expect {
            try begun.check(for: try replay(.mid), path: "state")
        } throws: { "\($0)".hasPrefix("B302") && "\($0)".contains("fill model") }
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            var damaged = bytes
            damaged[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
            #expect(throws: DryRunError.self) { try Checkpoint(damaged, path: "state") }
            let shorter = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
            #expect(throws: DryRunError.self) { try Checkpoint(shorter, path: "state") }
        }
    }

    @Test(arguments: [FillModel.mid, .touch, .fraction(0.3), .next])
    func `fills lie inside their quotes, and the cash follows from the transactions`(fill: FillModel) async throws {
        let result = try #require(try await replay(fill).run().first)
        #expect(!result.fills.isEmpty)
        for record in result.fills { #expect(record.bid <= record.leg.price && record.leg.price <= record.ask) }
        var book = PlainBook()
        for transaction in result.transactions { book.enter(transaction) }
        #expect(book.cash == result.equity.last?.value.cash.cents)
        #expect(book.open == Set(result.positionsLeft.map(\.position.id)))
    }

    @Test func `mistakes are named`() throws {
        let path = try Fixtures.simulated.get()
        let rules = Fixtures.rules(Fixtures.fridays)
        #expect {
            try Replay([try Fixtures.dryRun("friday", path, rules: rules)], readers: try Fixtures.readers(path))
        } throws: { "\($0)".hasPrefix("B101") && "\($0)".contains("'fridays'") }
        #expect {
            try Replay(
                [try Fixtures.dryRun("fridays", path, rules: rules)], readers: try Fixtures.readers(path),
                symbols: ["WFC"])
        } throws: { "\($0)".hasPrefix("B102") && "\($0)".contains("ALDR, BRCH") }
        let late = Instant(microseconds: 4_000_000_000_000_000)
        #expect {
            try Replay(
                [try Fixtures.dryRun("fridays", path, rules: rules, from: late, to: late)],
                readers: try Fixtures.readers(path))
        } throws: { "\($0)".hasPrefix("B103") }
    }

    @Test func `without enough capital nothing is opened, and the reasons are counted`() async throws {
        let path = try Fixtures.simulated.get()
        let run = try Fixtures.dryRun("fridays", path, rules: Fixtures.rules(Fixtures.fridays), capital: 10_000)
        let result = try #require(try await Replay([run], readers: try Fixtures.readers(path)).run().first)
        #expect(result.fills.isEmpty && result.trades.isEmpty && result.rejected.total > 0)
    }

    @Test func `an audit passes honest rules and finds what a script remembers`() async throws {
        let path = try Fixtures.simulated.get()
        for (strategy, isClean) in [("wheel", true), ("fridays", true), ("counting", false)] {
            let run = try Fixtures.dryRun(strategy, path, rules: Fixtures.rules(Fixtures.remembering))
            let copy = Fixtures.newPath()
            defer { try? FileManager.default.removeItem(atPath: copy) }
            let report = try await Replay([run], readers: try Fixtures.readers(path)).audit(samples: 40, copy: copy)
            #expect(report.instants >= 4 && report.decisions > 0)
            #expect(report.differences.isEmpty == isClean, "\(strategy): \(report.differences)")
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"))
    func `puts of 17 April sold on 13 April are assigned`() async throws {
        let path = try Fixtures.ladder.get()
        let run = try Fixtures.dryRun("fridays", path, rules: Fixtures.rules(Fixtures.fridays))
        let replay = try Replay([run], readers: try Fixtures.readers(path))
        #expect(replay.timeline.steps.count == 4)
        #expect(replay.timeline.missingSessions.map(\.description) == ["2026-04-14"])
        let result = try #require(try await replay.run().first)
        let assigned = result.trades.filter { $0.outcome == .assigned }
        #expect(assigned.contains { $0.contract.expiration.description == "2026-04-17" })
        #expect(assigned.contains { NewYorkTime.date(of: $0.opened).description == "2026-04-13" })
        let reader = try RecordingReader(path: path)
        for record in result.fills {
            let snapshot = try reader.snapshot(at: record.at, symbols: [record.leg.contract.underlying])
            let chain = try #require(snapshot.underlyings[record.leg.contract.underlying]?.chain)
            let quote = chain.quote(row: try #require(chain.row(of: record.leg.contract)))
            let (bid, ask) = (try #require(quote.bid), try #require(quote.ask))
            #expect(bid <= record.leg.price && record.leg.price <= ask)
        }
        var book = PlainBook()
        for transaction in result.transactions { book.enter(transaction) }
        #expect(book.cash == result.equity.last?.value.cash.cents)
    }
}

private struct TestFailure: Error {}
