internal import CSQLite

/// An open SQLite file; closed when it goes out of scope.
///
/// The only type that touches `sqlite3 *`. Not for concurrent use: whoever owns it keeps a lock, or a thread, to it.
/// `Failure` is the error of the module that keeps its data in the file.
package struct Database<Failure: StorageFailure>: ~Copyable {
    package enum Mode: Sendable {
        case reading, writing
    }

    package let path: String
    private let handle: OpaquePointer

    /// Opens a file; writing creates it where it is missing.
    package init(path: String, mode: Mode) throws(Failure) {
        var opened: OpaquePointer?
        let access = mode == .reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let status = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard status == SQLITE_OK, let opened else {
            let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw Failure(StorageProblem(kind: .cannotOpen, path: path, operation: .open, message: reason))
        }
        self.path = path
        handle = opened
        sqlite3_busy_timeout(handle, 2000)
    }

    deinit {
        sqlite3_close_v2(handle)
    }

    /// How long a call waits for another process that has the file locked, milliseconds; 2,000 unless told.
    package func waitForLocks(milliseconds: Int32) {
        sqlite3_busy_timeout(handle, milliseconds)
    }

    /// Compiles one statement.
    package func prepare(_ sql: String) throws(Failure) -> Statement<Failure> {
        var prepared: OpaquePointer?
        let status = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard status == SQLITE_OK, let prepared else { throw failure(status, .prepare) }
        return Statement(prepared, path: path)
    }

    /// Runs statements that return nothing of interest.
    package func execute(_ sql: String) throws(Failure) {
        let status = sqlite3_exec(handle, sql, nil, nil, nil)
        guard status == SQLITE_OK else { throw failure(status, .write) }
    }

    /// The first cell of the first row, as a whole number; 0 where there is none.
    package func number(_ sql: String) throws(Failure) -> Int64 {
        let statement = try prepare(sql)
        return try statement.step() ? statement.integer(0) : 0
    }

    /// The identity of the row inserted last.
    package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    /// How many rows the last statement changed.
    package var changedRows: Int { Int(sqlite3_changes64(handle)) }

    private func failure(_ status: Int32, _ operation: StorageProblem.Operation) -> Failure {
        Failure(
            StorageProblem(status, path: path, operation: operation, message: String(cString: sqlite3_errmsg(handle))))
    }
}
