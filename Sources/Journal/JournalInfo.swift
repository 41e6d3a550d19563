import SQLite

/// How much a journal holds.
package struct JournalInfo: Sendable, Hashable {
    /// The version of the file's format.
    package let version: Int
    /// Bytes of the file, without the log beside it.
    package let bytes: Int
    /// Rows of each kind, in a fixed order: portfolios, entries, open positions, trades, campaigns, snapshots,
    /// recommendations, alerts, task runs, lines of the log.
    package let counts: [Count]

    package struct Count: Sendable, Hashable {
        /// `trades`.
        package let name: String
        package let rows: Int

        package init(name: String, rows: Int) {
            self.name = name
            self.rows = rows
        }
    }

    package init(version: Int, bytes: Int, counts: [Count]) {
        self.version = version
        self.bytes = bytes
        self.counts = counts
    }
}

extension Journal {
    /// How much the journal holds.
    package func info() throws(JournalError) -> JournalInfo {
        try read { (connection) throws(JournalError) in
            var counts: [JournalInfo.Count] = []
            for (name, table) in [
                ("portfolios", "portfolio"), ("entries", "entry"), ("open positions", "position"), ("trades", "trade"),
                ("campaigns", "campaign"), ("snapshots", "snapshot"), ("recommendations", "recommendation"),
                ("alerts", "alert"), ("task runs", "task_run"), ("lines of the log", "log"),
            ] {
                let rows = try connection.database.number("SELECT count(*) FROM \(table)")
                counts.append(JournalInfo.Count(name: name, rows: Int(rows)))
            }
            let pages = try connection.database.number("PRAGMA page_count")
            let size = try connection.database.number("PRAGMA page_size")
            return JournalInfo(
                version: Int(try connection.database.number("PRAGMA user_version")), bytes: Int(pages * size),
                counts: counts)
        }
    }
}
