import Market
import RuleModel

/// `wheelwright tasks next`: what fires next, and what a holiday or an early close takes away.
struct TasksNextCommand: Command {
    let name = "next"
    let summary = "the next firings, and those that the calendar takes away"
    let discussion = """
        Lists the next N runs of all tasks that are enabled, in New York time with its offset from UTC. A firing that a \
        holiday or an early close takes away stands among them with the reason; of a day's firings of one task that are \
        taken away the first is shown, and they don't count.

        --task shows only those tasks, whether they are enabled or not.
        """
    private let count = Operand(
        "N", .integer(in: 1...100_000), count: .optional, about: "how many runs to list, 1 to 100,000; 20 if left out")
    private let only = Option(
        "task", valueName: "TASK", .text, isRepeatable: true, about: "only this task; may be given more than once")

    var syntax: CommandSyntax {
        CommandSyntax([TasksCommands.from, only] + TasksCommands.common, operands: [count])
    }
    let examples = [
        CommandExample("wheelwright tasks next 50", "the next 50 runs from now"),
        CommandExample(
            "wheelwright tasks next 5 --task daily.snapshot --from 2026-11-25",
            "the daily snapshot around Thanksgiving"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let from = try TasksCommands.instant(arguments, io)
        let book = try TaskBook.read(arguments, io)
        for entry in book.entries { entry.note(on: io) }
        let named = arguments.all(only)
        let tasks =
            named.isEmpty
            ? book.entries.map(\.task).filter(\.isEnabled)
            : try Set(named).sorted().map { id throws(CommandFailure) in try book.entry(id).task }
        let count = arguments[count] ?? 20
        let upcoming = UpcomingFirings(tasks, from: from, count: count)
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(json(upcoming, from: from).prettyText)
        case .csv: io.output.write(csv(upcoming))
        case .table:
            io.output.write(table(upcoming).rendered(width: io.output.width, style: io.style))
            if let note = note(upcoming, book, tasks: tasks) { io.print("\n\(note)") }
        }
        return .success
    }

    private func table(_ upcoming: UpcomingFirings) -> TextTable {
        var table = TextTable([
            .init("Day"), .init("New York"), .init("UTC"), .init("Task"), .init("Skipped", isFlexible: true),
        ])
        for firing in upcoming.firings {
            let place = NewYorkText(instant: firing.at)
            let style: TextStyle? = firing.skipped == nil ? nil : .dim
            table.append([
                .init(place.day, style), .init(place.time, style), .init(place.offset, style),
                .init(firing.task, style), .init(firing.skipped?.description ?? "", .yellow),
            ])
        }
        return table
    }

    /// What the table can't say: that there is nothing to run, or that the calendar ends.
    private func note(_ upcoming: UpcomingFirings, _ book: TaskBook, tasks: [ScheduledTask]) -> String? {
        if book.entries.isEmpty { return "No task is declared; 'wheelwright new task NAME' writes one." }
        if tasks.isEmpty { return "No task is enabled; 'wheelwright tasks ls' lists all." }
        guard upcoming.reachedEnd else { return nil }
        return "The exchange's calendar ends on \(ExchangeCalendar.nyse.lastDay): "
            + "\(NumberText.grouped(upcoming.firings.count { $0.skipped == nil })) runs are left."
    }

    private func json(_ upcoming: UpcomingFirings, from: Instant) -> JSONValue {
        [
            "from": .string(from.description),
            "firings": .array(
                upcoming.firings.map { firing in
                    [
                        "task": .string(firing.task), "at": .string(firing.at.description),
                        "new_york": .string(NewYorkText(instant: firing.at).iso), "key": .string(firing.key),
                        "skipped": JSONValue(firing.skipped) { .string($0.description) },
                    ]
                }),
            "calendar_ended": .bool(upcoming.reachedEnd),
        ]
    }

    private func csv(_ upcoming: UpcomingFirings) -> String {
        var csv = CSVWriter(header: ["task", "at", "new_york", "skipped"])
        for firing in upcoming.firings {
            csv.append([
                firing.task, firing.at.description, NewYorkText(instant: firing.at).iso,
                firing.skipped?.description ?? "",
            ])
        }
        return csv.text
    }
}
