import Foundation
import Journal
import Market
import Testing

@testable import Host

/// A recorded fortnight with a holiday, in which each task's runs can be counted on the calendar.
@Suite struct ReplayTests {
    private static let tasks = """
        task "every" { every = hours(1), run = function(ctx)
          ctx.state.count = (ctx.state.count or 0) + 1
          ctx.log("run", ctx.state.count, ctx.previous and ctx.previous.outcome or "first")
        end }
        task "close" { at = session.close + minutes(30), run = function(ctx)
          ctx.report("day " .. ctx.date, { ctx.session.close })
          ctx.alert { text = "closed " .. ctx.date, cooldown = 0 }
        end }
        task "prices" { cron = "0 12 * * *", during = "always", run = function(ctx) ctx.refresh { "ALDR" } end }
        """

    @Test func `each task runs as often as the calendar says, and not on a holiday`() async throws {
        let desk = try HostDesk()
        let report = try await desk.replay(Self.tasks)
        // Eleven weekdays from the 13th to the 27th, of which the 19th is a holiday.
        let first = try #require(CalendarDate("2026-01-13"))
        let last = try #require(CalendarDate("2026-01-27"))
        let days = try #require(ExchangeCalendar.nyse.sessions(from: first, through: last))
        #expect(days.count == 10)
        // 09:30 to 15:30, each hour.
        #expect(report.tasks["every"]?.succeeded == days.count * 7)
        #expect(report.tasks["close"]?.succeeded == days.count)
        #expect(report.tasks["close"]?.alerts == days.count)
        #expect(report.tasks["prices"]?.succeeded == 15)
        #expect(report.total.failed == 0 && report.total.missed == 0 && report.total.skipped == 0)
        let journal = try desk.journal()
        let runs = try journal.history()
        #expect(
            !runs.contains { $0.request.scheduled.description.hasPrefix("2026-01-19") && $0.request.task != "prices" })
        #expect(try journal.reports().map(\.title).contains("day 2026-01-16"))
        #expect(try journal.state(of: "every").map { String(decoding: $0, as: UTF8.self) } == #"{"count":70}"#)
        #expect(desk.told.count("closed 2026-01-20") == 1)
        #expect(try journal.alerts().allSatisfy { $0.delivered != nil })
    }

    @Test func `two replays write the same, and a second one on the same journal nothing more`() async throws {
        let (first, second) = (try HostDesk(), try HostDesk())
        _ = try await first.replay(Self.tasks)
        _ = try await second.replay(Self.tasks)
        let runs = try first.journal().history()
        #expect(try second.journal().history() == runs)
        #expect(try second.journal().alerts() == first.journal().alerts())
        let again = try await first.replay(Self.tasks)
        #expect(again.total.succeeded == 0 && again.total.failed == 0)
        #expect(try first.journal().history() == runs)
    }

    @Test func `a replay that was cut off goes on to the same journal`() async throws {
        let (whole, cut) = (try HostDesk(), try HostDesk())
        _ = try await whole.replay(Self.tasks)
        let log = cut.log
        let signals = HostSignals(stops: { log.count("\"ran\"") >= 20 ? 1 : 0 }, takeReload: { false })
        let report = try await cut.host(try TextRules(Self.tasks), try cut.settings(), signals: signals).serve()
        #expect(report.isStopped && report.total.succeeded < 95)
        _ = try await cut.replay(Self.tasks)
        #expect(try cut.journal().history() == whole.journal().history())
    }
}
