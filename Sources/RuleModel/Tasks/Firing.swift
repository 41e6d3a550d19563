package import Market

/// One instant at which a task is to run, or would have been to.
package struct Firing: Hashable, Sendable {
    /// The task's id.
    package let task: String
    package let at: Instant
    /// Why the task doesn't run at it; nil where it does.
    package let skipped: SkipReason?

    package init(task: String, at: Instant, skipped: SkipReason? = nil) {
        self.task = task
        self.at = at
        self.skipped = skipped
    }

    /// What no two firings share, and what the same one has after a restart: `daily.snapshot@2026-04-15T20:30:00Z`.
    package var key: String { "\(task)@\(at)" }
}

/// Why the calendar takes a firing away.
package enum SkipReason: Hashable, Sendable {
    case holiday(String)
    case earlyClose(String)
    case weekend
}

extension SkipReason: CustomStringConvertible {
    /// `holiday: Good Friday`.
    package var description: String {
        switch self {
        case .holiday(let name): "holiday: \(name)"
        case .earlyClose(let name): "early close: \(name)"
        case .weekend: "weekend"
        }
    }
}
