import Host
import Journal
import Market
import Recording

/// `wheelwright tasks replay`: a task's day, once more.
struct TasksReplayCommand: Command {
    let name = "replay"
    let summary = "run a task as on a recorded day, writing nothing"
    let discussion = """
        Runs the task at every time at which it fired, or would have fired, on a day in New York, each on the recording as \
        of that instant. Its state begins empty and goes from one run to the next. Nothing is written to the journal, \
        which gives the portfolios and the task's settings.
        """
    private let day = Option("on", valueName: "DATE", .date, isRequired: true, about: "the day, in New York")

    var syntax: CommandSyntax { CommandSyntax(RunOptions.common + [day], operands: [TaskOperands.task]) }
    let examples = [
        CommandExample(
            "wheelwright tasks replay risk.monitor --on 2026-04-15 --data april.whl", "its fifteenth of April")
    ]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let date = try arguments.require(day)
        try TasksCommands.requireSessions(on: date)
        let id = try arguments.require(TaskOperands.task)
        let start = NewYorkTime.instant(of: date, minuteOfDay: 0)
        let end = NewYorkTime.instant(of: date.adding(days: 1), minuteOfDay: 0).adding(seconds: -1)
        try RecordingReader(path: try arguments.recordingPath()).requireData(at: end)
        let journal = try arguments.journal(.reading, io)
        let host = try Host(
            try arguments.hostSettings(start...end), journal: journal, rules: try arguments.liveRules(archive: nil),
            log: io.hostLog(least: .warning), sinks: [], notifier: Notifier(environment: { _ in nil }),
            signals: HostSignals(stops: { 0 }, takeReload: { false }))
        let runs = try await host.replay(id, from: start, through: end)
        if runs.isEmpty {
            let why = ExchangeCalendar.nyse.occasion(on: date).map { ": \($0)" } ?? ""
            io.output.write("\(id) does not fire on \(date)\(why)\n")
        }
        for run in runs { io.output.write(TaskRunText(run: run, style: io.style).text) }
        return runs.allSatisfy(\.hasSucceeded) ? .success : .findings
    }
}
