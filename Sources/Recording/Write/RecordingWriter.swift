package import Market
import SQLite

/// Writes into a recording inside one transaction: all of it is recorded, or nothing.
///
/// Lent by `RecordingWriter.write`. What is recorded already is left as it is; other content under the same key is an
/// error, or overwrites where `replacing` says so.
package struct RecordingWriter: ~Copyable {
    /// Works out the 30-day at-the-money volatility that is recorded with a capture; nil where it can't.
    package typealias Volatility = @Sendable (OptionChain) -> Double?

    let database: Database
    let replacing: Bool
    private let volatility: Volatility

    private init(_ database: consuming Database, replacing: Bool, volatility: @escaping Volatility) {
        self.database = database
        self.replacing = replacing
        self.volatility = volatility
    }

    /// Opens or makes a recording, lends a writer, and commits what it wrote.
    ///
    /// - Throws: what the body throws, with the recording left as it was; `conflict`, `busy`, and what opening throws.
    package static func write<Result>(
        to path: String, replacing: Bool = false, volatility: @escaping Volatility,
        body: (borrowing RecordingWriter) throws -> Result
    ) throws -> Result {
        let isNew = FileBytes.isFolder(path) == nil
        let database = try Database(path: path, mode: .writing)
        do {
            try prepare(database)
        } catch {
            if isNew { discardIfEmpty(database, after: error) }
            throw error
        }
        let writer = RecordingWriter(database, replacing: replacing, volatility: volatility)
        do {
            try writer.database.execute("BEGIN IMMEDIATE")
            let result = try body(writer)
            try writer.database.execute("COMMIT")
            try writer.finish()
            return result
        } catch {
            // The body's error is the one to tell.
            try? writer.database.execute("ROLLBACK")
            try? writer.finish()
            if isNew { discardIfEmpty(writer.database, after: error) }
            throw error
        }
    }

    private static let writeAhead =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"

    /// Makes the tables of a new recording, or checks those of an old one; then writes ahead.
    private static func prepare(_ database: borrowing Database) throws(RecordingError) {
        let tables = try database.number("SELECT count(*) FROM sqlite_schema")
        let application = try database.number("PRAGMA application_id")
        if tables == 0, application == 0 {
            try database.execute("PRAGMA page_size = 8192; \(writeAhead) BEGIN IMMEDIATE")
            // Another program may have made the tables while this one waited for the lock.
            if try database.number("SELECT count(*) FROM sqlite_schema") == 0 {
                try database.execute(Schema.definition)
            }
            try database.execute("COMMIT")
        }
        try Schema.check(database)
        try database.execute(writeAhead)
        try Schema.bringUpToDate(database)
    }

    /// Removes a recording that nothing was written into, neither by this program nor by another at the same time.
    ///
    /// Where another one holds the lock, or held it just now, the file is that one's too, and stays.
    private static func discardIfEmpty(_ database: borrowing Database, after error: any Error) {
        if case RecordingError.busy = error { return }
        guard (try? database.execute("BEGIN EXCLUSIVE")) != nil else { return }
        defer { try? database.execute("ROLLBACK") }
        guard let tables = try? database.number("SELECT count(*) FROM sqlite_schema") else { return }
        let rows =
            "SELECT (SELECT count(*) FROM import) + (SELECT count(*) FROM underlying)"
            + " + (SELECT count(*) FROM rate) + (SELECT count(*) FROM position)"
        guard tables == 0 || (try? database.number(rows)) == 0 else { return }
        FileBytes.remove(recording: database.path)
    }

    /// Folds the write-ahead log back, so that the recording is a single file again.
    ///
    /// A reader that is still looking keeps the log alive; the next writer folds it back then.
    private func finish() throws(RecordingError) {
        do {
            try database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE")
        } catch .busy {
            return
        }
    }
}

extension RecordingWriter {
    /// Records a capture's chain.
    package func add(_ chain: OptionChain) throws(RecordingError) -> WriteOutcome {
        try add(EncodedChain(chain), volatility: volatility(chain))
    }

    /// Records a chain whose columns have been encoded elsewhere, working its volatility out here.
    func add(_ encoded: EncodedChain) throws(RecordingError) -> WriteOutcome {
        try add(encoded, volatility: volatility(encoded.chain))
    }

    func add(_ encoded: EncodedChain, volatility: Double?) throws(RecordingError) -> WriteOutcome {
        let chain = encoded.chain
        let underlying = try underlyingID(chain.underlying)
        let checksum = encoded.checksum
        let find = try database.prepare(
            "SELECT id, content_crc FROM capture WHERE underlying_id = ?1 AND instant = ?2 AND source = ?3")
        let known = try find.first(.integer(underlying), .integer(chain.captured.microseconds), .text(chain.source)) {
            (row) throws(RecordingError) in (id: row.integer(0), checksum: row.integer(1))
        }
        if let known {
            if known.checksum == checksum, !replacing { return .unchanged }
            guard replacing else {
                throw .conflict(
                    path: database.path,
                    what: "the capture \(chain.underlying) \(chain.captured) (\(chain.source))")
            }
            try remove(capture: known.id)
        }
        try insert(encoded, underlying: underlying, checksum: checksum, volatility: volatility)
        return known == nil ? .added : known?.checksum == checksum ? .unchanged : .replaced
    }

    private func remove(capture id: Int64) throws(RecordingError) {
        let first = id * Schema.columnStride
        try database.prepare("DELETE FROM chain_column WHERE id >= ?1 AND id < ?2")
            .run(.integer(first), .integer(first + Schema.columnStride))
        try database.prepare("DELETE FROM capture WHERE id = ?1").run(.integer(id))
    }

    private func insert(
        _ encoded: EncodedChain, underlying: Int64, checksum: Int64, volatility: Double?
    ) throws(RecordingError) {
        let chain = encoded.chain
        let session = SessionOfCapture.date(chain.captured)
        let volatilityChecksum = StoredCapture.volatilityChecksum(
            chain.underlying, chain.captured, session: session, volatility: volatility)
        try database.prepare(
            """
            INSERT INTO capture (underlying_id, instant, source, spot, rows, content_crc, session, volatility,
            volatility_crc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """
        ).run(
            .integer(underlying), .integer(chain.captured.microseconds), .text(chain.source), SQLValue(chain.spot),
            SQLValue(chain.count), .integer(checksum), SQLValue(session.daysSinceEpoch), SQLValue(volatility),
            .integer(volatilityChecksum))
        let first = database.lastInsertedRow * Schema.columnStride
        let insert = try database.prepare("INSERT INTO chain_column (id, crc, data) VALUES (?1, ?2, ?3)")
        for column in encoded.columns {
            try insert.run(.integer(first + Int64(column.id)), SQLValue(column.crc), .blob(column.data))
        }
    }

    /// The identity of an underlying, which is recorded where it is new.
    func underlyingID(_ symbol: String) throws(RecordingError) -> Int64 {
        let find = try database.prepare("SELECT id FROM underlying WHERE symbol = ?1")
        if let id = try find.first(.text(symbol), body: { (row) throws(RecordingError) in row.integer(0) }) {
            return id
        }
        try database.prepare("INSERT INTO underlying (symbol) VALUES (?1)").run(.text(symbol))
        return database.lastInsertedRow
    }
}

/// Which session's market a capture shows.
enum SessionOfCapture {
    /// The session of the capture's New York date, or the newest one before; that date itself outside the calendar.
    static func date(_ captured: Instant) -> CalendarDate {
        let date = NewYorkTime.date(of: captured)
        return ExchangeCalendar.nyse.session(onOrBefore: date)?.date ?? date
    }
}
