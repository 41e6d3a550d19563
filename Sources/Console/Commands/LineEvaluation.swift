import LuaBridge
import RuleScript
import Worker

/// `wheelwright eval --each-line`: answers each line of standard input with a worker process.
struct LineEvaluation {
    let setup: EvaluationSetup
    let showsCalls: Bool

    /// Answers lines until standard input ends; the exit code is that of the line that fared worst.
    func run(_ io: ConsoleIO) async throws -> ExitCode {
        let supervisor = try Supervisor(version: ProductVersion.text)
        let opened = show(try await supervisor.open(setup), io)
        guard opened == .success else { return opened }
        let allowance = Allowance(runs: setup.files.count + 1, eachFor: setup.limits.time)
        var worst = ExitCode.success
        var lines = InputLines(limit: setup.limits.sourceSize, read: io.readSomeInput)
        var number = 0
        while !io.output.isClosed, let line = try lines.next() {
            number += 1
            guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            let code = RuleFile(path: "stdin:\(number)", bytes: line)
            let result = show(try await answer(code, supervisor, allowance), io)
            worst = result.rawValue > worst.rawValue ? result : worst
        }
        return worst
    }

    /// The answer, which may be that the worker did not survive; an error only where there can be no more answers.
    private func answer(
        _ code: RuleFile, _ supervisor: Supervisor, _ allowance: Allowance
    ) async throws(WorkerError) -> Answer {
        do throws(WorkerError) {
            return try await supervisor.evaluate(code, allowance: allowance)
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
