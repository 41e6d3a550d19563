import Foundation
import Journal
import Market
import Testing

@testable import Host

/// A time of day that only passes while the loop waits, and that a test can set.
final class FakeTime: @unchecked Sendable {
    // Safe: read and written with the lock held.
    private var wall: Int64
    private var uptime = 0.0
    private var jumps: [(after: Double, seconds: Double)]
    private let lock = NSLock()

    init(_ start: Instant, jumps: [(after: Double, seconds: Double)] = []) {
        wall = start.microseconds
        self.jumps = jumps
    }

    var elapsed: Double { lock.withLock { uptime } }

    var system: SystemTime {
        SystemTime(
            wall: { [self] in lock.withLock { Instant(microseconds: wall) } },
            uptime: { [self] in lock.withLock { uptime } },
            sleep: { [self] seconds in
                // The eye on a run looks often: however long a run takes, no time passes meanwhile.
                if seconds > 0.05 { pass(seconds) }
                // Real time passes too, so that a run of the worker comes to its end.
                try? await Task.sleep(for: .milliseconds(1))
            })
    }

    func pass(_ seconds: Double) {
        lock.withLock {
            wall += Int64(seconds * 1e6)
            uptime += seconds
            while let jump = jumps.first, uptime >= jump.after {
                wall += Int64(jump.seconds * 1e6)
                jumps.removeFirst()
            }
        }
    }
}

/// The loop with the time of day, which a test makes pass.
@Suite struct LiveTests {
    private static let everyMinute = """
        task "it" { cron = "* * * * *", during = "always", misfire = "MISFIRE", run = function(ctx) end }
        """

    /// The instants, as minutes after the start, at which the task was to run in so many seconds.
    private func minutes(
        _ misfire: String, seconds: Double, jumps: [(after: Double, seconds: Double)] = []
    ) async throws -> [Int] {
        let desk = try HostDesk()
        let start = try HostDesk.instant("2026-01-20T15:00:30Z")
        let time = FakeTime(start, jumps: jumps)
        let signals = HostSignals(stops: { time.elapsed >= seconds ? 1 : 0 }, takeReload: { false })
        let tasks = Self.everyMinute.replacingOccurrences(of: "MISFIRE", with: misfire)
        _ = try await desk.host(
            try TextRules(tasks), try desk.settings(.live), signals: signals, system: time.system
        ).serve()
        let runs = try desk.journal().history().filter { $0.status == .succeeded }.reversed()
        return runs.map { Int(($0.request.scheduled - start + 30) / 60) }
    }

    @Test func `what a run took is on record`() async throws {
        let desk = try HostDesk()
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:30Z"))
        let signals = HostSignals(stops: { time.elapsed >= 60 ? 1 : 0 }, takeReload: { false })
        let large = "local list = {} for i = 1, 200000 do list[i] = i end"
        let rules = try TextRules(
            Self.everyMinute.replacingOccurrences(of: "MISFIRE", with: "skip").replacingOccurrences(
                of: "function(ctx) end", with: "function(ctx) \(large) end"))
        _ = try await desk.host(rules, try desk.settings(.live), signals: signals, system: time.system).serve()
        let run = try #require(try desk.journal().history().first)
        #expect(try #require(run.figures.memory) > 2_000_000 && run.figures.requests == 0)
        #expect(run.figures.seconds != nil)
    }

    @Test func `a task fires as time passes`() async throws {
        #expect(try await minutes("skip", seconds: 200) == [1, 2, 3])
    }

    @Test func `a clock that goes forward leaves missed firings to the policy`() async throws {
        // At 75 seconds, a minute and a quarter in, ten minutes are gone at once.
        let jump = [(after: 75.0, seconds: 600.0)]
        #expect(try await minutes("skip", seconds: 200, jumps: jump) == [1, 11, 12, 13])
        #expect(try await minutes("run_once", seconds: 200, jumps: jump) == [1, 11, 12, 13])
        #expect(try await minutes("run_all", seconds: 200, jumps: jump) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
    }

    @Test func `a clock that goes back runs nothing twice, and doesn't wait until it is caught up`() async throws {
        let back = [(after: 160.0, seconds: -3600.0)]
        // Minutes 1 to 3 have run; an hour earlier other minutes come.
        #expect(try await minutes("skip", seconds: 290, jumps: back) == [1, 2, 3, -56, -55])
        let little = [(after: 160.0, seconds: -90.0)]
        #expect(try await minutes("skip", seconds: 290, jumps: little) == [1, 2, 3])
    }

    @Test func `a clock that was years ahead silences nothing once it is right again`() async throws {
        let desk = try HostDesk()
        func serve(from start: String, seconds: Double) async throws {
            let time = FakeTime(try HostDesk.instant(start))
            let tasks = """
                task "it" { cron = "* * * * *", during = "always", run = function(ctx)
                  ctx.alert { text = "it", cooldown = 50 }
                end }
                """
            _ = try await desk.host(
                try TextRules(tasks), try desk.settings(.live),
                signals: HostSignals(stops: { time.elapsed >= seconds ? 1 : 0 }, takeReload: { false }),
                system: time.system
            ).serve()
        }
        try await serve(from: "2029-06-01T15:00:30Z", seconds: 100)
        try await serve(from: "2026-01-20T15:00:30Z", seconds: 100)
        // A second start within a minute of what has run runs it no second time.
        try await serve(from: "2026-01-20T15:01:30Z", seconds: 100)
        let runs = try desk.journal().history().reversed().map(\.request.scheduled.description)
        #expect(
            runs == [
                "2029-06-01T15:01:00Z", "2029-06-01T15:02:00Z", "2026-01-20T15:01:00Z", "2026-01-20T15:02:00Z",
                "2026-01-20T15:03:00Z",
            ])
        #expect(desk.told.all.count == 5)
    }

    @Test func `a task runs once for a key, however the clock goes`() async throws {
        // Back and forth over the same minutes.
        let jumps = [(70.0, -100.0), (130, 80), (170, -120)].map { (after: $0.0, seconds: $0.1) }
        for misfire in ["skip", "run_all"] {
            let minutes = try await minutes(misfire, seconds: 320, jumps: jumps)
            // The clock stands 180 seconds later in the end, and each minute on the way has run.
            #expect(minutes.sorted() == [1, 2, 3], "\(misfire): \(minutes)")
        }
    }

    @Test func `jumps are told from time that passes`() throws {
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:00Z"), jumps: [(after: 5, seconds: -40)])
        var clock = HostClock(.live, origin: Instant(microseconds: 0), system: time.system)
        time.pass(3)
        #expect(clock.takeJump() == nil && clock.now().description == "2026-01-20T15:00:03Z")
        time.pass(3)
        #expect(clock.takeJump() == -40)
        #expect(clock.takeJump() == nil)
    }

    @Test func `recorded time jumps forward only, or passes as many times as fast`() throws {
        let start = try HostDesk.instant("2026-01-20T15:00:00Z")
        let time = FakeTime(start)
        var replay = HostClock(.instant, origin: start, system: time.system)
        replay.jump(to: start.adding(seconds: 3600))
        replay.jump(to: start.adding(seconds: 1800))
        time.pass(100)
        #expect(replay.now() == start.adding(seconds: 3600) && replay.seconds(until: start.adding(seconds: 9999)) == 0)
        let fast = HostClock(.times(60), origin: start, system: time.system)
        time.pass(10)
        #expect(fast.now() == start.adding(seconds: 600) && fast.seconds(until: start.adding(seconds: 1200)) == 10)
    }
}
