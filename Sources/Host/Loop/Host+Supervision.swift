import Market
import RuleModel
import Tasks
import Worker

/// The worker's part of a run, and the eye that is kept on it.
extension Host {
    /// What the worker, or whoever watches it, says.
    private enum Answer: Sendable {
        case outcome(Result<TaskOutcome, TaskFailure>)
        case workerFailed(WorkerError)
        /// Nobody waits for the outcome any more.
        case givenUp
    }

    /// Has the worker call a task's function. Where the loop is to stop, the run gets a little time to end.
    func supervised(_ input: TaskInput, _ task: ScheduledTask) async -> Result<TaskOutcome, TaskFailure> {
        let limit = min(task.timeout, TaskSetup.longestRun)
        let allowance = Allowance(processor: limit + 2, elapsed: 2 * limit + 10)
        let supervisor = supervisor
        let answer = await withTaskGroup(of: Answer.self) { group in
            group.addTask {
                do throws(WorkerError) {
                    return .outcome(try await supervisor.run(input, allowance: allowance))
                } catch {
                    return .workerFailed(error)
                }
            }
            group.addTask { await self.watch() }
            let first = await group.next() ?? .givenUp
            group.cancelAll()
            return first
        }
        switch answer {
        case .outcome(let outcome): return outcome
        case .givenUp:
            return .failure(TaskFailure(.cancelled, code: "H206", description: "H206 the run was given up to stop"))
        case .workerFailed(let error):
            if !error.isAboutOneRequest { await renewSupervisor() }
            return .failure(TaskFailure(error))
        }
    }

    /// Returns when stopping was asked for and the patience is over, or the run has ended.
    private func watch() async -> Answer {
        var deadline: Double?
        while !Task.isCancelled {
            giveSign()
            let stops = signals.stops()
            if stops > 1 { break }
            if stops == 1 {
                let end = deadline ?? system.uptime() + settings.patience
                if system.uptime() >= end { break }
                deadline = end
            }
            await system.sleep(0.05)
        }
        return .givenUp
    }
}
