import Journal
import Market
import RuleModel
import Tasks
import Worker

/// The rules in force, and the times at which their tasks fire.
extension Host {
    /// Takes rules that have changed; where they can't be used, those before stay in force.
    func lookAtRules() async {
        let isAsked = signals.takeReload()
        if isAsked {
            notifier.reloading()
            log(.info, "reading the rules again, as asked", at: clock.now())
        }
        switch isAsked ? rules.reload() : rules.refresh() {
        case .unchanged:
            if let refusal, !clock.isReplay, system.uptime() >= refusal.next { await takeRules(wasBroken: true) }
        case .broken(let code, let text):
            log(.error, "\(text); the rules before stay in force", at: clock.now(), ["code": .text(code)])
        case .reloaded(let wasBroken): await takeRules(wasBroken: wasBroken)
        }
        if isAsked { notifier.ready(taskCount) }
        await lookAtOverrides()
    }

    /// Puts the rules that were read in force where the worker takes them; tries it again later where it doesn't.
    private func takeRules(wasBroken: Bool) async {
        let candidate = rules.current
        do throws(WorkerError) {
            guard let reason = try await openRules(candidate) else { return await put(candidate, wasBroken) }
            refuse(candidate, because: reason)
        } catch {
            refuse(candidate, because: error.description)
            if !error.isAboutOneRequest { await renewSupervisor() }
        }
    }

    private func put(_ candidate: HostRules, _ wasBroken: Bool) async {
        (inForce, refusal) = (candidate, nil)
        await plan(isStart: false)
        log(
            .info, wasBroken ? "the rules are good again and in force" : "the rules have changed and are in force",
            at: clock.now(), ["tasks": .count(plans.count), "rules": .text(candidate.fingerprint)])
    }

    /// Notes that the worker doesn't take rules; the log says it once.
    private func refuse(_ candidate: HostRules, because reason: String) {
        let before = refusal.flatMap { $0.rules == candidate.fingerprint ? $0 : nil }
        let pause = min(2 * (before?.pause ?? 2.5), 300)
        refusal = Refusal(
            rules: candidate.fingerprint, reason: reason, pause: pause, next: system.uptime() + pause)
        guard reason != before?.reason else { return }
        let outlook = clock.isReplay ? "" : ", and it is tried again"
        log(.error, "\(reason); the rules before stay in force\(outlook)", at: clock.now())
    }

    /// Gives the worker rules.
    ///
    /// - Returns: why it can't use them; nil where it can
    func openRules(_ rules: HostRules) async throws(WorkerError) -> String? {
        let setup = TaskSetup(
            files: rules.files, modules: rules.modules, recording: settings.recording, limits: settings.limits)
        return try await supervisor.open(setup).failure?.description
    }

    /// A new worker in place of one that can't be started any more.
    func renewSupervisor() async {
        do throws(WorkerError) {
            supervisor = try Supervisor(program: settings.program, version: settings.version)
            if let refusal = try await openRules(inForce) { log(.error, refusal, at: clock.now()) }
        } catch {
            log(.error, error.description, at: clock.now(), ["code": .text(error.code)])
        }
    }

    /// Looks every few seconds whether a task was set, enabled or disabled by another process.
    private func lookAtOverrides() async {
        guard !clock.isReplay, system.uptime() - lastLook.uptime >= 5 else { return }
        let (before, now) = (lastLook.at, clock.now())
        lastLook.uptime = system.uptime()
        // A journal that can't be read now will be at the next look; writing tells of it.
        guard let found = try? journal.allTaskSettings() else { return }
        lastLook.at = now
        if found != overrides {
            overrides = found
            await plan(isStart: false, setSince: before)
            log(.info, "tasks were set anew", at: clock.now(), ["set": .list(found.keys.sorted())])
        }
        if let alerts = try? journal.dueAlerts(at: Instant(microseconds: .max)) { takeNext(of: alerts) }
    }
}

/// Rules that the worker did not take.
struct Refusal {
    /// Their fingerprint.
    let rules: String
    let reason: String
    /// Seconds between the last attempt and the next.
    let pause: Double
    /// When they are tried again, in seconds of uptime.
    let next: Double
}
