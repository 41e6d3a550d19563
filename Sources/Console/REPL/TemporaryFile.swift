import Glibc

/// A file that lives no longer than what it is needed for.
enum TemporaryFile {
    /// Makes an empty file of a name that nobody else has, in `TMPDIR` or `/tmp`.
    static func make(environment: (String) -> String?) throws(SessionError) -> String {
        let folder = environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(folder)/wheelwright-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw .cannotWrite(path: folder, reason: String(cString: strerror(errno)))
        }
        close(descriptor)
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes it, and what a database leaves beside it.
    static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }
}
