import Host
import Journal
import Market
import RuleModel
import RuleScript

/// The tasks of a workspace with the settings that a journal holds for them.
struct TaskBook {
    struct Entry {
        /// As it is in force.
        let task: ScheduledTask
        let override: TaskOverride
        /// Why the journal's settings don't apply; nil where they do.
        let problem: String?

        /// Says on standard error why settings don't apply.
        func note(on io: ConsoleIO) {
            guard let problem else { return }
            io.note("\(task.id): what was set for it doesn't apply, its file does: \(printable(problem))")
        }
    }

    /// In order of id.
    let entries: [Entry]

    /// - Parameter settings: by task, then by the setting's name
    init(_ tasks: [ScheduledTask], settings: [String: [String: String]]) {
        entries = tasks.map { TaskBook.entry($0, settings[$0.id] ?? [:]) }
    }

    /// The tasks that a command line asks about.
    ///
    /// - Throws: what is wrong with the rules, or with the journal.
    static func read(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> TaskBook {
        let rules = try arguments.loadedRules().rules
        // A journal that somebody named has to be there.
        if let path = arguments[TasksCommands.journal], !TextFile.exists(path) {
            throw JournalError.noJournal(path: path)
        }
        return TaskBook(rules.tasks, settings: try settings(arguments, io))
    }

    /// What the journal holds of tasks' settings, by task and name; nothing where there is no journal yet.
    static func settings(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> [String: [String: String]] {
        guard TextFile.exists(arguments.journalPath) else { return [:] }
        return try Journal(path: arguments.journalPath, mode: .reading, at: io.now()).allTaskSettings()
    }

    /// The task of that id.
    ///
    /// - Throws: U420 with the nearest one.
    func entry(_ id: String) throws(CommandFailure) -> Entry {
        if let entry = entries.first(where: { $0.task.id == id }) { return entry }
        let nearest = nearestName(to: id, among: entries.map(\.task.id))
        throw CommandFailure(
            "U420", "there is no task '\(printable(id))'",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "'wheelwright tasks ls' lists all", exitCode: .usage)
    }

    private static func entry(_ task: ScheduledTask, _ settings: [String: String]) -> Entry {
        let set = TaskWithSettings(task, settings)
        return Entry(task: set.task, override: set.override, problem: set.problem)
    }
}
