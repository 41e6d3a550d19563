import Glibc
import Market
import SQLite

/// One step from a format version to the next; never changed once released, and never undone.
struct Migration: Sendable {
    /// Statements that bring a file of the version before to this one. Those that change a table that follows from entries
    /// empty all of these; they are made anew once the file is of the newest version.
    let sql: String

    /// The steps from an empty file to the newest version; the first makes version 1.
    static let all = [Schema.version1, Schema.version2, Schema.version3, Schema.version4].map(
        Migration.init(sql:))

    /// Refuses what isn't a journal, or is one of a newer format.
    static func check(_ database: borrowing Database, newest: Int) throws(JournalError) {
        let version = try version(of: database)
        guard version <= newest else {
            throw .newerVersion(path: database.path, found: version, supported: newest)
        }
    }

    /// Whether a file is a journal of an older version.
    static func isOutdated(_ path: String, newest: Int) throws(JournalError) -> Bool {
        try version(of: Database(path: path, mode: .reading)) < newest
    }

    /// Runs the steps that a file lacks, each in a transaction of its own, and each after a copy of the file as it was.
    static func bringUpToDate(_ path: String, at: Instant, _ migrations: [Migration]) throws(JournalError) {
        let connection = Connection(database: try Database(path: path, mode: .writing))
        connection.database.waitForLocks(milliseconds: 5000)
        var version = try version(of: connection.database)
        guard version < migrations.count else { return }
        // A file that is only being made has nothing to keep.
        let isNew = version == 0
        // Outside of a transaction, and before anything is written.
        try writeAhead(connection.database)
        try connection.database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF")
        while version < migrations.count {
            if !isNew { try Backup.write(connection.database, to: Backup.name(of: path, before: version + 1)) }
            try run(migrations, to: version + 1, at: at, connection)
            version = try self.version(of: connection.database)
        }
    }

    /// Turns write-ahead logging on. SQLite doesn't wait where two programs do it at the same time; so this does.
    private static func writeAhead(_ database: borrowing Database) throws(JournalError) {
        for _ in 0..<100 {
            do throws(JournalError) {
                return try database.execute("PRAGMA journal_mode = WAL")
            } catch .busy {
                usleep(20_000)
            }
        }
        try database.execute("PRAGMA journal_mode = WAL")
    }

    private static func run(
        _ migrations: [Migration], to version: Int, at: Instant, _ connection: borrowing Connection
    ) throws(JournalError) {
        try connection.database.execute("BEGIN IMMEDIATE")
        do throws(JournalError) {
            // Another program may have done it while this one waited for the lock.
            let found = try self.version(of: connection.database)
            if found < version {
                try take(migrations[version - 1], to: version, at: at, connection.database)
                // Only the newest tables are those that this program writes.
                if version == migrations.count { try connection.projectWhereEmpty() }
            }
            try connection.database.execute("COMMIT")
        } catch {
            try? connection.database.execute("ROLLBACK")
            throw error
        }
    }

    private static func take(
        _ step: Migration, to version: Int, at: Instant, _ database: borrowing Database
    ) throws(JournalError) {
        try database.execute(step.sql)
        try database.execute("PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(version)")
        try database.prepare("INSERT INTO migration VALUES (?1, ?2)").run(
            SQLValue(version), .integer(at.microseconds))
        if version == 1 { try Schema.addFirstPortfolio(database, at: at) }
        let broken = try database.number("SELECT count(*) FROM pragma_foreign_key_check")
        guard broken == 0 else {
            throw .damaged(path: database.path, detail: "in version \(version) rows are without what they refer to")
        }
    }

    /// 0 for an empty file.
    static func version(of database: borrowing Database) throws(JournalError) -> Int {
        let application = try database.number("PRAGMA application_id")
        let tables = try database.number("SELECT count(*) FROM sqlite_schema")
        let isEmpty = application == 0 && tables == 0
        guard isEmpty || application == Schema.applicationID else {
            throw .notAJournal(path: database.path, found: "a SQLite database of another program")
        }
        return isEmpty ? 0 : Int(try database.number("PRAGMA user_version"))
    }
}
