import Foundation
import Journal
import Market
import Testing

@testable import Host

/// A place for alerts that takes as long as a test wants.
private struct SlowSink: AlertSink {
    let name = "slow"
    let isImmediate = false
    let take: @Sendable (StoredAlert) async -> String?

    func tell(_ alert: StoredAlert) async -> String? { await take(alert) }
}

/// Telling alerts beside the loop.
@Suite struct AlertTests {
    private static let everyMinute = """
        task "it" { cron = "* * * * *", during = "always", run = function(ctx)
          ctx.alert { text = ctx.scheduled, cooldown = 0 }
        end }
        """

    /// A loop with a time of day that goes on for so many seconds.
    private func serve(
        _ desk: HostDesk, seconds: Double, from start: String = "2026-01-20T15:00:30Z", sink: SlowSink
    ) async throws {
        let time = FakeTime(try HostDesk.instant(start))
        let signals = HostSignals(stops: { time.elapsed >= seconds ? 1 : 0 }, takeReload: { false })
        _ = try await desk.host(
            try TextRules(Self.everyMinute), try desk.settings(.live), signals: signals, system: time.system,
            programs: [sink]
        ).serve()
    }

    @Test func `the loop goes on while a program hangs, and every alert is told once and in order`() async throws {
        let desk = try HostDesk()
        let (log, took) = (desk.log, Lines())
        let sink = SlowSink { alert in
            // It comes back once the task has run three times more, which it would never where the loop waited.
            for _ in 0..<5000 where took.all.isEmpty && log.count("\"ran\"") < 4 {
                try? await Task.sleep(for: .milliseconds(2))
            }
            took.add(log.count("\"ran\"") < 4 ? "the loop waited" : alert.draft.text)
            return nil
        }
        try await serve(desk, seconds: 400, sink: sink)
        let alerts = try desk.journal().alerts()
        #expect(alerts.count == 7)
        let delivered = alerts.filter { $0.delivered != nil }.map(\.draft.text).sorted()
        #expect(took.all == delivered && delivered.count >= 4, "\(took.all)")
        #expect(desk.told.all.count == 7)
        #expect(desk.log.count("did not take") == 0)
    }

    @Test func `a program that fails is logged once, and again when it works`() async throws {
        let desk = try HostDesk()
        let took = Lines()
        let sink = SlowSink { alert in
            took.add(alert.draft.text)
            return took.all.count <= 3 ? "it was killed after 10 seconds" : nil
        }
        try await serve(desk, seconds: 330, sink: sink)
        #expect(desk.log.count("slow did not take an alert: it was killed after 10 seconds") == 1)
        #expect(desk.log.count("slow takes alerts again") == 1)
        // Three attempts came to nothing, and each alert was taken once.
        let alerts = try desk.journal().alerts()
        #expect(Set(took.all) == Set(alerts.map(\.draft.text)) && took.all.count == alerts.count + 3, "\(took.all)")
        #expect(alerts.count >= 4 && alerts.allSatisfy { $0.delivered != nil })
        // Those that took it at once weren't told again.
        #expect(desk.told.all.count == alerts.count)
    }

    @Test func `what a place refuses is tried after pauses that grow, and given up with an error`() async throws {
        let desk = try HostDesk()
        let tasks = """
            task "it" { cron = "1 10 20 1 *", during = "always", run = function(ctx) ctx.alert { text = "full" } end }
            """
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:59Z"))
        let (tries, open) = (Lines(), Lines())
        let journal = try desk.journal()
        let file = LineAlertSink(name: "alerts.log") { _ in
            tries.add("\(Int(time.elapsed))")
            if (try? journal.alerts().first?.delivered) == nil { open.add("not told") }
            return false
        }
        let signals = HostSignals(
            stops: {
                // Nothing happens between two attempts.
                if !tries.all.isEmpty { time.pass(4) }
                return time.elapsed >= 3700 ? 1 : 0
            }, takeReload: { false })
        _ = try await desk.host(
            try TextRules(tasks), try desk.settings(.live), signals: signals, system: time.system, programs: [file]
        ).serve()
        let pauses = zip(tries.all.dropFirst(), tries.all).compactMap { later, earlier in
            Int(later).flatMap { later in Int(earlier).map { later - $0 } }
        }
        #expect(pauses.count == 9, "\(pauses)")
        for (pause, least) in zip(pauses, [10, 20, 40, 80, 160, 320, 640, 900, 900]) {
            #expect((least...least + 10).contains(pause), "\(pauses)")
        }
        #expect(open.all.count == 10)
        #expect(desk.log.count("an alert is given up for alerts.log") == 1 && desk.told.all.count == 1)
        #expect(try journal.alerts().first?.delivered != nil)
    }

    @Test func `what was not told when the loop ended is told by the next one`() async throws {
        let desk = try HostDesk()
        let first = SlowSink { _ in
            // A program that hangs; the loop is asked to stop twice, and it is ended.
            while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
            return "it was ended to stop"
        }
        let time = FakeTime(try HostDesk.instant("2026-01-20T15:00:30Z"))
        let signals = HostSignals(
            stops: { time.elapsed >= 61 ? 2 : time.elapsed >= 60 ? 1 : 0 }, takeReload: { false })
        _ = try await desk.host(
            try TextRules(Self.everyMinute), try desk.settings(.live), signals: signals, system: time.system,
            programs: [first]
        ).serve()
        #expect(try desk.journal().alerts().map { $0.delivered == nil } == [true])
        let took = Lines()
        let second = SlowSink { alert in
            took.add(alert.draft.text)
            return nil
        }
        try await serve(desk, seconds: 15, from: "2026-01-20T15:01:40Z", sink: second)
        #expect(took.all == ["2026-01-20T15:01:00Z"])
        #expect(try desk.journal().alerts().allSatisfy { $0.delivered != nil })
    }

    @Test func `a replay waits for its programs, so that it writes the same each time`() async throws {
        var journals: [[StoredAlert]] = []
        for pause in [0, 20] {
            let desk = try HostDesk()
            let sink = SlowSink { _ in
                try? await Task.sleep(for: .milliseconds(pause))
                return nil
            }
            let tasks = """
                task "it" { cron = "0 12 * * *", during = "always", run = function(ctx)
                  ctx.alert { text = ctx.date, cooldown = 0 }
                end }
                """
            _ = try await desk.host(try TextRules(tasks), try desk.settings(), programs: [sink]).serve()
            journals.append(try desk.journal().alerts())
        }
        #expect(journals[0] == journals[1] && journals[0].count == 15)
        #expect(journals[0].allSatisfy { $0.delivered == $0.draft.at })
    }
}
