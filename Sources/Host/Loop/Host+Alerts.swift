import Journal
import Market

/// An alert on its way to one place.
struct Delivery {
    let alert: StoredAlert
    let sink: any AlertSink
    /// How often the place has refused it.
    var refusals = 0
    /// Not tried before this, in seconds of uptime.
    var notBefore = -Double.infinity

    /// After so many refusals it is given up.
    static let mostRefusals = 10

    /// Seconds before it is tried again: from ten seconds, doubling, up to a quarter of an hour.
    var pause: Double { min(900, 10 * Double(1 << max(0, refusals - 1))) }

    func isSame(as other: Delivery) -> Bool { alert.id == other.alert.id && sink.name == other.sink.name }
}

/// Telling alerts. Those that wait to be told are in the journal, which is the only queue.
extension Host {
    /// Tells the alerts whose time has come, and keeps that they were told: once every place took them, or was given up.
    ///
    /// Lines are written at once. Programs are run one after the other beside the loop, which goes on meanwhile; where a
    /// recorded time jumps it waits for them, so that what is written doesn't depend on how long they take.
    func tellAlerts() async {
        let now = clock.now()
        if let next = nextAlert, next <= now {
            nextAlert = nil
            let due = await recorded { () throws(JournalError) in try journal.dueAlerts(at: now) } ?? []
            for alert in due where shown.insert(alert.id).inserted {
                deliveries += sinks.map { Delivery(alert: alert, sink: $0) }
            }
            let later = await recorded { () throws(JournalError) in
                try journal.dueAlerts(at: Instant(microseconds: .max))
            }
            takeNext(of: later ?? [])
        }
        await markTold(await deliver(isImmediate: true))
        if clock.pace == .instant {
            await runPrograms()
        } else if courier == nil, nextDelivery(isImmediate: false) != nil {
            courier = Task { await runPrograms() }
        }
    }

    /// Notes when the first of these alerts is to be told that hasn't been.
    func takeNext(of alerts: [StoredAlert]) {
        nextAlert = alerts.first { !shown.contains($0.id) }?.deliverAt
    }

    /// Tells the alerts of a run that somebody asked for, and no others.
    ///
    /// Where a loop works on the journal it is to tell them too, in its own places: they aren't kept as told then.
    func tellByHand(_ alerts: [StoredAlert]) async {
        let now = clock.now()
        let due = alerts.filter { $0.deliverAt <= now }
        for alert in due {
            for sink in sinks { _ = await tell(alert, by: sink) }
        }
        if OwnerLock.owner(of: journal.path) == nil { await markTold(due.map(\.id)) }
    }

    /// Waits until the programs are through; where stopping was asked for, no longer than the one that runs may take, and a
    /// second time not at all.
    func awaitPrograms() async {
        while courier != nil, signals.stops() < 2 { await wait(0.1) }
        courier?.cancel()
        await courier?.value
    }

    /// Runs the programs for what is due, until nothing is left or the loop is to stop.
    private func runPrograms() async {
        defer { courier = nil }
        _ = await deliver(isImmediate: false)
    }

    private func nextDelivery(isImmediate: Bool) -> Delivery? {
        guard !deliveries.isEmpty else { return nil }
        let now = system.uptime()
        return deliveries.first { $0.sink.isImmediate == isImmediate && $0.notBefore <= now }
    }

    /// Takes what is due to lines, or to programs, of which each is kept as told before the next is run.
    ///
    /// - Returns: the alerts that are to be kept as told
    private func deliver(isImmediate: Bool) async -> [Int64] {
        var told: [Int64] = []
        while isImmediate || signals.stops() == 0, let delivery = nextDelivery(isImmediate: isImmediate) {
            let problem = await tell(delivery.alert, by: delivery.sink)
            guard !Task.isCancelled else { break }
            settle(delivery, problem)
            guard !deliveries.contains(where: { $0.alert.id == delivery.alert.id }) else { continue }
            if isImmediate {
                told.append(delivery.alert.id)
            } else if await !markTold([delivery.alert.id]) {
                break
            }
        }
        return told
    }

    /// Ends a delivery, or puts it off; a replay tries once, and doesn't depend on what happens outside.
    private func settle(_ delivery: Delivery, _ problem: String?) {
        guard let index = deliveries.firstIndex(where: delivery.isSame) else { return }
        deliveries[index].refusals += 1
        guard let problem, !clock.isReplay else {
            deliveries.remove(at: index)
            return
        }
        guard deliveries[index].refusals >= Delivery.mostRefusals else {
            return deliveries[index].notBefore = system.uptime() + deliveries[index].pause
        }
        deliveries.remove(at: index)
        log(
            .error, "an alert is given up for \(delivery.sink.name): \(problem)", at: clock.now(),
            ["alert": .count(Int(delivery.alert.id)), "text": .text(delivery.alert.draft.text)])
    }

    @discardableResult
    private func markTold(_ alerts: [Int64]) async -> Bool {
        guard !alerts.isEmpty else { return true }
        let now = clock.now()
        let written: Void? = await recorded { () throws(JournalError) in try journal.markDelivered(alerts, at: now) }
        // What can't be kept as told isn't told again and again.
        if written != nil { shown.subtract(alerts) }
        return written != nil
    }

    /// A place that doesn't take alerts is told of once, and again when it does.
    private func tell(_ alert: StoredAlert, by sink: any AlertSink) async -> String? {
        let problem = await sink.tell(alert)
        let before = silent.updateValue(problem, forKey: sink.name) ?? nil
        guard problem != before else { return problem }
        if let problem {
            log(
                .warning, "\(sink.name) did not take an alert: \(problem)", at: clock.now(),
                ["alert": .count(Int(alert.id))])
        } else {
            log(.info, "\(sink.name) takes alerts again", at: clock.now(), ["alert": .count(Int(alert.id))])
        }
        return problem
    }
}
