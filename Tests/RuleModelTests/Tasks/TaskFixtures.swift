import Market
import Testing

@testable import RuleModel

/// What the tests of schedules share.
enum Tasks {
    private static let place = SourceLocation(file: "t.lua", line: 1)

    static func task(
        _ schedule: TaskSchedule, during: SessionPart? = nil, misfire: MisfirePolicy = .runOnce,
        retries: RetryPolicy = .none
    ) -> ScheduledTask {
        ScheduledTask(
            id: "t", schedule: schedule, during: during, misfire: misfire, retries: retries,
            run: FunctionReference(id: 0, location: place), location: place)
    }

    static func task(at times: String..., during: SessionPart? = nil) throws -> ScheduledTask {
        task(try .at(checked: times.map { try TaskTime($0) }), during: during)
    }

    /// The instant at which New York's clock shows `2026-04-15T09:30`.
    static func instant(shown text: String) throws -> Instant {
        let date = try #require(CalendarDate(text.prefix(10)))
        let time = try #require(ClockTime(String(text.dropFirst(11))))
        return time.instant(on: date)
    }

    /// What New York's clock shows at an instant: `2026-04-15T09:30`.
    static func shown(_ instant: Instant) -> String {
        "\(NewYorkTime.date(of: instant))T\(ClockTime(secondsOfDay: NewYorkTime.secondsOfDay(of: instant)))"
    }

    /// The firings from one shown time up to, not including, another: `2026-04-15T09:30`, with the reason of a skipped one.
    static func shown(_ task: ScheduledTask, from: String, until: String) throws -> [String] {
        let (start, end) = (try instant(shown: from), try instant(shown: until))
        return task.firings(after: start.adding(seconds: -1)).prefix { $0.at < end }
            .map { shown($0.at) + ($0.skipped.map { " \($0)" } ?? "") }
    }
}
