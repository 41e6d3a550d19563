import Market
import SQLite

extension RecordingReader {
    /// What the recording holds, in figures.
    package func info() throws(RecordingError) -> RecordingInfo {
        let path = path
        return try read { (tables) throws(RecordingError) in
            RecordingInfo(
                path: path, formatVersion: Int(try tables.database.number("PRAGMA user_version")),
                bytes: FileBytes.size(path), underlyings: try tables.underlyings(), sources: try tables.sources(),
                rates: Int(try tables.database.number("SELECT count(*) FROM rate")),
                positions: Int(try tables.database.number("SELECT count(*) FROM position")),
                files: try tables.importedFiles())
        }
    }
}

extension RecordingTables {
    fileprivate func underlyings() throws(RecordingError) -> [RecordingInfo.Underlying] {
        var found: [RecordingInfo.Underlying] = []
        let actions =
            try Schema.hasActions(database)
            ? "(SELECT count(*) FROM corporate_action WHERE underlying_id = underlying.id)" : "0"
        let statement = try database.prepare(
            """
            SELECT symbol, count(capture.id), sum(rows), min(instant), max(instant),
            (SELECT count(*) FROM bar WHERE underlying_id = underlying.id),
            (SELECT count(*) FROM dividend WHERE underlying_id = underlying.id),
            (SELECT count(*) FROM earnings WHERE underlying_id = underlying.id),
            (SELECT count(*) FROM news WHERE underlying_id = underlying.id), \(actions)
            FROM underlying LEFT JOIN capture ON capture.underlying_id = underlying.id
            GROUP BY underlying.id ORDER BY symbol
            """)
        try statement.rows { (row) throws(RecordingError) in
            let captures = Int(row.integer(1))
            found.append(
                RecordingInfo.Underlying(
                    symbol: row.text(0), captures: captures, rows: Int(row.integer(2)),
                    first: captures > 0 ? Instant(microseconds: row.integer(3)) : nil,
                    last: captures > 0 ? Instant(microseconds: row.integer(4)) : nil, bars: Int(row.integer(5)),
                    dividends: Int(row.integer(6)), earnings: Int(row.integer(7)), news: Int(row.integer(8)),
                    actions: Int(row.integer(9))))
        }
        return found
    }

    fileprivate func sources() throws(RecordingError) -> [String] {
        var found: [String] = []
        try database.prepare("SELECT DISTINCT source FROM capture ORDER BY source").rows {
            (row) throws(RecordingError) in found.append(row.text(0))
        }
        return found
    }

    fileprivate func importedFiles() throws(RecordingError) -> [RecordingInfo.ImportedFile] {
        var found: [RecordingInfo.ImportedFile] = []
        let statement = try database.prepare(
            "SELECT format, path, bytes, rows_read, rows_kept, rows_rejected FROM import ORDER BY id")
        try statement.rows { (row) throws(RecordingError) in
            found.append(
                RecordingInfo.ImportedFile(
                    format: row.text(0), path: row.text(1), bytes: Int(row.integer(2)), rowsRead: Int(row.integer(3)),
                    rowsKept: Int(row.integer(4)), rowsRejected: Int(row.integer(5))))
        }
        return found
    }
}
