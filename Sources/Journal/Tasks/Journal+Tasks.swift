package import Market
import SQLite

extension Journal {
    /// The latest runs, newest first: of a task, for a portfolio, with a status, due on New York days; nil asks for nothing.
    package func history(
        task: String? = nil, portfolio: String? = nil, status: TaskRun.Status? = nil, from: CalendarDate? = nil,
        to: CalendarDate? = nil, limit: Int? = nil
    ) throws(JournalError) -> [TaskRun] {
        var conditions = Conditions()
        conditions.add("task = ?", task.map(SQLValue.text))
        conditions.add("portfolio = ?", portfolio.map(SQLValue.text))
        conditions.add("status = ?", status.map { .text($0.rawValue) })
        conditions.add("scheduled", from: from, through: to)
        let (sql, values) = ("\(conditions.sql) ORDER BY id DESC\(limitSQL(limit))", conditions.values)
        return try read { (connection) throws(JournalError) in try connection.runs(sql, values) }
    }

    /// A run by its id; nil where there is none.
    package func run(_ id: Int64) throws(JournalError) -> TaskRun? {
        try read { (connection) throws(JournalError) in try connection.runs(ids: [id]).first }
    }

    /// All attempts under a key, in order.
    package func runs(key: String) throws(JournalError) -> [TaskRun] {
        try read { (connection) throws(JournalError) in
            try connection.runs("WHERE key = ?1 ORDER BY attempt", [.text(key)])
        }
    }

    /// The last run of a task that came to an end of its own, succeeded or failed; nil where there was none.
    package func lastFinishedRun(of task: String, portfolio: String? = nil) throws(JournalError) -> TaskRun? {
        try read { (connection) throws(JournalError) in
            try connection.runs(
                "WHERE task = ?1 AND portfolio IS ?2 AND status IN ('succeeded', 'failed') ORDER BY id DESC LIMIT 1",
                [.text(task), SQLValue(portfolio)]
            ).first
        }
    }

    /// The last attempt at the newest firing of a task, up to an instant, that was begun; nil where none was.
    package func lastAttempt(
        of task: String, portfolio: String? = nil, through: Instant
    ) throws(JournalError) -> TaskRun? {
        try read { (connection) throws(JournalError) in
            try connection.runs(
                """
                WHERE task = ?1 AND portfolio IS ?2 AND is_manual = 0 AND status <> 'skipped' AND scheduled <= ?3
                ORDER BY scheduled DESC, id DESC LIMIT 1
                """, [.text(task), SQLValue(portfolio), SQLValue(through)]
            ).first
        }
    }

    /// The latest instant, up to another, for which a task has been due and dealt with, whatever came of it; nil where there
    /// is none.
    ///
    /// Interrupted runs don't count: they are to be made up for.
    package func lastFiring(of task: String, through: Instant) throws(JournalError) -> Instant? {
        try read { (connection) throws(JournalError) in
            try connection.database.prepare(
                """
                SELECT scheduled FROM task_run WHERE task = ?1 AND is_manual = 0 AND status <> 'interrupted'
                AND scheduled <= ?2 ORDER BY scheduled DESC LIMIT 1
                """
            ).first([.text(task), SQLValue(through)]) { (row) throws(JournalError) in row.instant(0) }
        }
    }

    /// What a task kept after its last successful run; nil where nothing.
    package func state(of task: String, portfolio: String? = nil) throws(JournalError) -> [UInt8]? {
        try read { (connection) throws(JournalError) in
            try connection.database.prepare("SELECT state FROM task_state WHERE task = ?1 AND portfolio = ?2").first([
                .text(task), .text(portfolio ?? ""),
            ]) { (row) throws(JournalError) in try row.bytes(0) }
        }
    }

    /// The run that kept a task's state; nil where there is no state.
    package func stateRun(of task: String, portfolio: String? = nil) throws(JournalError) -> Int64? {
        try read { (connection) throws(JournalError) in try connection.stateRun(of: task, portfolio: portfolio) }
    }

    /// What was set for a task beside its file, by name.
    package func taskSettings(_ task: String) throws(JournalError) -> [String: String] {
        try allTaskSettings()[task] ?? [:]
    }

    /// What was set for tasks beside their files: by task, then by name.
    package func allTaskSettings() throws(JournalError) -> [String: [String: String]] {
        try read { (connection) throws(JournalError) in
            var settings: [String: [String: String]] = [:]
            try connection.database.prepare("SELECT task, name, value FROM task_setting").rows {
                (row) throws(JournalError) in settings[row.text(0), default: [:]][row.text(1)] = row.text(2)
            }
            return settings
        }
    }

    /// Sets something of a task (`every`, `enabled`, …); nil takes it back. All of it is set, or nothing.
    package func setTask(_ task: String, _ changes: [String: String?], at: Instant) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
                try connection.setTask(task, name, value, at: at)
            }
        }
    }
}

extension Connection {
    static let runColumns = """
        id, key, task, portfolio, scheduled, started, is_manual, attempt, status, finished, reason, log, effects, seconds, \
        memory, requests
        """

    /// The runs that a condition and order ask for.
    func runs(_ condition: String, _ values: [SQLValue]) throws(JournalError) -> [TaskRun] {
        var runs: [TaskRun] = []
        try database.prepare("SELECT \(Connection.runColumns) FROM task_run \(condition)").rows(values) {
            (row) throws(JournalError) in
            guard let run = TaskRun(row) else {
                throw .damaged(path: database.path, detail: "task run \(row.integer(0)) can't be read")
            }
            runs.append(run)
        }
        return runs
    }

    func runs(ids: [Int64]) throws(JournalError) -> [TaskRun] {
        var found: [TaskRun] = []
        for id in ids { found += try runs("WHERE id = ?1", [.integer(id)]) }
        return found
    }

    func stateRun(of task: String, portfolio: String?) throws(JournalError) -> Int64? {
        try database.prepare("SELECT run_id FROM task_state WHERE task = ?1 AND portfolio = ?2").first([
            .text(task), .text(portfolio ?? ""),
        ]) { (row) throws(JournalError) in row.integer(0) }
    }

    fileprivate func setTask(
        _ task: String, _ name: String, _ value: String?, at: Instant
    ) throws(JournalError) {
        try TextRule.text(task + name + (value ?? ""), of: "a setting of task '\(task)'")
        if let value {
            try database.prepare("INSERT OR REPLACE INTO task_setting VALUES (?1, ?2, ?3, ?4)").run(
                .text(task), .text(name), .text(value), SQLValue(at))
        } else {
            try database.prepare("DELETE FROM task_setting WHERE task = ?1 AND name = ?2").run(
                .text(task), .text(name))
        }
        var json = CanonicalJSON()
        json.add("task", task)
        json.add("name", name)
        json.add("value", value)
        try DecisionLog.append(
            LogLine(at: at, kind: .taskSetting, portfolio: nil, subject: 0, body: json.text), to: database)
    }

    func add(_ report: TaskReport, run: Int64) throws(JournalError) {
        try TextRule.text(report.title, of: "the title of a report")
        try TextRule.text(report.body, of: "the report '\(report.title)'")
        try database.prepare("INSERT INTO report (run_id, at, kind, title, body) VALUES (?1, ?2, ?3, ?4, ?5)").run(
            .integer(run), SQLValue(report.at), .text(report.kind.rawValue), .text(report.title), .text(report.body))
    }
}

extension TaskRun {
    /// Reads `Connection.runColumns`; nil where the row holds no run.
    init?(_ row: borrowing Statement) {
        guard let status = Status(rawValue: row.text(8)) else { return nil }
        let log = row.text(11)
        self.init(
            id: row.integer(0),
            request: RunRequest(
                key: row.text(1), task: row.text(2), portfolio: row.optionalText(3), scheduled: row.instant(4),
                started: row.instant(5), isManual: row.isSet(6)),
            attempt: row.int(7), status: status, finished: row.optionalInstant(9), reason: row.optionalText(10),
            log: log.isEmpty ? [] : log.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
            effects: row.int(12),
            figures: RunFigures(seconds: row.real(13), memory: row.optionalInt(14), requests: row.optionalInt(15)))
    }

    /// What the decision log says of a run that has ended.
    var json: String {
        var json = CanonicalJSON()
        json.add("key", request.key)
        json.add("task", request.task)
        json.add("portfolio", request.portfolio)
        json.add("scheduled", request.scheduled)
        json.add("started", request.started)
        json.add("manual", request.isManual)
        json.add("attempt", attempt)
        json.add("status", status.rawValue)
        json.add("finished", finished)
        json.add("reason", reason)
        json.add("log", hashOf: Array(log.joined(separator: "\n").utf8))
        json.add("effects", effects)
        return json.text
    }
}
