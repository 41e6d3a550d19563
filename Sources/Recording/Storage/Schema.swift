import SQLite

/// The tables of a recording; documented in `docs/recording-format.md`.
enum Schema {
    /// `Whl1` in ASCII, in SQLite's header: what makes a SQLite file a recording.
    static let applicationID: Int64 = 0x5768_6C31
    /// The newest format version that this program writes and reads.
    static let version: Int64 = 2
    /// The first version with a table of corporate actions; older recordings read as if it were empty.
    private static let actionsVersion: Int64 = 2
    /// Identities of a capture's columns are `capture × columnStride + column`.
    static let columnStride: Int64 = 64

    static let definition = """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        CREATE TABLE import (
            id INTEGER PRIMARY KEY, format TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,
            bytes INTEGER NOT NULL, fingerprint INTEGER NOT NULL,
            rows_read INTEGER NOT NULL, rows_kept INTEGER NOT NULL, rows_rejected INTEGER NOT NULL,
            UNIQUE (format, name, bytes, fingerprint));
        CREATE TABLE underlying (id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE);
        CREATE TABLE capture (
            id INTEGER PRIMARY KEY, underlying_id INTEGER NOT NULL REFERENCES underlying, instant INTEGER NOT NULL,
            source TEXT NOT NULL, session INTEGER NOT NULL, spot REAL, rows INTEGER NOT NULL,
            content_crc INTEGER NOT NULL, volatility REAL, volatility_crc INTEGER NOT NULL);
        CREATE UNIQUE INDEX capture_as_of ON capture (underlying_id, instant DESC, source);
        CREATE INDEX capture_volatility ON capture (underlying_id, instant, session, volatility, volatility_crc)
            WHERE volatility IS NOT NULL;
        CREATE TABLE chain_column (id INTEGER PRIMARY KEY, crc INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE TABLE bar (
            underlying_id INTEGER NOT NULL REFERENCES underlying, ends INTEGER NOT NULL, starts INTEGER NOT NULL,
            open REAL NOT NULL, high REAL NOT NULL, low REAL NOT NULL, close REAL NOT NULL, volume REAL, vwap REAL,
            crc INTEGER NOT NULL, PRIMARY KEY (underlying_id, ends, starts)) WITHOUT ROWID;
        CREATE TABLE dividend (
            underlying_id INTEGER NOT NULL REFERENCES underlying, ex_date INTEGER NOT NULL, amount REAL NOT NULL,
            declared INTEGER NOT NULL, crc INTEGER NOT NULL,
            PRIMARY KEY (underlying_id, ex_date)) WITHOUT ROWID;
        CREATE TABLE earnings (
            underlying_id INTEGER NOT NULL REFERENCES underlying, date INTEGER NOT NULL, timing TEXT NOT NULL,
            announced INTEGER NOT NULL, crc INTEGER NOT NULL,
            PRIMARY KEY (underlying_id, date, announced)) WITHOUT ROWID;
        CREATE TABLE news (
            underlying_id INTEGER NOT NULL REFERENCES underlying, published INTEGER NOT NULL, headline TEXT NOT NULL,
            source TEXT NOT NULL, sentiment TEXT, crc INTEGER NOT NULL,
            PRIMARY KEY (underlying_id, published, source, headline)) WITHOUT ROWID;
        CREATE TABLE rate (date INTEGER PRIMARY KEY, rate REAL NOT NULL, crc INTEGER NOT NULL);
        \(actions)
        CREATE TABLE position (
            portfolio TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, underlying TEXT NOT NULL,
            root TEXT NOT NULL, expiration INTEGER NOT NULL, strike INTEGER NOT NULL, multiplier INTEGER NOT NULL,
            contracts INTEGER NOT NULL, opened INTEGER NOT NULL, open_price REAL NOT NULL, stock_basis REAL,
            prior_credit_cents INTEGER NOT NULL, crc INTEGER NOT NULL,
            PRIMARY KEY (portfolio, id)) WITHOUT ROWID;
        """

    private static let actions = """
        CREATE TABLE corporate_action (
            underlying_id INTEGER NOT NULL REFERENCES underlying, date INTEGER NOT NULL, kind TEXT NOT NULL,
            numerator INTEGER NOT NULL, denominator INTEGER NOT NULL, new_symbol TEXT NOT NULL, cash REAL,
            announced INTEGER NOT NULL, crc INTEGER NOT NULL,
            PRIMARY KEY (underlying_id, date, kind)) WITHOUT ROWID;
        """

    /// Whether a recording is of a version that knows corporate actions.
    static func hasActions(_ database: borrowing Database) throws(RecordingError) -> Bool {
        try database.number("PRAGMA user_version") >= actionsVersion
    }

    /// Makes an older recording one of this version; called by writers, inside no transaction.
    static func bringUpToDate(_ database: borrowing Database) throws(RecordingError) {
        guard try !hasActions(database) else { return }
        try database.execute("BEGIN IMMEDIATE")
        // Another program may have done it while this one waited for the lock.
        if try !hasActions(database) { try database.execute("\(actions) PRAGMA user_version = \(version)") }
        try database.execute("COMMIT")
    }

    /// Refuses a file that isn't a recording, or is one of a newer format.
    static func check(_ database: borrowing Database) throws(RecordingError) {
        let application = try database.number("PRAGMA application_id")
        guard application == applicationID else {
            throw .notARecording(path: database.path, found: "a SQLite database of another program")
        }
        let found = try database.number("PRAGMA user_version")
        guard found <= version else {
            throw .newerVersion(path: database.path, found: Int(found), supported: Int(version))
        }
    }
}
