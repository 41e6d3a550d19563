import Glibc
import Host
import Journal
import Market
import Recording

/// `wheelwright run`: runs tasks when they are due, and goes on doing so.
struct RunCommand: Command {
    let name = "run"
    let summary = "run the tasks of the workspace when they are due"
    let discussion = """
        Runs the tasks that the rule files declare at their times, in a worker process that is stopped where a task doesn't \
        come back, and writes each run to the journal with what it did. Rule files that change are loaded again; where \
        they can't be, those before stay in force. SIGTERM ends it after the current run, SIGHUP loads the rules again.

        Market data comes from a recording, read as of each run's instant; a recording may grow meanwhile by `import`. \
        There is no live feed yet. With --speed the recording is replayed: 60x as fast, or with max without any wait, \
        into the journal that --journal names, and what is written is the same each time.

        Alerts are printed to standard output, and with --alerts added to a file. --notify runs a program for each of \
        them. The log goes to standard error: lines for a person on a terminal, else JSON, an object a line. \
        docs/running.md says more.
        """

    var syntax: CommandSyntax {
        CommandSyntax(
            RunOptions.common + [
                RunOptions.speed, RunOptions.from, RunOptions.to, RunOptions.alerts, RunOptions.notify,
                RunOptions.verbose,
            ])
    }
    let examples = [
        CommandExample("wheelwright run --data market.whl", "every task at its time, until SIGTERM"),
        CommandExample(
            "wheelwright run --data april.whl --speed max --journal april.db", "the recorded month, in seconds"),
        CommandExample(
            "wheelwright run --data market.whl --notify \"notify-send {severity} {text}\"", "alerts on the desktop"),
    ]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let signals = HostSignals.listen()
        let settings = try settings(arguments, io)
        let sinks = try sinks(arguments, io)
        guard settings.pace == .live || arguments[JournalOptions.journal] != nil else {
            throw CommandFailure(
                "U402", "run: a replay writes what happened then into a journal, and none is named",
                remedy: "add --journal FILE; 'wheelwright journal backup FILE' makes one with your positions",
                exitCode: .usage)
        }
        let journal = try arguments.journal(.writing, io)
        // A replay can be repeated, and writes faster than a disk can confirm.
        if settings.pace != .live { try journal.leaveSyncingToSystem() }
        let lock = try OwnerLock(journal: journal.path, at: io.now())
        defer { withExtendedLifetime(lock) {} }
        let archive = RuleArchive(besides: journal.path)
        let host = try Host(
            settings, journal: journal, rules: try arguments.liveRules(archive: archive),
            log: io.hostLog(least: arguments[RunOptions.verbose] ? .debug : .info), sinks: sinks,
            notifier: Notifier(environment: io.environment), signals: signals)
        let report = try await host.serve()
        guard settings.pace != .live else { return .success }
        io.output.write(HostReportText(report: report, style: io.style).text)
        return report.isStopped || report.total.failed == 0 ? .success : .findings
    }

    private func settings(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> HostSettings {
        let reader = try RecordingReader(path: try arguments.recordingPath())
        let pace = arguments[RunOptions.speed] ?? .live
        let isSpan = arguments[RunOptions.from] != nil || arguments[RunOptions.to] != nil
        if pace == .live, isSpan {
            throw CommandFailure(
                "U400", "run: --from and --to are for a replay, and the clock is the time of day",
                remedy: "add --speed max", exitCode: .usage)
        }
        guard let first = try reader.firstInstant(), let last = try reader.lastInstant() else {
            throw RecordingError.empty(path: reader.path)
        }
        // A replay has nothing to read before the first capture, and nothing new after the day of the last one.
        let lastDay = Moment.day(NewYorkTime.date(of: last))
        let from = arguments[RunOptions.from]?.start ?? first
        let to = arguments[RunOptions.to]?.end ?? lastDay.end
        guard from <= to, to >= first, from <= lastDay.end else {
            throw HostError.nothingToReplay(from: from, to: to, recorded: first...last)
        }
        return HostSettings(
            recording: reader.path, pace: pace, span: max(from, first)...min(to, lastDay.end),
            portfolio: arguments[RunOptions.portfolio],
            limits: arguments.limits, version: ProductVersion.text)
    }

    private func sinks(_ arguments: ParsedArguments, _ io: ConsoleIO) throws -> [any AlertSink] {
        var sinks: [any AlertSink] = [
            LineAlertSink(name: "standard output") { line in
                io.output.write(line)
                io.output.flush()
                return !io.output.isClosed
            }
        ]
        if let path = arguments[RunOptions.alerts] {
            if let reason = TextFile.reasonAgainst(adding: "", to: path) {
                throw CommandFailure(
                    "U401", "alerts can't be written: \(reason) (\(path))", remedy: "check the path and its rights")
            }
            sinks.append(LineAlertSink(name: path) { line in TextFile.reasonAgainst(adding: line, to: path) == nil })
        }
        if let command = arguments[RunOptions.notify] { sinks.append(try NotifyCommand(command).sink(io)) }
        return sinks
    }
}
