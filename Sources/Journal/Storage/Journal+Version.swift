import SQLite

extension Journal {
    /// The version of a file's format, and the newest one, to which opening the file would bring it.
    ///
    /// Looks, and changes nothing.
    ///
    /// - Throws: `noJournal`, `notAJournal`, `cannotOpen`.
    package static func version(of path: String) throws(JournalError) -> (found: Int, newest: Int) {
        try PrivateFile.refuseFolder(path)
        try PrivateFile.requireContents(path)
        return (try Migration.version(of: Database(path: path, mode: .reading)), Migration.all.count)
    }
}
