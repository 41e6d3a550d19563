import Journal
import Market
import RuleModel
import Tasks
import Worker

/// One run, from its beginning on record to its end on record.
extension Host {
    func run(_ job: Job) async {
        guard let task = plans[job.task]?.task, !waitsBehindEarlier(job, task) else { return }
        let failures: Int
        let begun: (id: Int64, attempt: Int)
        do {
            guard let earlier = try await pastFailures(of: job, task) else { return }
            let request = RunRequest(
                key: job.key, task: job.task, portfolio: job.portfolio, scheduled: job.firing.at, started: clock.now(),
                isManual: job.byHand != nil)
            guard let made = try await persistent({ () throws(JournalError) in try journal.begin(request) }) else {
                return
            }
            (failures, begun) = (earlier, made)
        } catch {
            latest = .failure(TaskFailure(.data, code: error.code, description: error.description))
            return log(.error, error.description, at: clock.now(), ["code": .text(error.code), "key": .text(job.key)])
        }
        let (started, uptime) = (clock.now(), system.uptime())
        let input: TaskInput
        let origin: StateOrigin
        do {
            // Asked for first: a state that is kept between the two counts as another one.
            origin = .run(try journal.stateRun(of: task.id, portfolio: job.portfolio))
            input = try self.input(for: job, task, attempt: failures + 1)
        } catch {
            let failure = TaskFailure(.data, code: "H205", description: "H205 the journal can't be read: \(error)")
            return await end(begun.id, job, task, failure, attempt: failures + 1, input: nil, uptime: uptime)
        }
        let outcome = await supervised(input, task)
        latest = outcome
        plans[job.task]?.note(job.firing, from: started, to: clock.now())
        switch outcome {
        case .success(let outcome): await end(begun.id, job, task, outcome, input: input, origin, uptime: uptime)
        // It is marked as interrupted when the loop ends.
        case .failure(let failure) where failure.kind == .cancelled: return
        case .failure(let failure):
            await end(begun.id, job, task, failure, attempt: failures + 1, input: input, uptime: uptime)
        }
    }

    /// How often the job has failed so far; nil where nothing is left to do.
    private func pastFailures(of job: Job, _ task: ScheduledTask) async throws(JournalError) -> Int? {
        let runs = try await persistent { () throws(JournalError) in try journal.runs(key: job.key) }
        guard let runs else { return nil }
        let isOver = runs.contains { $0.status != .failed && $0.status != .interrupted }
        let failures = runs.count { $0.status == .failed }
        return isOver || failures > task.retries.most ? nil : failures
    }

    func input(for job: Job, _ task: ScheduledTask, attempt: Int) throws -> TaskInput {
        let now = asOf(job, task)
        let previous = try journal.lastFinishedRun(of: task.id, portfolio: job.portfolio)
        let state = try journal.state(of: task.id, portfolio: job.portfolio)
        return TaskInput(
            task: task.id, key: job.key, scheduled: job.firing.at, now: now, attempt: attempt,
            portfolio: job.portfolio, portfolios: try book.portfolios(at: now),
            state: state.map { String(decoding: $0, as: UTF8.self) },
            previous: previous.map { TaskInput.Previous(at: $0.request.started, outcome: $0.status.rawValue) },
            timeout: task.timeout)
    }

    /// The instant that a run reads as of: where each firing is made up for, a late one sees what it would have seen.
    private func asOf(_ job: Job, _ task: ScheduledTask) -> Instant {
        let now = clock.now()
        return task.misfire == .runAll && now - job.firing.at > ScheduledTask.grace ? job.firing.at : now
    }

    /// Writes a run that succeeded, after its `on_success`.
    private func end(
        _ id: Int64, _ job: Job, _ task: ScheduledTask, _ outcome: TaskOutcome, input: TaskInput, _ origin: StateOrigin,
        uptime: Double
    ) async {
        var (effects, lines) = (outcome.effects, outcome.log)
        if task.onSuccess != nil {
            var after = input
            after.moment = .success(result: outcome.result)
            after.state = outcome.state
            await handle(after, task, &effects, &lines)
        }
        var result = result(effects, lines, task, (outcome.requests, outcome.memory), since: uptime)
        if settings.keepsState, outcome.state != input.state {
            (result.state, result.origin) = (outcome.state.map { .set(Array($0.utf8)) } ?? .removed, origin)
        }
        do {
            guard let committed = try await persistent({ () throws(JournalError) in try journal.commit(id, result) })
            else { return }
            count(committed, effects: result.effects.count, job)
        } catch {
            // The journal refuses what the task wants kept.
            let failure = TaskFailure(.mistake, code: error.code, description: error.description, log: outcome.log)
            latest = .failure(failure)
            // Another attempt reads the state that another run has kept.
            if case .stateChanged = error {
                return await end(id, job, task, failure, attempt: input.attempt, input: input, uptime: uptime)
            }
            await write(failure, id, job, RunResult(finished: clock.now(), log: outcome.log))
        }
    }

    private func count(_ committed: CommittedRun, effects: Int, _ job: Job) {
        report.tasks[job.task, default: HostReport.Counts()].succeeded += 1
        report.tasks[job.task, default: HostReport.Counts()].effects += effects
        report.tasks[job.task, default: HostReport.Counts()].alerts += committed.alerts.count
        take(committed.alerts)
        log(
            clock.isReplay ? .debug : .info, "ran", at: clock.now(),
            [
                "task": .text(job.task), "key": .text(job.key), "effects": .count(effects),
                "alerts": .count(committed.alerts.count),
            ])
    }

    /// Sees to it that alerts are told.
    private func take(_ alerts: [StoredAlert]) {
        raised = alerts
        if let first = alerts.map(\.deliverAt).min() { nextAlert = min(nextAlert ?? first, first) }
    }

    /// Writes a run that failed, after its `on_failure` where it isn't tried again.
    private func end(
        _ id: Int64, _ job: Job, _ task: ScheduledTask, _ failure: TaskFailure, attempt: Int, input: TaskInput?,
        uptime: Double
    ) async {
        var effects: [TaskEffect] = []
        var lines = failure.log
        if job.byHand == nil, let pause = task.retries.pause(afterAttempt: attempt, key: job.key) {
            var again = job
            again.notBefore = Instant(microseconds: clock.now().microseconds + Int64(pause * 1e6))
            waiting.append(again)
            lines.append("attempt \(attempt) failed; the next is at \(again.notBefore)")
        } else if task.onFailure != nil, var after = input {
            after.moment = .failure(failure)
            await handle(after, task, &effects, &lines)
        }
        await write(failure, id, job, result(effects, lines, task, (failure.requests, failure.memory), since: uptime))
    }

    private func write(_ failure: TaskFailure, _ id: Int64, _ job: Job, _ result: RunResult) async {
        report.tasks[job.task, default: HostReport.Counts()].failed += 1
        log(.error, failure.description, at: clock.now(), ["code": .text(failure.code), "key": .text(job.key)])
        do {
            let committed = try await persistent { () throws(JournalError) in
                try journal.fail(id, reason: onOneLine(failure.description), result)
            }
            take(committed?.alerts ?? [])
        } catch {
            log(.error, error.description, at: clock.now(), ["code": .text(error.code), "key": .text(job.key)])
            var bare = result
            (bare.effects, bare.log) = ([], [])
            let reason = onOneLine(failure.description)
            _ = await recorded { () throws(JournalError) in try journal.fail(id, reason: reason, bare) }
        }
    }

    /// Calls `on_success` or `on_failure`; what goes wrong there is noted, and changes nothing of the run.
    private func handle(
        _ input: TaskInput, _ task: ScheduledTask, _ effects: inout [TaskEffect], _ lines: inout [String]
    ) async {
        switch await supervised(input, task) {
        case .success(let outcome):
            effects += outcome.effects
            lines += outcome.log
        case .failure(let failure):
            lines += failure.log
            lines.append("\(input.moment.name) failed: \(onOneLine(failure.description))")
            log(
                .error, "\(input.moment.name) failed: \(failure.description)", at: clock.now(),
                [
                    "code": .text(failure.code), "key": .text(input.key),
                ])
        }
    }

    private func result(
        _ effects: [TaskEffect], _ lines: [String], _ task: ScheduledTask, _ used: (requests: Int?, memory: Int?),
        since uptime: Double
    ) -> RunResult {
        let wanted = effects.flatMap { RunEffect.effects($0, task: task.id, source: settings.recording) }
        // How long it took, and in how much memory, is another figure each time, and a replay is to write the same bytes.
        let seconds = clock.isReplay ? nil : system.uptime() - uptime
        let memory = clock.isReplay ? nil : used.memory
        return RunResult(
            finished: clock.now(), effects: wanted, log: lines,
            figures: RunFigures(seconds: seconds, memory: memory, requests: used.requests))
    }
}
