import Journal
import Market
import RuleModel
import RuleScript
import Worker

/// `wheelwright doctor`: whether everything that the program needs is in order.
struct DoctorCommand: Command {
    let name = "doctor"
    let summary = "check the workspace, journal, calendar, disk, clock and more"
    let discussion = """
        Looks at everything that a long-running wheelwright depends on, and changes nothing. A warning is worth acting on \
        some day; a problem keeps something from working, and ends the command with 1.
        """
    let machine: MachineState
    /// Starts a worker, and says why where that fails.
    private let workerProblem: @Sendable () async -> (any Error)?

    init(
        machine: MachineState = .process,
        workerProblem: @escaping @Sendable () async -> (any Error)? = DoctorCommand.tryWorker
    ) {
        self.machine = machine
        self.workerProblem = workerProblem
    }

    var syntax: CommandSyntax {
        CommandSyntax([DecisionOptions.rules, OutputFormat.option] + JournalOptions.place)
    }
    let examples = [CommandExample("wheelwright doctor", "is everything in order?")]
    let exitCodes: [ExitCode] = [.success, .findings, .usage]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let folder = arguments[DecisionOptions.workspace] ?? "."
        var checks = versions
        checks.append(workspace(folder))
        checks.append(rules(arguments))
        checks.append(journal(arguments, io))
        checks.append(run(on: arguments.journalPath))
        checks.append(DoctorCommand.calendar(.nyse, now: io.now()))
        checks.append(disk(below: arguments.journalPath))
        checks.append(clock(io.now()))
        checks.append(await worker())
        let problems = checks.count { $0.state == .problem }
        let warnings = checks.count { $0.state == .warning }
        Listing(
            name: "checks", columns: DoctorCommand.columns, rows: checks, whenEmpty: "",
            footer: "\n\(problems == 0 ? "nothing is broken" : counted(problems, "problem"))"
                + (warnings == 0 ? "" : ", \(counted(warnings, "warning"))") + "\n"
        ).write(try arguments.require(OutputFormat.option), io)
        return problems == 0 ? .success : .findings
    }

    private static var columns: [ListColumn<DoctorCheck>] {
        [
            ListColumn("subject", .init("What"), text: { $0.subject }),
            ListColumn("state", .init("State"), value: { .string($0.state.rawValue) }) { check in
                .init(check.state.rawValue, look(check.state))
            },
            ListColumn("text", .init("Found"), text: { $0.text }),
        ]
    }

    private static func look(_ state: DoctorCheck.State) -> TextStyle {
        switch state {
        case .fine: .green
        case .warning: .yellow
        case .problem: .red
        }
    }
}

extension DoctorCommand {
    private var versions: [DoctorCheck] {
        let libraries = VersionCommand.Component.all.map { "\($0.name) \($0.version)" }
        return [
            .fine("program", "wheelwright \(ProductVersion.text)"),
            .fine("libraries", libraries.joined(separator: ", ")),
        ]
    }

    private func workspace(_ folder: String) -> DoctorCheck {
        guard Folder.exists(folder) else {
            return .problem("workspace", WorkspaceError.noFolder(option: "--workspace", path: folder))
        }
        let parts = ["rules", "strategies", "local"].filter { Folder.exists("\(folder)/\($0)") }.map { "\($0)/" }
        let has = parts.isEmpty ? "the shipped rules apply" : "has \(parts.joined(separator: ", "))"
        guard machine.isWritable(folder) else {
            return .warning("workspace", "\(folder): \(has); it can't be written to, so no journal can be made in it")
        }
        return .fine("workspace", "\(folder): \(has)")
    }

    private func rules(_ arguments: ParsedArguments) -> DoctorCheck {
        do {
            let rules = try arguments.loadedRules().rules
            return .fine(
                "rules",
                "\(counted(rules.trees.count, "tree")), \(counted(rules.scores.count, "score")), "
                    + "\(counted(rules.signals.count, "signal")), \(counted(rules.tasks.count, "task")); fingerprint \(rules.fingerprint)"
            )
        } catch {
            return .problem("rules", error)
        }
    }

    /// Warns when less than a year is left.
    static func calendar(_ calendar: ExchangeCalendar, now: Instant) -> DoctorCheck {
        let today = NewYorkTime.date(of: now)
        guard calendar.covers(today) else {
            return .problem(
                "calendar",
                "it knows \(calendar.firstDay) to \(calendar.lastDay), not today; install a newer wheelwright")
        }
        let left = calendar.lastDay - today
        let text = "NYSE sessions from \(calendar.firstDay) to \(calendar.lastDay)"
        guard left >= 365 else {
            return .warning(
                "calendar", "\(text): \(counted(left, "day")) left; install a newer wheelwright before then")
        }
        return .fine("calendar", text)
    }

    /// A clock that is off files transactions and firings on the wrong day.
    private func clock(_ now: Instant) -> DoctorCheck {
        let text = "\(ReportText.second(now)) (\(ReportText.newYork(now)))"
        guard now > ProductVersion.released else {
            return .problem("clock", "\(text) is before this program was made; set the clock")
        }
        guard machine.followsTimeServer() else {
            return .warning(
                "clock", "\(text); nothing seems to set it by a time server, such as systemd-timesyncd or chrony")
        }
        return .fine("clock", "\(text), set by a time server")
    }

    private func worker() async -> DoctorCheck {
        if let error = await workerProblem() { return .problem("worker", error) }
        return .fine("worker", "starts, evaluates and answers")
    }

    /// Lets a worker evaluate an expression.
    static func tryWorker() async -> (any Error)? {
        do {
            let supervisor = try Supervisor(version: ProductVersion.text)
            let opened = try await supervisor.open(EvaluationSetup())
            if let failure = opened.failure { return failure }
            let answer = try await supervisor.evaluate(
                RuleFile(path: "doctor", text: "return 1 + 1"), allowance: Allowance(runs: 1, eachFor: 5))
            guard answer.failure == nil, answer.lines == ["2"] else {
                return CommandFailure(
                    "U365", "a worker answered 1 + 1 with '\(answer.lines.joined(separator: " "))'",
                    remedy: "install wheelwright anew")
            }
            return nil
        } catch {
            return error
        }
    }
}
