import Journal
import Market

/// `wheelwright tasks history`: the runs on record.
struct TasksHistoryCommand: Command {
    let name = "history"
    let summary = "the latest runs, and what became of them"
    private let limit = Option(
        "limit", valueName: "N", .integer(in: 1...1_000_000), default: 20, about: "at most so many, the newest")
    private let portfolio = Option(
        "portfolio", valueName: "NAME", .text, about: "only runs for this portfolio alone")
    private let status = Option(
        "status", valueName: "STATUS", .choice(of: TaskRun.Status.self), about: "only runs that came to this")
    private let log = Flag("log", about: "with what each run logged")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                JournalOptions.journal, DecisionOptions.workspace, portfolio, status, JournalOptions.from,
                JournalOptions.to,
                limit, log, OutputFormat.option,
            ],
            operands: [TaskOperands.anyTask])
    }
    let examples = [
        CommandExample("wheelwright tasks history risk.monitor --log", "its last twenty runs"),
        CommandExample("wheelwright tasks history --status failed --from 2026-04-01", "what failed since then"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let journal = try arguments.journal(.reading, io)
        let days = try arguments.days()
        let runs = try journal.history(
            task: arguments[TaskOperands.anyTask], portfolio: arguments[portfolio], status: arguments[status],
            from: days.from, to: days.to, limit: try arguments.require(limit))
        switch try arguments.require(OutputFormat.option) {
        case .table where runs.isEmpty:
            let whose = arguments[TaskOperands.anyTask].map { " of '\(printable($0))'" } ?? ""
            io.output.write(arguments.whenEmpty("no runs\(whose) on record") + "\n")
        case .table: io.output.write(table(runs, io, isLogged: arguments[log]))
        case .json: io.output.write(JSONValue.array(runs.map(TasksHistoryCommand.json)).prettyText)
        case .csv: io.output.write(csv(runs))
        }
        return .success
    }

    private func table(_ runs: [TaskRun], _ io: ConsoleIO, isLogged: Bool) -> String {
        guard !isLogged else { return runs.map { run in logged(run) }.joined() }
        var table = TextTable([
            .init("Run", .right), .init("Task"), .init("Portfolio"), .init("Due (New York)"), .init("Status"),
            .init("Attempt", .right), .init("Effects", .right), .init("Time", unit: "s", .right),
            .init("Why", isFlexible: true),
        ])
        for run in runs {
            table.append([
                .init(String(run.id)), .init(run.request.task), .init(run.request.portfolio ?? "all"),
                .init(TasksHistoryCommand.due(run)),
                .init(TasksHistoryCommand.status(run), TasksHistoryCommand.style(run)),
                .init(String(run.attempt)), .init(String(run.effects)),
                .init(run.figures.seconds.map { NumberText.fixed($0, 3) } ?? "–"), .init(run.reason ?? ""),
            ])
        }
        return table.rendered(width: io.output.width, style: io.style)
    }

    private func logged(_ run: TaskRun) -> String {
        let head = "run \(run.id)  \(run.request.key)  \(TasksHistoryCommand.status(run))"
        let lines = [head] + (run.reason.map { ["  \($0)"] } ?? []) + run.log.map { "  \($0)" }
        return lines.map { printable($0) + "\n" }.joined()
    }

    private static func due(_ run: TaskRun) -> String {
        let clock = NewYorkText(instant: run.request.scheduled)
        return "\(clock.day) \(clock.time)"
    }

    private static func status(_ run: TaskRun) -> String {
        run.status.rawValue + (run.request.isManual ? ", by hand" : "")
    }

    private static func style(_ run: TaskRun) -> TextStyle? {
        switch run.status {
        case .failed, .interrupted: .red
        case .skipped: .dim
        case .running, .succeeded: nil
        }
    }

    private static func json(_ run: TaskRun) -> JSONValue {
        .object([
            .init("id", .int(run.id)), .init("key", .string(run.request.key)),
            .init("task", .string(run.request.task)),
            .init("portfolio", JSONValue(run.request.portfolio) { .string($0) }),
            .init("scheduled", .string(run.request.scheduled.description)),
            .init("started", .string(run.request.started.description)),
            .init("finished", JSONValue(run.finished) { .string($0.description) }),
            .init("by_hand", .bool(run.request.isManual)), .init("attempt", .int(Int64(run.attempt))),
            .init("status", .string(run.status.rawValue)), .init("reason", JSONValue(run.reason) { .string($0) }),
            .init("effects", .int(Int64(run.effects))),
            .init("seconds", JSONValue(run.figures.seconds) { .double($0) }),
            .init("memory", JSONValue(run.figures.memory) { .int(Int64($0)) }),
            .init("requests", JSONValue(run.figures.requests) { .int(Int64($0)) }),
            .init("log", .array(run.log.map { .string($0) })),
        ])
    }

    private func csv(_ runs: [TaskRun]) -> String {
        var csv = CSVWriter(header: [
            "id", "key", "task", "portfolio", "scheduled", "started", "finished", "by_hand", "attempt", "status",
            "reason", "effects", "seconds", "memory", "requests",
        ])
        for run in runs {
            csv.append([
                String(run.id), run.request.key, run.request.task, run.request.portfolio ?? "",
                run.request.scheduled.description, run.request.started.description, run.finished?.description ?? "",
                String(run.request.isManual), String(run.attempt), run.status.rawValue, run.reason ?? "",
                String(run.effects), run.figures.seconds.map { "\($0)" } ?? "",
                run.figures.memory.map { String($0) } ?? "",
                run.figures.requests.map { String($0) } ?? "",
            ])
        }
        return csv.text
    }
}
