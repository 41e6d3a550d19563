internal import CSQLite
import Glibc

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
    ///
    /// Reading goes without locks where neither the file nor its folder can be written to and nobody writes, as on a disk that is
    /// mounted to be read: with a write-ahead log SQLite wants to write beside the file even then.
    package init(path: String, mode: Mode) throws(Failure) {
        var opened: OpaquePointer?
        let access = mode == .reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let isFrozen = mode == .reading && Self.isFrozen(path)
        let status = sqlite3_open_v2(
            isFrozen ? Self.frozenName(path) : path, &opened,
            access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (isFrozen ? SQLITE_OPEN_URI : 0), nil)
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

    private static func isFrozen(_ path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        return access(path, R_OK) == 0 && access(path, W_OK) != 0 && access(folder, W_OK) != 0
            && access(path + "-wal", F_OK) != 0
    }

    /// - Source: SQLite, *Uniform Resource Identifiers*, §3.
    private static func frozenName(_ path: String) -> String {
        let escaped = path.map { character in
            switch character {
            case "%": "%25"
            case "?": "%3f"
            case "#": "%23"
            default: String(character)
            }
        }
        return "file:\(escaped.joined())?immutable=1"
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
