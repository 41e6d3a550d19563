package import Market
import SQLite
internal import Synchronization

/// What a trader did and was told, in one file that never loses anything: portfolios, transactions, recommendations, task
/// runs, alerts and snapshots.
///
/// Safe to share between tasks and with other processes: one connection behind a lock, write-ahead logging, and one SQL
/// transaction a call. What a call wrote is on disk when it returns, or nothing of it is. The clock comes in as instants.
package final class Journal: Sendable {
    package enum Mode: Sendable {
        case reading, writing
    }

    package let path: String
    /// Guards the connection and what has been folded so far: SQLite has been told not to lock for itself.
    private let connection: Mutex<Connection>

    /// Opens a journal; writing makes the file and the folders above it where they are missing.
    ///
    /// An older format is brought up to date first, with a copy of the file as it was beside it.
    ///
    /// - Parameter at: now; when the file, its first portfolio or a migration was made
    /// - Throws: `noJournal` where a file to read is missing, `notAJournal`, `newerVersion`, `damaged`, `busy`, `full`.
    package convenience init(path: String, mode: Mode, at: Instant) throws(JournalError) {
        try self.init(path: path, mode: mode, at: at, migrations: Migration.all)
    }

    /// Opens a journal whose formats are those that these migrations make.
    init(path: String, mode: Mode, at: Instant, migrations: [Migration]) throws(JournalError) {
        self.path = path
        connection = Mutex(try Connection(path: path, mode: mode, at: at, migrations: migrations))
    }

    /// How long a call waits for another process that is writing, milliseconds; 5,000 unless told.
    package func waitForLocks(milliseconds: Int) {
        connection.withLock { $0.database.waitForLocks(milliseconds: Int32(clamping: milliseconds)) }
    }

    /// Leaves it to the system when a commit reaches the disk, for what can be done again: a power cut may take back the last
    /// commits, each as a whole, and a process that dies takes none.
    package func leaveSyncingToSystem() throws(JournalError) {
        try withDatabase { (database) throws(JournalError) in try database.execute("PRAGMA synchronous = NORMAL") }
    }

    /// Lends the connection inside one read transaction: what other processes write meanwhile is not seen.
    func read<Value: Sendable>(
        _ body: (inout Connection) throws(JournalError) -> Value
    ) throws(JournalError) -> Value {
        try connection.withLock { (connection: inout Connection) throws(JournalError) -> Value in
            try connection.transaction("BEGIN", body)
        }
    }

    /// Lends the connection inside one write transaction: all of it is written, or nothing.
    func write<Value: Sendable>(
        _ body: (inout Connection) throws(JournalError) -> Value
    ) throws(JournalError) -> Value {
        try connection.withLock { (connection: inout Connection) throws(JournalError) -> Value in
            try connection.transaction("BEGIN IMMEDIATE", body)
        }
    }

    /// Lends the connection outside of any transaction.
    func withDatabase<Value: Sendable>(
        _ body: (borrowing Database) throws(JournalError) -> Value
    ) throws(JournalError) -> Value {
        try connection.withLock { (connection: inout Connection) throws(JournalError) -> Value in
            try body(connection.database)
        }
    }
}
