package import Journal
import Market
import Recording
import RuleModel
import Tasks
import Worker

/// The long-lived loop: finds what is due, has it run by the worker, and writes what came of it.
///
/// One run at a time. What a run did, its state and its end are written in one transaction; a firing has a key, under which
/// nothing is done twice. The loop itself keeps nothing that it couldn't find again in the journal.
package actor Host {
    let settings: HostSettings
    let journal: Journal
    let rules: any RuleSource
    let log: HostLog
    let sinks: [any AlertSink]
    let notifier: Notifier
    let signals: HostSignals
    let system: SystemTime
    var clock: HostClock
    var supervisor: Supervisor
    var book: BookReader
    /// The rules that the worker has; those that were read last may be others, which it doesn't take.
    var inForce: HostRules
    /// Why the worker doesn't take the rules that were read last; nil where it does.
    var refusal: Refusal?
    /// The tasks in force, by id.
    var plans: [String: TaskPlan] = [:]
    /// What waits: runs that are tried again, and firings that wait for the end of the run before.
    var waiting: [Job] = []
    /// What was set for tasks beside their files.
    var overrides: [String: [String: String]] = [:]
    /// From when on tasks have had their times, as the journal has it; empty in a replay.
    var schedules: [String: ScheduleStart] = [:]
    /// When the next alert is to be told; nil where none waits.
    var nextAlert: Instant?
    /// The alerts that are on their way, and not kept as told yet.
    var shown: Set<Int64> = []
    /// Where they haven't been taken yet, in the order in which they are.
    var deliveries: [Delivery] = []
    /// What runs programs for alerts beside the loop; nil where nothing is left for them.
    var courier: Task<Void, Never>?
    /// Why places for alerts did not take the last one, by name; nil where they did.
    var silent: [String: String?] = [:]
    /// When the journal was last looked at for what other processes changed.
    var lastLook: (uptime: Double, at: Instant)
    /// What came of the latest run.
    var latest: Result<TaskOutcome, TaskFailure>?
    /// The alerts that it raised and that are to be told.
    var raised: [StoredAlert] = []
    private var lastSign = -Double.infinity
    var report = HostReport()

    /// - Parameters:
    ///   - journal: which the caller has made sure that no other loop works on
    ///   - sinks: where alerts are told
    /// - Throws: where the recording can't be read, or no worker be started
    package init(
        _ settings: HostSettings, journal: Journal, rules: sending any RuleSource, log: HostLog,
        sinks: [any AlertSink], notifier: Notifier, signals: HostSignals, system: SystemTime = .machine
    ) throws {
        self.settings = settings
        self.journal = journal
        inForce = rules.current
        self.rules = rules
        self.log = log
        self.sinks = sinks
        self.notifier = notifier
        self.signals = signals
        self.system = system
        clock = HostClock(
            settings.pace, origin: settings.span.lowerBound, end: settings.span.upperBound, system: system)
        lastLook = (0, clock.now())
        supervisor = try Supervisor(program: settings.program, version: settings.version)
        let recording = try RecordingReader(path: settings.recording)
        book = BookReader(journal: journal, recording: recording, only: settings.portfolio)
    }

    /// Serves until it is asked to stop, or until the end of what is replayed.
    ///
    /// - Throws: what keeps it from starting; once it serves, it tells of trouble and goes on
    package func serve() async throws -> HostReport {
        try await start()
        while signals.stops() == 0 {
            await lookAtRules()
            lookAtClock()
            await tellAlerts()
            let jobs = await dueJobs()
            for job in jobs where signals.stops() == 0 { await run(job) }
            guard jobs.isEmpty else { continue }
            guard await rest() else { break }
        }
        await stop()
        return report
    }

    private func start() async throws {
        let names = try book.names()
        if let name = settings.portfolio, names.isEmpty {
            throw HostError.unknownPortfolio(name: name, known: try journal.portfolios().map(\.name))
        }
        let interrupted = try journal.markInterruptedRuns(at: clock.now())
        for run in interrupted {
            log(
                .warning, "a run was interrupted; it is made up for by its misfire policy", at: clock.now(),
                [
                    "task": .text(run.request.task), "key": .text(run.request.key),
                ])
        }
        lastLook.at = clock.now()
        overrides = try journal.allTaskSettings()
        if !clock.isReplay { schedules = try journal.scheduleStarts() }
        if let refusal = try await openRules(inForce) { throw HostError.workerRefused(reason: refusal) }
        await plan(isStart: true)
        try resumeAttempts()
        nextAlert = try journal.dueAlerts(at: Instant(microseconds: .max)).first?.deliverAt
        log(
            .info, "ready", at: clock.now(),
            [
                "tasks": .count(plans.count), "rules": .text(inForce.fingerprint),
                "recording": .text(settings.recording), "journal": .text(journal.path),
                "next": .text(nextInstant.map { "\($0)" } ?? "nothing"),
            ])
        notifier.ready(taskCount)
    }

    /// What the service manager shows.
    var taskCount: String { plans.count == 1 ? "1 task" : "\(plans.count) tasks" }

    /// What is to happen next; nil where nothing is.
    var nextInstant: Instant? {
        let firings = plans.values.filter(\.task.isEnabled).compactMap(\.next?.at)
        return (firings + waiting.map(\.notBefore) + [nextAlert].compactMap { $0 }).min()
    }

    /// Waits for what is next, or lets the time jump there.
    ///
    /// - Returns: false at the end of what is replayed
    private func rest() async -> Bool {
        let next = nextInstant
        if clock.isReplay {
            guard let next, next <= settings.span.upperBound else { return false }
            if clock.pace == .instant {
                clock.jump(to: next)
                return true
            }
        }
        await wait(min(Host.tick, next.map { clock.seconds(until: $0) } ?? Host.tick))
        return true
    }

    /// Seconds between two looks at signals and rule files.
    private static let tick = 0.5

    /// Waits, and tells the service manager that all is well.
    func wait(_ seconds: Double) async {
        giveSign()
        await system.sleep(seconds)
    }

    /// Tells the service manager that the loop goes on, often enough.
    func giveSign() {
        guard let watchdog = notifier.watchdog else { return }
        let now = system.uptime()
        guard now - lastSign >= watchdog / 4 else { return }
        lastSign = now
        notifier.alive()
    }

    private func stop() async {
        notifier.stopping()
        report.isStopped = signals.stops() > 0
        await awaitPrograms()
        do throws(JournalError) {
            try journal.markInterruptedRuns(at: clock.now())
        } catch {
            log(.error, error.description, at: clock.now(), ["code": .text(error.code)])
        }
        let total = report.total
        log(
            .info, report.isStopped ? "stopped" : "the end of what is replayed", at: clock.now(),
            [
                "succeeded": .count(total.succeeded), "failed": .count(total.failed), "skipped": .count(total.skipped),
                "missed": .count(total.missed),
            ])
    }
}
