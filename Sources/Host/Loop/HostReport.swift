/// What the loop has done, by task.
package struct HostReport: Sendable, Equatable {
    package struct Counts: Sendable, Equatable {
        package internal(set) var succeeded = 0
        /// Attempts that failed.
        package internal(set) var failed = 0
        /// Firings that were let go because the last run wasn't over.
        package internal(set) var skipped = 0
        /// Firings that passed while nothing ran, and were let go.
        package internal(set) var missed = 0
        package internal(set) var effects = 0
        package internal(set) var alerts = 0
    }

    package internal(set) var tasks: [String: Counts] = [:]
    /// Whether somebody asked it to stop.
    package internal(set) var isStopped = false

    package var total: Counts {
        tasks.values.reduce(into: Counts()) { sum, counts in
            sum.succeeded += counts.succeeded
            sum.failed += counts.failed
            sum.skipped += counts.skipped
            sum.missed += counts.missed
            sum.effects += counts.effects
            sum.alerts += counts.alerts
        }
    }
}
