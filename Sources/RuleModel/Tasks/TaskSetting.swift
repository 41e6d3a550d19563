/// What `tasks set` can change of a task.
package enum TaskSetting: String, Hashable, Sendable, CaseIterable {
    case every, at, cron, during, misfire, overlap, timeout, retries, enabled, per

    /// Whether it says when the task runs.
    package var isSchedule: Bool { self == .every || self == .at || self == .cron }

    /// Values that it can have, for messages and help.
    package var example: String {
        switch self {
        case .every: "5m"
        case .at: "open+15m, 07:00"
        case .cron: "45 9 * * 1-5"
        case .during: SessionPart.allCases.map(\.rawValue).joined(separator: "|")
        case .misfire: MisfirePolicy.allCases.map(\.rawValue).joined(separator: "|")
        case .overlap: OverlapPolicy.allCases.map(\.rawValue).joined(separator: "|")
        case .timeout: "90s"
        case .retries: "3"
        case .enabled: "true|false"
        case .per: TaskScope.allCases.map(\.rawValue).joined(separator: "|")
        }
    }
}
