import Accounting
import Foundation
import Market
import TestSupport
import Testing

@testable import Journal

/// A process that writes without a pause and is killed at a random moment.
@Suite(.serialized) struct KillTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a process that is killed while it writes leaves a whole journal with all that it had said`(
        round: UInt64
    ) async throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.file() as String, round = round as UInt64] in
            var random = SeededGenerator(seed: round)
            let delay = UInt32.random(in: 2_000...90_000, using: &random)
            let journal = try Journal(path: path, mode: .writing, at: .minute(0))
            Thread.detachNewThread {
                usleep(delay)
                kill(getpid(), SIGKILL)
            }
            let said = open(path + ".said", O_CREAT | O_WRONLY | O_APPEND, 0o600)
            for step in 0... {
                try Writer.step(step, journal)
                write(said, "x", 1)
            }
        }
        let said = (try? Data(contentsOf: URL(fileURLWithPath: folder.file("journal.db.said"))).count) ?? 0
        let journal = try folder.open()
        #expect(try journal.verify().problems == [])
        let interrupted = try journal.markInterruptedRuns(at: .minute(500))
        #expect(interrupted.count <= 1)
        let runs = try journal.history()
        let done = runs.filter { $0.status == .succeeded }.count
        #expect(done == said || done == said + 1)
        // All that a run did is there, or nothing of it.
        #expect(try journal.snapshots().count == done)
        #expect(try journal.recommendations().count == done)
        #expect(try journal.alerts().count == done)
        #expect(try journal.reports().count == done)
        let entries = try journal.entries().count - 5
        #expect(entries == said || entries == said + 1)
        #expect(
            try journal.state(of: "writer").map { String(decoding: $0, as: UTF8.self) }
                == (done == 0 ? nil : String(done - 1)))
        try Writer.step(done + 1000, journal)
        #expect(try journal.verify().problems == [])
    }
}

/// One step of the process that is killed: an entry, and a run with effects.
private enum Writer {
    static func step(_ step: Int, _ journal: Journal) throws {
        let at = Instant.minute(100 + step)
        try journal.record(.made(100 + step, .deposit(dollars(1))), note: "step \(step)", recorded: at)
        let run = try journal.begin(
            RunRequest(key: "writer@\(step)", task: "writer", scheduled: at, started: at))
        try journal.commit(
            run.id,
            RunResult(
                finished: at,
                effects: [
                    .snapshot(
                        PositionSnapshot(
                            at: at, date: .april(1), portfolio: "main", position: "p", symbol: "WFC", spot: 80, dte: 3)),
                    .recommendation(
                        RecommendationRecord(
                            at: at, portfolio: "main", position: "p", symbol: "WFC", action: "HOLD", tree: "t",
                            path: "p",
                            ruleSet: "r", source: "s", sourceAt: at, inputs: Array(repeating: 7, count: 3000))),
                    .alert(AlertDraft(at: at, rule: "r", severity: .info, text: "t", key: "k\(step)")),
                    .report(TaskReport(at: at, title: "t", body: "b")),
                ], state: .set(Array(String(step).utf8))))
    }
}
