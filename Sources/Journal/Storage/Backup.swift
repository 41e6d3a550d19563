import SQLite

/// Copies of a journal, whole and consistent while others write.
enum Backup {
    /// Writes a copy into a new file of mode 0600, which appears once it is whole and on disk.
    ///
    /// - Throws: `fileExists` where something stands there already: a backup never overwrites another.
    static func write(_ database: borrowing Database, to path: String) throws(JournalError) {
        guard !PrivateFile.exists(path) else { throw .fileExists(path: path) }
        let part = path + ".part"
        // What a process that was ended has left.
        PrivateFile.remove(part)
        try PrivateFile.make(part)
        defer { PrivateFile.remove(part) }
        do throws(JournalError) {
            try database.prepare("VACUUM INTO ?1").run(.text(part))
        } catch .full {
            // SQLite's error is the open database's; it is the copy that has no room.
            throw .full(path: path)
        }
        try PrivateFile.publish(part, as: path)
    }

    /// A name for the copy before a step to a version, under which nothing stands yet.
    static func name(of path: String, before version: Int) -> String {
        let name = "\(path).before-v\(version)"
        guard PrivateFile.exists(name) else { return name }
        var number = 2
        while PrivateFile.exists("\(name).\(number)") { number += 1 }
        return "\(name).\(number)"
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
