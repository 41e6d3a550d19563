import Foundation
import Market
import Recording
import Synchronization
import Testing

@testable import DryRun

/// Comparisons and audits that are stopped, and what an audit says of rules that remember.
@Suite struct StoppedRunTests {
    private func replay(_ strategy: String = "fridays") throws -> Replay {
        let path = try Fixtures.simulated.get()
        let run = try Fixtures.dryRun(strategy, path, rules: Fixtures.rules(Fixtures.remembering))
        return try Replay([run], readers: try Fixtures.readers(path))
    }

    private func audit(
        _ strategy: String, samples: Int = 6, stoppingAfter questions: Int = .max
    ) async throws -> (report: AuditReport, questions: Int) {
        let copy = Fixtures.newPath()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let asked = Atomic(0)
        let report = try await replay(strategy).audit(
            samples: samples, copy: copy,
            isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).newValue > questions })
        return (report, asked.load(ordering: .relaxed))
    }

    @Test func `either half of a comparison that is stopped makes it partial`() async throws {
        let (first, second) = (try replay(), try replay("counting"))
        let steps = first.timeline.steps.count
        for (stop, halves) in [(Int.max, [true, true]), (steps + 5, [true, false]), (5, [false, false])] {
            let asked = Atomic(0)
            let done = Atomic(0)
            let comparison = try await first.compare(
                with: second, progress: { done.store($0, ordering: .relaxed) },
                isCancelled: { asked.wrappingAdd(1, ordering: .relaxed).newValue > stop })
            #expect([comparison.first, comparison.second].map { $0.ending == .complete } == halves)
            #expect(comparison.isComplete == (stop == .max))
            if stop == .max { #expect(done.load(ordering: .relaxed) == 2 * steps) }
            if stop == steps + 5 {
                #expect(comparison.first.equity.count == 36 && comparison.second.equity.count == 5)
                #expect(comparison.second.ending == .interrupted(second.timeline.steps[4].at))
            }
        }
    }

    @Test func `an audit that is stopped says how much of it was decided again`() async throws {
        let (whole, questions) = try await audit("fridays")
        #expect(whole.isComplete && whole.instants == whole.kept && whole.kept >= 6)
        // One question before each step, one before the copy, one before each instant.
        let steps = try replay().timeline.steps.count
        #expect(questions == steps + 1 + whole.kept)
        let part = try await audit("fridays", stoppingAfter: steps + 3).report
        #expect(!part.isComplete && part.instants == 2 && part.kept == whole.kept)
        #expect(part.decisions < whole.decisions)
        let none = try await audit("fridays", stoppingAfter: 3).report
        #expect(!none.isComplete && none.instants == 0 && none.decisions == 0)
    }

    @Test func `each difference of an audit is told once, with what it differs from`() async throws {
        let report = try await audit("counting", samples: 40).report
        let fresh = report.differences.filter { $0.cause == .freshState }
        let second = report.differences.filter { $0.cause == .secondTime }
        // A script that counts to three holds on its first two questions: what it closed in the run, it now holds. The second
        // time it says what it said the first time, unless three questions were asked by then.
        #expect(!fresh.isEmpty && fresh.allSatisfy { $0.detail == "action: HOLD, not CLOSE" })
        #expect(second.isEmpty)
    }

    @Test func `a rule that answers otherwise every time is caught the second time`() async throws {
        let flipping = """
            local asked = 0
            tree "friday.flip" {
              about = "Closes every second time.", on = "position", when = "kind == 'short_put'", unknown = "hold",
              node { "second", when = function(p) asked = asked + 1; return asked % 2 == 0 end, close { why = "even" } },
              otherwise { hold { why = "odd" } },
            }
            strategy "flipping" {
              about = "One put at a time.", symbols = { "BRCH" },
              entry { "put", open = "cash_secured_put", score = "friday.puts", when = "symbol_positions == 0" },
              manage = { "friday.flip" },
              size { per_position = pct(20), per_symbol = pct(25), total = pct(95), positions = 1 },
              order_life = "day",
            }
            """
        let path = try Fixtures.simulated.get()
        let run = try Fixtures.dryRun("flipping", path, rules: Fixtures.rules(Fixtures.fridays + flipping))
        let copy = Fixtures.newPath()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let report = try await Replay([run], readers: try Fixtures.readers(path)).audit(samples: 40, copy: copy)
        let second = report.differences.filter { $0.cause == .secondTime && $0.subject != "entries" }
        // With one position the first question of fresh rules is odd, the second even, whatever the run said.
        #expect(!second.isEmpty && second.allSatisfy { $0.detail == "action: CLOSE, not HOLD" })
        let fresh = report.differences.filter { $0.cause == .freshState && $0.subject != "entries" }
        #expect(fresh.count < second.count && fresh.allSatisfy { $0.detail == "action: HOLD, not CLOSE" })
    }

    @Test func `a run doesn't go on with other data`() async throws {
        let copy = Fixtures.newPath()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: try Fixtures.simulated.get(), toPath: copy)
        let rules = Fixtures.rules(Fixtures.fridays)
        func replay() throws -> Replay {
            try Replay([try Fixtures.dryRun("fridays", copy, rules: rules)], readers: try Fixtures.readers(copy))
        }
        let saved = Mutex<[UInt8]>([])
        _ = try await replay().run(
            isCancelled: { true }, save: { checkpoint in saved.withLock { $0 = checkpoint.bytes } })
        let begun = try Checkpoint(saved.withLock { $0 }, path: "state")
        try begun.check(for: try replay(), path: "state")
        // Captures, spots and instants stay as they are.
        try RecordingWriter.write(to: copy, volatility: { _ in 0.3 }) { writer in
            let far = CalendarDate(daysSinceEpoch: 20_000)
            _ = try writer.add(
                DividendEvent(exDate: far, amount: 1, declared: Instant(date: far, secondsOfDay: 0)), of: "BRCH")
        }
        #expect {
            try begun.check(for: try replay(), path: "state")
        } throws: { "\($0)".hasPrefix("B302") && "\($0)".contains("recording") }
    }
}
