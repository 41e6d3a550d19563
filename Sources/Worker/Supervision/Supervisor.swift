import Glibc
import LuaBridge
package import RuleScript
package import Tasks

/// Evaluates in a worker process: starts it when it is needed, stops it when it doesn't come back, and starts it again.
///
/// One request at a time; others wait in line. Nothing blocks the callers' threads: a thread of the supervisor's own talks
/// to the worker. It also is the one that starts workers, because the kernel ends a worker together with the thread that
/// started it. The worker is killed when the supervisor is dropped.
package final class Supervisor: Sendable {
    /// This very program, even where its file has been replaced.
    package static let thisProgram = "/proc/self/exe"

    private let queue: JobQueue

    /// - Parameters:
    ///   - program: the path of the program whose `worker` command is run
    ///   - version: what that command must say its version is
    package init(program: String = Supervisor.thisProgram, version: String) throws(WorkerError) {
        let queue = try JobQueue()
        let isRunning = startThread {
            SupervisorLoop(program: program, version: version, queue: queue).run()
        }
        guard isRunning else { throw .cannotStart(reason: "no thread is left") }
        self.queue = queue
    }

    deinit {
        queue.close()
    }

    /// The worker that runs now; nil where none does.
    package var processID: Int32? { queue.processID }

    /// Sends a request and waits for its answer; cancelling the task kills the worker that is at it.
    ///
    /// - Throws: why there is no answer. Unless it says that no worker can be started, the next request gets a new one,
    ///   in which the setup that was opened last is open again.
    package func request(_ request: Request) async throws(WorkerError) -> Response {
        let ticket = SupervisedJob.Ticket()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.add(SupervisedJob(request: request, ticket: ticket, continuation: continuation))
            }
        } onCancel: {
            ticket.cancel()
            queue.wake()
        }
        return try result.get()
    }

    /// Opens a setup, and runs its files once.
    package func open(_ setup: EvaluationSetup) async throws(WorkerError) -> Answer {
        let allowance = Allowance(runs: setup.files.count + 2, eachFor: setup.limits.time)
        return try await answer(to: .open(setup, allowance))
    }

    /// Evaluates code as `eval -e` does, after the files of the setup.
    package func evaluate(_ code: RuleFile, allowance: Allowance) async throws(WorkerError) -> Answer {
        try await answer(to: .evaluate(code, allowance))
    }

    /// Opens the rules and the recording for `run`.
    package func open(_ setup: TaskSetup) async throws(WorkerError) -> Answer {
        let allowance = Allowance(runs: setup.files.count + 2, eachFor: setup.limits.time)
        return try await answer(to: .openTasks(setup, allowance))
    }

    /// Runs one of a task's functions.
    ///
    /// - Returns: what the task wants done, or why there is nothing
    /// - Throws: why the worker gave no answer
    package func run(
        _ input: TaskInput, allowance: Allowance
    ) async throws(WorkerError) -> Result<TaskOutcome, TaskFailure> {
        switch try await request(.runTask(input, allowance)) {
        case .outcome(let outcome): return outcome
        // A setup that was fine before and isn't now, in a new process.
        case .answer(let answer):
            let failure = answer.failure
            return .failure(
                TaskFailure(.data, code: failure?.code ?? "W306", description: failure?.description ?? "\(answer)"))
        case let other: throw .unexpected(message: other.name)
        }
    }

    private func answer(to request: Request) async throws(WorkerError) -> Answer {
        switch try await self.request(request) {
        case .answer(let answer): return answer
        case let other: throw .unexpected(message: other.name)
        }
    }
}
