import Glibc

/// Files that nobody but their owner may read: they hold what somebody owns.
enum PrivateFile {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Refuses a file that isn't there, and an empty one: it would be taken for a journal that is only being made, and found to
    /// be in order.
    ///
    /// - Throws: `noJournal`, `notAJournal`.
    static func requireContents(_ path: String) throws(JournalError) {
        guard exists(path) else { throw .noJournal(path: path) }
        var status = stat()
        let isEmpty = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
        guard !isEmpty else { throw .notAJournal(path: path, found: "an empty file") }
    }

    /// Refuses a folder, of which SQLite would only say that reading it failed.
    static func refuseFolder(_ path: String) throws(JournalError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
        throw .cannotOpen(path: path, reason: "it is a folder")
    }

    /// Makes an empty file with mode 0600, and the folders above it, where they are missing.
    static func make(_ path: String) throws(JournalError) {
        guard !exists(path) else { return }
        try makeFolder(above: path)
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
        close(descriptor)
    }

    private static func makeFolder(above path: String) throws(JournalError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        guard !exists(folder) else { return }
        try makeFolder(above: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .cannotOpen(path: path, reason: "\(folder): \(String(cString: strerror(errno)))")
        }
    }
}

extension PrivateFile {
    /// Removes a file where there is one.
    static func remove(_ path: String) { unlink(path) }

    /// Gives a file that is whole its name, when it is on disk.
    ///
    /// - Throws: `fileExists` where something has that name.
    static func publish(_ part: String, as path: String) throws(JournalError) {
        let descriptor = open(part, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(path: part, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw .cannotOpen(path: part, reason: String(cString: strerror(errno)))
        }
        // A link, because renaming would take the place of what is there.
        guard link(part, path) == 0 else {
            if errno == EEXIST { throw .fileExists(path: path) }
            throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
