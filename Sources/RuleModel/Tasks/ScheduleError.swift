/// Why a text can't be read as a time, a span, a cron expression or a setting of a task.
package enum ScheduleError: Error, Hashable, Sendable {
    /// - Parameter problem: what is wrong with the expression, naming the field
    /// - Parameter remedy: what to write instead
    case badCron(text: String, problem: String, remedy: String)
    /// A text that should be a time of the clock or of a session.
    case badTime(text: String)
    /// A text that should be a span of time.
    case badSpan(text: String)
    /// A time, span or list that can be read but not used.
    case outOfRange(name: String, wanted: String, got: String)
    /// A schedule without a single firing in all the years of the calendar.
    case neverFires(schedule: String, remedy: String)
    case unknownSetting(name: String, nearest: String?)
    /// Two settings that say when a task runs.
    case twoSchedules(first: String, second: String)

    /// The code under which `docs/errors/Schedules.md` explains it.
    package var code: String {
        switch self {
        case .badCron: "K101"
        case .badTime: "K102"
        case .badSpan: "K103"
        case .outOfRange: "K104"
        case .neverFires: "K105"
        case .unknownSetting: "K106"
        case .twoSchedules: "K107"
        }
    }

    /// What is wrong, in one line.
    package var message: String {
        switch self {
        case .badCron(let text, let problem, _): "cron '\(text)': \(problem)"
        case .badTime(let text): "'\(text)' is no time of the clock or of a session"
        case .badSpan(let text): "'\(text)' is no span of time"
        case .outOfRange(let name, let wanted, let got): "\(name) must be \(wanted), got \(got)"
        case .neverFires(let schedule, _): "\(schedule) never fires from 2000 through 2030"
        case .unknownSetting(let name, _): "a task has no setting '\(name)'"
        case .twoSchedules(let first, let second): "\(first) and \(second) both say when the task runs"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .badCron(_, _, let remedy), .neverFires(_, let remedy): remedy
        case .badTime: "write a time such as 07:00, open+15m or close-45m"
        case .badSpan: "write a span such as 90s, 5m, 2h or 1h30m"
        case .outOfRange: "correct the value"
        case .unknownSetting(_, let nearest):
            nearest.map { "did you mean '\($0)'?" }
                ?? "settings are \(TaskSetting.allCases.map(\.rawValue).joined(separator: ", "))"
        case .twoSchedules: "keep one of every, at and cron"
        }
    }
}

extension ScheduleError: CustomStringConvertible {
    package var description: String { "\(code) \(message); \(remedy)" }
}
