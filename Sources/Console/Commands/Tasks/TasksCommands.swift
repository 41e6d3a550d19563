import Market

/// `wheelwright tasks`: what runs on a schedule.
enum TasksCommands {
    static let group = CommandGroup(
        name: "tasks", summary: "what runs on a schedule, and when it runs next",
        commands: [
            TasksListCommand(), TasksNextCommand(), TasksRunCommand(), TasksReplayCommand(), TasksHistoryCommand(),
            TasksSetCommand(), TasksEnableCommand(), TasksDisableCommand(),
        ], usual: TasksListCommand())

    /// The instant that counts as now.
    static let from = Option(
        "from", valueName: "WHEN", .moment,
        about: "where to look ahead from, an instant or a date in New York; now if left out")
    static let journal = Option(
        "journal", valueName: "FILE", .text,
        about: "the journal whose task settings apply; var/journal.db in the workspace if left out")
    /// What every one of the commands has.
    static let common: [any OptionDeclaration] = [
        journal, DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option,
    ]

    /// The instant from which to look ahead.
    ///
    /// - Throws: U421 where the calendar doesn't know its day.
    static func instant(_ arguments: ParsedArguments, _ io: ConsoleIO) throws(CommandFailure) -> Instant {
        let instant = arguments[from]?.start ?? io.now()
        let calendar = ExchangeCalendar.nyse
        guard calendar.covers(NewYorkTime.date(of: instant)) else {
            throw CommandFailure(
                "U421", "the exchange's calendar doesn't know \(NewYorkTime.date(of: instant))",
                remedy: "choose an instant from \(calendar.firstDay) to \(calendar.lastDay)", exitCode: .usage)
        }
        return instant
    }
}
