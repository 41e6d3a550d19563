import Foundation
import Journal
import Market
import RuleModel
import Testing

@testable import Host

/// What a loop takes over from the one before it.
@Suite struct RestartTests {
    private static let failing = """
        task "it" { cron = "1 10 * * *", during = "always", SETTINGS,
          retries = { most = 3, first = seconds(60), jitter = 0 },
          run = function(ctx) error("attempt " .. ctx.attempt) end,
          on_failure = function(ctx, failure) ctx.alert { text = failure.text } end }
        """

    /// Serves until so many seconds have passed.
    private func serve(_ desk: HostDesk, _ settings: String, _ time: FakeTime, until seconds: Double) async throws {
        let signals = HostSignals(stops: { time.elapsed >= seconds ? 1 : 0 }, takeReload: { false })
        let rules = try TextRules(Self.failing.replacingOccurrences(of: "SETTINGS", with: settings))
        _ = try await desk.host(rules, try desk.settings(.live), signals: signals, system: time.system).serve()
    }

    @Test(arguments: ["per = \"all\"", "per = \"portfolio\""])
    func `attempts that were still to come are made after a restart`(scope: String) async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:30Z"))
        try await serve(desk, scope, time, until: 40)
        let journal = try desk.journal()
        #expect(try journal.history().map(\.attempt) == [1])
        time.pass(10)
        try await serve(desk, scope, time, until: 160)
        #expect(try journal.history().map(\.attempt) == [2, 1])
        // The process was killed while it ran.
        let last = try #require(try journal.history().first).request
        _ = try journal.begin(
            RunRequest(
                key: last.key, task: last.task, portfolio: last.portfolio, scheduled: last.scheduled,
                started: last.started.adding(seconds: 100)))
        try await serve(desk, scope, time, until: 900)
        #expect(
            try journal.history().map(\.status) == [.failed, .failed, .interrupted, .failed, .failed])
        let alerts = try journal.alerts()
        #expect(alerts.count == 1 && alerts[0].draft.text.contains("attempt 4"), "\(alerts)")
        try await serve(desk, scope, time, until: 1000)
        #expect(try journal.history().count == 5)
    }

    @Test func `a late attempt is let go where what is missed is skipped`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:30Z"))
        try await serve(desk, "misfire = \"skip\"", time, until: 40)
        time.pass(3600)
        try await serve(desk, "misfire = \"skip\"", time, until: 4000)
        #expect(try desk.journal().history().count == 1)
    }

    @Test func `a task that was disabled stays so where its other settings don't fit its file any more`() throws {
        let file = "task \"it\" { at = \"12:00\", during = \"SECTION\", run = function(ctx) end }"
        let set = ["at": "07:00", "enabled": "false"]
        func task(_ during: String) throws -> ScheduledTask {
            try #require(
                try TextRules(file.replacingOccurrences(of: "SECTION", with: during)).current.tasks.first)
        }
        #expect(try TaskWithSettings(task("day"), set).problem == nil)
        let misfit = TaskWithSettings(try task("session"), set)
        #expect(misfit.problem != nil && !misfit.task.isEnabled && misfit.override.isEnabled == false)
        #expect(misfit.task.schedule == (try task("session")).schedule)
    }
}
