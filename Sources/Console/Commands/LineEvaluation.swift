import FileWatch
import LuaBridge
import RuleScript
import Worker

/// `wheelwright eval --each-line`: answers each line of standard input with a worker process, by the files as they are.
struct LineEvaluation {
    /// The files whose changes matter, and the folders that they lie in.
    let places: [String]
    let showsCalls: Bool
    /// Reads the files.
    let read: () throws -> EvaluationSetup

    /// A worker, and the setup that is open in it.
    private struct Session {
        let setup: EvaluationSetup
        let supervisor: Supervisor

        init(_ setup: EvaluationSetup) throws(WorkerError) {
            self.setup = setup
            supervisor = try Supervisor(version: ProductVersion.text)
        }
    }

    /// Answers lines until standard input ends; the exit code is that of the line that fared worst.
    func run(_ io: ConsoleIO) async throws -> ExitCode {
        let watcher = FileWatcher(places)
        var session = try Session(try read())
        let opened = show(try await session.supervisor.open(session.setup), io)
        guard opened == .success else { return opened }
        var health = WorkspaceHealth()
        var worst = ExitCode.success
        var lines = InputLines(limit: session.setup.limits.sourceSize, read: io.readSomeInput)
        var number = 0
        while !io.output.isClosed, let line = try lines.next() {
            number += 1
            guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            if !watcher.changesSoFar().isEmpty { await reload(&session, &health, io) }
            let code = RuleFile(path: "stdin:\(number)", bytes: line)
            let result = show(try await answer(code, session), io)
            worst = result.rawValue > worst.rawValue ? result : worst
        }
        return worst
    }

    /// Opens the files as they are now in a worker of their own, which takes over where they are good.
    private func reload(_ session: inout Session, _ health: inout WorkspaceHealth, _ io: ConsoleIO) async {
        let news: WorkspaceNews
        do {
            let setup = try read()
            let hasChanged = setup != session.setup
            if hasChanged {
                let next = try Session(setup)
                if let failure = try await next.supervisor.open(setup).failure { throw failure }
                session = next
            }
            news = health.good(hasChanged: hasChanged)
        } catch {
            news = health.broken(error)
        }
        if let note = news.note { io.note(note) }
    }

    /// The answer, which may be that the worker did not survive; an error only where there can be no more answers.
    private func answer(
        _ code: RuleFile, _ session: Session
    ) async throws(WorkerError) -> Answer {
        let allowance = Allowance(runs: session.setup.files.count + 1, eachFor: session.setup.limits.time)
        do throws(WorkerError) {
            return try await session.supervisor.evaluate(code, allowance: allowance)
        } catch {
            guard error.isAboutOneRequest else { throw error }
            return Answer(failure: EvaluationFailure(error))
        }
    }

    /// Prints an answer at once: whoever asked may be waiting for it before asking again.
    private func show(_ answer: Answer, _ io: ConsoleIO) -> ExitCode {
        for line in answer.lines { io.printFromScript(line) }
        io.output.flush()
        return answer.failure.map { io.report($0, showsCalls: showsCalls) } ?? .success
    }
}
