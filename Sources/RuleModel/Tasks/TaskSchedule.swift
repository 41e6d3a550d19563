/// When a task fires, before the part of the day is looked at.
package enum TaskSchedule: Hashable, Sendable {
    /// Every so many seconds, counted from the start of the part of the day in which the task runs.
    ///
    /// In a part that begins at midnight, spans of more than an hour are counted on the clock, shorter ones in time that
    /// passes; the difference shows on the two days of the year on which the clocks change.
    case every(seconds: Int)
    /// At one or more times, in no particular order.
    case at([TaskTime])
    case cron(CronExpression)

    /// The spans that `every` may have: a longer one would begin anew each day.
    package static let spans = 1...86_400
    /// Seconds that a time may lie from its session's open or close.
    package static let longestOffset = 86_400
    /// How many times `at` may list.
    package static let mostTimes = 100

    package static func every(checked seconds: Int) throws(ScheduleError) -> TaskSchedule {
        guard spans.contains(seconds) else {
            throw .outOfRange(
                name: "every", wanted: "a span from 1 second to 24 hours",
                got: seconds <= 0 ? "\(seconds) s" : SpanText.text(seconds))
        }
        return .every(seconds: seconds)
    }

    package static func at(checked times: [TaskTime]) throws(ScheduleError) -> TaskSchedule {
        guard (1...mostTimes).contains(times.count) else {
            throw .outOfRange(name: "at", wanted: "1 to \(mostTimes) times", got: "\(times.count)")
        }
        guard Set(times).count == times.count else {
            throw .outOfRange(
                name: "at", wanted: "a list of different times", got: times.map(\.description).joined(separator: ", "))
        }
        return .at(times)
    }

    /// The setting that gives it: `every`, `at` or `cron`.
    package var setting: TaskSetting {
        switch self {
        case .every: .every
        case .at: .at
        case .cron: .cron
        }
    }

    /// The setting's text: `5m`, `open+15m, 07:00`, `45 9 * * 1-5`.
    package var text: String {
        switch self {
        case .every(let seconds): SpanText.text(seconds)
        case .at(let times): times.map(\.description).joined(separator: ", ")
        case .cron(let expression): expression.text
        }
    }
}

extension TaskSchedule: CustomStringConvertible {
    /// `every 5m`, `at close+30m`, `cron 45 9 * * 1-5`.
    package var description: String { "\(setting.rawValue) \(text)" }
}
