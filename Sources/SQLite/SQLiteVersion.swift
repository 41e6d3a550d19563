import CSQLite

/// The SQLite that the program runs with.
package enum SQLiteVersion {
    /// `3.40.1`.
    package static var text: String { String(cString: sqlite3_libversion()) }
}
