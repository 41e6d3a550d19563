internal import CSQLite
import Market

/// An open SQLite file; closed when it goes out of scope.
///
/// The only type that touches `sqlite3 *`. Not for concurrent use: whoever owns it keeps a lock, or a thread, to it.
struct Database: ~Copyable {
    enum Mode {
        case reading, writing
    }

    let path: String
    private let handle: OpaquePointer

    /// Opens a file; writing creates it where it is missing.
    init(path: String, mode: Mode) throws(RecordingError) {
        var opened: OpaquePointer?
        let access = mode == .reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let status = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard status == SQLITE_OK, let opened else {
            let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw .cannotOpen(path: path, reason: reason)
        }
        self.path = path
        handle = opened
        sqlite3_busy_timeout(handle, 2000)
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// Compiles one statement.
    func prepare(_ sql: String) throws(RecordingError) -> Statement {
        var prepared: OpaquePointer?
        let status = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard status == SQLITE_OK, let prepared else { throw error(status, "reading the recording's tables") }
        return Statement(prepared, path: path)
    }

    /// Runs statements that return nothing of interest.
    func execute(_ sql: String) throws(RecordingError) {
        let status = sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw error(status, "writing to the recording") }
    }

    /// The first cell of the first row, as a whole number; 0 where there is none.
    func number(_ sql: String) throws(RecordingError) -> Int64 {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : 0
    }

    /// The identity of the row inserted last.
    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// The recording error for a SQLite status.
    private func error(_ status: Int32, _ operation: String) -> RecordingError {
        databaseError(status, message: String(cString: sqlite3_errmsg(handle)), operation: operation, path: path)
    }
}

/// What a SQLite status means for a recording.
func databaseError(_ status: Int32, message: String, operation: String, path: String) -> RecordingError {
    switch status & 0xFF {
    case SQLITE_NOTADB: .notARecording(path: path, found: "another kind of file")
    case SQLITE_CORRUPT, SQLITE_MISMATCH, SQLITE_FORMAT: .damagedFile(path: path, detail: message)
    case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
    case SQLITE_CANTOPEN: .cannotOpen(path: path, reason: message)
    // A statement that the schema doesn't fit: a table or column is gone.
    case SQLITE_ERROR: .damagedFile(path: path, detail: message)
    default: .storage(path: path, operation: operation, message: message)
    }
}
