import SQLite

extension Journal {
    /// The version of a file's format, and the newest one, to which opening the file would bring it.
    ///
    /// Looks, and changes nothing.
    ///
    /// - Throws: `noJournal`, `notAJournal`, `cannotOpen`.
    package static func version(of path: String) throws(JournalError) -> (found: Int, newest: Int) {
        try PrivateFile.refuseFolder(path)
        guard PrivateFile.exists(path) else { throw .noJournal(path: path) }
        guard !PrivateFile.isEmpty(path) else { throw .notAJournal(path: path, found: "an empty file") }
        return (try Migration.version(of: Database(path: path, mode: .reading)), Migration.all.count)
    }
}
