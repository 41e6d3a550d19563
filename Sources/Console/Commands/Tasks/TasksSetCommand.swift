import Host
import Journal
import Market
import RuleModel
import RuleScript

/// `wheelwright tasks set`: settings that take the place of those in a task's file.
struct TasksSetCommand: Command {
    let name = "set"
    let summary = "change when and how a task runs"
    let discussion = """
        Puts settings in the place of those of the task's file: every, at, cron, during, misfire, overlap, timeout, \
        retries, enabled, per. They are kept in the journal, and a `wheelwright run` that works on it follows within \
        seconds. SETTING=default goes back to the file's.
        """

    var syntax: CommandSyntax {
        CommandSyntax(
            TaskSettings.options, operands: [TaskOperands.task, TaskOperands.settings])
    }
    let examples = [
        CommandExample("wheelwright tasks set risk.monitor every=5m", "three times as often"),
        CommandExample("wheelwright tasks set risk.monitor every=default", "as its file says"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try TaskSettings.change(
            try arguments.require(TaskOperands.task), arguments.all(TaskOperands.settings), arguments, io)
    }
}

/// `wheelwright tasks enable`: lets a task run.
struct TasksEnableCommand: Command {
    let name = "enable"
    let summary = "let a task run that was switched off"
    var syntax: CommandSyntax { CommandSyntax(TaskSettings.options, operands: [TaskOperands.task]) }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try TaskSettings.change(try arguments.require(TaskOperands.task), ["enabled=true"], arguments, io)
    }
}

/// `wheelwright tasks disable`: keeps a task from running.
struct TasksDisableCommand: Command {
    let name = "disable"
    let summary = "keep a task from running until it is enabled again"
    var syntax: CommandSyntax { CommandSyntax(TaskSettings.options, operands: [TaskOperands.task]) }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        try TaskSettings.change(try arguments.require(TaskOperands.task), ["enabled=false"], arguments, io)
    }
}

/// Changes what a journal holds of a task's settings.
enum TaskSettings {
    static let options: [any OptionDeclaration] = [
        JournalOptions.journal, DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits,
    ]

    /// Checks assignments such as `every=5m` against the task, keeps them, and says how the task stands then.
    ///
    /// - Throws: U420 for a task that isn't there, the schedule's mistake; nothing is changed then
    static func change(
        _ id: String, _ assignments: [String], _ arguments: ParsedArguments, _ io: ConsoleIO
    ) throws -> ExitCode {
        if let word = assignments.first(where: { !$0.contains("=") }) {
            throw CommandFailure(
                "U422", "'\(printable(word))' is no SETTING=VALUE", remedy: "write such as every=10m or during=always",
                exitCode: .usage)
        }
        let tasks = try arguments.loadedRules().rules.tasks
        let declared = try TaskBook(tasks, settings: [:]).entry(id).task
        let before = try TaskBook.settings(arguments, io)[id] ?? [:]
        // What was set for an earlier form of the file and is no good any more doesn't stand in the way.
        var override =
            (try? TaskOverride(before.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }))
            ?? TaskWithSettings(declared, before).override
        try override.apply(assignments)
        let task = try declared.applying(override)
        let after = Dictionary(
            uniqueKeysWithValues: TaskSetting.allCases.compactMap { setting in
                override.text(of: setting).map { (setting.rawValue, $0) }
            })
        var changes: [String: String?] = [:]
        for name in Set(before.keys).union(after.keys) where before[name] != after[name] {
            changes.updateValue(after[name], forKey: name)
        }
        // A journal is made only for what can be.
        if !changes.isEmpty { try arguments.journal(.writing, io).setTask(id, changes, at: io.now()) }
        io.print(line(task, io.now()))
        return .success
    }

    /// `risk.monitor: every 5m during session, next Fri 2026-04-17 09:35 New York`.
    private static func line(_ task: ScheduledTask, _ now: Instant) -> String {
        let next = task.isEnabled ? task.next(after: now)?.at : nil
        let when = next.map { instant in
            let clock = NewYorkText(instant: instant)
            return ", next \(clock.day) \(clock.time) New York"
        }
        return "\(task.id): \(task.schedule) during \(task.during.rawValue)"
            + (when ?? (task.isEnabled ? ", never again" : ", disabled"))
    }
}
