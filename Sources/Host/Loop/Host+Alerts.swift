import Journal
import Market

/// Telling alerts. Those that wait to be told are in the journal, which is the only queue.
extension Host {
    /// Tells the alerts whose time has come, and keeps that they were told.
    ///
    /// Lines are written at once. Programs are run one after the other beside the loop, which goes on meanwhile; where a
    /// recorded time jumps it waits for them, so that what is written doesn't depend on how long they take.
    func tellAlerts() async {
        let now = clock.now()
        guard let next = nextAlert, next <= now else { return }
        nextAlert = nil
        let due = await recorded { () throws(JournalError) in try journal.dueAlerts(at: now) } ?? []
        let fresh = due.filter { !shown.contains($0.id) }
        shown.formUnion(fresh.map(\.id))
        for alert in fresh { await tell(alert, by: sinks.filter(\.isImmediate)) }
        if sinks.allSatisfy(\.isImmediate) {
            await markTold(fresh)
        } else if clock.pace == .instant {
            await runPrograms()
        } else if courier == nil {
            courier = Task { await runPrograms() }
        }
        let later = await recorded { () throws(JournalError) in
            try journal.dueAlerts(at: Instant(microseconds: .max))
        }
        takeNext(of: later ?? [])
    }

    /// Notes when the first of these alerts is to be told that hasn't been.
    func takeNext(of alerts: [StoredAlert]) {
        nextAlert = alerts.first { !shown.contains($0.id) }?.deliverAt
    }

    /// Waits until the programs are through; where stopping was asked for, no longer than the one that runs may take, and a
    /// second time not at all.
    func awaitPrograms() async {
        while courier != nil, signals.stops() < 2 { await wait(0.1) }
        courier?.cancel()
        await courier?.value
    }

    /// Runs the programs for what was shown, until nothing is left or the loop is to stop.
    private func runPrograms() async {
        defer { courier = nil }
        while let alert = await nextShown() {
            await tell(alert, by: sinks.filter { !$0.isImmediate })
            guard !Task.isCancelled, await markTold([alert]) else { return }
        }
    }

    private func nextShown() async -> StoredAlert? {
        guard signals.stops() == 0 else { return nil }
        let now = clock.now()
        let due = await recorded { () throws(JournalError) in try journal.dueAlerts(at: now) }
        return due?.first { shown.contains($0.id) }
    }

    @discardableResult
    private func markTold(_ alerts: [StoredAlert]) async -> Bool {
        guard !alerts.isEmpty else { return true }
        let now = clock.now()
        let written: Void? = await recorded { () throws(JournalError) in
            try journal.markDelivered(alerts.map(\.id), at: now)
        }
        // What can't be kept as told isn't told again and again.
        if written != nil { shown.subtract(alerts.map(\.id)) }
        return written != nil
    }

    /// A place that doesn't take alerts is told of once, and again when it does.
    private func tell(_ alert: StoredAlert, by sinks: [any AlertSink]) async {
        for sink in sinks {
            let problem = await sink.tell(alert)
            let before = silent.updateValue(problem, forKey: sink.name) ?? nil
            guard problem != before else { continue }
            if let problem {
                log(
                    .warning, "\(sink.name) did not take an alert: \(problem)", at: clock.now(),
                    ["alert": .count(Int(alert.id))])
            } else {
                log(.info, "\(sink.name) takes alerts again", at: clock.now(), ["alert": .count(Int(alert.id))])
            }
        }
    }
}
