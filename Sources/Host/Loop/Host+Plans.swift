import Journal
import Market
import RuleModel

/// The times at which tasks fire, and what an earlier process left to be made up for.
extension Host {
    /// Puts the tasks of the rules in force, with what was set for them.
    ///
    /// A task that is new, or has other times than before, fires from now on; at the start, from where the journal says that
    /// it has come to. What waits to be tried again goes with a task that is gone or disabled.
    ///
    /// - Parameter setSince: where tasks were set by another process, an instant before that
    func plan(isStart: Bool, setSince: Instant? = nil) async {
        let now = clock.now()
        var planned: [String: TaskPlan] = [:]
        for task in inForce.tasks {
            let task = effective(task)
            var plan = plans[task.id] ?? TaskPlan(task, cursor: isStart ? firstCursor(of: task) : now)
            plan.take(task, since: setSince.map { timesSet(of: task.id, after: $0) } ?? now)
            planned[task.id] = plan
        }
        plans = planned
        waiting.removeAll { planned[$0.task]?.task.isEnabled != true }
        await keepSchedules()
    }

    private func effective(_ task: ScheduledTask) -> ScheduledTask {
        let set = TaskWithSettings(task, overrides[task.id] ?? [:])
        if let problem = set.problem {
            log(
                .error, "what was set for task '\(task.id)' can't be used: \(problem)", at: clock.now(),
                ["task": .text(task.id)])
        }
        return set.task
    }

    /// When a task was set, as far as that is known: while a long run went on, firings of its new times may have passed.
    private func timesSet(of id: String, after look: Instant) -> Instant {
        let now = clock.now()
        guard let set = (try? journal.timesSet(of: id)).flatMap({ $0 }) else { return now }
        return min(now, max(look, set))
    }

    /// Keeps from when on each task has had its times: a start knows then what was missed of a task that has never run, and
    /// doesn't make up for times that were never scheduled. A replay begins at its span.
    private func keepSchedules() async {
        guard !clock.isReplay else { return }
        let now = clock.now()
        var changes: [String: ScheduleStart] = [:]
        for (id, plan) in plans {
            let known = schedules[id]
            guard known?.times != plan.task.times || (known?.since ?? now) > now else { continue }
            changes[id] = ScheduleStart(times: plan.task.times, since: plan.cursor)
        }
        for (id, start) in schedules where plans[id] == nil && start.times != Host.isGone {
            changes[id] = ScheduleStart(times: Host.isGone, since: now)
        }
        guard !changes.isEmpty else { return }
        let kept: Void? = await recorded { () throws(JournalError) in try journal.keep(changes, at: now) }
        if kept != nil { schedules.merge(changes) { $1 } }
    }

    /// What stands for the times of a task that the rules don't have any more.
    private static let isGone = "not there"

    /// Takes up what an earlier process was to try again: firings that have been dealt with, and not to their end.
    ///
    /// One whose next attempt would be late is let go where the task skips what is missed. A replay needs none of this: it
    /// comes by all firings once more.
    func resumeAttempts() throws {
        guard !clock.isReplay else { return }
        for (id, plan) in plans.sorted(by: { $0.key < $1.key }) where plan.task.isEnabled {
            let names: [String?] = plan.task.scope == .portfolio ? try book.names() : [nil]
            for name in names {
                guard let job = try unfinishedJob(id, portfolio: name, plan) else { continue }
                if plan.task.misfire == .skip, clock.now() - job.notBefore > ScheduledTask.grace {
                    countMissed(1, of: plan.task)
                } else {
                    waiting.append(job)
                }
            }
        }
    }

    private func unfinishedJob(_ id: String, portfolio: String?, _ plan: TaskPlan) throws(JournalError) -> Job? {
        guard let last = try journal.lastAttempt(of: id, portfolio: portfolio, through: plan.cursor) else { return nil }
        // It was disabled, or had other times.
        if let start = schedules[id], last.request.scheduled < start.since { return nil }
        var job = Job(Firing(task: id, at: last.request.scheduled), portfolio: portfolio)
        let failures = try journal.runs(key: job.key).count { $0.status == .failed }
        switch last.status {
        case .interrupted: job.notBefore = clock.now()
        case .failed:
            guard let pause = plan.task.retries.pause(afterAttempt: failures, key: job.key) else { return nil }
            let failed = last.finished ?? last.request.started
            job.notBefore = Instant(microseconds: failed.microseconds + Int64(pause * 1e6))
        default: return nil
        }
        return job
    }

    /// Up to where a task's firings have been dealt with.
    ///
    /// What was recorded while the clock went ahead of the time doesn't count: it would silence the task until then.
    private func firstCursor(of task: ScheduledTask) -> Instant {
        if clock.isReplay { return Host.justBefore(settings.span.lowerBound) }
        let now = clock.now()
        let start = schedules[task.id].flatMap { $0.since <= now ? $0 : nil }
        if let start, start.times != task.times { return now }
        do throws(JournalError) {
            guard let last = try journal.lastFiring(of: task.id, through: now) else { return start?.since ?? now }
            let reached = try isComplete(task, at: last) ? last : Host.justBefore(last)
            return max(reached, start?.since ?? reached)
        } catch {
            log(.error, "\(error)", at: now, ["task": .text(task.id)])
            return now
        }
    }

    /// Whether a firing has been begun for every portfolio that was there: of one run for each some may be missing.
    private func isComplete(_ task: ScheduledTask, at instant: Instant) throws(JournalError) -> Bool {
        guard task.scope == .portfolio else { return true }
        for portfolio in try journal.portfolios()
        where portfolio.created <= instant && (settings.portfolio ?? portfolio.name) == portfolio.name {
            let job = Job(Firing(task: task.id, at: instant), portfolio: portfolio.name)
            if try journal.runs(key: job.key).isEmpty { return false }
        }
        return true
    }

    private static func justBefore(_ instant: Instant) -> Instant {
        Instant(microseconds: instant.microseconds - 1)
    }
}
