package import Market
import SQLite

extension RecordingReader {
    /// Copies the recording into a new file, as it is at this moment.
    ///
    /// - Throws: `storage` where the file is there already or can't be written.
    package func copy(to path: String) throws(RecordingError) {
        try withDatabase { (database) throws(RecordingError) in
            let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            try database.execute("VACUUM INTO '\(quoted)'")
        }
    }
}

extension RecordingWriter {
    /// Removes everything from a recording that was not known at an instant: later captures and bars, and what was declared,
    /// announced or published later.
    package static func cut(_ path: String, after instant: Instant) throws {
        try RecordingWriter.write(to: path, volatility: { _ in nil }) { writer in
            let later = SQLValue.integer(instant.microseconds)
            let date = SQLValue(NewYorkTime.date(of: instant).daysSinceEpoch)
            try writer.database.prepare(
                """
                DELETE FROM chain_column WHERE id / \(Schema.columnStride) IN
                (SELECT id FROM capture WHERE instant > ?1)
                """
            ).run(later)
            for (table, column, bound) in [
                ("capture", "instant", later), ("bar", "ends", later), ("dividend", "declared", later),
                ("earnings", "announced", later), ("news", "published", later),
                ("corporate_action", "announced", later),
                ("rate", "date", date),
                ("position", "opened", date),
            ] {
                try writer.database.prepare("DELETE FROM \(table) WHERE \(column) > ?1").run(bound)
            }
        }
    }
}
