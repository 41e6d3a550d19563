import Market
import RuleModel

/// `wheelwright tasks ls`: every task, its schedule, and when it runs next.
struct TasksListCommand: Command {
    let name = "ls"
    let summary = "list the tasks with their schedules and their next runs"
    let discussion = """
        Lists the tasks that the rule files declare, with what 'tasks set', 'enable' and 'disable' put in the place of \
        what the files say; '*' marks a schedule that was set so. Times are New York's.
        """

    var syntax: CommandSyntax { CommandSyntax([TasksCommands.from] + TasksCommands.common) }
    let examples = [
        CommandExample("wheelwright tasks ls", "the tasks of this workspace"),
        CommandExample("wheelwright tasks ls --format json", "everything that is known of each, for scripts"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let from = try TasksCommands.instant(arguments, io)
        let book = try TaskBook.read(arguments, io)
        for entry in book.entries { entry.note(on: io) }
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(JSONValue.array(book.entries.map { json($0, from) }).prettyText)
        case .csv: io.output.write(csv(book, from))
        case .table:
            io.output.write(table(book, from).rendered(width: io.output.width, style: io.style))
            if book.entries.isEmpty { io.print("\nNo task is declared; 'wheelwright new task NAME' writes one.") }
        }
        return .success
    }

    private func next(_ entry: TaskBook.Entry, _ from: Instant) -> Firing? {
        entry.task.isEnabled ? entry.task.next(after: from) : nil
    }

    private func table(_ book: TaskBook, _ from: Instant) -> TextTable {
        var table = TextTable([
            .init("Task"), .init("Schedule"), .init("During"), .init("Next run"), .init("Timeout", .right),
            .init("Retries", .right), .init("About", isFlexible: true),
        ])
        for entry in book.entries {
            let task = entry.task
            let at = next(entry, from).map { NewYorkText(instant: $0.at) }
            let style: TextStyle? = task.isEnabled ? nil : .dim
            table.append([
                .init(task.id, style), .init("\(task.schedule)" + (entry.override.schedule == nil ? "" : " *"), style),
                .init(task.during.rawValue, style),
                .init(task.isEnabled ? at.map { "\($0.day) \($0.time)" } ?? "–" : "disabled", style),
                .init(TasksListCommand.seconds(task.timeout), style), .init("\(task.retries.most)", style),
                .init(task.about ?? "", style),
            ])
        }
        return table
    }

    /// `60s`, `2m30s`, `0.5s`.
    private static func seconds(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? SpanText.text(Int(seconds)) : "\(NumberText.shortest(seconds))s"
    }

    private func json(_ entry: TaskBook.Entry, _ from: Instant) -> JSONValue {
        let task = entry.task
        let next = next(entry, from)
        return [
            "id": .string(task.id), "about": JSONValue(task.about) { .string($0) }, "enabled": .bool(task.isEnabled),
            "schedule": ["kind": .string(task.schedule.setting.rawValue), "value": .string(task.schedule.text)],
            "during": .string(task.during.rawValue), "misfire": .string(task.misfire.rawValue),
            "overlap": .string(task.overlap.rawValue), "per": .string(task.scope.rawValue),
            "timeout_seconds": .double(task.timeout),
            "retries": [
                "most": .int(Int64(task.retries.most)), "first_seconds": .double(task.retries.first),
                "most_wait_seconds": .double(task.retries.longest), "jitter": .double(task.retries.jitter),
            ],
            "budget": [
                "time_seconds": JSONValue(task.budget.time) { .double($0) },
                "memory_bytes": JSONValue(task.budget.memory) { .int(Int64($0)) },
                "requests": JSONValue(task.budget.requests) { .int(Int64($0)) },
            ],
            "next": JSONValue(next) { .string($0.at.description) },
            "next_new_york": JSONValue(next) { .string(NewYorkText(instant: $0.at).iso) },
            "set": .array(entry.override.assignments.map { .string($0) }),
            "problem": JSONValue(entry.problem) { .string($0) }, "place": .string(task.location.description),
        ]
    }

    private func csv(_ book: TaskBook, _ from: Instant) -> String {
        var csv = CSVWriter(header: [
            "task", "enabled", "schedule", "during", "next", "timeout_seconds", "retries", "set", "place",
        ])
        for entry in book.entries {
            let task = entry.task
            csv.append([
                task.id, "\(task.isEnabled)", task.schedule.description, task.during.rawValue,
                next(entry, from)?.at.description ?? "", NumberText.shortest(task.timeout), "\(task.retries.most)",
                entry.override.assignments.joined(separator: "; "), task.location.description,
            ])
        }
        return csv.text
    }
}
