import Journal
package import Market
import RuleModel
package import Tasks
import Worker

/// What came of a run that somebody asked for.
package struct RunByHand: Sendable {
    package let scheduled: Instant
    /// The portfolio that it was for; nil for all.
    package let portfolio: String?
    package let outcome: Result<TaskOutcome, TaskFailure>
}

/// Runs outside of the schedule.
extension Host {
    /// Runs a task now, on record, whether it is enabled or not; one that fails isn't tried again. Its own alerts are told.
    ///
    /// - Parameter mark: what tells these runs from others, such as the time at which somebody asked for them
    /// - Throws: H101 where there is no such task, and what keeps the loop from starting
    package func runByHand(_ id: String, mark: String) async throws -> [RunByHand] {
        let lock = try ManualLock(journal: journal.path)
        defer { withExtendedLifetime(lock) {} }
        let task = try await prepare(id)
        var runs: [RunByHand] = []
        for name in try names(for: task) {
            var job = Job(Firing(task: id, at: clock.now()), portfolio: name)
            job.byHand = mark
            (latest, raised) = (nil, [])
            await run(job)
            await tellByHand(raised)
            guard let outcome = latest else { continue }
            runs.append(RunByHand(scheduled: job.firing.at, portfolio: name, outcome: outcome))
        }
        return runs
    }

    /// Runs a task now; nothing is written.
    ///
    /// - Throws: as `runByHand`
    package func tryOut(_ id: String) async throws -> [RunByHand] {
        let task = try await prepare(id)
        var runs: [RunByHand] = []
        for name in try names(for: task) {
            let job = Job(Firing(task: id, at: clock.now()), portfolio: name)
            let outcome = await supervised(try input(for: job, task, attempt: 1), task)
            runs.append(RunByHand(scheduled: job.firing.at, portfolio: name, outcome: outcome))
        }
        return runs
    }

    /// Runs a task at each of its firings of a span, its state going from one to the next; nothing is written.
    ///
    /// - Throws: as `runByHand`
    package func replay(_ id: String, from start: Instant, through end: Instant) async throws -> [RunByHand] {
        let task = try await prepare(id)
        var runs: [RunByHand] = []
        var states: [String: String] = [:]
        let justBefore = Instant(microseconds: start.microseconds - 1)
        for firing in task.firings(after: justBefore) {
            guard firing.at <= end, signals.stops() == 0 else { break }
            guard firing.skipped == nil else { continue }
            clock.jump(to: firing.at)
            for name in try names(for: task) {
                var input = try input(for: Job(firing, portfolio: name), task, attempt: 1)
                input.state = states[name ?? ""]
                input.previous = runs.last { $0.portfolio == name }.map(RunByHand.previous)
                let outcome = await supervised(input, task)
                if case .success(let outcome) = outcome { states[name ?? ""] = outcome.state }
                runs.append(RunByHand(scheduled: firing.at, portfolio: name, outcome: outcome))
            }
        }
        return runs
    }

    private func prepare(_ id: String) async throws -> ScheduledTask {
        overrides = try journal.allTaskSettings()
        await plan(isStart: true)
        guard let task = plans[id]?.task else {
            throw TaskError.unknownTask(id: id, nearest: nearestName(to: id, among: plans.keys.sorted()))
        }
        if let refusal = try await openRules(inForce) { throw HostError.workerRefused(reason: refusal) }
        return task
    }

    private func names(for task: ScheduledTask) throws -> [String?] {
        let names = try book.names()
        if let name = settings.portfolio, names.isEmpty {
            throw HostError.unknownPortfolio(name: name, known: try journal.portfolios().map(\.name))
        }
        return task.scope == .portfolio ? names : [nil]
    }
}

extension RunByHand {
    fileprivate static func previous(_ run: RunByHand) -> TaskInput.Previous {
        let word = if case .success = run.outcome { "succeeded" } else { "failed" }
        return TaskInput.Previous(at: run.scheduled, outcome: word)
    }
}
