internal import CSQLite

/// The error of a module that keeps its data in SQLite files: what it makes of a problem with one of them.
package protocol StorageFailure: Error {
    init(_ problem: StorageProblem)
}

/// What SQLite says went wrong with a file.
package struct StorageProblem: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case cannotOpen
        /// The file is of another kind.
        case notADatabase
        /// The file's contents contradict themselves or its tables.
        case damaged
        /// Another process has it locked.
        case busy
        /// There is no room left on the disk, or the file may not grow.
        case full
        /// A row that a constraint of the tables refuses.
        case constraint
        case readOnly
        case other
    }

    /// What was being done.
    package enum Operation: Hashable, Sendable {
        case open, prepare, write, step
    }

    package let kind: Kind
    package let path: String
    package let operation: Operation
    /// SQLite's own words.
    package let message: String

    package init(kind: Kind, path: String, operation: Operation, message: String) {
        self.kind = kind
        self.path = path
        self.operation = operation
        self.message = message
    }

    init(_ status: Int32, path: String, operation: Operation, message: String) {
        let kind: Kind =
            switch status & 0xFF {
            case SQLITE_NOTADB: .notADatabase
            // ERROR: a statement that the tables don't fit, because one of them or a column is gone.
            case SQLITE_CORRUPT, SQLITE_MISMATCH, SQLITE_FORMAT, SQLITE_ERROR: .damaged
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_CANTOPEN: .cannotOpen
            case SQLITE_FULL: .full
            // SQLITE_IOERR_WRITE, a macro: what running over the limit of a file's size comes to.
            case SQLITE_IOERR where status == SQLITE_IOERR | (3 << 8): .full
            // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log doesn't fit either.
            case SQLITE_IOERR where status == SQLITE_IOERR | (19 << 8): .full
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_READONLY, SQLITE_PERM: .readOnly
            default: .other
            }
        self.init(kind: kind, path: path, operation: operation, message: message)
    }
}
