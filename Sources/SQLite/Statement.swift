internal import CSQLite

/// A prepared SQL statement; finalised when it goes out of scope.
///
/// The only type that touches `sqlite3_stmt *`. Lives no longer than the database that prepared it is in use.
package struct Statement<Failure: StorageFailure>: ~Copyable {
    private let handle: OpaquePointer
    private let path: String

    /// Takes over a statement that SQLite has prepared.
    init(_ handle: OpaquePointer, path: String) {
        self.handle = handle
        self.path = path
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Moves on to the next row; false where there is none.
    package func step() throws(Failure) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let status:
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
            sqlite3_reset(handle)
            throw Failure(StorageProblem(status, path: path, operation: .step, message: message))
        }
    }

    /// Runs a statement that returns no rows, and makes it ready to run again.
    package func run(_ values: SQLValue...) throws(Failure) {
        try run(values)
    }

    /// Runs a statement with as many parameters as there are values.
    package func run(_ values: [SQLValue]) throws(Failure) {
        bind(values)
        defer { reset() }
        _ = try step()
    }

    /// Calls the body for each row that the statement returns for these parameters.
    package func rows(
        _ values: SQLValue..., body: (borrowing Statement) throws(Failure) -> Void
    ) throws(Failure) {
        try rows(values, body: body)
    }

    /// Calls the body for each row, with as many parameters as there are values.
    package func rows(
        _ values: [SQLValue], body: (borrowing Statement) throws(Failure) -> Void
    ) throws(Failure) {
        bind(values)
        defer { reset() }
        while try step() { try body(self) }
    }

    /// The body's value for the first row; nil where there is none.
    package func first<Value>(
        _ values: SQLValue..., body: (borrowing Statement) throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        try first(values, body: body)
    }

    /// The body's value for the first row, with as many parameters as there are values.
    package func first<Value>(
        _ values: [SQLValue], body: (borrowing Statement) throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        bind(values)
        defer { reset() }
        return try step() ? try body(self) : nil
    }

    private func reset() {
        sqlite3_reset(handle)
    }

    private func bind(_ values: [SQLValue]) {
        for (index, value) in values.enumerated() { bind(value, at: Int32(index + 1)) }
    }

    private func bind(_ value: SQLValue, at index: Int32) {
        switch value {
        case .integer(let number): sqlite3_bind_int64(handle, index, number)
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(let text): sqlite3_bind_text(handle, index, text, -1, wheelwright_sqlite_transient())
        case .blob(let bytes):
            // A null pointer would bind NULL, so an empty blob has its own call.
            if bytes.isEmpty {
                sqlite3_bind_zeroblob(handle, index, 0)
            } else {
                sqlite3_bind_blob64(handle, index, bytes, UInt64(bytes.count), wheelwright_sqlite_transient())
            }
        case .null: sqlite3_bind_null(handle, index)
        }
    }
}

extension Statement {
    /// A cell of the current row as a whole number; 0 where it is null.
    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// A cell of the current row as a number; nil where it is null.
    package func real(_ column: Int32) -> Double? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_double(handle, column)
    }

    /// Whether a cell of the current row is null.
    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// A cell of the current row as text; empty where it is null.
    package func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(handle, column) else { return "" }
        return String(cString: bytes)
    }

    /// Lends the bytes of a cell of the current row.
    package func withBlob<Value>(
        _ column: Int32, body: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        // Safe: the pointer is SQLite's own until the next step; `body` gets it for the length of the call only.
        let start = sqlite3_column_blob(handle, column)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }
}

/// A parameter of a statement.
package enum SQLValue: Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case null

    package init(_ number: Double?) {
        self = number.map(SQLValue.real) ?? .null
    }

    package init(_ number: some BinaryInteger) {
        self = .integer(Int64(number))
    }
}
