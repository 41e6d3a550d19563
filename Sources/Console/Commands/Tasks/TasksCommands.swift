import Market

/// `wheelwright tasks`: what runs on a schedule.
enum TasksCommands {
    static let group = CommandGroup(
        name: "tasks", summary: "what runs on a schedule, and when it runs next",
        commands: [
            TasksListCommand(), TasksNextCommand(), TasksRunCommand(), TasksReplayCommand(), TasksHistoryCommand(),
            TasksReportsCommand(), TasksSetCommand(), TasksEnableCommand(), TasksDisableCommand(),
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
        try requireSessions(on: NewYorkTime.date(of: instant))
        return instant
    }

    /// - Throws: U421 where the calendar doesn't know the day.
    static func requireSessions(on date: CalendarDate) throws(CommandFailure) {
        let calendar = ExchangeCalendar.nyse
        guard !calendar.covers(date) else { return }
        throw CommandFailure(
            "U421", "the exchange's calendar doesn't know \(date)",
            remedy: "choose a day from \(calendar.firstDay) to \(calendar.lastDay)", exitCode: .usage)
    }
}
