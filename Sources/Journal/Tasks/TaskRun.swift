package import Market

/// One run of a task, or one that should have been.
package struct TaskRun: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case running, succeeded, failed
        /// The process ended while it ran; nothing of it was written.
        case interrupted
        /// It was due and did not run, for a reason.
        case skipped

        /// What an error says of it.
        var verb: String {
            switch self {
            case .running: "is running"
            case .succeeded: "has succeeded"
            case .failed: "has failed"
            case .interrupted: "was interrupted"
            case .skipped: "was skipped"
            }
        }
    }

    package let id: Int64
    package let request: RunRequest
    /// From 1: how often the key has been begun.
    package let attempt: Int
    package let status: Status
    package let finished: Instant?
    /// Why it failed or was skipped.
    package let reason: String?
    /// What the task logged, a line each.
    package let log: [String]
    /// How many effects it had.
    package let effects: Int
    package let figures: RunFigures

    package init(
        id: Int64, request: RunRequest, attempt: Int, status: Status, finished: Instant?, reason: String?,
        log: [String], effects: Int, figures: RunFigures
    ) {
        self.id = id
        self.request = request
        self.attempt = attempt
        self.status = status
        self.finished = finished
        self.reason = reason
        self.log = log
        self.effects = effects
        self.figures = figures
    }
}

/// A run that is to begin.
package struct RunRequest: Sendable, Hashable {
    /// Names the firing; one key is never run twice with success.
    package let key: String
    package let task: String
    /// The portfolio that it runs for; nil for all.
    package let portfolio: String?
    /// When it was due.
    package let scheduled: Instant
    package let started: Instant
    /// Whether somebody asked for it beside its schedule.
    package let isManual: Bool

    package init(
        key: String, task: String, portfolio: String? = nil, scheduled: Instant, started: Instant,
        isManual: Bool = false
    ) {
        self.key = key
        self.task = task
        self.portfolio = portfolio
        self.scheduled = scheduled
        self.started = started
        self.isManual = isManual
    }
}

/// What a run took.
package struct RunFigures: Sendable, Hashable {
    package let seconds: Double?
    /// Bytes, at most.
    package let memory: Int?
    /// Requests for market data.
    package let requests: Int?

    package init(seconds: Double? = nil, memory: Int? = nil, requests: Int? = nil) {
        self.seconds = seconds
        self.memory = memory
        self.requests = requests
    }
}

/// What a task did, as data; written with its run, or not at all.
package enum RunEffect: Sendable, Hashable {
    case snapshot(PositionSnapshot)
    case recommendation(RecommendationRecord)
    case alert(AlertDraft)
    case price(PriceMark)
    case report(TaskReport)
}

/// What a task wrote for somebody to read.
package struct TaskReport: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case text
        /// The rows of a scan, as JSON.
        case scan
    }

    package let at: Instant
    package let kind: Kind
    package let title: String
    package let body: String

    package init(at: Instant, kind: Kind = .text, title: String, body: String) {
        self.at = at
        self.kind = kind
        self.title = title
        self.body = body
    }
}

/// What is kept of a task's `ctx.state` when a run ends.
package enum StateChange: Sendable, Hashable {
    case unchanged
    case set([UInt8])
    case removed
}

/// The state that a run read, so that it doesn't replace one that another run has kept since.
package enum StateOrigin: Sendable, Hashable {
    /// It doesn't matter.
    case any
    /// What a run kept; nil where there was nothing.
    case run(Int64?)
}

/// What a run came to, to be written in one transaction.
package struct RunResult: Sendable, Hashable {
    package var finished: Instant
    package var effects: [RunEffect]
    package var state: StateChange
    /// What `state` takes the place of.
    package var origin: StateOrigin
    package var log: [String]
    package var figures: RunFigures

    package init(
        finished: Instant, effects: [RunEffect] = [], state: StateChange = .unchanged,
        origin: StateOrigin = .any, log: [String] = [], figures: RunFigures = RunFigures()
    ) {
        self.finished = finished
        self.effects = effects
        self.state = state
        self.origin = origin
        self.log = log
        self.figures = figures
    }
}

/// What became of a run's effects in the journal.
package struct CommittedRun: Sendable, Hashable {
    /// The ids of its recommendations, in order.
    package internal(set) var recommendations: [Int64] = []
    /// The alerts that are to be told; those that were suppressed are not among them.
    package internal(set) var alerts: [StoredAlert] = []
}
