import Market
import RuleModel

/// The next firings of several tasks, in order of time and then of id, with those that the calendar takes away.
struct UpcomingFirings {
    let firings: [Firing]
    /// Whether the calendar ended before there were as many as asked for.
    let reachedEnd: Bool

    /// - Parameter count: how many that run; skipped ones before the last of them come on top
    init(_ tasks: [ScheduledTask], from instant: Instant, count: Int, calendar: ExchangeCalendar = .nyse) {
        let before = Instant(microseconds: instant.microseconds - 1)
        var sequences = tasks.map { $0.firings(after: before, calendar: calendar) }
        var heads = sequences.indices.map { sequences[$0].next() }
        var firings: [Firing] = []
        var running = 0
        while running < count, let earliest = UpcomingFirings.earliest(heads), let firing = heads[earliest] {
            firings.append(firing)
            if firing.skipped == nil { running += 1 }
            heads[earliest] = sequences[earliest].next()
        }
        self.firings = firings
        reachedEnd = running < count
    }

    private static func earliest(_ heads: [Firing?]) -> Int? {
        heads.indices.filter { heads[$0] != nil }.min { left, right in
            guard let first = heads[left], let second = heads[right] else { return false }
            return (first.at, first.task) < (second.at, second.task)
        }
    }
}
