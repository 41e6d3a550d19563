package import Market
import SQLite

extension Journal {
    /// How many bytes a task's state may have.
    package static let longestState = 65_536

    /// Begins a run: from now on it is on record, whatever becomes of the process.
    ///
    /// A key that failed or was interrupted may be begun again, as the next attempt.
    ///
    /// - Returns: the id of the run and which attempt it is.
    /// - Throws: `doubleRun` where a run under the key goes on, has succeeded, or was skipped.
    package func begin(_ request: RunRequest) throws(JournalError) -> (id: Int64, attempt: Int) {
        try write { (connection) throws(JournalError) in
            let attempt = try connection.nextAttempt(of: request.key)
            let id = try connection.insert(request, attempt: attempt, status: .running)
            return (id, attempt)
        }
    }

    /// Writes what a run did, its state and its end in one transaction.
    ///
    /// - Throws: `notRunning`, `stateChanged`, `tooLarge`; the run goes on then, and can be ended by `fail`.
    @discardableResult
    package func commit(_ run: Int64, _ result: RunResult) throws(JournalError) -> CommittedRun {
        try end(run, .succeeded, reason: nil, result)
    }

    /// Writes that a run failed, with what its `on_failure` did; its state stays as it was before.
    ///
    /// - Throws: `notRunning`.
    @discardableResult
    package func fail(_ run: Int64, reason: String, _ result: RunResult) throws(JournalError) -> CommittedRun {
        var result = result
        result.state = .unchanged
        return try end(run, .failed, reason: reason, result)
    }

    /// Writes that a firing was let go, so that it is not made up for later.
    ///
    /// - Throws: `doubleRun` as `begin`.
    @discardableResult
    package func skip(_ request: RunRequest, reason: String) throws(JournalError) -> Int64 {
        try write { (connection) throws(JournalError) in
            let attempt = try connection.nextAttempt(of: request.key)
            let id = try connection.insert(request, attempt: attempt, status: .skipped)
            try connection.finish(
                id, request, attempt, .skipped, reason: reason, RunResult(finished: request.started))
            return id
        }
    }

    /// Marks every run that is still on record as going on: for the one process that runs tasks, as it starts and ends.
    ///
    /// Runs by hand are left alone while a process holds a `ManualLock`.
    ///
    /// - Returns: the runs that were interrupted, oldest first.
    @discardableResult
    package func markInterruptedRuns(at: Instant) throws(JournalError) -> [TaskRun] {
        try ManualLock.withRuns(of: path) { (mayGoOn) throws(JournalError) in
            let spared = mayGoOn ? "AND is_manual = 0" : ""
            return try write { (connection) throws(JournalError) in
                let runs = try connection.runs("WHERE status = 'running' \(spared) ORDER BY id", [])
                for run in runs {
                    try connection.finish(
                        run.id, run.request, run.attempt, .interrupted, reason: "the process ended while it ran",
                        RunResult(finished: at))
                }
                return try connection.runs(ids: runs.map(\.id))
            }
        }
    }

    private func end(
        _ run: Int64, _ status: TaskRun.Status, reason: String?, _ result: RunResult
    ) throws(JournalError) -> CommittedRun {
        try write { (connection) throws(JournalError) in
            guard let running = try connection.runs("WHERE id = ?1 AND status = 'running'", [.integer(run)]).first
            else { throw .notRunning(run: run) }
            var committed = CommittedRun()
            try connection.add(result.snapshots, run: run)
            for effect in result.effects { try connection.add(effect, run: run, to: &committed) }
            try connection.change(result.state, from: result.origin, of: running.request, run: run)
            try connection.finish(run, running.request, running.attempt, status, reason: reason, result)
            return committed
        }
    }
}

extension Connection {
    /// - Throws: `doubleRun` where the key may not be begun.
    fileprivate func nextAttempt(of key: String) throws(JournalError) -> Int {
        let runs = try self.runs("WHERE key = ?1 ORDER BY attempt", [.text(key)])
        for run in runs where run.status != .failed && run.status != .interrupted {
            throw .doubleRun(key: key, status: run.status, started: run.request.started)
        }
        return (runs.last?.attempt ?? 0) + 1
    }

    fileprivate func insert(
        _ request: RunRequest, attempt: Int, status: TaskRun.Status
    ) throws(JournalError) -> Int64 {
        try TextRule.text(request.key, of: "the key of a run")
        try database.prepare(
            """
            INSERT INTO task_run (key, task, portfolio, scheduled, started, attempt, is_manual, status, log, effects)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, '', 0)
            """
        ).run(
            .text(request.key), .text(request.task), SQLValue(request.portfolio), SQLValue(request.scheduled),
            SQLValue(request.started), SQLValue(attempt), SQLValue(request.isManual), .text(status.rawValue))
        return database.lastInsertedRow
    }

    fileprivate func finish(
        _ run: Int64, _ request: RunRequest, _ attempt: Int, _ status: TaskRun.Status, reason: String?,
        _ result: RunResult
    ) throws(JournalError) {
        let lines = result.log.map { $0.split(separator: "\n").joined(separator: " ") }
        let log = lines.joined(separator: "\n")
        try TextRule.text(log, of: "the log of task '\(request.task)'")
        try database.prepare(
            """
            UPDATE task_run SET finished = ?2, status = ?3, reason = ?4, log = ?5, effects = ?6, seconds = ?7,
                memory = ?8, requests = ?9
            WHERE id = ?1
            """
        ).run(
            .integer(run), SQLValue(result.finished), .text(status.rawValue), SQLValue(reason), .text(log),
            SQLValue(result.effects.count), SQLValue(result.figures.seconds), SQLValue(result.figures.memory),
            SQLValue(result.figures.requests))
        let ended = TaskRun(
            id: run, request: request, attempt: attempt, status: status, finished: result.finished, reason: reason,
            log: lines, effects: result.effects.count, figures: result.figures)
        try DecisionLog.append(
            LogLine(at: result.finished, kind: .run, portfolio: nil, subject: run, body: ended.json), to: database)
    }

    fileprivate func change(
        _ state: StateChange, from origin: StateOrigin, of request: RunRequest, run: Int64
    ) throws(JournalError) {
        let name = SQLValue.text(request.portfolio ?? "")
        if state != .unchanged, case .run(let read) = origin,
            try stateRun(of: request.task, portfolio: request.portfolio) != read
        {
            throw .stateChanged(task: request.task)
        }
        switch state {
        case .unchanged: return
        case .removed:
            try database.prepare("DELETE FROM task_state WHERE task = ?1 AND portfolio = ?2").run(
                .text(request.task), name)
        case .set(let bytes):
            guard bytes.count <= Journal.longestState else {
                throw .tooLarge(
                    what: "the state of task '\(request.task)'", bytes: bytes.count, limit: Journal.longestState)
            }
            try database.prepare("INSERT OR REPLACE INTO task_state VALUES (?1, ?2, ?3, ?4)").run(
                .text(request.task), name, .blob(bytes), .integer(run))
        }
    }

    fileprivate func add(
        _ effect: RunEffect, run: Int64, to committed: inout CommittedRun
    ) throws(JournalError) {
        switch effect {
        // Written before, all together.
        case .snapshot: return
        case .recommendation(let record): committed.recommendations.append(try add(record, run: run))
        case .alert(let draft):
            if let alert = try add(draft, run: run) { committed.alerts.append(alert) }
        case .price(let mark): try add(mark)
        case .report(let report): try add(report, run: run)
        }
    }
}

extension RunResult {
    fileprivate var snapshots: [PositionSnapshot] {
        effects.compactMap { effect in
            if case .snapshot(let snapshot) = effect { snapshot } else { nil }
        }
    }
}
