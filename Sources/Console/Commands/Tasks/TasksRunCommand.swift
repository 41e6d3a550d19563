import Host
import Journal
import Market
import Recording

/// `wheelwright tasks run`: one task, now.
struct TasksRunCommand: Command {
    let name = "run"
    let summary = "run a task now, whether it is due or not"
    let discussion = """
        Runs the task on the recording as of its last capture, or as of --at, and writes to the journal what it did, as the \
        run of somebody who asked for it; with --at all but ctx.state. With --dry nothing is written. The task's settings, \
        its state and the portfolios come from the journal.
        """
    private let dry = Flag("dry", short: "n", about: "write nothing")

    var syntax: CommandSyntax {
        CommandSyntax(RunOptions.common + [DecisionOptions.at, dry], operands: [TaskOperands.task])
    }
    let examples = [
        CommandExample("wheelwright tasks run risk.monitor --data market.whl --dry", "what it would do now")
    ]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let recorded = try RecordedMoment(arguments)
        let isDry = arguments[dry]
        let journal = try arguments.journal(isDry ? .reading : .writing, io)
        let id = try arguments.require(TaskOperands.task)
        var settings = try arguments.hostSettings(recorded.at...recorded.at)
        settings.keepsState = arguments[DecisionOptions.at] == nil
        let host = try Host(
            settings, journal: journal,
            rules: try arguments.liveRules(archive: isDry ? nil : RuleArchive(besides: journal.path)),
            log: io.hostLog(least: .warning),
            sinks: [
                LineAlertSink(name: "standard output") { line in
                    io.output.write(line)
                    return true
                }
            ],
            notifier: Notifier(environment: { _ in nil }), signals: HostSignals(stops: { 0 }, takeReload: { false }))
        let runs = isDry ? try await host.tryOut(id) : try await host.runByHand(id, mark: io.now().description)
        for run in runs { io.output.write(TaskRunText(run: run, style: io.style).text) }
        return runs.allSatisfy(\.hasSucceeded) ? .success : .findings
    }
}

/// The operands of the commands about one task.
enum TaskOperands {
    static let task = Operand("TASK", .text, about: "the task's id")
    static let anyTask = Operand("TASK", .text, count: .optional, about: "the task's id; all of them if left out")
    static let settings = Operand(
        "SETTING=VALUE", .text, count: .atLeastOne, about: "such as every=10m, at=open+30m or during=always")
}
