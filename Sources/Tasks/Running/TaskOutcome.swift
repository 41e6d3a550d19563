/// What came of a run that succeeded: nothing is written until its host does so.
package struct TaskOutcome: Sendable, Equatable {
    /// In the order in which the task left them.
    package var effects: [TaskEffect]
    /// `ctx.state` as JSON; nil where the task left it empty.
    package var state: String?
    /// What the task's function returned, as JSON; nil where it returned nothing.
    package var result: String?
    /// What it printed and logged, a line at a time.
    package var log: [String]
    /// How often it asked for market data.
    package var requests: Int
    /// Bytes of Lua's that it needed, at most, to about a thousand instructions.
    package var memory: Int

    package init(
        effects: [TaskEffect] = [], state: String? = nil, result: String? = nil, log: [String] = [], requests: Int = 0,
        memory: Int = 0
    ) {
        self.effects = effects
        self.state = state
        self.result = result
        self.log = log
        self.requests = requests
        self.memory = memory
    }
}

/// Why a run gave no outcome, in a form that can be sent.
package struct TaskFailure: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The task's code has a mistake.
        case mistake
        /// It exceeded its time, its memory or another limit.
        case limit
        /// Rules or data can't be used.
        case data
        /// The worker that ran it ended, or had to be ended.
        case worker
        /// Whoever waited for it no longer does.
        case cancelled
    }

    package let kind: Kind
    package let code: String
    /// One line: code, what, where in parentheses; remedy.
    package let description: String
    /// The calls that led there, innermost first.
    package let calls: [String]
    /// What it logged until then.
    package let log: [String]
    /// How often it had asked for market data; nil where that was lost with its worker.
    package var requests: Int?
    /// Bytes of Lua's that it had needed, at most; nil where that was lost with its worker.
    package var memory: Int?

    package init(_ kind: Kind, code: String, description: String, calls: [String] = [], log: [String] = []) {
        self.kind = kind
        self.code = code
        self.description = description
        self.calls = calls
        self.log = log
    }
}
