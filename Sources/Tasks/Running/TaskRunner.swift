import Engine
import LuaBridge
import Market
import Recording
package import RuleModel
import RuleScript

/// Runs tasks one after the other, with rules that are loaded once.
///
/// Each run sees the recording as of its own instant, and gives what it wants done as data. What a task keeps in Lua
/// variables outside of its function may be lost between two runs; `ctx.state` is not. Not `Sendable`: one owner uses it
/// at a time.
package final class TaskRunner {
    private let setup: TaskSetup
    private let loaded: LoadedRules
    private let reader: RecordingReader
    private let context: TaskContext
    private let writer: DecisionWriter
    /// Seconds that only ever grow.
    private let uptime: () -> Double
    /// The market of the latest run; several tasks run at one instant.
    private var market: TaskMarket?

    /// Loads the rules and opens the recording.
    ///
    /// - Parameters:
    ///   - writer: writes the decisions that a task recommends
    ///   - uptime: seconds that only ever grow, for timeouts
    /// - Throws: what is wrong with the rules or the recording
    package init(
        _ setup: TaskSetup, writer: @escaping DecisionWriter, uptime: @escaping () -> Double
    ) throws {
        self.setup = setup
        self.writer = writer
        self.uptime = uptime
        let desk = TaskDesk()
        reader = try RecordingReader(path: setup.recording)
        let session = try RuleSession(
            limits: TaskSetup.limits(setup.limits), modules: setup.modules,
            functions: HostLibrary.market { desk.run?.market.scripts })
        for file in setup.files { _ = try session.run(file) }
        loaded = try session.examine().get()
        context = try TaskContext(script: loaded.functions.script, desk: desk)
    }

    /// The tasks that the rules declare, in order of id.
    package var tasks: [ScheduledTask] { loaded.rules.tasks }

    /// Runs one of a task's functions.
    package func run(_ input: TaskInput) -> Result<TaskOutcome, TaskFailure> {
        guard let task = loaded.rules.task(input.task) else {
            let nearest = nearestName(to: input.task, among: loaded.rules.tasks.map(\.id))
            return .failure(TaskFailure(TaskError.unknownTask(id: input.task, nearest: nearest)))
        }
        let run: TaskRun
        do {
            run = TaskRun(task: task, input: input, market: try market(at: input.now), writer: writer)
        } catch {
            return .failure(TaskFailure(error))
        }
        defer { run.end() }
        do {
            var outcome = try outcome(of: run)
            outcome.memory = run.memory
            return .success(outcome)
        } catch {
            var failure = TaskFailure(error, log: run.log)
            (failure.requests, failure.memory) = (run.requests, run.memory)
            return .failure(failure)
        }
    }

    private func market(at instant: Instant) throws -> TaskMarket {
        if let market, market.at == instant { return market }
        let made = try TaskMarket(loaded, reader: reader, at: instant)
        market = made
        return made
    }

    private func outcome(of run: TaskRun) throws -> TaskOutcome {
        let task = run.task
        guard let reference = task.function(for: run.input.moment) else {
            throw TaskError.noFunction(task: task.id, moment: run.input.moment.name, location: task.location)
        }
        let script = loaded.functions.script
        let watch = RunWatch(task, timeout: run.input.timeout, script: script, uptime: uptime)
        script.renewBudget()
        script.isOverdue = { watch.isOver }
        script.print = { line in try? run.write(line) }
        defer {
            watch.look()
            run.memory = watch.memory
            script.isOverdue = { false }
            script.print = { _ in }
        }
        let values: [LuaValue]
        do throws(LuaError) {
            values = try context.call(loaded.functions.function(reference).function, run)
        } catch {
            throw watch.reason ?? error
        }
        return TaskOutcome(
            effects: run.effects, state: try state(values.first ?? .nil, of: task),
            result: try result(values.dropFirst().first ?? .nil, of: task), log: run.log, requests: run.requests)
    }

    /// What is kept of `ctx.state`.
    private func state(_ value: LuaValue, of task: ScheduledTask) throws(TaskError) -> String? {
        guard !value.isNil else { return nil }
        guard let table = value.table else {
            throw .badState(task: task.id, what: "is a \(value.typeName)", location: task.location)
        }
        do throws(LuaJSON.Problem) {
            return table.isEmpty ? nil : try LuaJSON.text(of: value, limit: TaskRunner.largestState)
        } catch {
            throw .badState(task: task.id, what: error.what, location: task.location)
        }
    }

    /// What `on_success` gets; something that has no JSON is no result.
    private func result(_ value: LuaValue, of task: ScheduledTask) throws -> String? {
        value.isNil ? nil : try? LuaJSON.text(of: value, limit: TaskRunner.largestState)
    }

    /// Bytes of a state as JSON.
    package static let largestState = 64 << 10
}
