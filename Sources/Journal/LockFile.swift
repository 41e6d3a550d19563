import Glibc

/// Files beside a journal that processes lock.
enum LockFile {
    /// `journal.ENDING`, beside the file that the path leads to: a link to a journal has no locks of its own.
    static func path(_ journal: String, _ ending: String) -> String {
        guard let resolved = realpath(journal, nil) else { return "\(journal).\(ending)" }
        defer { free(resolved) }
        return "\(String(cString: resolved)).\(ending)"
    }

    /// Opens a lock's file, and makes it where it is missing.
    ///
    /// - Throws: `cannotOpen`
    static func open(_ path: String) throws(JournalError) -> Int32 {
        try PrivateFile.make(path)
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
        return descriptor
    }
}
