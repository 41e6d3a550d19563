import Foundation
import Journal
import Market
import SQLite
import Testing
import Worker

@testable import Host

/// Tasks that go wrong, and a loop that goes on.
@Suite struct FaultTests {
    /// A task that fires once, and its last run.
    private func run(_ task: String) async throws -> (desk: HostDesk, runs: [TaskRun]) {
        let desk = try HostDesk()
        _ = try await desk.host(
            try TextRules("task \"it\" { cron = \"0 12 20 1 *\", during = \"always\", \(task) }"), try desk.settings()
        ).serve()
        return (desk, try desk.journal().history())
    }

    @Test func `a mistake is on record with its place, and nothing else is`() async throws {
        let (desk, runs) = try await run(
            "run = function(ctx) ctx.state.x = 1; ctx.report('half', {}); ctx.log('here'); error('broken') end")
        #expect(runs.map(\.status) == [.failed])
        #expect(runs[0].reason?.contains("broken (tasks.lua:1)") == true, "\(runs[0])")
        #expect(runs[0].log == ["here"] && runs[0].effects == 0)
        #expect(try desk.journal().reports().isEmpty && desk.journal().state(of: "it") == nil)
    }

    @Test func `a task that hangs is stopped by its timeout`() async throws {
        let (_, runs) = try await run("timeout = seconds(1), run = function(ctx) while true do end end")
        #expect(runs.map(\.status) == [.failed] && runs[0].reason?.hasPrefix("H103 ") == true, "\(runs)")
    }

    @Test func `a task that floods its output or leaves too much is stopped`() async throws {
        let (_, logged) = try await run("run = function(ctx) while true do ctx.log(('x'):rep(1000)) end end")
        #expect(logged[0].reason?.hasPrefix("H107 ") == true, "\(logged[0])")
        let (_, effects) = try await run("run = function(ctx) while true do ctx.report('', {}) end end")
        #expect(effects[0].reason?.hasPrefix("H106 ") == true || effects[0].reason?.hasPrefix("H107 ") == true)
    }

    @Test func `a budget ends a run`() async throws {
        let (_, memory) = try await run(
            """
            budget = { memory = 1 },
            run = function(ctx) local t = {}; for i = 1, 10000000 do t[i] = i end end
            """)
        #expect(memory[0].reason?.hasPrefix("H104 ") == true, "\(memory[0])")
        let (_, requests) = try await run(
            "budget = { requests = 3 }, run = function(ctx) for i = 1, 9 do ctx.iv('ALDR') end end")
        #expect(requests[0].reason?.hasPrefix("H105 ") == true, "\(requests[0])")
        // The one too many counts; memory is another figure each time, and no part of a replay.
        #expect(requests[0].figures == RunFigures(requests: 4))
    }

    @Test func `what a state can't keep fails the run`() async throws {
        let (_, runs) = try await run("run = function(ctx) ctx.state.f = print end")
        #expect(runs[0].reason?.contains("ctx.state has a function at 'f'") == true, "\(runs[0])")
    }

    @Test func `attempts follow after pauses that double, and on_failure comes last`() async throws {
        let (desk, runs) = try await run(
            """
            retries = { most = 2, first = seconds(10), jitter = 0 },
            run = function(ctx) error('attempt ' .. ctx.attempt) end,
            on_failure = function(ctx, failure) ctx.alert { text = failure.text, severity = 'critical' } end
            """)
        let attempts = runs.reversed()
        #expect(attempts.map(\.attempt) == [1, 2, 3])
        #expect(attempts.map { $0.request.started.description.suffix(9) } == ["17:00:00Z", "17:00:10Z", "17:00:30Z"])
        let alerts = try desk.journal().alerts()
        #expect(alerts.count == 1 && alerts[0].draft.text.contains("attempt 3"), "\(alerts)")
    }

    @Test func `what goes wrong in on_success and on_failure changes nothing of the run`() async throws {
        let (_, failed) = try await run(
            "run = function() error('first') end, on_failure = function() error('second') end")
        #expect(failed[0].status == .failed && failed[0].reason?.contains("first") == true)
        #expect(failed[0].log.contains { $0.hasPrefix("on_failure failed: ") && $0.contains("second") })
        let (_, succeeded) = try await run(
            "run = function(ctx) ctx.state.n = 1 return 7 end, on_success = function(ctx, n) error('got ' .. n) end")
        #expect(succeeded[0].status == .succeeded)
        #expect(succeeded[0].log.contains { $0.contains("got 7") }, "\(succeeded[0].log)")
    }

    @Test func `rules that are broken while it runs don't replace those before`() async throws {
        let desk = try HostDesk()
        let tasks = "task \"it\" { every = hours(1), run = function(ctx) ctx.log('first') end }"
        nonisolated(unsafe) let rules = try TextRules(tasks)
        // Safe: the loop asks `signals` in its own turn, between two uses of the rules.
        let log = desk.log
        let signals = HostSignals(
            stops: {
                if log.count("\"ran\"") == 3 { rules.change(to: "task \"it\" {") }
                return 0
            }, takeReload: { false })
        let report = try await desk.host(rules, try desk.settings(), signals: signals).serve()
        #expect(report.tasks["it"]?.succeeded == 70)
        #expect(log.count("the rules before stay in force") > 0)
    }

    @Test func `a journal that another process holds is waited for, and the run isn't lost`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        journal.waitForLocks(milliseconds: 10)
        let (log, path) = (desk.log, desk.journalPath)
        let holder = Holder()
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:30Z"))
        let signals = HostSignals(
            stops: {
                if log.count("\"ran\"") == 1 { holder.hold(path) }
                if log.count("trying until it works") == 1, time.elapsed > 200 { holder.release() }
                return time.elapsed >= 330 && log.count("\"ran\"") > 2 ? 1 : 0
            }, takeReload: { false })
        let tasks = """
            task "it" { cron = "* * * * *", during = "always", misfire = "run_all", run = function(ctx)
              ctx.report(ctx.key, {})
            end }
            """
        _ = try await desk.host(
            try TextRules(tasks), try desk.settings(.live), signals: signals, system: time.system, journal: journal
        ).serve()
        #expect(log.count("J106 ") == 1, "\(log.all)")
        #expect(log.count("the journal can be written again") == 1)
        let runs = try journal.history()
        #expect(runs.allSatisfy { $0.status == .succeeded && $0.attempt == 1 })
        let minutes = runs.reversed().map { String($0.request.scheduled.description.dropFirst(14).prefix(2)) }
        #expect(Array(minutes.prefix(5)) == ["01", "02", "03", "04", "05"])
        #expect(try journal.reports().count == runs.count && journal.verify().isSound)
    }

    @Test func `a worker that is killed costs one run, and the next has another`() async throws {
        let desk = try HostDesk()
        let host = try desk.host(
            try TextRules(
                """
                task "it" { cron = "0 12 * * *", during = "always", timeout = seconds(30), run = function(ctx)
                  if ctx.date == "2026-01-14" then local t = 0; while true do t = t + 1 end end
                end }
                """), try desk.settings())
        let killer = Task {
            // The second run hangs; its worker is the one that uses processor time.
            while await host.report.tasks["it"]?.succeeded != 1 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(300))
            if let id = await host.supervisor.processID { kill(id, SIGKILL) }
        }
        let report = try await host.serve()
        try await killer.value
        #expect(report.tasks["it"]?.failed == 1 && report.tasks["it"]?.succeeded == 14)
        let failed = try desk.journal().history().filter { $0.status == .failed }
        #expect(failed.count == 1 && failed[0].reason?.hasPrefix("W203 ") == true, "\(failed)")
    }
}

/// Another user of a journal, who begins to write once and doesn't end until told.
private final class Holder: @unchecked Sendable {
    // Safe: used by the loop's turn alone.
    private var database: Database<JournalError>?
    private var isDone = false

    func hold(_ path: String) {
        guard database == nil, !isDone else { return }
        database = try? Database<JournalError>(path: path, mode: .writing)
        try? database?.execute("BEGIN IMMEDIATE")
    }

    func release() {
        guard database != nil else { return }
        try? database?.execute("COMMIT")
        database = nil
        isDone = true
    }
}
