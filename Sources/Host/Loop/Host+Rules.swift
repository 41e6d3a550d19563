import Journal
import Market
import RuleModel
import Tasks
import Worker

/// The rules in force, and the times at which their tasks fire.
extension Host {
    /// Takes rules that have changed; where they can't be used, those before stay in force.
    func lookAtRules() async {
        let isAsked = signals.takeReload()
        if isAsked {
            notifier.reloading()
            log(.info, "reading the rules again, as asked", at: clock.now())
        }
        switch isAsked ? rules.reload() : rules.refresh() {
        case .unchanged: break
        case .broken(let code, let text):
            log(.error, "\(text); the rules before stay in force", at: clock.now(), ["code": .text(code)])
        case .reloaded(let wasBroken): await takeRules(wasBroken: wasBroken)
        }
        if isAsked { notifier.ready(taskCount) }
        lookAtOverrides()
    }

    private func takeRules(wasBroken: Bool) async {
        do {
            if let refusal = try await openRules() {
                log(.error, "\(refusal); the rules before stay in force", at: clock.now())
                return
            }
        } catch {
            log(.error, "\(error)", at: clock.now())
        }
        plan(isStart: false)
        log(
            .info, wasBroken ? "the rules are good again and in force" : "the rules have changed and are in force",
            at: clock.now(), ["tasks": .count(plans.count), "rules": .text(rules.current.fingerprint)])
    }

    /// Gives the worker the rules.
    ///
    /// - Returns: why it can't use them; nil where it can
    func openRules() async throws(WorkerError) -> String? {
        let current = rules.current
        let setup = TaskSetup(
            files: current.files, modules: current.modules, recording: settings.recording, limits: settings.limits)
        return try await supervisor.open(setup).failure?.description
    }

    /// A new worker in place of one that can't be started any more.
    func renewSupervisor() async {
        do throws(WorkerError) {
            supervisor = try Supervisor(program: settings.program, version: settings.version)
            if let refusal = try await openRules() { log(.error, refusal, at: clock.now()) }
        } catch {
            log(.error, error.description, at: clock.now(), ["code": .text(error.code)])
        }
    }

    /// Looks every few seconds whether a task was set, enabled or disabled by another process.
    private func lookAtOverrides() {
        guard !clock.isReplay, system.uptime() - lastLook >= 5 else { return }
        lastLook = system.uptime()
        // A journal that can't be read now will be at the next look; writing tells of it.
        guard let found = try? journal.allTaskSettings() else { return }
        if found != overrides {
            overrides = found
            plan(isStart: false)
            log(.info, "tasks were set anew", at: clock.now(), ["set": .list(found.keys.sorted())])
        }
        if let alerts = try? journal.dueAlerts(at: Instant(microseconds: .max)) { takeNext(of: alerts) }
    }

    /// Puts the tasks of the rules in force, with what was set for them.
    ///
    /// A task that is new fires from now on; at the start, from where the journal says that it has come to.
    func plan(isStart: Bool) {
        var planned: [String: TaskPlan] = [:]
        for task in rules.current.tasks {
            let task = effective(task)
            var plan = plans[task.id] ?? TaskPlan(task, cursor: isStart ? firstCursor(of: task) : clock.now())
            plan.task = task
            plan.move(to: plan.cursor)
            planned[task.id] = plan
        }
        plans = planned
        waiting.removeAll { planned[$0.task] == nil }
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
        guard let last = try journal.lastAttempt(of: id, portfolio: portfolio), last.request.scheduled <= plan.cursor
        else { return nil }
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
    private func firstCursor(of task: ScheduledTask) -> Instant {
        let justBefore = { (instant: Instant) in Instant(microseconds: instant.microseconds - 1) }
        if clock.isReplay { return justBefore(settings.span.lowerBound) }
        do {
            guard let last = try journal.lastFiring(of: task.id) else { return clock.now() }
            // Of one run for each portfolio some may be missing; those that are there aren't made twice.
            // What was recorded while the clock went ahead of the time doesn't silence the task until then.
            return min(clock.now(), task.scope == .portfolio ? justBefore(last) : last)
        } catch {
            log(.error, "\(error)", at: clock.now(), ["task": .text(task.id)])
            return clock.now()
        }
    }
}
