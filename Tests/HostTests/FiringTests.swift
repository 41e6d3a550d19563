import Foundation
import Journal
import Market
import Testing

@testable import Host

/// What becomes of firings while other things go on: other tasks, attempts that are still to come, the end of a replay.
@Suite struct FiringTests {
    private let start = "2026-01-20T15:00:30Z"

    /// What is on record of a task, as `minute after the start's/attempt status`, in the order in which it ran.
    private func ran(_ task: String, _ journal: Journal) throws -> [String] {
        let zero = try HostDesk.instant("2026-01-20T15:00:00Z")
        return try journal.history(task: task).reversed().map {
            "\(Int($0.request.scheduled - zero) / 60)/\($0.attempt) \($0.status)"
        }
    }

    @Test(arguments: [("run_all", Array(1...12), 0), ("run_once", [1, 11, 12], 9), ("skip", [1, 11, 12], 9)])
    func `firings that pass while another task runs are left to the policy`(
        misfire: String, minutes: [Int], missed: Int
    ) async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let time = FakeTime(try HostDesk.instant(start))
        let isOver = Lines()
        let signals = HostSignals(
            stops: {
                // Ten and a half minutes pass while the slow task runs.
                let isSlow = (try? journal.history(limit: 1).first).flatMap { $0 }.map {
                    $0.request.task == "a_slow" && $0.status == .running
                }
                if isSlow == true, isOver.all.isEmpty {
                    isOver.add("slow")
                    time.pass(630)
                }
                return time.elapsed >= 720 ? 1 : 0
            }, takeReload: { false })
        let tasks = """
            task "a_slow" { cron = "1 10 * * *", during = "always", timeout = seconds(1),
              run = function(ctx) while true do end end }
            task "it" { cron = "* * * * *", during = "always", misfire = "\(misfire)", overlap = "queue",
              run = function(ctx) end }
            """
        let report = try await desk.host(
            try TextRules(tasks), try desk.settings(.live), signals: signals, system: time.system
        ).serve()
        #expect(try ran("it", journal) == minutes.map { "\($0)/1 succeeded" })
        #expect(report.tasks["it"]?.missed == missed)
    }

    @Test func `a queued firing waits until the one before it is tried no more`() async throws {
        let desk = try HostDesk()
        let tasks = """
            task "it" { cron = "1,2,3 10 20 1 *", during = "always", overlap = "queue",
              retries = { most = 2, first = seconds(45), jitter = 0 },
              run = function(ctx) if ctx.scheduled:find("15:01") and ctx.attempt < 3 then error("no") end end }
            """
        _ = try await desk.replay(tasks)
        #expect(
            try ran("it", desk.journal()) == [
                "1/1 failed", "1/2 failed", "1/3 succeeded", "2/1 succeeded", "3/1 succeeded",
            ])
    }

    @Test func `a replay that runs fast ends where it is told`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant(start))
        let tasks = "task \"it\" { cron = \"* * * * *\", during = \"always\", run = function(ctx) end }"
        let settings = try desk.settings(.times(60), from: "2026-01-20T15:00:30Z", to: "2026-01-20T15:05:00Z")
        let log = desk.log
        let isLate = Lines()
        let signals = HostSignals(
            stops: {
                // The machine is so busy that the clock is looked at far too late.
                if log.count("\"ran\"") == 2, isLate.all.isEmpty {
                    isLate.add("late")
                    time.pass(1000)
                }
                return 0
            }, takeReload: { false })
        _ = try await desk.host(try TextRules(tasks), settings, signals: signals, system: time.system).serve()
        #expect(try ran("it", desk.journal()).last == "5/1 succeeded")
        let clock = HostClock(
            .times(60), origin: settings.span.lowerBound, end: settings.span.upperBound, system: time.system)
        time.pass(1000)
        #expect(clock.now() == settings.span.upperBound)
    }

    @Test func `where each firing is made up for, a late run sees what it would have seen`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant(start), jumps: [(after: 75, seconds: 600)])
        let signals = HostSignals(stops: { time.elapsed >= 100 ? 1 : 0 }, takeReload: { false })
        let tasks = """
            task "it" { cron = "* * * * *", during = "always", misfire = "run_all",
              run = function(ctx) ctx.log(ctx.now == ctx.scheduled, ctx.now) end }
            """
        _ = try await desk.host(
            try TextRules(tasks), try desk.settings(.live), signals: signals, system: time.system
        ).serve()
        let runs = try desk.journal().history()
        let late = runs.filter { $0.request.started - $0.request.scheduled > 60 }
        #expect(late.count >= 8 && late.allSatisfy { $0.log.first?.hasPrefix("true") == true }, "\(late)")
    }
}
