/// A Lua function with the times at which it runs and the limits that it runs in.
package struct ScheduledTask: Sendable {
    package let id: String
    package let about: String?
    package let schedule: TaskSchedule
    package let during: SessionPart
    package let misfire: MisfirePolicy
    package let overlap: OverlapPolicy
    /// Seconds after which a run is stopped.
    package let timeout: Double
    package let retries: RetryPolicy
    package let budget: TaskBudget
    package let isEnabled: Bool
    package let scope: TaskScope
    package let params: [Parameter]
    package let run: FunctionReference
    package let onSuccess: FunctionReference?
    package let onFailure: FunctionReference?
    package let location: SourceLocation

    package init(
        id: String, about: String? = nil, schedule: TaskSchedule, during: SessionPart? = nil,
        misfire: MisfirePolicy = .runOnce, overlap: OverlapPolicy = .skip, timeout: Double = Self.usualTimeout,
        retries: RetryPolicy = .none, budget: TaskBudget = TaskBudget(), isEnabled: Bool = true,
        scope: TaskScope = .all, params: [Parameter] = [], run: FunctionReference,
        onSuccess: FunctionReference? = nil, onFailure: FunctionReference? = nil, location: SourceLocation
    ) {
        self.id = id
        self.about = about
        self.schedule = schedule
        self.during = during ?? Self.usualPart(of: schedule)
        self.misfire = misfire
        self.overlap = overlap
        self.timeout = timeout
        self.retries = retries
        self.budget = budget
        self.isEnabled = isEnabled
        self.scope = scope
        self.params = params
        self.run = run
        self.onSuccess = onSuccess
        self.onFailure = onFailure
        self.location = location
    }

    /// Seconds, where a task doesn't say.
    package static let usualTimeout = 60.0
    /// Seconds that a timeout may have at the most.
    package static let longestTimeout = 6 * 3600.0
    /// Retries that a task may have at the most.
    package static let mostRetries = 20

    /// Where a task doesn't say: the session for `every`, any time of a day with a session for `at` and `cron`.
    package static func usualPart(of schedule: TaskSchedule) -> SessionPart {
        if case .every = schedule { .session } else { .day }
    }
}
