package import Market
import SQLite

/// From when on a task has had the times at which it runs.
package struct ScheduleStart: Sendable, Hashable {
    /// Its times, as a text; another text is another schedule.
    package let times: String
    package let since: Instant

    package init(times: String, since: Instant) {
        self.times = times
        self.since = since
    }

    /// `2026-04-15T15:00:00Z every 5m during session`.
    fileprivate init?(text: String) {
        let word = text.prefix { $0 != " " }
        guard let since = Instant(word) else { return nil }
        self.init(times: String(text.dropFirst(word.count + 1)), since: since)
    }

    fileprivate var text: String { "\(since) \(times)" }
}

/// The schedules that the loop has seen: settings that it writes itself, so that the next one knows what was missed.
extension Journal {
    private static let prefix = "schedule of "

    /// From when on each task has had its times, by task.
    package func scheduleStarts() throws(JournalError) -> [String: ScheduleStart] {
        try read { (connection) throws(JournalError) in
            var starts: [String: ScheduleStart] = [:]
            for (name, value) in try connection.settings() where name.hasPrefix(Journal.prefix) {
                starts[String(name.dropFirst(Journal.prefix.count))] = ScheduleStart(text: value)
            }
            return starts
        }
    }

    /// Keeps from when on tasks have had their times; all of it, or nothing.
    package func keep(_ starts: [String: ScheduleStart], at: Instant) throws(JournalError) {
        try write { (connection) throws(JournalError) in
            for (task, start) in starts.sorted(by: { $0.key < $1.key }) {
                try connection.set(Journal.prefix + task, to: start.text, at: at)
            }
        }
    }

    /// When the times of a task were last set beside its file; nil where they weren't, or were taken back.
    package func timesSet(of task: String) throws(JournalError) -> Instant? {
        try read { (connection) throws(JournalError) in
            try connection.database.prepare(
                """
                SELECT at FROM task_setting WHERE task = ?1 AND name IN ('every', 'at', 'cron', 'during', 'enabled')
                ORDER BY at DESC LIMIT 1
                """
            ).first([.text(task)]) { (row) throws(JournalError) in row.instant(0) }
        }
    }
}
