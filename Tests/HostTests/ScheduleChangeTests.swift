import Foundation
import Journal
import Market
import Testing

@testable import Host

/// Tasks whose times change, and what a start makes up for.
@Suite struct ScheduleChangeTests {
    private let start = "2026-01-20T15:00:30Z"

    /// The instants that ran, as minutes after ten o'clock in New York, in the order in which they did.
    private func minutes(_ desk: HostDesk) throws -> [Int] {
        let zero = try HostDesk.instant("2026-01-20T15:00:00Z")
        return try desk.journal().history().reversed().map { Int($0.request.scheduled - zero) / 60 }
    }

    private func task(_ times: String, _ rest: String = "misfire = \"run_all\"") -> String {
        "task \"it\" { \(times), during = \"always\", \(rest), run = function(ctx) end }"
    }

    /// Serves until so many seconds have passed.
    private func serve(_ desk: HostDesk, _ tasks: String, _ time: FakeTime, until seconds: Double) async throws {
        let signals = HostSignals(stops: { time.elapsed >= seconds ? 1 : 0 }, takeReload: { false })
        _ = try await desk.host(
            try TextRules(tasks), try desk.settings(.live), signals: signals, system: time.system
        ).serve()
    }

    @Test(arguments: [(190.0, 0.0, [4, 5]), (60, 150, [2, 3, 4, 5])])
    func `a task that is set fires at its new times from then on, though the loop looks at it later`(
        after: Double, busy: Double, expected: [Int]
    ) async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let time = FakeTime(try HostDesk.instant(start))
        let isSet = Lines()
        let signals = HostSignals(
            stops: {
                if time.elapsed >= after, isSet.all.isEmpty {
                    isSet.add("set")
                    try? journal.setTask("it", ["every": "1m"], at: time.system.wall())
                    time.pass(busy)
                }
                return time.elapsed >= 320 ? 1 : 0
            }, takeReload: { false })
        _ = try await desk.host(
            try TextRules(task("at = \"16:30\"")), try desk.settings(.live), signals: signals, system: time.system
        ).serve()
        #expect(try minutes(desk) == expected)
    }

    @Test func `a file with other times doesn't make up for what it never asked for`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant(start))
        nonisolated(unsafe) let rules = try TextRules(task("at = \"16:30\""))
        let changed = task("cron = \"* * * * *\"")
        let isChanged = Lines()
        // Safe: the loop asks `signals` in its own turn, between two uses of the rules.
        let signals = HostSignals(
            stops: {
                if time.elapsed >= 190, isChanged.all.isEmpty {
                    isChanged.add("changed")
                    rules.change(to: changed)
                }
                return time.elapsed >= 320 ? 1 : 0
            }, takeReload: { false })
        _ = try await desk.host(rules, try desk.settings(.live), signals: signals, system: time.system).serve()
        #expect(try minutes(desk) == [4, 5])
    }

    @Test func `a task that has never run is made up for from when it was first seen`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant(start))
        let daily = task("at = \"10:02\"", "misfire = \"run_once\"")
        try await serve(desk, daily, time, until: 20)
        time.pass(86_400)
        try await serve(desk, daily, time, until: 86_440)
        // That of the day itself is still to come when it stops.
        #expect(try minutes(desk) == [2])
        #expect(try desk.journal().verify().problems == [])
    }

    @Test func `times that were changed while nothing ran begin with the start, as does a task that was away`()
        async throws
    {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant(start))
        let (rare, often) = (task("at = \"16:30\""), task("cron = \"* * * * *\""))
        try await serve(desk, often, time, until: 40)
        try await serve(desk, rare, time, until: 50)
        time.pass(130)
        try await serve(desk, often, time, until: 220)
        #expect(try minutes(desk) == [1, 4])
        try await serve(desk, "", time, until: 230)
        time.pass(150)
        try await serve(desk, often, time, until: 400)
        #expect(try minutes(desk) == [1, 4, 7])
    }

    @Test func `a replay keeps no times`() async throws {
        let desk = try HostDesk()
        _ = try await desk.replay(task("cron = \"0 12 20 1 *\""))
        #expect(try desk.journal().scheduleStarts().isEmpty)
    }

    @Test func `a task that is disabled is tried no more, nor when it is enabled again`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        let time = FakeTime(try HostDesk.instant(start))
        let failing = """
            task "it" { cron = "1 10 * * *", during = "always", retries = { most = 3, first = seconds(60), jitter = 0 },
              run = function(ctx) error("no") end }
            """
        let isSet = Lines()
        let signals = HostSignals(
            stops: {
                if time.elapsed >= 40, isSet.all.isEmpty {
                    isSet.add("set")
                    try? journal.setTask("it", ["enabled": "false"], at: time.system.wall())
                }
                return time.elapsed >= 200 ? 1 : 0
            }, takeReload: { false })
        _ = try await desk.host(
            try TextRules(failing), try desk.settings(.live), signals: signals, system: time.system
        ).serve()
        #expect(try journal.history().count == 1)
        try journal.setTask("it", ["enabled": "true"], at: time.system.wall())
        try await serve(desk, failing, time, until: 400)
        #expect(try journal.history().count == 1)
    }

    @Test func `firings that were recorded while the clock was ahead don't hide those that were missed`() async throws {
        let desk = try HostDesk()
        let journal = try desk.journal()
        for text in ["2029-06-01T15:01:00Z", "2026-01-20T15:01:00Z"] {
            let at = try HostDesk.instant(text)
            let run = try journal.begin(RunRequest(key: "it@\(text)", task: "it", scheduled: at, started: at))
            try journal.commit(run.id, RunResult(finished: at))
        }
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:30:30Z"))
        try await serve(desk, task("cron = \"1,5 10 * * *\"", "misfire = \"run_once\""), time, until: 10)
        #expect(try desk.journal().history().first?.request.scheduled.description == "2026-01-20T15:05:00Z")
    }

    @Test func `a portfolio that is tried again keeps no other one from running`() async throws {
        let desk = try HostDesk()
        try desk.journal().addPortfolio("ira", at: try HostDesk.instant("2026-01-02T00:00:00Z"))
        _ = try await desk.replay(
            """
            task "it" { cron = "1,2 10 20 1 *", during = "always", per = "portfolio",
              retries = { most = 1, first = seconds(90), jitter = 0 },
              run = function(ctx)
                if ctx.portfolio == "ira" and ctx.scheduled:find("15:01") and ctx.attempt == 1 then error("no") end
              end }
            """)
        let runs = try desk.journal().history().reversed().map {
            "\($0.request.scheduled.description.dropFirst(14).prefix(2)) \($0.request.portfolio ?? "") \($0.status)"
        }
        #expect(
            runs.sorted() == [
                "01 ira failed", "01 ira succeeded", "01 main succeeded", "02 ira skipped", "02 main succeeded",
            ])
    }

    @Test func `what has run for every portfolio doesn't count as missed at the next start`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant(start))
        let tasks = task("cron = \"1 10 * * *\"", "per = \"portfolio\", misfire = \"skip\"")
        try await serve(desk, tasks, time, until: 40)
        #expect(try minutes(desk) == [1])
        time.pass(3600)
        try await serve(desk, tasks, time, until: 3650)
        #expect(desk.log.count("firings passed while nothing ran") == 0)
    }
}
