import Market
import RuleModel

/// A run that is to be made: a firing of a task, for one portfolio or for all.
struct Job: Equatable {
    let task: String
    let firing: Firing
    let portfolio: String?
    /// What tells a run that somebody asked for from others; nil for one of the schedule.
    var byHand: String?
    /// Not earlier than this; later than the firing where it is tried again.
    var notBefore: Instant

    init(_ firing: Firing, portfolio: String?) {
        task = firing.task
        self.firing = firing
        self.portfolio = portfolio
        notBefore = firing.at
    }

    /// What no two jobs share, and what the same one has after a restart.
    var key: String {
        let key = portfolio.map { "\(firing.key)/\($0)" } ?? firing.key
        return byHand.map { "\(key) by hand \($0)" } ?? key
    }

    /// The order in which jobs that are due are run.
    static func precedes(_ left: Job, _ right: Job) -> Bool {
        if left.notBefore != right.notBefore { return left.notBefore < right.notBefore }
        if left.firing.at != right.firing.at { return left.firing.at < right.firing.at }
        return (left.task, left.portfolio ?? "") < (right.task, right.portfolio ?? "")
    }
}

/// A task in force, and how far its firings have been looked at.
struct TaskPlan {
    var task: ScheduledTask
    /// The firings up to here have been dealt with.
    var cursor: Instant
    /// The first firing after that; nil where the calendar has none.
    var next: Firing?
    /// From when to when it ran last: for its last firing, all attempts and portfolios together.
    private(set) var busy: ClosedRange<Instant>?
    private var lastRun: Firing?

    init(_ task: ScheduledTask, cursor: Instant) {
        self.task = task
        self.cursor = cursor
        next = task.next(after: cursor)
    }

    mutating func move(to instant: Instant) {
        cursor = instant
        next = task.next(after: instant)
    }

    /// Takes the task as it is now; times that have changed count from an instant on.
    mutating func take(_ changed: ScheduledTask, since: Instant) {
        let isSame = changed.times == task.times
        task = changed
        move(to: isSame ? cursor : since)
    }

    /// Notes that it ran.
    mutating func note(_ firing: Firing, from start: Instant, to end: Instant) {
        let first = lastRun == firing ? busy.map { min($0.lowerBound, start) } ?? start : start
        busy = first...max(start, end)
        lastRun = firing
    }

    /// Forgets when it ran: the clock was set.
    mutating func forgetRun() {
        (busy, lastRun) = (nil, nil)
    }
}

extension ScheduledTask {
    /// The times at which it runs; where they change, those before have no firings any more.
    var times: String { "\(schedule) during \(during.rawValue)" + (isEnabled ? "" : ", disabled") }
}
