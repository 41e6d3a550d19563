package import Market

/// What is to run now, of all that a task's schedule asked for since somebody last looked.
package struct DueFirings: Hashable, Sendable {
    /// In order.
    package let run: [Firing]
    /// How many firings passed and are let go, by the task's misfire policy.
    package let missed: Int
}

extension ScheduledTask {
    /// Seconds after which a firing counts as missed.
    package static let grace = 60.0
    /// What `run_all` makes up for at the most; of more the latest are taken.
    package static let mostMadeUpFor = 500

    /// The firings after an instant through another, as the misfire policy treats those that are late.
    ///
    /// - Parameter last: the instant of the last firing that was looked at, or when the task was first seen
    package func due(
        after last: Instant, through now: Instant, calendar: ExchangeCalendar = .nyse
    ) -> DueFirings {
        var onTime: [Firing] = []
        var late: [Firing] = []
        var lateCount = 0
        for firing in firings(after: last, calendar: calendar) {
            guard firing.at <= now else { break }
            guard firing.skipped == nil else { continue }
            if now - firing.at <= Self.grace {
                onTime.append(firing)
            } else {
                lateCount += 1
                late.append(firing)
                // Twice the number, so that the oldest are dropped rarely and not one by one.
                if late.count > 2 * Self.mostMadeUpFor { late.removeFirst(late.count - Self.mostMadeUpFor) }
            }
        }
        let kept: [Firing]
        switch misfire {
        case .runAll: kept = late.suffix(Self.mostMadeUpFor) + onTime
        case .skip: kept = onTime
        // What is on time now makes up for what was missed.
        case .runOnce: kept = onTime.isEmpty ? Array(late.suffix(1)) : onTime
        }
        return DueFirings(run: kept, missed: lateCount + onTime.count - kept.count)
    }
}
