import SQLite

/// Copies of a journal, whole and consistent while others write.
enum Backup {
    /// Writes a copy into a new file of mode 0600.
    ///
    /// - Throws: `fileExists` where something stands there already: a backup never overwrites another.
    static func write(_ database: borrowing Database, to path: String) throws(JournalError) {
        guard !PrivateFile.exists(path) else { throw .fileExists(path: path) }
        try PrivateFile.make(path)
        do throws(JournalError) {
            try database.prepare("VACUUM INTO ?1").run(.text(path))
        } catch {
            PrivateFile.remove(path)
            throw error
        }
    }
}

extension Journal {
    /// Copies the journal into a new file, as it is at this moment.
    ///
    /// - Throws: `fileExists` where something stands there already, `full`, `cannotOpen`.
    package func backUp(to path: String) throws(JournalError) {
        try withDatabase { (database) throws(JournalError) in try Backup.write(database, to: path) }
    }
}
