import Foundation
import Journal
import Market
import Tasks
import Testing

@testable import Host

/// Runs that somebody asks for, beside a loop that goes on.
@Suite struct ByHandTests {
    private func host(_ desk: HostDesk, _ task: String, at: String = "2026-01-20T15:00:00Z") throws -> TaskLoop {
        let rules = try TextRules("task \"it\" { cron = \"0 12 20 1 *\", during = \"always\", \(task) }")
        return try desk.host(rules, try desk.settings(from: at, to: at))
    }

    @Test func `a failure is the last one, and on_failure is called`() async throws {
        let desk = try HostDesk()
        let host = try host(
            desk,
            """
            retries = 3, run = function(ctx) error("no") end,
            on_failure = function(ctx, failure) ctx.alert { text = "failed" } end
            """)
        let runs = try await host.runByHand("it", mark: "now")
        #expect(runs.count == 1)
        let journal = try desk.journal()
        let run = try #require(try journal.history().first)
        #expect(run.status == .failed && run.effects == 1 && run.log.isEmpty, "\(run)")
        #expect(try journal.alerts().map(\.draft.text) == ["failed"])
    }

    @Test func `a loop that starts and ends leaves a run by hand alone`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let host = try host(
            desk, "run = function(ctx) local n = 0 for i = 1, 30000000 do n = n + i end ctx.report('kept', {}) end")
        async let byHand = host.runByHand("it", mark: "now")
        while try journal.history().isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        let at = try HostDesk.instant("2026-01-20T16:00:00Z")
        #expect(try journal.markInterruptedRuns(at: at).isEmpty)
        let runs = try await byHand
        if case .failure(let failure) = runs[0].outcome { Issue.record("\(failure)") }
        #expect(try journal.history().map(\.status) == [.succeeded])
        #expect(try journal.reports().map(\.title) == ["kept"])
        // Nobody runs anything now: what is still on record as going on has lost its process.
        _ = try journal.begin(RunRequest(key: "it by hand", task: "it", scheduled: at, started: at, isManual: true))
        #expect(try journal.markInterruptedRuns(at: at).map(\.request.key) == ["it by hand"])
    }

    @Test func `what can't be written is no success`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let host = try host(
            desk, "run = function(ctx) local n = 0 for i = 1, 30000000 do n = n + i end ctx.report('lost', {}) end")
        async let byHand = host.runByHand("it", mark: "now")
        while try journal.history().isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        _ = try journal.fail(
            1, reason: "somebody else ended it", RunResult(finished: try HostDesk.instant("2026-01-20T16:00:00Z")))
        guard case .failure(let failure) = try await byHand[0].outcome else {
            Issue.record("it counts as a success")
            return
        }
        #expect(failure.code == "J118")
    }

    @Test func `it tells its own alerts, and leaves them to a loop that runs`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let at = try HostDesk.instant("2026-01-20T14:00:00Z")
        try journal.add(
            AlertDraft(at: at, rule: "loop", severity: .critical, text: "of the loop", key: "loop", coolDown: 0))
        func run(_ text: String) async throws {
            let host = try host(
                desk,
                """
                run = function(ctx) error("no") end,
                on_failure = function(ctx, failure) ctx.alert { text = "\(text)", cooldown = 0 } end
                """)
            _ = try await host.runByHand("it", mark: text)
        }
        do {
            let lock = try OwnerLock(journal: journal.path, at: at)
            defer { withExtendedLifetime(lock) {} }
            try await run("beside it")
        }
        try await run("alone")
        #expect(desk.told.count("beside it") == 1 && desk.told.count("alone") == 1 && desk.told.all.count == 2)
        let told = try journal.alerts().filter { $0.delivered != nil }.map(\.draft.text)
        #expect(told == ["alone"])
    }

    @Test func `a state that another run kept meanwhile isn't replaced`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let at = try HostDesk.instant("2026-01-20T15:00:00Z")
        let isKept = Lines()
        // Asked as soon as the run goes on, when it has read its state.
        let signals = HostSignals(
            stops: {
                guard isKept.all.isEmpty else { return 0 }
                isKept.add("kept")
                let other = try? journal.begin(RunRequest(key: "it@other", task: "it", scheduled: at, started: at))
                _ = try? journal.commit(
                    other?.id ?? 0, RunResult(finished: at, state: .set(Array(#"{"by":"loop"}"#.utf8))))
                return 0
            }, takeReload: { false })
        let rules = """
            task "it" { cron = "0 12 20 1 *", run = function(ctx)
              local n = 0 for i = 1, 30000000 do n = n + i end
              ctx.state.by = "hand"
              ctx.report("lost", {})
            end }
            """
        let now = "2026-01-20T15:00:00Z"
        let host = try desk.host(try TextRules(rules), try desk.settings(from: now, to: now), signals: signals)
        guard case .failure(let failure) = try await host.runByHand("it", mark: "now")[0].outcome else {
            Issue.record("it counts as a success")
            return
        }
        #expect(failure.code == "J122")
        #expect(try journal.state(of: "it") == Array(#"{"by":"loop"}"#.utf8))
        #expect(try journal.reports().isEmpty && journal.run(1)?.status == .failed)
    }

    @Test func `a look at the past reads the state and doesn't keep its own`() async throws {
        let desk = try HostDesk()
        let rules =
            "task \"it\" { cron = \"0 12 20 1 *\", run = function(ctx) ctx.state.n = (ctx.state.n or 0) + 1 end }"
        let at = "2026-01-20T15:00:00Z"
        for (mark, keeps) in [("now", true), ("past", false)] {
            var settings = try desk.settings(from: at, to: at)
            settings.keepsState = keeps
            _ = try await desk.host(try TextRules(rules), settings).runByHand("it", mark: mark)
        }
        let journal = try desk.journal()
        #expect(try journal.history().map(\.status) == [.succeeded, .succeeded])
        #expect(try journal.state(of: "it") == Array(#"{"n":1}"#.utf8))
    }

    @Test func `a timeout that was set takes the place of the file's`() async throws {
        let desk = try HostDesk()
        try desk.journal().setTask("it", ["timeout": "1s"], at: try HostDesk.instant("2026-01-01T00:00:00Z"))
        let host = try host(
            desk, "timeout = seconds(20), run = function(ctx) while true do end end")
        guard case .failure(let failure) = try await host.runByHand("it", mark: "now")[0].outcome else {
            Issue.record("it came back")
            return
        }
        #expect(failure.code == "H103" && failure.description.contains(" 1"), "\(failure)")
    }
}
