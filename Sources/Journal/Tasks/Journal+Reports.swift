package import Market
import SQLite

/// What a task wrote for somebody to read, as it is kept.
package struct StoredReport: Sendable, Hashable {
    package let id: Int64
    /// The run that wrote it.
    package let run: Int64
    package let task: String
    /// The portfolio that it ran for; nil for all.
    package let portfolio: String?
    package let at: Instant
    package let title: String
    /// Lines.
    package let body: String
}

/// What listings of reports ask for: nil asks for nothing.
package struct ReportFilter: Sendable, Hashable {
    package var task: String?
    /// The New York days as of which they were written.
    package var from: CalendarDate?
    package var to: CalendarDate?
    /// The newest ones, at most so many.
    package var limit: Int?

    package init(task: String? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil, limit: Int? = nil) {
        self.task = task
        self.from = from
        self.to = to
        self.limit = limit
    }
}

extension Journal {
    /// What tasks wrote, newest first.
    package func reports(_ filter: ReportFilter = ReportFilter()) throws(JournalError) -> [StoredReport] {
        var conditions = Conditions()
        conditions.add("t.task = ?", filter.task.map(SQLValue.text))
        conditions.add("r.at", from: filter.from, through: filter.to)
        let sql = """
            SELECT r.id, r.run_id, t.task, t.portfolio, r.at, r.title, r.body
            FROM report AS r JOIN task_run AS t ON t.id = r.run_id\(conditions.sql)
            ORDER BY r.id DESC\(limitSQL(filter.limit))
            """
        return try read { (connection) throws(JournalError) in
            var reports: [StoredReport] = []
            try connection.database.prepare(sql).rows(conditions.values) { (row) throws(JournalError) in
                reports.append(
                    StoredReport(
                        id: row.integer(0), run: row.integer(1), task: row.text(2), portfolio: row.optionalText(3),
                        at: row.instant(4), title: row.text(5), body: row.text(6)))
            }
            return reports
        }
    }
}
