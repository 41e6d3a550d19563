/// What happens to firings that passed while nothing ran: the computer slept, or the program was stopped.
package enum MisfirePolicy: String, Hashable, Sendable, CaseIterable {
    /// The last of them runs, late.
    case runOnce = "run_once"
    /// None of them runs.
    case skip
    /// Each of them runs, in order.
    case runAll = "run_all"
}

/// What happens to a firing while the task's last run isn't over.
package enum OverlapPolicy: String, Hashable, Sendable, CaseIterable {
    /// It doesn't run.
    case skip
    /// It waits for its turn.
    case queue
}

/// Whether a task runs once for all portfolios or once for each.
package enum TaskScope: String, Hashable, Sendable, CaseIterable {
    case all
    case portfolio
}
