import Journal
import Market
import RuleModel

/// What is due.
extension Host {
    /// Firings of one task that wait for the end of its run, at most.
    private static let longestQueue = 500

    /// The runs that are to be made now, in order.
    func dueJobs() async -> [Job] {
        let now = clock.now()
        var jobs = waiting.filter { $0.notBefore <= now }
        waiting.removeAll { $0.notBefore <= now }
        for id in plans.keys.sorted() { jobs += await takeDue(of: id, through: now) }
        return jobs.sorted(by: Job.precedes)
    }

    private func takeDue(of id: String, through now: Instant) async -> [Job] {
        guard var plan = plans[id] else { return [] }
        guard plan.task.isEnabled else {
            if plan.cursor < now { plans[id]?.move(to: now) }
            return []
        }
        guard let next = plan.next, next.at <= now else { return [] }
        let early = takeEarly(&plan)
        let overlapping = takeOverlapping(&plan)
        let due = plan.task.due(after: plan.cursor, through: now)
        plan.move(to: now)
        plans[id] = plan
        countMissed((early?.missed ?? 0) + due.missed, of: plan.task)
        var jobs: [Job] = []
        for firing in early?.run ?? [] { jobs += await settle(firing, of: plan.task) }
        for firing in overlapping { jobs += await settle(firing, of: plan.task, isBusy: true) }
        for firing in due.run { jobs += await settle(firing, of: plan.task) }
        return jobs
    }

    func countMissed(_ count: Int, of task: ScheduledTask) {
        guard count > 0 else { return }
        report.tasks[task.id, default: HostReport.Counts()].missed += count
        log(
            .warning, "firings passed while nothing ran", at: clock.now(),
            [
                "task": .text(task.id), "missed": .count(count), "misfire": .text(task.misfire.rawValue),
            ])
    }

    /// The firings that passed before the task's last run began, while it waited for other tasks.
    private func takeEarly(_ plan: inout TaskPlan) -> DueFirings? {
        guard let start = plan.busy?.lowerBound, start > plan.cursor else { return nil }
        let due = plan.task.due(after: plan.cursor, through: start)
        plan.cursor = start
        return due
    }

    /// The firings that fell into the task's last run.
    private func takeOverlapping(_ plan: inout TaskPlan) -> [Firing] {
        guard let busy = plan.busy, busy.upperBound > plan.cursor else { return [] }
        var found: [Firing] = []
        for firing in plan.task.firings(after: plan.cursor) {
            guard firing.at < busy.upperBound, found.count < Host.longestQueue else { break }
            if firing.skipped == nil, firing.at > busy.lowerBound { found.append(firing) }
        }
        if let last = found.last { plan.cursor = last.at }
        return found
    }

    /// The jobs of a firing, without those that are let go: where the task doesn't queue and was busy, or is still to be tried
    /// again for the same portfolio.
    private func settle(_ firing: Firing, of task: ScheduledTask, isBusy: Bool = false) async -> [Job] {
        let names: [String?]
        switch task.scope {
        case .all: names = [nil]
        case .portfolio: names = await recorded { () throws(JournalError) in try book.names() } ?? []
        }
        var jobs: [Job] = []
        for job in names.map({ Job(firing, portfolio: $0) }) {
            let isRetried = waiting.contains { $0.task == job.task && $0.portfolio == job.portfolio }
            if task.overlap == .skip, isBusy || isRetried {
                await skip(job)
            } else {
                jobs.append(job)
            }
        }
        return jobs
    }

    /// Puts off a job of a task that queues while an earlier firing is still to be tried again.
    ///
    /// - Returns: whether it waits now
    func waitsBehindEarlier(_ job: Job, _ task: ScheduledTask) -> Bool {
        let earlier = waiting.filter {
            $0.task == job.task && $0.portfolio == job.portfolio && $0.firing.at < job.firing.at
        }
        guard task.overlap == .queue, let first = earlier.map(\.notBefore).min() else { return false }
        var later = job
        later.notBefore = max(later.notBefore, first)
        waiting.append(later)
        return true
    }

    private func skip(_ job: Job) async {
        let now = clock.now()
        let request = RunRequest(
            key: job.key, task: job.task, portfolio: job.portfolio, scheduled: job.firing.at, started: now)
        report.tasks[job.task, default: HostReport.Counts()].skipped += 1
        log(.warning, "a firing was let go: the run before it wasn't over", at: now, ["key": .text(job.key)])
        _ = await recorded { () throws(JournalError) in
            do throws(JournalError) {
                _ = try journal.skip(request, reason: "the run before it wasn't over")
            } catch .doubleRun {
                return
            }
        }
    }

    /// Notes where the time of day has jumped; firings are made up for, or not made twice.
    func lookAtClock() {
        guard let jump = clock.takeJump() else { return }
        let now = clock.now()
        let seconds = HostLog.Value.count(Int(abs(jump).rounded()))
        guard jump < 0 else {
            log(.warning, "the clock went forward; what passed counts as missed", at: now, ["seconds": seconds])
            return
        }
        log(.warning, "the clock went back; nothing that has run is run again", at: now, ["seconds": seconds])
        for id in plans.keys {
            plans[id]?.forgetRun()
            if let cursor = plans[id]?.cursor, cursor > now { plans[id]?.move(to: now) }
        }
        for index in waiting.indices {
            waiting[index].notBefore = waiting[index].notBefore.adding(seconds: Int(jump.rounded(.down)))
        }
    }
}
